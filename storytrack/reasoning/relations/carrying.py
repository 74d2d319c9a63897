"""What each claim says of its metric at an instant, and so which figures may be put together.

Only figures that hold for the same time are put together. A count that only grows can be carried:
what it was at least, it still is later; what it is at most, it was at most earlier. A level holds at
its own time. So a total is as old as its oldest part.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import inf
from typing import NamedTuple

from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Number
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.components import Component
from storytrack.reasoning.relations.rows import Box

__all__ = [
    "Heard",
    "Held",
    "Holdings",
    "Instant",
    "Standings",
    "box_at",
    "heard_at",
    "held",
    "instants_of",
    "said_at",
    "span_of",
    "usable",
]

Standings = Mapping[str, tuple[Filed, ...]]
"""Metric → its standing claims with a number."""

TOGETHER = 3600
"""Claims of other reports hold for the same time when their own clocks are within an hour (seconds)."""

Instant = tuple[float, str]
"""A time at which figures are put together (seconds), and the report that names it, if it dates it itself."""


class Held(NamedTuple):
    """A standing claim, ready to be put together: its ends, its time in seconds, its report if undated."""

    filed: Filed
    low: Number
    high: Number
    at: float
    report: str

    @property
    def instant(self) -> Instant:
        """The instant that it names; the report matters only for undated claims beside a dated one."""
        return (self.at, "" if self.report else self.filed.report.id)


Holdings = Mapping[str, tuple[Held, ...]]
"""Metric → its standing claims, oldest first."""


def held(claims: Iterable[Filed], before: tuple[Held, ...] = ()) -> tuple[Held, ...]:
    """The claims that have a number, oldest first; those held ``before`` are taken over as they are."""
    known = {id(one.filed): one for one in before}
    return tuple([known.get(id(one)) or _held(one) for one in claims if one.known is not None])


def _held(filed: Filed) -> Held:
    low, high = filed.interval
    return Held(filed, low, high, filed.at.timestamp(), "" if filed.dated else filed.report.id)


def instants_of(holdings: Holdings) -> list[Instant]:
    """The times at which the figures are put together: each claim's own, the newest first."""
    found = {one.instant for claims in holdings.values() for one in claims}
    return sorted(found, reverse=True)


def usable(one: Held, metric: Metric, instant: Instant) -> tuple[Number, Number] | None:
    """What a claim says of its metric at an instant, or ``None`` when it says nothing."""
    at, report = instant
    if abs(one.at - at) <= TOGETHER or metric.kind is Kind.FIXED or (report and one.report == report):
        return one.low, one.high
    if metric.grows:
        return (one.low, inf) if one.at < at else (-inf, one.high)
    return None


def span_of(
    claims: tuple[Held, ...], metric: Metric, natural: Interval, instant: Instant
) -> tuple[Number, Number]:
    """From the lowest to the highest of what is claimed: a dispute inside a metric is not the relation's."""
    low, high = inf, -inf
    for one in claims:
        says = usable(one, metric, instant)
        if says is not None:
            low, high = min(low, says[0]), max(high, says[1])
    if low > high:
        return natural
    # A count is not below zero, unless that is what was printed.
    return (max(low, natural.low) if high >= natural.low else low), high


def box_at(component: Component, holdings: Holdings, instant: Instant) -> Box:
    """The bounds of every metric of a component at an instant."""
    low: dict[str, Number] = {}
    high: dict[str, Number] = {}
    for name, metric in component.metrics.items():
        low[name], high[name] = span_of(holdings.get(name, ()), metric, component.natural[name], instant)
    return low, high


Said = tuple[tuple[str, tuple[Number, Number]], ...]
"""What the claims on a metric say at an instant, those that say something."""

Heard = tuple[Said, ...]
"""That of every metric of a component."""


def said_at(claims: tuple[Held, ...], metric: Metric, instant: Instant) -> Said:
    """What is said of a metric at an instant, claim by claim."""
    says = ((one.filed.id, usable(one, metric, instant)) for one in claims)
    return tuple([(claim, said) for claim, said in says if said is not None])


def heard_at(component: Component, holdings: Holdings, instant: Instant) -> Heard:
    """What is said at an instant of every metric: where two instants are alike in it, the same clashes."""
    metrics = component.metrics.items()
    return tuple([said_at(holdings.get(name, ()), metric, instant) for name, metric in metrics])
