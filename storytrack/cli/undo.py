"""``storytrack undo``: an act no longer holds."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import act_versions
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.terms import Terms

__all__ = ["undo"]


@ends_well
def undo(
    story: StoryFile,
    act: Annotated[
        str,
        typer.Argument(
            metavar="ACT",
            help="Its version or id, as `storytrack acts` shows it.",
            autocompletion=act_versions,
        ),
    ],
    *,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Undo an act: the story reads as if it had not been done. An undoing is undone in the same way."""
    with open_existing(story) as opened:
        update = opened.undo(act, by=by, why=why)
        print_update(update, Terms.of(opened.definition), as_json=as_json, quiet=quiet)
