"""How much hangs on a disagreement, from 0 to 1, so that the one that matters is read first.

    stakes = what is counted × how far apart × how well the weaker side is backed

==============================  ======  ==========================================================
what is counted                 weight  why
==============================  ======  ==========================================================
people, cumulative                1.0   it has happened to them and is not taken back: killed, hurt
people, fixed                     0.9   each must be accounted for: aboard, on a roll
people, level                     0.8   it may pass: held, missing
things, cumulative or fixed       0.5   homes, money: lives go before property in every newsroom
things, level                     0.4   without power: it passes
a state or a date                 0.6   whether it is over, when it ends
an estimate                       0.4   estimates are expected to differ
a forecast                        0.2   nothing has happened yet
==============================  ======  ==========================================================

A count without a unit may be of people or of things and weighs between the two.

*How far apart*: the square root of the gap as a share of the larger figure, doubled, so that one figure
twice the other (a gap of a half) is 1 and small gaps still tell. The gap is what is left when each
figure is granted its hedge and its rounding (half of its last place, no more than a twentieth): 440 can
stand for anything from 435 to 445, and so is 0.1, the least, beside 450. A roll, two exact counts of at
most 100, is at least 0.5 however near: names are behind it, and one more is somebody to be found. Words
(states, dates, denials) are 0.5.

*How well backed*: 0.7 where the weaker side has one independent source, which may have slipped; 0.85
with two, 1 with three, when neither side can be told away. A figure that is only not confirmed is
halved and never more than 0.1: it refutes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import inf, sqrt
from types import MappingProxyType

from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Number, Qualifier, Quantity
from storytrack.reasoning.intervals import ROUNDING, grain

__all__ = ["LEAST", "gap_between", "gap_of", "is_of_people", "stakes", "weight_of"]

LEAST = 0.1
"""What a gap that rounding can explain, and a figure that is only not confirmed, can weigh at most."""

ROLL = 100
"""Up to about a hundred people a newsroom keeps a list of names."""

NAMED = 0.5
"""The least for two rolls that differ, and the gap of words, which has no size."""

_PEOPLE: Mapping[Kind, float] = MappingProxyType({Kind.CUMULATIVE: 1.0, Kind.FIXED: 0.9, Kind.LEVEL: 0.8})
_THINGS: Mapping[Kind, float] = MappingProxyType({Kind.CUMULATIVE: 0.5, Kind.FIXED: 0.5, Kind.LEVEL: 0.4})
_EITHER: Mapping[Kind, float] = MappingProxyType(
    {Kind.STATE: 0.6, Kind.DATE: 0.6, Kind.ESTIMATE: 0.4, Kind.FORECAST: 0.2}
)
_UNITS_OF_PEOPLE = frozenset({"persons", "people", "bodies"})
_BACKING: Mapping[int, float] = MappingProxyType({0: 0.7, 1: 0.7, 2: 0.85})


def stakes(metrics: Iterable[Metric], gap: float, sources: int, *, refutes: bool = True) -> float:
    """From 0 to 1: the weightiest metric, the gap (0 to 1), the sources of the weaker side.

    ``refutes`` is false where a figure is only not confirmed.
    """
    weight = max((weight_of(metric) for metric in metrics), default=0.0)
    found = weight * gap * _BACKING.get(sources, 1.0)
    return round(found if refutes else min(found / 2, LEAST), 3)


def weight_of(metric: Metric) -> float:
    """The weight of what a metric counts, from the table above."""
    if metric.kind in _EITHER:
        return _EITHER[metric.kind]
    people, things = _PEOPLE[metric.kind], _THINGS[metric.kind]
    if metric.unit is None:
        return (people + things) / 2
    return people if is_of_people(metric) else things


def is_of_people(metric: Metric) -> bool:
    """Whether its unit says that it counts people."""
    return metric.unit in _UNITS_OF_PEOPLE


def gap_between(figures: Iterable[Quantity | None]) -> float:
    """How far the lowest and the highest of these are apart, from 0.1 to 1; ``None`` stands for words."""
    known = [one for one in figures if one is not None]
    if len(known) < 2:
        return NAMED
    spans = [_granted(one) for one in known]
    lowest, highest = min(one.high for one in spans), max(one.low for one in spans)
    share = gap_of(highest - lowest, larger=max(abs(lowest), abs(highest)))
    return max(share, NAMED) if all(_is_roll(one) for one in known) and share > LEAST else share


def gap_of(gap: float, *, larger: float) -> float:
    """A gap as a share of the larger figure, from 0.1 to 1; a relation that cannot hold has one, too."""
    if gap <= 0 or larger in {0, inf}:
        return LEAST
    return min(1.0, max(LEAST, sqrt(2 * gap / larger)))


def _is_roll(quantity: Quantity) -> bool:
    """Whether it counts to the last one, of so few that each has a name."""
    exact = quantity.is_point and quantity.qualifier in {Qualifier.EXACT, Qualifier.ALL, Qualifier.NONE}
    return exact and quantity.low is not None and abs(quantity.low) <= ROLL


def _granted(quantity: Quantity) -> Interval:
    """All that a figure can stand for: what its words imply, and what it may be rounded from."""
    span = quantity.implied
    if not quantity.is_point or quantity.low is None or _is_roll(quantity):
        return span
    half = min(_grain(quantity.low) / 2, ROUNDING * abs(quantity.low))
    return Interval(span.low - half, span.high + half)


@lru_cache(maxsize=4096)
def _grain(number: Number) -> float:
    """What it can be rounded by: 10 for 440; nothing for 441, which is counted out."""
    place = grain(number)
    return place if place > 1 else 0.0
