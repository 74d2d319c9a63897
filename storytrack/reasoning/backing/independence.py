"""Independence: how many upstream sources stand behind a figure, and which claims go back to each.

Sources are told apart by what ties two claims together (``ties.py``), but over all claims at once, so that
neither the order of arrival nor that of asking matters. Recorders who ask for two independent sources, as
Iraq Body Count does, mean two that do not go back to one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from functools import lru_cache
from itertools import product

from storytrack.reasoning.backing.ties import SAME_COPY, distinctive
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.sources.origins import Body, Origin

__all__ = ["independent_sources", "name_of", "upstreams_of"]


def independent_sources(claims: tuple[Filed, ...]) -> int:
    """How many upstream sources the claims come from: at least 1, unless there is no claim."""
    if len(claims) < 2:
        return len(claims)
    origins = frozenset(one.origin for one in claims)
    if all(one.is_quoted for one in origins):
        return _count(origins)
    return len(upstreams_of(claims))


@lru_cache(maxsize=4096)
def _count(origins: frozenset[Origin]) -> int:
    """How many sources those are who are quoted; the same few stand behind one figure after another."""
    groups = _grouped(origins)
    return len({groups.of(one) for one in origins})


def upstreams_of(claims: Iterable[Filed]) -> tuple[tuple[Filed, ...], ...]:
    """The claims grouped by upstream source, each group and the groups in the order of their clocks.

    All claims are taken to give one figure. Those that only pass on what other media printed are left out
    where anybody else gives it. A shorter name that fits several fuller ones joins one of them and does
    not make them one; two that give a figure together are one.
    """
    everyone = sorted(claims, key=lambda filed: filed.order)
    given = [one for one in everyone if not one.origin.is_hearsay] or everyone
    traced = tuple(_traced(given))
    groups = _grouped(origin for _, origin in traced)
    for earlier, later in _printed_alike(one for one, origin in traced if one.origin is origin):
        groups.join(earlier.origin, later.origin)
    found: dict[Hashable, list[Filed]] = {}
    for one, origin in traced:
        found.setdefault(groups.of(origin), []).append(one)
    return tuple(map(tuple, found.values()))


def name_of(source: Iterable[Filed]) -> str:
    """What to call a source: by the name under which it was first quoted, else by whose copy it is."""
    return min(source, key=lambda one: (not one.origin.bodies, bool(one.origin.copy), one.order)).origin.name


def _traced(claims: list[Filed]) -> Iterator[tuple[Filed, Origin]]:
    """Each claim with whose figure it prints: a report's own line gives that of whom the report quotes."""
    quoted: dict[str, list[Filed]] = {}
    for one in claims:
        if one.origin.is_quoted:
            quoted.setdefault(one.report.id, []).append(one)
    for one in claims:
        known = quoted.get(one.report.id, ()) if one.origin.copy else ()
        yield one, next((its.origin for its in known if one.interval.meets(its.interval)), one.origin)


# --- by origin -------------------------------------------------------------------------------------


def _grouped(origins: Iterable[Origin]) -> _Groups:
    """The origins, each joined to what it has in common with others of its source."""
    distinct = tuple(dict.fromkeys(origins))
    fuller = _fuller_names(distinct)
    heads = _heads(distinct, fuller)
    holders = _holders(distinct, fuller)
    groups = _Groups()
    for origin in distinct:
        groups.join(origin, *_keys(origin, fuller, heads, holders))
    for bare, named in _introduced(distinct):
        groups.join(bare, named)
    return groups


def _introduced(origins: tuple[Origin, ...]) -> Iterator[tuple[Origin, Origin]]:
    """Each of whom only a name is told, with the one elsewhere whose name in full ends with it, if it is one.

    "Torv" is the harbour master Ida Torv, unless the story has a Jon Torv, too.
    """
    bare = [one for one in origins if one.bare]
    wanted = {(one.camp, one.bare) for one in bare}
    bearers: dict[tuple[str, tuple[str, ...]], dict[tuple[str, ...], Origin]] = {}
    lengths = sorted({len(one.bare) for one in bare})
    for origin in origins if bare else ():
        for name, length in product(origin.proper, lengths):
            place = (origin.camp, name[-length:])
            if place in wanted and origin.bare != place[1]:
                bearers.setdefault(place, {}).setdefault(name, origin)
    for one in bare:
        named = bearers.get((one.camp, one.bare), {})
        if len(named) == 1:
            yield one, next(iter(named.values()))


