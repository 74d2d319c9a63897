"""Relations against the standing figures: what each allows, what breaks it, and by which claims.

Only figures that hold for the same time are put together. A count that only grows can be carried:
what it was at least, it still is later; what it is at most, it was at most earlier. A level holds at
its own time. So a total is as old as its oldest part, and a gap that a difference in time can
explain is a question, not a contradiction.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import inf

from storytrack.model.contradiction import RelationCheck, SumResult
from storytrack.model.definition import StoryDefinition
from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import LARGEST, Number
from storytrack.model.relation import Operator, Relation
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.sums import SLACK, add, interval_text
from storytrack.reasoning.wording import said

__all__ = ["Clash", "Constraint", "Standings", "allowed", "check", "clash", "constraints_of", "outgrown"]

Standings = Mapping[str, tuple[Filed, ...]]
"""Metric → its standing claims with a number, for the whole population."""

TOGETHER = timedelta(hours=1)
"""Claims of other reports hold for the same time when their own clocks are within an hour."""

ROUGH = 0.05
"""What "~" grants beyond the hedges: one side is an estimate, so 5 % of the larger side."""


_NOISE = 1e-9
"""Floating-point noise, as a share of the largest figure."""


@dataclass(frozen=True, slots=True)
class Constraint:
    """A relation of the story, declared or following from ``part_of``."""

    relation: Relation
    metrics: tuple[Metric, ...]
    is_part_of: bool = False


@dataclass(frozen=True, slots=True)
class Clash:
    """A constraint that cannot hold with these claims, and would without any one of them."""

    constraint: Constraint
    claims: tuple[Filed, ...]
    gap: Number


def constraints_of(definition: StoryDefinition) -> tuple[Constraint, ...]:
    """The declared relations, then ``part <= whole`` for each metric that is a part, unless declared."""
    declared = [(relation, False) for relation in definition.relations]
    parts = (
        Relation.parse(f"{metric.id} <= {metric.part_of}")
        for metric in definition.metrics
        if metric.part_of is not None
    )
    said = {(relation.operator, frozenset(relation.coefficients.items())) for relation, _ in declared}
    implied = [
        (part, True) for part in parts if (part.operator, frozenset(part.coefficients.items())) not in said
    ]
    return tuple(
        Constraint(relation, tuple(definition.by_id[name] for name in relation.metrics), is_part_of=part)
        for relation, part in (*declared, *implied)
    )


def clash(constraint: Constraint, standings: Standings) -> Clash | None:
    """The smallest set of claims with which the constraint cannot hold, or ``None`` if it can."""
    for instant, report in _instants(constraint, standings):
        usable = _usable(constraint, standings, instant, report)
        gap = _gap(constraint, usable)
        if gap > 0:
            claims = _smallest(constraint, usable)
            return _among_fewer(constraint, claims) or Clash(constraint, claims, gap)
    return None


def _among_fewer(constraint: Constraint, claims: tuple[Filed, ...]) -> Clash | None:
    """A clash among all of these claims but one: as of another time, or once no other figure makes room."""
    for left_out in claims:
        rest = {
            metric.id: tuple(one for one in claims if one.key[0] == metric.id and one is not left_out)
            for metric in constraint.metrics
        }
        found = clash(constraint, rest)
        if found is not None:
            return found
    return None


@dataclass(frozen=True, slots=True)
class _Bound:
    """What one claim says of its metric at the instant looked at."""

    filed: Filed
    interval: Interval


_Usable = dict[str, tuple[_Bound, ...]]


def _instants(constraint: Constraint, standings: Standings) -> Iterator[tuple[datetime, str]]:
    """The times at which the figures are put together: each claim's own, the newest first."""
    claims = [filed for name in constraint.relation.metrics for filed in standings.get(name, ())]
    newest_first = sorted(claims, key=lambda one: one.order, reverse=True)
    yield from dict.fromkeys((filed.at, filed.report.id) for filed in newest_first)


def _usable(constraint: Constraint, standings: Standings, instant: datetime, report: str) -> _Usable:
    usable: _Usable = {}
    for metric in constraint.metrics:
        bounds = (
            _Bound(filed, interval)
            for filed in standings.get(metric.id, ())
            if (interval := _carried(filed, metric, instant, report)) is not None
        )
        usable[metric.id] = tuple(bounds)
    return usable


def _carried(filed: Filed, metric: Metric, instant: datetime, report: str) -> Interval | None:
    """What a claim says of its metric at an instant, or ``None`` when it says nothing."""
    interval = filed.interval
    same_time = (filed.report.id == report and not filed.dated) or abs(filed.at - instant) <= TOGETHER
    if metric.kind is Kind.FIXED or same_time:
        return interval
    if metric.grows:
        return Interval(interval.low, inf) if filed.at < instant else Interval(-inf, interval.high)
    return None


def _natural(metric: Metric) -> Interval:
    """What is true of a metric of which nothing is known: a count is not below zero."""
    return Interval(0, inf) if metric.unit != "pp" else Interval(-inf, inf)


def _hull(bounds: tuple[_Bound, ...], metric: Metric) -> Interval:
    """From the lowest to the highest of what is claimed: a dispute inside a metric is not the relation's."""
    if not bounds:
        return _natural(metric)
    floor = _natural(metric).low
    return Interval(
        max(min(bound.interval.low for bound in bounds), floor), max(bound.interval.high for bound in bounds)
    )


