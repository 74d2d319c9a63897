"""``Pair``: a cumulative series and the daily one that it sums up, found by their values.

No name tells reliably which series belongs to which; the arithmetic does: what the total grew by is,
date by date, what was counted as new.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import isclose

from storytrack.model.hedges import Number
from storytrack.model.vintage import Vintage
from storytrack.reasoning.numeric.tracks import Period, Step, Track

__all__ = ["Link", "Pair", "pairs_in", "same"]

FEWEST = 3
"""Steps that must add up before two series count as a pair: one or two may do so by chance."""

SHARE = 2 / 3
"""The share of the steps that must: a pair with every third step broken is none that a reader could name."""

_CANDIDATES = 8
"""Series with one value on one date that are tried; it bounds the work on tables of equal values."""


@dataclass(frozen=True, slots=True)
class Link:
    """One step of the total beside what was counted as new in it, as both looked then."""

    step: Step
    new: Period

    @property
    def daily(self) -> Vintage:
        """What was first published as new."""
        return self.new.first

    @property
    def gap(self) -> Number:
        """How much more the total grew than was counted as new; 0 where the two add up."""
        return 0 if same(self.step.change, self.daily.value) else self.step.change - self.daily.value


@dataclass(frozen=True)
class Pair:
    """``total`` on each date is ``total`` on the date before plus ``daily``."""

    total: Track
    daily: Track

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """Every step for which both series have what it takes; none across a gap."""
        new = {period.date.start: period for period in self.daily.periods}
        return tuple(
            Link(step, new[step.after.date.start])
            for step in self.total.steps
            if step.periods == 1 and step.after.date.start in new
        )

    @cached_property
    def _periods(self) -> dict[datetime, Period]:
        return {period.date.start: period for period in self.total.periods}

    def total_at(self, date: datetime) -> Period:
        """The total on one of its dates."""
        return self._periods[date]


def same(a: Number, b: Number) -> bool:
    """Whether two values are one, the last digits of floating point apart."""
    return isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def pairs_in(tracks: Iterable[Track]) -> tuple[Pair, ...]:
    """The pairs among the series of each source; a series is the total of one other at most."""
    by_source: dict[str, list[Track]] = defaultdict(list)
    for track in tracks:
        by_source[track.source].append(track)
    return tuple(pair for found in by_source.values() for pair in _pairs_of(found))


def _pairs_of(tracks: list[Track]) -> Iterator[Pair]:
    if len(tracks) < 2:
        return
    holders: dict[tuple[datetime, Number], list[int]] = defaultdict(list)
    for place, track in enumerate(tracks):
        for period in track.periods:
            holders[period.date.start, _rounded(period.first.value)].append(place)
    for place, total in enumerate(tracks):
        votes: Counter[int] = Counter()
        for step in total.steps:
            # Where nothing happened, every quiet series would agree.
            if step.change and step.periods == 1:
                found = holders.get((step.after.date.start, _rounded(step.change)), [])
                votes.update(found[:_CANDIDATES])
        votes.pop(place, None)
        if not votes:
            continue
        best, times = max(votes.items(), key=lambda vote: (vote[1], -vote[0]))
        pair = Pair(total, tracks[best])
        holding = sum(1 for link in pair.links if not link.gap)
        if times >= FEWEST and holding >= SHARE * len(pair.links):
            yield pair


def _rounded(value: Number) -> Number:
    return value if isinstance(value, int) else round(value, 6)