_Side = tuple[str, str]
"""Family and camp, within which a name means one body."""


def _fuller_names(origins: Iterable[Origin]) -> dict[_Side, dict[Body, Body]]:
    """Each name that is given → the fullest name that holds it; of several the first by its words."""
    given: dict[_Side, set[Body]] = {}
    for origin in origins:
        given.setdefault((origin.family, origin.camp), set()).update(origin.bodies)
    return {side: _held(sorted(bodies, key=sorted)) for side, bodies in given.items()}


def _held(bodies: list[Body]) -> dict[Body, Body]:
    fullest = [body for body in bodies if not any(body < other for other in bodies)]
    return {body: next(full for full in fullest if body <= full) for body in bodies}


def _heads(origins: Iterable[Origin], fuller: dict[_Side, dict[Body, Body]]) -> dict[str, Body]:
    """For whom one that is not named is taken: of each side the one that comes first by name."""
    heads: dict[str, Body] = {}
    for origin in origins:
        if origin.side and origin.bodies:
            heads.setdefault(origin.side, fuller[origin.family, origin.camp][origin.bodies[0]])
    return heads


_Holders = dict[tuple[_Side, str], Body]


def _holders(origins: Iterable[Origin], fuller: dict[_Side, dict[Body, Body]]) -> _Holders:
    """For whom an office that is not named is taken: of several that hold one, the first by name."""
    held: dict[tuple[_Side, str], list[Body]] = {}
    for origin in origins:
        side = (origin.family, origin.camp)
        for office in origin.offices if origin.bodies else ():
            held.setdefault((side, office), []).extend(fuller[side][body] for body in origin.bodies)
    return {office: min(bodies, key=sorted) for office, bodies in held.items()}


def _keys(
    origin: Origin, fuller: dict[_Side, dict[Body, Body]], heads: dict[str, Body], holders: _Holders
) -> Iterator[Hashable]:
    """What a claim has in common with all others of its source."""
    yield from origin.shared
    yield from (("copy", name) for name in origin.copy)
    if origin.is_hearsay:
        yield "hearsay"
    elif not origin.copy:
        side = (origin.family, origin.camp)
        named = [fuller[side][body] for body in origin.bodies]
        if not named and origin.side in heads:
            named.append(heads[origin.side])
        if not named:
            offices = ((side, office) for office in sorted(origin.offices))
            named.extend(holders[office] for office in offices if office in holders)
        yield from ((side, body) for body in named)
        if not named:
            yield ("unnamed", origin.role, origin.camp)


def _printed_alike(own: Iterable[Filed]) -> Iterator[tuple[Filed, Filed]]:
    """Neighbours in time, no further apart than :data:`SAME_COPY`, that print the same distinctive thing."""
    newest: dict[Hashable, Filed] = {}
    for filed in sorted(own, key=lambda one: (one.published, one.order)):
        said = distinctive(filed) if filed.origin.copy else None
        if said is None:
            continue
        earlier = newest.get(said)
        if earlier is not None and filed.published - earlier.published <= SAME_COPY:
            yield earlier, filed
        newest[said] = filed


class _Groups:
    """Union-find: what is joined, also by way of others, is one group."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}

    def of(self, member: Hashable) -> Hashable:
        """The group of a member; two members of one group have the same."""
        path = []
        while (above := self._above.get(member, member)) != member:
            path.append(member)
            member = above
        for one in path:
            self._above[one] = member
        return member

    def join(self, member: Hashable, *others: Hashable) -> None:
        """Make one group of all these."""
        for other in others:
            self._above[self.of(other)] = self.of(member)
