"""``Usual``: what a value would have been, had it gone on as its neighbours do, and how odd it is.

Values are compared on a logarithmic scale, so that steady growth is a straight line, and with the
effect of the weekday taken out. The expectation is a median of pairs of neighbours, one before and
one after, each at the same distance: a straight line passes through the middle of every such pair,
so growth of any constant rate cancels out, and three bad neighbours of seven leave the median alone.

How odd a value is, is told by the modified z-score of Iglewicz and Hoaglin (1993, *How to Detect and
Handle Outliers*, ASQC): its distance from the expectation over the median absolute deviation (MAD) of
all such distances, scaled to a standard deviation.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from math import exp, log, sqrt
from statistics import fmean, median

__all__ = ["ODD", "Usual", "beyond_chance", "usual_of"]

ODD = 6.0
"""The score from which a value is far out. Iglewicz and Hoaglin say 3.5 for one sample of some tens; of a
series every date is tested, and counts scatter more widely than a normal curve: in generated epidemics up
to one day in seventy lies beyond 3.5, and one in a thousand beyond 6."""

_REACH = 7
"""Neighbours on each side: with seven, every weekday is among them."""

_FEWEST = 3
"""Pairs that a median needs to withstand one bad neighbour."""

_MAD_TO_SD, _MEAN_AD_TO_SD = 1.4826, 1.2533
"""From the median, and from the mean, absolute deviation to a standard deviation (from the same source)."""

_WEEKS = 3
"""Weeks from which the weekdays are told apart: the median of three bears one odd week."""

_AT_THE_END = 2.0
"""How much more an expectation errs that only one side of the series supports: a line drawn on through two
points has five times their variance, one drawn between them half of it; their medians stand about so."""


@dataclass(frozen=True, slots=True)
class Usual:
    """``expected`` in the unit of the series; ``score`` in robust standard deviations, its sign the side."""

    expected: float
    score: float


def usual_of(
    values: Sequence[float], moments: Sequence[datetime], *, counts: bool, signed: bool
) -> tuple[Usual | None, ...]:
    """What is usual for every value; ``None`` where too few neighbours tell. Linear in the length.

    ``counts`` says that the values count something: then chance alone scatters them, and a score is no
    larger than that of a Poisson count (by Anscombe's root). ``signed`` values may be below zero and are
    compared as they are; others below zero count as zero.
    """
    scale = _Scale.of(values, counts=counts, signed=signed)
    heights = [scale.up(value) for value in values]
    effects = _weekday_effects(heights, moments)
    flat = [height - effect for height, effect in zip(heights, effects, strict=True)]
    expected = [_expected(flat, place) for place in range(len(flat))]
    off = [(one - at[0]) / at[1] for one, at in zip(flat, expected, strict=True) if at is not None]
    spread = _spread(off)
    found: list[Usual | None] = []
    for value, one, at, effect in zip(values, flat, expected, effects, strict=True):
        if at is None or spread == 0:
            found.append(None if at is None else Usual(scale.down(at[0] + effect), 0.0))
            continue
        mean = scale.down(at[0] + effect)
        score = (one - at[0]) / at[1] / spread
        found.append(Usual(mean, _at_most_by_chance(score, value, mean) if counts else score))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The logarithm, moved by ``offset`` so that zero has one; or nothing at all (``None``)."""

    offset: float | None

    @classmethod
    def of(cls, values: Sequence[float], *, counts: bool, signed: bool) -> _Scale:
        if signed:
            return cls(None)
        positive = [value for value in values if value > 0]
        return cls(1.0 if counts or not positive else median(positive) / 100)

    def up(self, value: float) -> float:
        return value if self.offset is None else log(max(value, 0) + self.offset)

    def down(self, height: float) -> float:
        # A line drawn on through steep growth may leave what a float can hold.
        return height if self.offset is None else exp(min(height, 80.0)) - self.offset


def _weekday_effects(heights: list[float], moments: Sequence[datetime]) -> list[float]:
    """How far each value's weekday stands off from the week around it; nothing where dates are no days."""
    days = [moment.date() for moment in moments]
    daily = sum(1 for a, b in pairwise(days) if b - a == timedelta(days=1))
    if len(days) < 7 * _WEEKS or daily < 0.8 * (len(days) - 1):
        return [0.0] * len(heights)
    by_day: list[list[float]] = [[] for _ in range(7)]
    for place in range(3, len(heights) - 3):
        by_day[days[place].weekday()].append(heights[place] - median(heights[place - 3 : place + 4]))
    effects = [median(found) if found else 0.0 for found in by_day]
    return [effects[day.weekday()] for day in days]


def _expected(flat: list[float], place: int) -> tuple[float, float] | None:
    """The height expected at a place, and how much wider than usual the expectation errs there."""
    between = [(flat[place - far] + flat[place + far]) / 2 for far in _reaching(flat, place, -1, 1)]
    if len(between) >= _FEWEST:
        return median(between), 1.0
    drawn_on = [2 * flat[place - far] - flat[place - 2 * far] for far in _reaching(flat, place, -1, -2)]
    drawn_on += [2 * flat[place + far] - flat[place + 2 * far] for far in _reaching(flat, place, 1, 2)]
    return (median(between + drawn_on), _AT_THE_END) if len(between + drawn_on) >= _FEWEST else None


def _reaching(flat: list[float], place: int, *sides: int) -> Iterator[int]:
    """The distances at which there is a neighbour on every side asked for."""
    for far in range(1, _REACH + 1):
        if all(0 <= place + side * far < len(flat) for side in sides):
            yield far


def _spread(off: list[float]) -> float:
    """The usual size of a distance: by its median, or by its mean where more than half of them are zero."""
    if not off:
        return 0.0
    sizes = [abs(one) for one in off]
    return _MAD_TO_SD * median(sizes) or _MEAN_AD_TO_SD * fmean(sizes)


def beyond_chance(value: float, mean: float) -> float:
    """How far a count lies from its mean in standard deviations, if chance alone scatters it.

    By the root that makes the variance of a Poisson count one (Anscombe 1948).
    """
    return 2 * (sqrt(max(value, 0) + 3 / 8) - sqrt(max(mean, 0) + 3 / 8))


def _at_most_by_chance(score: float, value: float, mean: float) -> float:
    """The score, or that of a Poisson count with this mean where that is smaller."""
    chance = beyond_chance(value, mean)
    return min(score, chance, key=abs) if score * chance > 0 else 0.0
