"""``storytrack merge``: two metrics count the same."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import metric_names
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.terms import Terms

__all__ = ["merge"]


@ends_well
def merge(
    story: StoryFile,
    metric: Annotated[
        str, typer.Argument(metavar="METRIC", help="The metric that goes.", autocompletion=metric_names)
    ],
    into: Annotated[
        str,
        typer.Argument(
            metavar="INTO", help="The metric for which its claims count.", autocompletion=metric_names
        ),
    ],
    *,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Merge a metric into another: what is claimed on the one counts for the other, from the beginning."""
    with open_existing(story) as opened:
        update = opened.merge(metric, into, by=by, why=why)
        print_update(update, Terms.of(opened.definition), as_json=as_json, quiet=quiet)
