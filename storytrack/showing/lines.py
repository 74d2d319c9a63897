"""The wording of small things: times, counts, labels, states. One place, mostly tables.

A mark, a word and a tone go together, so that nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from types import MappingProxyType

from storytrack.model.change import ChangeKind
from storytrack.model.contradiction import SumResult
from storytrack.model.snapshot import FigureState
from storytrack.model.verdict import Label, Verdict
from storytrack.model.when import clock_text
from storytrack.showing.sheet import Line, Run, Tone, line

__all__ = [
    "CHANGES",
    "CHECKS",
    "LABELS",
    "STAKES",
    "STATES",
    "Manner",
    "count",
    "day",
    "label_line",
    "lasting",
    "moment",
    "period",
    "stakes_word",
]


@dataclass(frozen=True, slots=True)
class Manner:
    """How one kind of thing is marked, called and toned."""

    mark: str
    word: str
    tone: Tone

    @property
    def marked(self) -> Run:
        """The mark alone, in its tone."""
        return Run(self.mark, self.tone)

    @property
    def worded(self) -> Run:
        """The word alone, in its tone."""
        return Run(self.word, self.tone)


LABELS: Mapping[Label, Manner] = MappingProxyType(
    {
        Label.NEW: Manner("+", "new", Tone.NEW),
        Label.CORROBORATES: Manner("=", "corroborates", Tone.AGREES),
        Label.UPDATES: Manner("→", "updates", Tone.MOVES),
        Label.REFINES: Manner("⊂", "refines", Tone.NARROWS),
        Label.CORRECTS: Manner("↺", "corrects", Tone.CORRECTED),
        Label.CONTRADICTS: Manner("≠", "contradicts", Tone.CLASHES),
        Label.DISTRACTOR: Manner("·", "not of this story", Tone.OUTSIDE),
    }
)

CHANGES: Mapping[ChangeKind, Manner] = MappingProxyType(
    {
        ChangeKind.APPEARED: Manner("+", "appeared", Tone.NEW),
        ChangeKind.ROSE: Manner("↑", "rose", Tone.MOVES),
        ChangeKind.FELL: Manner("↓", "fell", Tone.MOVES),
        ChangeKind.NARROWED: Manner("⊂", "narrowed", Tone.NARROWS),
        ChangeKind.WIDENED: Manner("⊃", "widened", Tone.CORRECTED),
        ChangeKind.CORRECTED: Manner("↺", "corrected", Tone.CORRECTED),
        ChangeKind.DISPUTED: Manner("≠", "disputed", Tone.CLASHES),
        ChangeKind.SETTLED: Manner("✓", "settled", Tone.AGREES),
        ChangeKind.WITHDRAWN: Manner("−", "withdrawn", Tone.CORRECTED),
        ChangeKind.CHANGED: Manner("→", "changed", Tone.MOVES),
        ChangeKind.JOINED: Manner("=", "joined", Tone.AGREES),
        ChangeKind.MERGED: Manner("→", "merged", Tone.FAINT),
    }
)

STATES: Mapping[FigureState, Tone] = MappingProxyType(
    {
        FigureState.SINGLE_SOURCE: Tone.PLAIN,
        FigureState.CORROBORATED: Tone.AGREES,
        FigureState.DISPUTED: Tone.CLASHES,
        FigureState.STALE: Tone.FAINT,
        FigureState.WITHDRAWN: Tone.CORRECTED,
        FigureState.UNKNOWN: Tone.FAINT,
        FigureState.PENDING: Tone.FAINT,
        FigureState.DERIVED: Tone.NARROWS,
    }
)

CHECKS: Mapping[SumResult, Manner] = MappingProxyType(
    {
        SumResult.HOLDS: Manner("✓", "holds", Tone.AGREES),
        SumResult.WITHIN_HEDGES: Manner("≈", "holds within the hedges", Tone.AGREES),
        SumResult.ROUNDING: Manner("≈", "holds within rounding", Tone.AGREES),
        SumResult.QUESTION: Manner("?", "a question", Tone.CORRECTED),
        SumResult.FAILS: Manner("✗", "fails", Tone.CLASHES),
        SumResult.UNDECIDED: Manner("?", "cannot be said", Tone.FAINT),
    }
)


STAKES: Sequence[tuple[float, str]] = ((0.5, "high"), (0.2, "medium"), (0.0, "low"))
"""From which stakes on a disagreement is called what. People at half a gap or more are high even where
one source stands alone; below a fifth are things, near figures, and what is only not confirmed."""


def stakes_word(stakes: float) -> str:
    """The stakes in a word: "high", "medium" or "low"."""
    return next(word for least, word in STAKES if stakes >= least)


def lasting(span: timedelta) -> str:
    """How long, in the largest unit that says it: "2 years", "3 days", "5 hours", "12 minutes"."""
    minutes = int(span.total_seconds()) // 60
    years = span // timedelta(days=365.25)
    if years > 1:
        return count(years, "year")
    sizes = (("day", 24 * 60), ("hour", 60), ("minute", 1))
    return next(count(minutes // size, unit) for unit, size in sizes if minutes >= size or size == 1)


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun, "1 claim" or "3 claims"; ``many`` where an s does not do."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def day(when: datetime, *, year: bool = False) -> str:
    """The day as "12 Mar", or with the year as "12 Mar 2025"."""
    return f"{when.day} {when:%b}" + (f" {when.year}" if year else "")


def moment(when: datetime, zone: tzinfo | None = None, *, year: bool = False) -> str:
    """The time as "12 Mar 18:30" in ``zone`` (its own, if there is none).

    What is known to the hour is "12 Mar about 18:00", a date alone shows no clock.
    """
    local = when.astimezone(zone) if zone else when
    return f"{day(local, year=year)} {clock_text(when, zone)}".rstrip()


def period(first: datetime, last: datetime) -> str:
    """The days as "11 Mar to 22 Mar 2025"; one date when they are the same day."""
    if first.date() == last.date():
        return day(first, year=True)
    return f"{day(first, year=first.year != last.year)} to {day(last, year=True)}"


def label_line(verdict: Verdict) -> Line:
    """The label in its tone, with the flags: "corroborates (stale, same source)"."""
    manner = LABELS[verdict.label]
    flags = [word for flag, word in ((verdict.stale, "stale"), (verdict.dependent, "same source")) if flag]
    return line(manner.worded, Run(f" ({', '.join(flags)})", Tone.FAINT) if flags else "")