def _gap(constraint: Constraint, usable: _Usable) -> Number:
    """How far the relation is from holding; 0 when it can hold."""
    coefficients = constraint.relation.coefficients
    low = high = float(-constraint.relation.constant)
    largest: Number = 0
    points = True
    for metric in constraint.metrics:
        bounds = usable.get(metric.id, ())
        hull, coefficient = _hull(bounds, metric), coefficients[metric.id]
        low += coefficient * (hull.low if coefficient > 0 else hull.high)
        high += coefficient * (hull.high if coefficient > 0 else hull.low)
        largest = max(largest, *(abs(end) for end in (hull.low, hull.high) if abs(end) != inf), 0)
        points = points and all(bound.interval.width == 0 for bound in bounds)
    operator = constraint.relation.operator
    gap = low if operator is Operator.AT_MOST else -high if operator is Operator.AT_LEAST else max(low, -high)
    slack = ROUGH if operator is Operator.ROUGHLY else _NOISE if points else SLACK
    return gap if gap > slack * largest else 0


def _smallest(constraint: Constraint, usable: _Usable) -> tuple[Filed, ...]:
    """Claims taken out one by one, the oldest first, as long as the rest still cannot hold."""
    everything = sorted(
        (bound for bounds in usable.values() for bound in bounds), key=lambda one: one.filed.order
    )
    needed = list(everything)
    for bound in everything:
        rest = [one for one in needed if one is not bound]
        if _gap(constraint, _only(usable, rest)) > 0:
            needed = rest
    return tuple(bound.filed for bound in needed)


def _only(usable: _Usable, kept: list[_Bound]) -> _Usable:
    return {name: tuple(bound for bound in bounds if bound in kept) for name, bounds in usable.items()}


def check(constraint: Constraint, standings: Standings) -> RelationCheck:
    """How the newest figures stand to a relation, with the sum written out."""
    relation = constraint.relation
    absent = [metric for metric in constraint.metrics if not standings.get(metric.id)]
    broken = clash(constraint, standings)
    if broken is not None:
        ids = tuple(filed.id for filed in broken.claims)
        text = f"{relation}: fails; {' / '.join(said(filed) for filed in broken.claims)} cannot all hold"
        return RelationCheck(
            result=SumResult.FAILS, relation=relation.text, gap=broken.gap, text=text, claims=ids
        )
    newest = _newest(constraint, standings)
    ids = tuple(filed.id for filed in newest.values())
    if len(absent) > 1 or not newest:
        names = ", ".join(metric.label for metric in absent)
        text = f"{relation}: cannot be said, nothing on {names}"
        return RelationCheck(result=SumResult.UNDECIDED, relation=relation.text, text=text, claims=ids)
    result, text = _written_out(constraint, newest, absent)
    return RelationCheck(result=result, relation=relation.text, text=f"{relation}: {text}", claims=ids)


def _written_out(
    constraint: Constraint, newest: dict[str, Filed], absent: list[Metric]
) -> tuple[SumResult, str]:
    relation = constraint.relation
    sides = [
        " + ".join(
            str(newest[term.metric].known)
            if term.metric in newest
            else (term.metric or str(term.coefficient))
            for term in side
        )
        for side in (relation.left, relation.right)
    ]
    formula = f"{sides[0]} {relation.operator.value} {sides[1]}"
    if absent:
        left = allowed(constraint, absent[0], {name: (filed,) for name, filed in newest.items()})
        room = f"leaves {interval_text(left)} for {absent[0].label}" if left is not None else "leaves it open"
        return SumResult.WITHIN_HEDGES if left is not None else SumResult.UNDECIDED, f"{formula} {room}"
    if not _hold_together(constraint, newest):
        return (
            SumResult.UNDECIDED,
            f"{formula} does not meet, but other times or sides can explain it: a question",
        )
    exact = all(filed.known is not None and filed.known.is_point for filed in newest.values())
    result = SumResult.HOLDS if exact else SumResult.WITHIN_HEDGES
    return result, f"{formula} {result.value}"


def _hold_together(constraint: Constraint, newest: dict[str, Filed]) -> bool:
    """Whether one reading of the newest figures, whatever their times, meets the relation."""
    usable: _Usable = {name: (_Bound(filed, filed.interval),) for name, filed in newest.items()}
    return _gap(constraint, usable) == 0


def outgrown(constraint: Constraint, metric: Metric, since: datetime, standings: Standings) -> bool:
    """Whether newer figures of the others no longer add up with the one of ``metric`` as of ``since``."""
    newest = _newest(constraint, standings)
    if len(newest) < len(constraint.metrics) or _hold_together(constraint, newest):
        return False
    return any(filed.at > since for name, filed in newest.items() if name != metric.id)


def _newest(constraint: Constraint, standings: Standings) -> dict[str, Filed]:
    """The newest of the narrowest standing claims of each metric that has any."""
    return {
        metric.id: narrowest(standings[metric.id])[-1]
        for metric in constraint.metrics
        if standings.get(metric.id)
    }


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
    usable: _Usable = {
        one.id: tuple(_Bound(filed, filed.interval) for filed in standings[one.id]) for one in others
    }
    constant = Interval(relation.constant, relation.constant)
    taken = ((-relation.coefficients[one.id], _hull(usable[one.id], one)) for one in others)
    low, high = add([(1, constant), *taken])
    if coefficient < 0:
        low, high = -high, -low
    low, high = low / abs(coefficient), high / abs(coefficient)
    natural = _natural(metric)
    low = max(low, natural.low)
    if low > high or (low == natural.low and high == inf) or not (_is_figure(low) and _is_figure(high)):
        return None
    return Interval(_whole(low), _whole(high))


def _is_figure(end: Number) -> bool:
    """Whether an end is open, or a number that a quantity holds."""
    return abs(end) <= LARGEST or abs(end) == inf


def _whole(number: Number) -> Number:
    return int(number) if abs(number) != inf and number == int(number) else number
