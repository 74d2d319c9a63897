"""``storytrack label``: the verdict on every claim of a story that lies in a file."""

from __future__ import annotations

from typing import Annotated

import typer

from storytrack.cli.cases import Replayed, load_cases, replay
from storytrack.cli.options import Cases, Json, Quiet
from storytrack.cli.outcome import ends_well
from storytrack.cli.printing import print_json, print_sheets
from storytrack.cli.progress import progress
from storytrack.model.definition import StoryDefinition
from storytrack.showing.data import verdict_data
from storytrack.showing.lines import label_line
from storytrack.showing.sheet import Column, Grid, Line, Run, Sheet, Tone, line
from storytrack.showing.verdicts import label_strip

__all__ = ["label"]

_COLUMNS = (
    Column("claim", share=4),
    Column("figure", share=9),
    Column("who says so", share=8),
    Column("label", share=8),
    Column("against", share=3),
    Column("why", share=13, least=18),
)


@ends_well
def label(
    cases: Cases,
    *,
    as_lines: Annotated[
        bool, typer.Option("--jsonl", help="One JSON object a line, one line a claim.")
    ] = False,
    as_json: Json = False,
    quiet: Quiet = False,
) -> None:
    """Label every claim of a story: new, corroborates, updates, refines, corrects, contradicts.

    Reads storycase/1 files as they are and replays their reports in order of arrival; the verdicts
    that the file expects are not looked at.
    """
    with progress(quiet=quiet or as_json or as_lines) as bar:
        loaded = load_cases(bar.over(cases, "reading files"), expectations=False)
        found = [(case.definition, list(replay(case, bar))) for case in loaded]
    verdicts = [verdict_data(definition.id, one.verdict) for definition, judged in found for one in judged]
    if as_lines:
        for verdict in verdicts:
            print_json(verdict, one_line=True)
    elif as_json:
        print_json(verdicts)
    else:
        print_sheets(_sheet(definition, judged) for definition, judged in found)


def _sheet(definition: StoryDefinition, judged: list[Replayed]) -> Sheet:
    return Sheet(
        heading=line(Run(definition.title or definition.id, Tone.STRONG)),
        note=label_strip(one.verdict for one in judged),
        parts=(Grid(_COLUMNS, tuple(_row(one) for one in judged)),),
    )


def _row(one: Replayed) -> tuple[Line, ...]:
    claim, verdict = one.claim, one.verdict
    return (
        line(Run(claim.id, Tone.FAINT)),
        line(f"{claim.metric or 'nothing of ours'}: ", Run(str(claim.quantity), Tone.STRONG)),
        line(str(claim.said_by)),
        label_line(verdict),
        line(Run(", ".join(verdict.against[:3]), Tone.FAINT)),
        line(Run(verdict.reason, Tone.FAINT)),
    )
