"""``storytrack add``: add reports from files to a story."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.inputs import ReportFiles
from storytrack.cli.options import Durable, Json, Quiet, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheets
from storytrack.cli.progress import progress
from storytrack.cli.stories import create, is_there, open_existing
from storytrack.showing.data import update_data
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block, update_sheet
from storytrack.store.address import Place
from storytrack.store.log import Durability
from storytrack.story import Story

__all__ = ["add"]

_IN_FULL = 3
"""Up to this many reports are shown in full, more of them as a compact block each."""


@ends_well
def add(
    story: StoryFile,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files with reports; - is stdin.")],
    *,
    durability: Durable = "full",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Add reports to a story, and show what each of them does to it.

    A FILE is YAML, JSON or JSON Lines with one report or several, or a storycase/1 story. All files
    are read before anything is stored, and stored in one transaction: all of their reports or none. One
    that is on file already changes nothing. A storycase may begin a new story.
    """
    with progress(quiet=quiet or as_json) as bar:
        parsed = ReportFiles.parse(bar.over(files, "reading files"))
        with _opened(story, parsed, durability) as opened:
            terms = Terms.of(opened.definition)
            updates = opened.add_all(parsed.reports(opened.definition))
    if as_json:
        print_json([update_data(update) for update in updates])
        return
    if quiet:
        return
    draw = update_sheet if len(updates) <= _IN_FULL else update_block
    print_sheets(draw(update, terms) for update in updates)


def _opened(place: Place, parsed: ReportFiles, durability: Durability) -> Story:
    """The story at that place; a new one, when a storycase defines it and all of its reports are right."""
    definition = None if is_there(place) else parsed.definition()
    if definition is None:
        return open_existing(place, durability=durability)
    parsed.reports(definition)
    return create(place, definition, durability=durability)
