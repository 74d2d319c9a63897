"""The life of a broken relation: which claim opened it, which settled it, in the order of the claims' clocks.

The states of a component are gone through in the order of the clocks. After each instant at which claims
were made, only what they can have changed is looked at: the instants at which a metric's bounds have become
narrower, and there only the relations that the change can reach. A pinned metric passes nothing on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.carrying import (
    TOGETHER,
    Heard,
    Held,
    Holdings,
    Instant,
    box_at,
    heard_at,
    instants_of,
    said_at,
    span_of,
)
from storytrack.reasoning.relations.clashes import Clash, clashes_at, told_once
from storytrack.reasoning.relations.components import Component, System
from storytrack.reasoning.relations.constraints import name_of
from storytrack.reasoning.relations.deciding import decide
from storytrack.reasoning.relations.fitting import Spans, misfits, spans_of
from storytrack.reasoning.relations.rows import Box, Row

__all__ = ["Breach", "Clock", "State", "clock_of", "step"]

Clock = tuple[datetime, datetime, datetime]
"""When a figure held, was published, was received: claims alike in all three make one step."""


def clock_of(filed: Filed) -> Clock:
    """The clocks of a claim, without the marks that only order what they cannot tell apart."""
    return filed.order[:3]


@dataclass(frozen=True, slots=True)
class Breach:
    """A clash from the claim that opened it to the one that settled it; it may go on with newer claims."""

    clash: Clash
    opened_by: Filed
    settled_by: Filed | None = None

    def goes_on_as(self, clash: Clash) -> bool:
        """Whether a clash is the same disagreement: one of its relations is broken still."""
        return not set(self.clash.constraints).isdisjoint(clash.constraints)


@dataclass(frozen=True, slots=True)
class State:
    """A component after a step: what stands, the instants at which it cannot hold, its life."""

    clock: Clock | None = None
    holdings: Holdings = field(default_factory=dict)
    component: Component | None = None
    """The component that the state is of; a scope may have been tied to it since."""
    spans: Spans = field(default_factory=dict)
    """What is taken for each metric to see whether the figures as printed fit."""
    misfits: frozenset[Row] = frozenset()
    """Rows that the figures as printed do not meet; where there are none, all holds at every time."""
    broken: Mapping[Instant, tuple[Clash, ...]] = field(default_factory=dict)
    breaches: tuple[Breach, ...] = ()

    @classmethod
    def standing(cls, component: Component, holdings: Holdings, breaches: tuple[Breach, ...]) -> State:
        """A state put together from what stands, everything looked at."""
        spans = spans_of(component, {name: holdings.get(name, ()) for name in component.metrics})
        misfit = misfits(component, spans)
        boxes = ((at, box_at(component, holdings, at)) for at in (instants_of(holdings) if misfit else ()))
        failing = [at for at, box in boxes if decide(component.system, box) is not None]
        broken = {at: clashes_at(component, holdings, at) for at in failing}
        return cls(None, holdings, component, spans, misfit, broken, breaches)

    @property
    def open(self) -> tuple[Breach, ...]:
        """The breaches that nothing has settled."""
        return tuple(one for one in self.breaches if one.settled_by is None)


def step(
    component: Component, state: State, changed: Mapping[str, tuple[Held, ...]], claims: Sequence[Filed]
) -> State:
    """The state after claims of one clock that changed what stands of some metrics."""
    holdings = {**state.holdings, **changed}
    if component is not state.component:
        state = replace(State.standing(component, state.holdings, state.breaches), broken=state.broken)
    spans = {**state.spans, **spans_of(component, changed)}
    misfit = misfits(component, spans, changed)
    if state.misfits:
        misfit |= {row for row in state.misfits if row.names.isdisjoint(changed)}
    broken = _broken(component, state, holdings, changed) if misfit else {}
    breaches = state.breaches
    if broken or state.broken:
        now = told_once(one for at in sorted(broken, reverse=True) for one in broken[at])
        standing = {one.filed: one.filed for given in changed.values() for one in given}
        breaches = _lived(state, now, [standing.get(one, one) for one in claims])
    return State(clock_of(claims[-1]), holdings, component, spans, misfit, broken, breaches)


def _broken(
    component: Component, state: State, holdings: Holdings, changed: Mapping[str, tuple[Held, ...]]
) -> dict[Instant, tuple[Clash, ...]]:
    """The instants at which the component cannot hold, and what clashes there."""
    before, now = set(instants_of(state.holdings)), instants_of(holdings)
    broken = {at: state.broken[at] for at in now if at in state.broken}
    known: dict[Heard, tuple[Clash, ...]] = {}
    for instant in now:
        if instant in before:
            seeds = _narrowed(component, state, changed, instant)
        else:
            older = max((at for at in before if at < instant), default=None)
            seeds = (
                None if older is None or older in state.broken else _at_that_time(holdings, instant, changed)
            )
        if seeds is None or (seeds and _fails(component, holdings, instant, seeds)):
            heard = heard_at(component, holdings, instant)
            if heard not in known:
                known[heard] = clashes_at(component, holdings, instant)
            broken[instant] = known[heard]
    return broken


def _narrowed(
    component: Component, state: State, changed: Mapping[str, tuple[Held, ...]], instant: Instant
) -> list[str] | None:
    """The metrics of which a change can spread at an instant; ``None`` where everything is looked at.

    Where the relations held before, only bounds that have become narrower can break them; where they did not,
    it is another claim that can clash, and not only one with another figure.
    """
    if instant in state.broken:
        alike = (
            said_at(state.holdings.get(name, ()), component.metrics[name], instant)
            == said_at(claims, component.metrics[name], instant)
            for name, claims in changed.items()
        )
        return [] if all(alike) else None
    spans = (
        (name, _span(component, state.holdings, instant, name), _span(component, changed, instant, name))
        for name in changed
    )
    return [name for name, old, new in spans if new[0] > old[0] or new[1] < old[1]]


def _at_that_time(holdings: Holdings, instant: Instant, changed: Mapping[str, tuple[Held, ...]]) -> list[str]:
    """The metrics that can break something at an instant that is new: what has claims of that very time.

    What is only carried there says no more than it did at the instant before, where all held.
    """
    at, report = instant
    return [
        name
        for name, claims in holdings.items()
        if name in changed
        or any(abs(one.at - at) <= TOGETHER or (report and one.report == report) for one in claims)
    ]


def _span(component: Component, holdings: Holdings, instant: Instant, name: str) -> tuple[float, float]:
    claims = holdings.get(name, ())
    return span_of(claims, component.metrics[name], component.natural[name], instant)


def _fails(component: Component, holdings: Holdings, instant: Instant, seeds: Iterable[str]) -> bool:
    """Whether the part of the component that a change can reach cannot hold at an instant.

    A metric that is one number for certain passes nothing on, so the relations beyond it are left out.
    """
    rows_on = component.system.rows_on
    low: dict[str, float] = {}
    high: dict[str, float] = {}
    box: Box = (low, high)
    rows: dict[Row, None] = {}
    ahead = list(seeds)
    while ahead:
        for row in rows_on.get(ahead.pop(), ()):
            if row in rows:
                continue
            rows[row] = None
            for name, _ in row.terms:
                if name not in low:
                    low[name], high[name] = _span(component, holdings, instant, name)
                    if low[name] != high[name]:
                        ahead.append(name)
    reached = tuple(sorted(rows, key=lambda row: len(row.terms)))
    return decide(System(reached), box) is not None


def _lived(state: State, now: tuple[Clash, ...], claims: Sequence[Filed]) -> tuple[Breach, ...]:
    """The breaches after a step: those settled by it, those that go on, and those that it opened."""
    lived = [
        one
        if one.settled_by is not None or any(one.goes_on_as(clash) for clash in now)
        else replace(one, settled_by=_last(claims, one.clash))
        for one in state.breaches
    ]
    going_on = [one for one in lived if one.settled_by is None]
    new = (clash for clash in now if not any(one.goes_on_as(clash) for one in going_on))
    return (*lived, *(Breach(clash, _last(claims, clash)) for clash in new))


def _last(claims: Sequence[Filed], clash: Clash) -> Filed:
    """Of the claims of a step, the one that bears on a clash: one of its own, of its metrics, or any."""
    names = {metric for one in clash.constraints for metric in one.relation.metrics}
    own = [one for one in claims if one in clash.claims]
    near = [one for one in claims if name_of(one.key) in names]
    return (own or near or list(claims))[-1]
