"""``storytrack add``: add reports from files to a story."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.inputs import case_definition, read_documents, reports_in
from storytrack.cli.options import Json, StoryFile
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet, screen
from storytrack.cli.stories import open_or_create
from storytrack.showing.data import update_data
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_block, update_sheet

__all__ = ["add"]

_IN_FULL = 3
"""Up to this many reports are shown in full, more of them as a compact block each."""


@ends_well
def add(
    story: StoryFile,
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files with reports; - is stdin.")],
    *,
    as_json: Json = False,
) -> None:
    """Add reports to a story, and show what each of them does to it.

    A FILE is YAML, JSON or JSON Lines with one report or several, or a storycase/1 story. All files
    are read before anything is stored; a report is stored whole or not at all; one that is on file
    already changes nothing. A storycase may begin a new story.
    """
    documents = read_documents(files)
    with open_or_create(story, case_definition(documents)) as opened:
        definition = opened.definition
        updates = [opened.add(report) for report in reports_in(documents, definition)]
    if as_json:
        print_json([update_data(update) for update in updates])
        return
    console = screen()
    draw = update_sheet if len(updates) <= _IN_FULL else update_block
    for update in updates:
        print_sheet(draw(update, Terms.of(definition)), console)
