"""What each claim says of its metric at an instant, and so which figures may be put together.

Only figures that hold for the same time are put together. A count that only grows can be carried:
what it was at least, it still is later; what it is at most, it was at most earlier. A level holds at
its own time. So a total is as old as its oldest part.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.constraints import Constraint

__all__ = ["Bound", "Standings", "Usable", "hull", "instants", "natural", "usable_at"]

Standings = Mapping[str, tuple[Filed, ...]]
"""Metric → its standing claims with a number, for the whole population."""

TOGETHER = timedelta(hours=1)
"""Claims of other reports hold for the same time when their own clocks are within an hour."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one claim says of its metric at the instant looked at."""

    filed: Filed
    interval: Interval


Usable = dict[str, tuple[Bound, ...]]


def instants(constraint: Constraint, standings: Standings) -> Iterator[tuple[datetime, str]]:
    """The times at which the figures are put together: each claim's own, the newest first."""
    claims = [filed for name in constraint.relation.metrics for filed in standings.get(name, ())]
    newest_first = sorted(claims, key=lambda one: one.order, reverse=True)
    yield from dict.fromkeys((filed.at, filed.report.id) for filed in newest_first)


def usable_at(constraint: Constraint, standings: Standings, instant: datetime, report: str) -> Usable:
    """What the standing claims say of each metric of a constraint at an instant."""
    usable: Usable = {}
    for metric in constraint.metrics:
        bounds = (
            Bound(filed, interval)
            for filed in standings.get(metric.id, ())
            if (interval := carried(filed, metric, instant, report)) is not None
        )
        usable[metric.id] = tuple(bounds)
    return usable


def carried(filed: Filed, metric: Metric, instant: datetime, report: str) -> Interval | None:
    """What a claim says of its metric at an instant, or ``None`` when it says nothing."""
    interval = filed.interval
    same_time = (filed.report.id == report and not filed.dated) or abs(filed.at - instant) <= TOGETHER
    if metric.kind is Kind.FIXED or same_time:
        return interval
    if metric.grows:
        return Interval(interval.low, inf) if filed.at < instant else Interval(-inf, interval.high)
    return None


def natural(metric: Metric) -> Interval:
    """What is true of a metric of which nothing is known: a count is not below zero."""
    return Interval(0, inf) if metric.unit != "pp" else Interval(-inf, inf)


def hull(bounds: tuple[Bound, ...], metric: Metric) -> Interval:
    """From the lowest to the highest of what is claimed: a dispute inside a metric is not the relation's."""
    if not bounds:
        return natural(metric)
    floor = natural(metric).low
    return Interval(
        max(min(bound.interval.low for bound in bounds), floor), max(bound.interval.high for bound in bounds)
    )
