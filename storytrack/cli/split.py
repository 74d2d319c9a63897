"""``storytrack split``: claims that count another population than the rest."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import claims_on_file, metric_names
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.terms import Terms

__all__ = ["split"]


@ends_well
def split(
    story: StoryFile,
    metric: Annotated[
        str,
        typer.Argument(metavar="METRIC", help="The metric on which they are.", autocompletion=metric_names),
    ],
    scope: Annotated[
        str, typer.Argument(metavar="SCOPE", help="Whom they count, in words: 'including attackers'.")
    ],
    claims: Annotated[
        list[str],
        typer.Argument(metavar="CLAIM...", help="The claims, by id.", autocompletion=claims_on_file),
    ],
    *,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Split claims off a metric: they count another population than the rest, and clash with it no more."""
    with open_existing(story) as opened:
        update = opened.split(metric, scope, claims, by=by, why=why)
        print_update(update, Terms.of(opened.definition), as_json=as_json, quiet=quiet)
