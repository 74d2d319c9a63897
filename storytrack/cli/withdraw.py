"""``storytrack withdraw``: take a claim, a report or a source out of what counts."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.completing import claims_on_file, report_versions, sources
from storytrack.cli.options import By, Json, Quiet, StoryFile, Why
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheet, print_update
from storytrack.cli.stories import open_existing
from storytrack.showing.acts import radius_sheet
from storytrack.showing.data import radius_data
from storytrack.showing.terms import Terms

__all__ = ["withdraw"]


@ends_well
def withdraw(
    story: StoryFile,
    *,
    claim: Annotated[
        str | None,
        typer.Option(
            "--claim",
            metavar="ID",
            help="One claim (`storytrack history --json` names them).",
            autocompletion=claims_on_file,
        ),
    ] = None,
    report: Annotated[
        str | None,
        typer.Option(
            "--report",
            metavar="REPORT",
            help="A report: its version, id or name.",
            autocompletion=report_versions,
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option(
            "--source", metavar="NAME", help="An outlet, speaker or organisation.", autocompletion=sources
        ),
    ] = None,
    by: By = "",
    why: Why = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only show what would become of what rests on it.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Withdraw a claim, a report or a source: it stays on file and no longer counts.

    Shown is what rested on it: figures, earlier snapshots and disputes, and what each becomes. What a
    withdrawn source says later does not count either, until the act is undone.
    """
    with open_existing(story) as opened:
        terms = Terms.of(opened.definition)
        if not dry_run:
            update = opened.withdraw(claim=claim, report=report, source=source, by=by, why=why)
            print_update(update, terms, as_json=as_json, quiet=quiet)
            return
        radius = opened.blast_radius(claim=claim, report=report, source=source)
    if as_json:
        print_json(radius_data(radius))
    else:
        print_sheet(radius_sheet(radius, terms))
