"""Components: the relations that hang together because they share metrics; each is checked on its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import inf

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.model.relation import Operator
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.relations.rows import Box, Row, short_first

__all__ = ["Component", "System", "box_of", "components_of", "has_loop"]


@dataclass(frozen=True, eq=False)
class System:
    """Rows that have to hold together, the short ones first."""

    rows: tuple[Row, ...]

    @classmethod
    def of(cls, constraints: Iterable[Constraint]) -> System:
        """The rows of constraints; a part that a declared sum implies is left out."""
        return _system(tuple(constraints))

    @cached_property
    def rows_on(self) -> dict[str, tuple[Row, ...]]:
        """The rows in which each metric stands."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            for name, _ in row.terms:
                found.setdefault(name, []).append(row)
        return {name: tuple(rows) for name, rows in found.items()}

    @cached_property
    def is_forest(self) -> bool:
        """Whether the rows hold no ring, whatever is known."""
        return not has_loop(
            (row.constraint.relation.text, name) for row in self.rows for name, _ in row.terms
        )

    @cached_property
    def shared(self) -> frozenset[str]:
        """The metrics that stand in more than one row."""
        return frozenset(name for name, rows in self.rows_on.items() if len(rows) > 1)


@lru_cache(maxsize=1024)
def _system(constraints: tuple[Constraint, ...]) -> System:
    # The same few relations are left over and over when a clash is narrowed down.
    return System(short_first(one for one in constraints if not _follows(one, constraints)))


@dataclass(frozen=True, eq=False)
class Component:
    """Constraints that share metrics, directly or through one another, in the order of the story."""

    constraints: tuple[Constraint, ...]

    @cached_property
    def metrics(self) -> dict[str, Metric]:
        """Every metric that is tied, by its name."""
        return {metric.id: metric for one in self.constraints for metric in one.metrics}

    @cached_property
    def natural(self) -> dict[str, Interval]:
        """What is true of each metric of which nothing is known."""
        return {name: natural(metric) for name, metric in self.metrics.items()}

    @cached_property
    def system(self) -> System:
        """All that has to hold."""
        return System.of(self.constraints)


def natural(metric: Metric) -> Interval:
    """What is true of a metric of which nothing is known: a count is not below zero."""
    return Interval(0, inf) if metric.unit != "pp" else Interval(-inf, inf)


def box_of(constraint: Constraint, known: Mapping[str, Interval]) -> Box:
    """The bounds of the metrics of one constraint, where no time is looked at."""
    spans = {metric.id: known.get(metric.id) or natural(metric) for metric in constraint.metrics}
    return {name: one.low for name, one in spans.items()}, {name: one.high for name, one in spans.items()}


def components_of(constraints: Iterable[Constraint]) -> tuple[Component, ...]:
    """The constraints, parted into those that have no metric in common."""
    parts: list[tuple[set[str], list[int]]] = []
    everything = tuple(one for one in constraints if one.metrics)
    for place, one in enumerate(everything):
        names, places = set(one.relation.metrics), [place]
        apart = []
        for part in parts:
            if names.isdisjoint(part[0]):
                apart.append(part)
            else:
                names, places = names | part[0], part[1] + places
        parts = [*apart, (names, places)]
    return tuple(Component(tuple(everything[place] for place in sorted(places))) for _, places in parts)


def has_loop(edges: Iterable[tuple[str, str]]) -> bool:
    """Whether a graph of relations and metrics holds a ring; an edge given twice is one edge."""
    parent: dict[tuple[str, str], tuple[str, str]] = {}

    def root(node: tuple[str, str]) -> tuple[str, str]:
        while node in parent:
            node = parent[node]
        return node

    for relation, metric in dict.fromkeys(edges):
        one, other = root(("relation", relation)), root(("metric", metric))
        if one == other:
            return True
        parent[one] = other
    return False


def _follows(part: Constraint, constraints: tuple[Constraint, ...]) -> bool:
    """Whether ``part <= whole`` follows from ``whole = part + others``, none of which is below zero."""
    if not part.is_part_of:
        return False
    return any(_is_sum_with(one, _sides(part)) for one in constraints if not one.is_part_of)


def _sides(part: Constraint) -> tuple[str, str]:
    smaller, larger = part.relation.metrics
    return smaller, larger


def _is_sum_with(one: Constraint, sides: tuple[str, str]) -> bool:
    smaller, larger = sides
    coefficients: Mapping[str, float] = one.relation.coefficients
    if coefficients.get(smaller, 0) * coefficients.get(larger, 0) != -1 or one.relation.constant:
        return False
    whole = coefficients[larger]
    others = all(
        share * whole < 0 and metric.unit != "pp"
        for metric, share in ((metric, coefficients[metric.id]) for metric in one.metrics)
        if metric.id != larger
    )
    holds = {Operator.EQUAL} | ({Operator.AT_LEAST} if whole > 0 else {Operator.AT_MOST})
    return others and one.relation.operator in holds
