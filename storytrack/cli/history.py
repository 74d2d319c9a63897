"""``storytrack history``: every claim on one metric, in order."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import metric_names
from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.data import judged_data
from storytrack.showing.terms import Terms
from storytrack.showing.verdicts import history_sheet

__all__ = ["history"]


@ends_well
def history(
    story: StoryFile,
    metric: Annotated[
        str,
        typer.Argument(
            metavar="METRIC", help="The metric's id, such as rescued.", autocompletion=metric_names
        ),
    ],
    *,
    scope: Annotated[
        str | None, typer.Option("--scope", help="Only this narrower population, in the words of the claims.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Show every claim on one metric: when, what, who, and what it was to the claims before it."""
    with open_existing(story) as opened:
        terms = Terms.of(opened.definition)
        found = opened.history(metric, scope)
    if as_json:
        print_json([judged_data(one) for one in found])
    else:
        print_sheet(history_sheet(found, terms))
