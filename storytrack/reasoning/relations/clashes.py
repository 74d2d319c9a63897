"""Clashes: the smallest set of claims with which a constraint cannot hold."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from storytrack.model.quantity import Number
from storytrack.model.relation import Operator
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.carrying import Bound, Standings, Usable, hull, instants, usable_at
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.sums import SLACK

__all__ = ["Clash", "clash", "clash_with", "gap_of"]

ROUGH = 0.05
"""What "~" grants beyond the hedges: one side is an estimate, so 5 % of the larger side."""

_NOISE = 1e-9
"""Floating-point noise, as a share of the largest figure."""


@dataclass(frozen=True, slots=True)
class Clash:
    """A constraint that cannot hold with these claims, and would without any one of them."""

    constraint: Constraint
    claims: tuple[Filed, ...]
    gap: Number


def clash_with(constraints: Iterable[Constraint], standings: Standings, filed: Filed) -> Clash | None:
    """The smallest clash that ``filed`` has a part in, were it to stand; ``None`` if all can hold.

    Other claims on the same metric and scope are set aside, so that a dispute makes no room. A scope
    other than the whole population, a forecast and a claim with no number take no part.
    """
    metric, scope, forecast = filed.key
    if scope or forecast or filed.known is None:
        return None
    assumed = {**standings, metric: (filed,)}
    for constraint in constraints:
        if metric not in constraint.relation.coefficients:
            continue
        found = clash(constraint, assumed)
        if found is not None and filed in found.claims:
            return found
    return None


def clash(constraint: Constraint, standings: Standings) -> Clash | None:
    """The smallest set of claims with which the constraint cannot hold, or ``None`` if it can."""
    for instant, report in instants(constraint, standings):
        usable = usable_at(constraint, standings, instant, report)
        gap = gap_of(constraint, usable)
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


def gap_of(constraint: Constraint, usable: Usable) -> Number:
    """How far the relation is from holding; 0 when it can hold."""
    coefficients = constraint.relation.coefficients
    low = high = float(-constraint.relation.constant)
    largest: Number = 0
    points = True
    for metric in constraint.metrics:
        bounds = usable.get(metric.id, ())
        span, coefficient = hull(bounds, metric), coefficients[metric.id]
        low += coefficient * (span.low if coefficient > 0 else span.high)
        high += coefficient * (span.high if coefficient > 0 else span.low)
        largest = max(largest, *(abs(end) for end in span if abs(end) != inf), 0)
        points = points and all(bound.interval.width == 0 for bound in bounds)
    operator = constraint.relation.operator
    gap = low if operator is Operator.AT_MOST else -high if operator is Operator.AT_LEAST else max(low, -high)
    slack = ROUGH if operator is Operator.ROUGHLY else _NOISE if points else SLACK
    return gap if gap > slack * largest else 0


def _smallest(constraint: Constraint, usable: Usable) -> tuple[Filed, ...]:
    """Claims taken out one by one, the oldest first, as long as the rest still cannot hold."""
    everything = sorted(
        (bound for bounds in usable.values() for bound in bounds), key=lambda one: one.filed.order
    )
    needed = list(everything)
    for bound in everything:
        rest = [one for one in needed if one is not bound]
        if gap_of(constraint, _only(usable, rest)) > 0:
            needed = rest
    return tuple(bound.filed for bound in needed)


def _only(usable: Usable, kept: list[Bound]) -> Usable:
    return {name: tuple(bound for bound in bounds if bound in kept) for name, bounds in usable.items()}
