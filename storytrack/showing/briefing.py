"""Briefings, correction notes and live entries → sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from storytrack.model.briefing import (
    Amendment,
    Briefing,
    BriefingLine,
    Cited,
    CorrectionNote,
    LineKind,
    LiveEntry,
)
from storytrack.showing.lines import Manner, count, moment
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, joined, line

__all__ = ["briefing_sheet", "correction_note_sheet", "live_entry_sheet"]

_KINDS: Mapping[LineKind, Manner] = MappingProxyType(
    {
        LineKind.WITHDRAWN: Manner("−", "withdrawn", Tone.CORRECTED),
        LineKind.CORRECTED: Manner("↺", "corrected", Tone.CORRECTED),
        LineKind.DISPUTED: Manner("≠", "now disputed", Tone.CLASHES),
        LineKind.BROKEN: Manner("≠", "does not add up", Tone.CLASHES),
        LineKind.SETTLED: Manner("✓", "settled", Tone.AGREES),
        LineKind.UPDATED: Manner("→", "updated", Tone.MOVES),
        LineKind.NEW: Manner("+", "new", Tone.NEW),
        LineKind.OUT_OF_DATE: Manner("?", "out of date", Tone.FAINT),
        LineKind.ACT: Manner("✎", "act", Tone.CORRECTED),
        LineKind.STILL_DISPUTED: Manner("≠", "still disputed", Tone.FAINT),
        LineKind.AGREED: Manner("=", "agreed", Tone.AGREES),
        LineKind.CAME_AND_WENT: Manner("·", "came and went", Tone.FAINT),
    }
)


def briefing_sheet(briefing: Briefing) -> Sheet:
    """Each line with its mark, the most important first, and how many reports brought nothing."""
    return Sheet(
        heading=line(Run(briefing.title or briefing.story, Tone.STRONG)),
        note=line(Run(_since(briefing), Tone.FAINT)),
        parts=(
            Items(_items(briefing.lines)),
            Prose(line(Run(_rest(briefing), Tone.FAINT))),
            Items(_items(briefing.still_open), line("Still disputed")),
        ),
    )


def _items(lines: Sequence[BriefingLine]) -> tuple[Item, ...]:
    return tuple(Item(_KINDS[one.kind].marked, line(one.text, _in_report(one.sources[:1]))) for one in lines)


def _in_report(sources: Sequence[Cited]) -> Line:
    """In which report it stands, unless its outlet is the one who says so."""
    return tuple(
        run
        for one in sources
        for run in (Run(" · ", Tone.FAINT), Run(one.outlet or one.name, Tone.FAINT, one.url))
        if one.url or one.outlet != one.name
    )


def _since(briefing: Briefing) -> str:
    since, until = briefing.since, briefing.until
    looked = f" ({moment(since, year=True)})" if since is not None else ""
    now = f" ({moment(until, year=True)})" if until is not None and until != since else ""
    came = count(briefing.reports, "report")
    return f"Since version {briefing.start}{looked}, now version {briefing.end}{now}: {came}"


def _rest(briefing: Briefing) -> str:
    quiet = count(briefing.quiet, "more report" if briefing.lines else "report")
    if not briefing.lines:
        return f"Nothing changed; {quiet} came in." if briefing.quiet else "Nothing changed."
    return f"{quiet}, nothing else changed." if briefing.quiet else ""


def correction_note_sheet(note: CorrectionNote) -> Sheet:
    """The corrections, each a paragraph, then the updates; below, for the desk, an editor's reasons."""
    updates = tuple(Item(Run("–", Tone.FAINT), line(one.text)) for one in note.updates)
    reasons = tuple(Item(Run("✎", Tone.FAINT), line(one.why)) for one in note.corrections if one.why)
    nothing = "" if note else "Nothing to correct, nothing to update."
    return Sheet(
        parts=(
            *(Prose(_correction(one)) for one in note.corrections),
            Items(updates, line("This article has been updated:")),
            Items(reasons, line("For the desk, not for print")),
            Prose(line(Run(nothing, Tone.FAINT))),
        )
    )


def _correction(one: Amendment) -> Line:
    return line(Run("Correction", Tone.STRONG), Run(": "), one.text)


def live_entry_sheet(entry: LiveEntry) -> Sheet:
    """Headline, when it came and where it was reported, the sentences, and what was said before."""
    before = joined([line(entry.previously), line(Run(entry.dispute, Tone.CLASHES))], " ")
    return Sheet(
        heading=line(Run(entry.headline, Tone.STRONG)),
        note=joined([line(Run(moment(entry.at), Tone.TIME)), line(Run(entry.outlet, url=entry.url))], " · "),
        parts=(Prose(line(entry.body)), *(Prose(_correction(one)) for one in entry.corrects), Prose(before)),
    )
