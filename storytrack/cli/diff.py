"""``storytrack diff``: what changed between two versions."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet
from storytrack.cli.stories import open_existing
from storytrack.showing.data import diff_data
from storytrack.showing.diff import diff_sheet

__all__ = ["diff"]


@ends_well
def diff(
    story: StoryFile,
    start: Annotated[int | None, typer.Argument(metavar="A", min=0, help="From this version.")] = None,
    end: Annotated[
        int | None, typer.Argument(metavar="B", min=0, help="To this one; else the newest.")
    ] = None,
    *,
    as_json: Json = False,
) -> None:
    """Show what changed from version A to version B.

    Without A it is the last report's doing. Version 0 is the story before its first report.
    """
    with open_existing(story) as opened:
        found = opened.diff(start, end)
    if as_json:
        print_json(diff_data(found))
    else:
        print_sheet(diff_sheet(found))
