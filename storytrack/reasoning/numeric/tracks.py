"""``Track``: one metric of one source, date by date, each date with its vintages.

It is the revision triangle of the statistical offices, read by rows: a date across the triangle
gives all that was ever published for it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from itertools import pairwise
from statistics import median_low

from storytrack.model.hedges import Number
from storytrack.model.vintage import Vintage
from storytrack.model.when import When

__all__ = ["Period", "Step", "Track", "tracks_of"]

_ADJACENT = 1.5
"""Usual spacings up to which two dates follow each other: months differ by a tenth, a gap doubles."""


@dataclass(frozen=True, slots=True)
class Period:
    """One date with its vintages in the order of publication."""

    date: When
    vintages: tuple[Vintage, ...]

    @property
    def first(self) -> Vintage:
        """What was published first."""
        return self.vintages[0]

    @property
    def last(self) -> Vintage:
        """What stands now."""
        return self.vintages[-1]

    def changes(self) -> Iterator[tuple[Vintage, Vintage]]:
        """Each vintage that gave another value, behind the one before it."""
        return ((old, new) for old, new in pairwise(self.vintages) if new.value != old.value)

    def known_at(self, moment: datetime) -> Vintage:
        """What was known of it at a moment: the newest vintage published by then, else the first one.

        A restatement whose publication is not dated counts as not known yet.
        """
        known = self.first
        for vintage in self.vintages[1:]:
            if vintage.published is not None and vintage.published.start <= moment:
                known = vintage
        return known


@dataclass(frozen=True, slots=True)
class Step:
    """From one date to the next, as it looked when the next was first published.

    ``periods`` is how many usual spacings lie between the two: 1, or more across a gap.
    """

    before: Vintage
    after: Vintage
    periods: int

    @property
    def change(self) -> Number:
        """After minus before."""
        return self.after.value - self.before.value


@dataclass(frozen=True)
class Track:
    """One metric of one source, its periods in the order of their dates."""

    metric: str
    source: str
    periods: tuple[Period, ...]

    @cached_property
    def spacing(self) -> timedelta:
        """The usual time from one date to the next; zero when there are not two dates."""
        between = [b.date.start - a.date.start for a, b in pairwise(self.periods)]
        return median_low(between) if between else timedelta()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The steps between neighbouring dates."""
        return tuple(
            Step(a.known_at(b.first.known.start), b.first, self._periods(b.date.start - a.date.start))
            for a, b in pairwise(self.periods)
        )

    def _periods(self, time: timedelta) -> int:
        spacings = time / self.spacing
        return 1 if spacings < _ADJACENT else round(spacings)


def tracks_of(vintages: Iterable[Vintage]) -> tuple[Track, ...]:
    """The tracks of a table, by metric and source; the order of rows counts only where no date does."""
    found: dict[tuple[str, str], dict[datetime, list[Vintage]]] = defaultdict(lambda: defaultdict(list))
    for one in vintages:
        found[one.metric, one.source][one.date.start].append(one)
    return tuple(
        Track(metric, source, tuple(_period(dates[date]) for date in sorted(dates)))
        for (metric, source), dates in sorted(found.items())
    )


def _period(vintages: list[Vintage]) -> Period:
    inorder = sorted(vintages, key=lambda one: (one.known.start, one.row))
    return Period(inorder[0].date, tuple(inorder))
