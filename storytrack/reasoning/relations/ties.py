"""The ties of a folded story: its components, each with what stands and what was broken, report by report."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import datetime
from heapq import merge
from itertools import groupby
from math import inf

from storytrack.model.definition import StoryDefinition
from storytrack.reasoning.filing import Filed, Order, SeriesKey
from storytrack.reasoning.relations.breaches import Breach, Clock, State, clock_of, step
from storytrack.reasoning.relations.carrying import Held, Holdings, held
from storytrack.reasoning.relations.components import Component, components_of
from storytrack.reasoning.relations.constraints import Constraint, constraints_of, name_of
from storytrack.reasoning.relations.derived import Derived, derived_from
from storytrack.reasoning.relations.scopes import part_of_whole
from storytrack.reasoning.series import OutOfReach, Series

__all__ = ["Ties"]


class Ties:
    """What the relations of a story come to; follows the fold and can be taken back by one report.

    :meth:`follow` costs what the components of the touched metrics cost. A report that comes late is put in
    its place, and the steps after it are taken again until nothing differs any more.
    """

    def __init__(self, definition: StoryDefinition | None = None) -> None:
        self.constraints = () if definition is None else constraints_of(definition)
        self._declared = len(self.constraints)
        self._metrics = {} if definition is None else definition.by_id
        self._keys: dict[str, SeriesKey] = {name: (name, "", False) for name in self._metrics}
        self._components: list[Component] = []
        self._states: list[State] = []
        self._places: dict[str, int] = {}
        """Metric → where its component is listed."""
        self._undo: list[tuple[int, State]] = []
        for component in components_of(self.constraints):
            self._put(len(self._components), component)

    def _put(self, place: int, component: Component) -> None:
        if place == len(self._components):
            self._components.append(component)
            self._states.append(State())
        self._components[place] = component
        self._places.update(dict.fromkeys(component.metrics, place))

    def under(self, definition: StoryDefinition, series: Mapping[SeriesKey, Series]) -> Ties:
        """The same under another definition, from the beginning where it ties metrics in another way."""
        declared, given = self.constraints[: self._declared], constraints_of(definition)
        if [(one.relation, one.metrics) for one in declared] != [
            (one.relation, one.metrics) for one in given
        ]:
            new = Ties(definition)
            new.sweep(series)
            return new
        self._metrics = definition.by_id
        self._keys.update({name: (name, "", False) for name in self._metrics})
        return self

    @property
    def breaches(self) -> tuple[Breach, ...]:
        """Every breach of the story, open and settled."""
        return tuple(one for state in self._states for one in state.breaches)

    @property
    def open(self) -> tuple[Breach, ...]:
        """The breaches that nothing has settled yet."""
        return tuple(one for state in self._states for one in state.open)

    def derived(self, reported: Collection[str]) -> Iterator[Derived]:
        """What the relations leave for the metrics of the story that nobody reported."""
        for component, state in zip(self._components, self._states, strict=True):
            scopes = (name for name in component.metrics if name not in self._metrics)
            yield from derived_from(component, state.holdings, {*reported, *scopes})

    def follow(
        self, series: Mapping[SeriesKey, Series], filed: Sequence[Filed], reaches: Sequence[Order | None]
    ) -> None:
        """Take in the folded claims of one report.

        ``reaches`` are the claims from which on each of them makes no difference to what stands in its series
        (``None``: it makes one to the end).
        """
        reach = (
            max((one for one in reaches if one is not None), default=None) if None not in reaches else None
        )
        touched: dict[int, list[Filed]] = {}
        for one in filed:
            place = self._place_of(one.key)
            if place is not None:
                touched.setdefault(place, []).append(one)
        for place, claims in touched.items():
            state = self._states[place]
            self._undo.append((place, state))
            claims.sort(key=lambda one: one.order)
            first = clock_of(claims[0])
            if state.clock is None or first <= state.clock:
                self._states[place] = self._again(place, series, first, reach)
                continue
            for clock, group in groupby(claims, clock_of):
                state = self._step(place, state, series, clock, list(group))
            self._states[place] = state

    def keep(self) -> None:
        """Begin another report: what the last one did is not taken back any more."""
        self._undo.clear()

    def undo(self) -> None:
        """Forget the last report."""
        while self._undo:
            place, state = self._undo.pop()
            self._states[place] = state

    def sweep(self, series: Mapping[SeriesKey, Series]) -> None:
        """Go through everything from its beginning, after the definition has changed."""
        self.tie(series)
        for place, component in enumerate(self._components):
            claims = next(self._events(component, series, None), None)
            if claims is not None:
                self._states[place] = self._again(place, series, clock_of(claims), None)

    def let_go(self, before: datetime) -> None:
        """Forget the breaches that were settled before an instant."""
        self._states = [
            replace(state, breaches=tuple(one for one in state.breaches if not _settled_before(one, before)))
            for state in self._states
        ]
        self._undo.clear()

    def open_before(self, instant: datetime) -> tuple[Breach, ...]:
        """The breaches that were open before an instant, as they stood then."""
        lived = (one for one in self.breaches if one.opened_by.at < instant)
        return tuple(
            one if one.settled_by is None else Breach(one.clash, one.opened_by)
            for one in lived
            if not _settled_before(one, instant)
        )

    def go_on_from(self, series: Mapping[SeriesKey, Series], breaches: Sequence[Breach]) -> None:
        """Take what stands at the bases of the series, and the breaches that were open there."""
        for place, component in enumerate(self._components):
            tied = [series[self._keys[name]] for name in component.metrics if self._keys[name] in series]
            last = [one.base.last for one in tied if one.base is not None]
            if last:
                holdings = {name_of(one.key): held(one.state.standing) for one in tied}
                broken = tuple(one for one in breaches if one.clash.constraints[0] in component.constraints)
                state = State.standing(component, holdings, broken)
                self._states[place] = replace(state, clock=max(map(clock_of, last)))

    def tie(self, keys: Iterable[SeriesKey]) -> None:
        """Tie the scopes among these series that are parts of their whole."""
        for key in keys:
            self._place_of(key)

    def holding(self, definition: StoryDefinition, series: Mapping[SeriesKey, Series]) -> Ties:
        """The ties of a story in which only these series stand; what was broken is not looked at."""
        if all(key in series or not key[1] for key in self._keys.values()):
            other = copy(self)
        else:
            other = Ties(definition)
            other.tie(series)
        other._states = [State(holdings=one) for one in other._held(series)]
        return other

    def _held(self, series: Mapping[SeriesKey, Series]) -> Iterator[Holdings]:
        for component in self._components:
            keys = ((name, self._keys[name]) for name in component.metrics)
            yield {name: held(series[key].state.standing) for name, key in keys if key in series}

    def moved(self) -> tuple[list[Breach], list[Breach]]:
        """The breaches that the last report opened, and those that it settled.

        One that a late report shows never to have been comes as it was, without a settlement.
        """
        opened: list[Breach] = []
        settled: list[Breach] = []
        for place, before in self._undo:
            state = self._states[place]
            opened += [one for one in state.open if not any(was.goes_on_as(one.clash) for was in before.open)]
            for was in before.open:
                if not any(was.goes_on_as(one.clash) for one in state.open):
                    ended = (one for one in _settled_anew(state, before) if was.goes_on_as(one.clash))
                    last = max(ended, key=lambda one: clock_of(one.opened_by), default=was)
                    settled.append(replace(was, settled_by=last.settled_by))
        return opened, settled

    def _place_of(self, key: SeriesKey) -> int | None:
        """Where a series is tied; a scope that is a part of its whole is tied when it is first met."""
        metric, scope, forecast = key
        if forecast or metric not in self._metrics:
            return None
        name = name_of(key)
        if scope and name not in self._keys and len(self._keys) < MOST_TIED:
            part = part_of_whole(key, self._metrics[metric])
            if part is not None:
                self._tie(part)
                self._keys[name] = key
        return self._places.get(name)

    def _tie(self, part: Constraint) -> None:
        # The scopes in the order of their names: what is found must not depend on which came first.
        scopes = sorted((*self.constraints[self._declared :], part), key=lambda one: one.relation.text)
        self.constraints = (*self.constraints[: self._declared], *scopes)
        whole = part.metrics[1].id
        place = self._places.get(whole, len(self._components))
        old = self._components[place].constraints if place < len(self._components) else ()
        self._put(place, Component(tuple(one for one in self.constraints if one is part or one in old)))

    def _step(
        self, place: int, state: State, series: Mapping[SeriesKey, Series], clock: Clock, claims: list[Filed]
    ) -> State:
        component, end = self._components[place], (*clock, inf, "", 0)
        changed = {}
        for key in {one.key for one in claims}:
            one, name = series[key], name_of(key)
            standing = one.before(one.place(end)).standing
            changed[name] = held(standing, state.holdings.get(name, ()))
        return step(component, state, changed, claims)

    def _again(
        self, place: int, series: Mapping[SeriesKey, Series], first: Clock, reach: Order | None
    ) -> State:
        """The steps from a clock on, taken again until they come to what they came to before."""
        component, old = self._components[place], self._states[place]
        state = self._before(component, series, old, first)
        for clock, group in groupby(self._events(component, series, first), clock_of):
            if reach is not None and old.clock is not None and clock > reach[:3]:
                spliced = _spliced(state, old, clock)
                if spliced is not None:
                    return spliced
            state = self._step(place, state, series, clock, list(group))
        return state

    def _before(
        self, component: Component, series: Mapping[SeriesKey, Series], old: State, first: Clock
    ) -> State:
        """The state of a component before a clock."""
        holdings: dict[str, tuple[Held, ...]] = {}
        for name in component.metrics:
            one = series.get(self._keys[name])
            if one is not None:
                holdings[name] = held(one.before(one.place((*first, -inf, "", 0))).standing)
        lived = (one for one in old.breaches if clock_of(one.opened_by) < first)
        return State.standing(component, holdings, tuple(_as_of(one, first) for one in lived))

    def _events(
        self, component: Component, series: Mapping[SeriesKey, Series], first: Clock | None
    ) -> Iterator[Filed]:
        """The claims of a component in the order of their clocks, from a clock on.

        Raises :class:`OutOfReach` where all of them are asked for, and some are let go.
        """
        tied = [series[self._keys[name]] for name in component.metrics if self._keys[name] in series]
        if first is None and any(one.base is not None for one in tied):
            raise OutOfReach
        starts = ((one, 0 if first is None else one.place((*first, -inf, "", 0))) for one in tied)
        return merge(*(_from(one.claims, start) for one, start in starts), key=lambda filed: filed.order)


MOST_TIED = 1_000
"""Metrics and scopes that are tied: no newsroom splits a story further, and hostile scopes cost no more."""


def _settled_anew(state: State, before: State) -> Iterator[Breach]:
    """The breaches that are settled in a state, and were not, or not in this way, in the one before it."""
    return (one for one in state.breaches if one.settled_by is not None and one not in before.breaches)


def _settled_before(breach: Breach, instant: datetime) -> bool:
    return breach.settled_by is not None and breach.settled_by.at < instant


def _from(claims: Sequence[Filed], start: int) -> Iterator[Filed]:
    return (claims[place] for place in range(start, len(claims)))


def _as_of(breach: Breach, clock: Clock) -> Breach:
    """A breach as it was before a clock: one settled since is open again."""
    if breach.settled_by is None or clock_of(breach.settled_by) < clock:
        return breach
    return Breach(breach.clash, breach.opened_by)


def _spliced(state: State, old: State, clock: Clock) -> State | None:
    """The old end of the story after the new beginning, where both have the same open breaches."""
    began = [one for one in old.breaches if clock_of(one.opened_by) < clock]
    going_on = [one for one in began if _as_of(one, clock).settled_by is None]
    if {(one.clash, one.opened_by) for one in going_on} != {(one.clash, one.opened_by) for one in state.open}:
        return None
    done = tuple(one for one in state.breaches if one.settled_by is not None)
    later = (one for one in old.breaches if clock_of(one.opened_by) >= clock)
    return replace(old, breaches=(*done, *going_on, *later))
