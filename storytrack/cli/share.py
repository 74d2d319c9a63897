"""``storytrack share``: outlets or speakers rest on one source."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import sources
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.terms import Terms

__all__ = ["share"]


@ends_well
def share(
    story: StoryFile,
    sources: Annotated[
        list[str],
        typer.Argument(
            metavar="NAME...",
            help="Two or more outlets, speakers or organisations.",
            autocompletion=sources,
        ),
    ],
    *,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Declare that outlets or speakers share a source: together they count as one."""
    with open_existing(story) as opened:
        update = opened.share_source(*sources, by=by, why=why)
        print_update(update, Terms.of(opened.definition), as_json=as_json, quiet=quiet)
