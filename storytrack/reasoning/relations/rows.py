"""Relations as rows: a weighted sum of metrics between two limits; and what counts as noise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

from storytrack.model.quantity import Number
from storytrack.model.relation import Operator
from storytrack.reasoning.relations.constraints import Constraint

__all__ = ["Box", "Row", "exact_row", "meets", "noise", "rows_of", "short_first"]

Box = tuple[dict[str, Number], dict[str, Number]]
"""For each metric the lowest and the highest number that it can be."""

ROUGH = 0.05
"""What "~" grants beyond the hedges: one side is an estimate, so 5 % of the larger side."""

POINTS = 5
"""The same for percentage points, whose sides may be below zero: 5 % of a hundred."""


def noise(largest: Number) -> float:
    """What no difference means: sums of floats, and HiGHS, which works to 1e-7, are not closer than that.

    A billionth of the largest figure in the sum, and never below a millionth: nobody prints six decimals.
    """
    return max(1e-6, 1e-9 * largest)


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """``least <= sum of coefficient * metric <= most``, an end possibly infinite."""

    constraint: Constraint
    terms: tuple[tuple[str, Number], ...]
    least: Number
    most: Number
    names: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Know the metrics by name."""
        object.__setattr__(self, "names", frozenset(name for name, _ in self.terms))

    def miss(self, box: Box) -> Number:
        """How far the row is from holding anywhere in the box; 0 when it can hold."""
        low, high = box
        least, most = -self.most, self.least
        largest = max((abs(end) for end in (self.most, self.least) if abs(end) != inf), default=0)
        for name, coefficient in self.terms:
            below, above = (low, high) if coefficient > 0 else (high, low)
            least += coefficient * below[name]
            most -= coefficient * above[name]
            ends = (abs(coefficient * end) for end in (below[name], above[name]) if abs(end) != inf)
            largest = max(largest, *ends, 0)
        gap = max(least, most)
        return gap if gap > noise(largest) else 0


def rows_of(constraint: Constraint) -> tuple[Row, ...]:
    """One row, or two for "~": each side is at least 95 % of the other.

    That is a grant of 5 % of the larger side, and linear, so that no figure beside the sum can change it.
    """
    coefficients, constant = constraint.relation.coefficients, constraint.relation.constant
    terms = tuple(coefficients.items())
    if constraint.relation.operator is not Operator.ROUGHLY:
        return (exact_row(constraint),)
    if any(metric.unit == "pp" for metric in constraint.metrics):
        return (Row(constraint, terms, constant - POINTS, constant + POINTS),)
    return (_enough(constraint, coefficients, constant, 1), _enough(constraint, coefficients, constant, -1))


def meets(row: Row, least: Number, most: Number) -> bool:
    """Whether a sum between ``least`` and ``most`` can be within the limits of a row, noise granted."""
    return max(least - row.most, row.least - most) <= noise(0)


def exact_row(constraint: Constraint) -> Row:
    """The row without what "~" grants: how far apart the sides are."""
    relation = constraint.relation
    least = -inf if relation.operator is Operator.AT_MOST else relation.constant
    most = inf if relation.operator is Operator.AT_LEAST else relation.constant
    return Row(constraint, tuple(relation.coefficients.items()), least, most)


def _enough(constraint: Constraint, coefficients: Mapping[str, Number], constant: Number, side: int) -> Row:
    """95 % of what stands on one side is no more than the other side; ``side`` is 1 (left) or -1."""
    shares = {1: 1 - ROUGH, -1: 1}
    terms = tuple((name, one * side * _share(one * side, shares)) for name, one in coefficients.items())
    limit = constant * side * _share(-constant * side, shares)
    return Row(constraint, terms, -inf, limit)


def _share(signed: Number, shares: Mapping[int, float]) -> float:
    return shares[1] if signed > 0 else shares[-1]


def short_first(constraints: Iterable[Constraint]) -> tuple[Row, ...]:
    """The rows of all the constraints, those of the fewest metrics first: they explain most briefly."""
    return tuple(sorted((row for one in constraints for row in rows_of(one)), key=lambda row: len(row.terms)))
