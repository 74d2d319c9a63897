"""``storytrack elsewhere``: a report is about another event."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import report_versions
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.terms import Terms

__all__ = ["elsewhere"]


@ends_well
def elsewhere(
    story: StoryFile,
    report: Annotated[
        str,
        typer.Argument(metavar="REPORT", help="Its version, id or name.", autocompletion=report_versions),
    ],
    *,
    by: By = "",
    why: Why = "",
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Mark a report as about another event: all of it is a distractor, and stays on file."""
    with open_existing(story) as opened:
        update = opened.mark_other_event(report, by=by, why=why)
        print_update(update, Terms.of(opened.definition), as_json=as_json, quiet=quiet)
