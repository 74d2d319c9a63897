"""What the relations leave for metrics that nobody reported."""

from __future__ import annotations

from math import inf

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.model.quantity import LARGEST, Number
from storytrack.model.relation import Operator
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.carrying import Standings
from storytrack.reasoning.relations.components import natural
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.sums import add

__all__ = ["allowed"]


def allowed(constraint: Constraint, metric: Metric, standings: Standings) -> Interval | None:
    """What a relation leaves for a metric that nobody reported; ``None`` when it bounds nothing."""
    relation = constraint.relation
    coefficient = relation.coefficients[metric.id]
    others = [one for one in constraint.metrics if one.id != metric.id]
    if not all(standings.get(one.id) for one in others) or relation.operator in {
        Operator.AT_MOST,
        Operator.AT_LEAST,
    }:
        return None
    constant = Interval(relation.constant, relation.constant)
    taken = ((-relation.coefficients[one.id], _hull(standings[one.id])) for one in others)
    low, high = add([(1, constant), *taken])
    if coefficient < 0:
        low, high = -high, -low
    low, high = low / abs(coefficient), high / abs(coefficient)
    least = natural(metric).low
    low = max(low, least)
    if low > high or (low == least and high == inf) or not (_is_figure(low) and _is_figure(high)):
        return None
    return Interval(_whole(low), _whole(high))


def _hull(claims: tuple[Filed, ...]) -> Interval:
    return Interval(min(one.interval.low for one in claims), max(one.interval.high for one in claims))


def _is_figure(end: Number) -> bool:
    """Whether an end is open, or a number that a quantity holds."""
    return abs(end) <= LARGEST or abs(end) == inf


def _whole(number: Number) -> Number:
    return int(number) if abs(number) != inf and number == int(number) else number
