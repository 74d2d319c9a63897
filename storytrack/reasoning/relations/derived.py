"""Derived bounds: what the relations leave for metrics that nobody reported."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from math import ceil, floor, inf

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.model.quantity import LARGEST, Number
from storytrack.model.relation import Operator
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.carrying import Holdings, Instant, box_at, instants_of, usable
from storytrack.reasoning.relations.components import Component, System
from storytrack.reasoning.relations.constraints import Constraint, fewest
from storytrack.reasoning.relations.propagation import propagate
from storytrack.reasoning.relations.rows import Box, exact_row, noise
from storytrack.reasoning.sums import tidy
from storytrack.reasoning.wording import said

__all__ = ["Derived", "derived_from", "inward"]


_SUMS = frozenset({Operator.EQUAL, Operator.ROUGHLY})


@dataclass(frozen=True, slots=True)
class Derived:
    """What is left for a metric, by which relations, from which claims."""

    metric: Metric
    interval: Interval
    relations: tuple[Constraint, ...]
    claims: tuple[Filed, ...]

    @property
    def says_more_than_its_parts(self) -> bool:
        """Whether it is more than one reported figure again, as the bound of a part or of a whole."""
        sums = [one for one in self.relations if one.relation.operator in _SUMS]
        counted = {one.key[0] for one in self.claims}
        return bool(sums) and (len(counted) > 1 or all(len(one.metrics) == 2 for one in sums))

    @property
    def why(self) -> str:
        """In one line: "what aboard ~ rescued + held leaves, with aboard: 440 (…), rescued: 155 (…)"."""
        relations = " and ".join(one.relation.text for one in self.relations)
        return (
            f"what {relations} leaves, with {', '.join(f'{one.key[0]}: {said(one)}' for one in self.claims)}"
        )


def derived_from(component: Component, holdings: Holdings, reported: Collection[str]) -> Iterator[Derived]:
    """The bounds of every metric of a component that nobody reported, as of the newest time that gives any.

    Bounds go from relation to relation. What "~" grants is not given here: a derived figure says what the
    relation says, the hedges of its parts included. A metric that nothing bounds is not derived, nor one
    whose bound is the figure of its only known part again ("killed <= aboard"). Where relations that cannot
    all hold drive one another's bounds on without end, nothing is.
    """
    wanted = [name for name in component.metrics if name not in reported]
    system = System(tuple(map(exact_row, component.constraints)))
    for instant in instants_of(holdings):
        if not wanted:
            return
        box = box_at(component, holdings, instant)
        outcome = propagate(system, box)
        if outcome.failed is not None or not outcome.settled:
            continue
        low, high = box
        for name in tuple(wanted):
            interval = inward(component.metrics[name], low[name], high[name])
            if interval is not None and interval != component.natural[name]:
                wanted.remove(name)
                told = _told(component, holdings, instant, name, interval)
                if told.says_more_than_its_parts:
                    yield told


def _told(
    component: Component, holdings: Holdings, instant: Instant, name: str, interval: Interval
) -> Derived:
    """The bounds with the relations that they need, taken out one by one, and the claims on these."""
    needed = fewest(
        component.constraints,
        lambda rest: _left(component, rest, box_at(component, holdings, instant), name) == interval,
    )
    names = {metric for one in needed for metric in one.relation.metrics}
    claims = tuple(
        one.filed
        for other in component.metrics
        for one in holdings.get(other, ())
        if other in names and usable(one, component.metrics[other], instant) is not None
    )
    return Derived(component.metrics[name], interval, tuple(needed), claims)


def _left(component: Component, constraints: list[Constraint], box: Box, name: str) -> Interval | None:
    propagate(System(tuple(map(exact_row, constraints))), box)
    return inward(component.metrics[name], box[0][name], box[1][name])


def inward(metric: Metric, low: Number, high: Number) -> Interval | None:
    """The bounds with their ends whole where heads are counted; ``None`` where no figure holds them."""
    if any(abs(end) > LARGEST and abs(end) != inf for end in (low, high)):
        return None
    if metric.unit in {None, "persons"}:
        inner = _whole(low, ceil, -1), _whole(high, floor, 1)
        low, high = inner if inner[0] <= inner[1] else (low, high)
    return Interval(tidy(low), tidy(high))


def _whole(end: Number, rounded: Callable[[float], int], side: int) -> Number:
    return end if abs(end) == inf else rounded(end + side * noise(abs(end)))
