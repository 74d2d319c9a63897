"""Clashes: the smallest set of claims with which the relations cannot hold, and the relations in question."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from storytrack.model.quantity import Number
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.carrying import (
    Held,
    Holdings,
    Instant,
    Standings,
    box_at,
    held,
    instants_of,
    usable,
)
from storytrack.reasoning.relations.components import Component, System
from storytrack.reasoning.relations.constraints import Constraint, fewest, name_of
from storytrack.reasoning.relations.deciding import decide
from storytrack.reasoning.relations.rows import Box, exact_row, rows_of
from storytrack.reasoning.sums import tidy

__all__ = ["Clash", "clash", "clashes_at", "told_once"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Constraints that cannot all hold with these claims, and could without any one of either."""

    constraints: tuple[Constraint, ...]
    claims: tuple[Filed, ...]
    gap: Number

    @property
    def text(self) -> str:
        """The relations, in the order of the story."""
        return " and ".join(str(one.relation) for one in self.constraints)


def clash(constraint: Constraint, standings: Standings) -> Clash | None:
    """The newest clash of one constraint by itself, or ``None`` if it can hold."""
    component = Component((constraint,))
    return _first(component, {name: held(standings.get(name, ())) for name in component.metrics})


def clashes_at(component: Component, holdings: Holdings, instant: Instant) -> tuple[Clash, ...]:
    """What cannot hold at an instant: one clash, then what is left without its relations, and so on.

    Claims that only meet at the instant of another one, up to an hour from each, are no clash of theirs.
    """
    found: list[Clash] = []
    left = component.constraints
    while left:
        system = System.of(left)
        refuted = decide(system, box_at(component, holdings, instant))
        if refuted is None:
            break
        core = _smallest(component, system, holdings, instant, refuted.metrics)
        if core.claims and not _stands_alone(component, core):
            # The newest of them is too far from the others; an older one of its metric may not be.
            holdings = _without(holdings, core.claims[-1])
            continue
        left = tuple(one for one in left if one not in core.constraints)
        if core.claims:
            found.append(_among_fewer(component, core) or core)
    return told_once(found)


def told_once(found: Iterable[Clash]) -> tuple[Clash, ...]:
    """Each set of claims once, and each relation once: the first of them is told."""
    told: list[Clash] = []
    for one in found:
        again = any(
            set(one.claims) == set(other.claims) or not set(one.constraints).isdisjoint(other.constraints)
            for other in told
        )
        if not again:
            told.append(one)
    return tuple(told)


def _first(component: Component, holdings: Holdings) -> Clash | None:
    for instant in instants_of(holdings):
        found = clashes_at(component, holdings, instant)
        if found:
            return found[0]
    return None


def _smallest(
    component: Component, system: System, holdings: Holdings, instant: Instant, behind: frozenset[str]
) -> Clash:
    """Claims taken out one by one, the oldest first, as long as the rest still cannot hold.

    Of a metric's own claims the newest is enough: what cannot hold from the lowest of them to the highest
    cannot hold with any one of them. ``behind`` are the metrics that the refutation rests on.
    """
    newest = _newest(component, holdings, instant)
    needed = {name: one for name, one in newest.items() if name in behind}
    if decide(system, _box(component, needed, instant)) is None:
        needed = newest
    for name in tuple(needed):
        rest = {other: one for other, one in needed.items() if other != name}
        if decide(system, _box(component, rest, instant)) is not None:
            needed = rest
    constraints, gap = _fewest(component, system, _box(component, needed, instant))
    return Clash(constraints, tuple(one.filed for one in needed.values()), tidy(gap))


def _newest(component: Component, holdings: Holdings, instant: Instant) -> dict[str, Held]:
    """The newest claim of each metric that says something at an instant, the oldest of these first."""
    found: dict[str, Held] = {}
    for name, metric in component.metrics.items():
        for one in holdings.get(name, ()):
            if usable(one, metric, instant) is not None:
                found[name] = one
    return dict(sorted(found.items(), key=lambda item: item[1].filed.order))


def _box(component: Component, claims: dict[str, Held], instant: Instant) -> Box:
    return box_at(component, {name: (one,) for name, one in claims.items()}, instant)


def _fewest(component: Component, system: System, box: Box) -> tuple[tuple[Constraint, ...], Number]:
    """The relations that fail, the first that does so alone, else the fewest; and by how much."""
    asked = {row.constraint for row in system.rows}
    constraints = tuple(one for one in component.constraints if one in asked)
    for one in constraints:
        if any(row.miss(box) for row in rows_of(one)):
            return (one,), exact_row(one).miss(box)
    needed = fewest(constraints, lambda rest: decide(System.of(rest), box) is not None)
    refuted = decide(System.of(needed), box)
    return tuple(needed), refuted.gap if refuted is not None else 0


def _without(holdings: Holdings, claim: Filed) -> Holdings:
    return {name: tuple(one for one in given if one.filed != claim) for name, given in holdings.items()}


def _stands_alone(component: Component, core: Clash) -> bool:
    """Whether the claims of a clash are at odds at a time of their own, and not only between two of them."""
    own = _alone(component, core.claims)
    return any(decide(component.system, box_at(component, own, one)) for one in instants_of(own))


def _among_fewer(component: Component, core: Clash) -> Clash | None:
    """A clash among all of these claims but one: as of another time, or once no other figure makes room."""
    for left_out in core.claims:
        fewer = _alone(component, (one for one in core.claims if one is not left_out))
        found = _first(component, fewer)
        if found is not None:
            return found
    return None


def _alone(component: Component, claims: Iterable[Filed]) -> Holdings:
    by_name: dict[str, list[Filed]] = {}
    for one in claims:
        by_name.setdefault(name_of(one.key), []).append(one)
    return {name: held(by_name.get(name, ())) for name in component.metrics}
