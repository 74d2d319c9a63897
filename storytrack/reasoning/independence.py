"""Independence: which claims come from one upstream source, and how many sources that leaves.

Two outlets that quote one spokesman are one source. What ties two claims together is a table, :data:`TIES`;
the first that holds is named in the verdict. Sources are counted by the same ties, but over all claims at
once (:func:`upstreams_of`), so that neither the order of arrival nor that of asking matters.

Where a reader cannot tell, the careful answer is that two are one: "officials" in two papers may have been
at one briefing. Iraq Body Count and Airwars count in this way: reports that go back to one source are one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from datetime import timedelta

from storytrack.model.quantity import Quantity
from storytrack.model.when import Precision
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import significant_digits
from storytrack.reasoning.origins import Body, Origin

__all__ = ["SAME_COPY", "TIES", "independent_sources", "name_of", "tie_between", "upstreams_of"]

SAME_COPY = timedelta(hours=6)
"""How far apart two desks print one text of which neither names the source: a desk takes over agency copy
within its shift, and after that has had the time to make calls of its own."""

DISTINCTIVE_DIGITS = 3
"""Significant digits that two desks do not print alike by chance; 400 has one, 155 three."""

DISTINCTIVE_WORDS = 4
"""Words of a phrase that two desks do not choose alike by chance: "nearly three dozen miners"."""


# --- two claims ------------------------------------------------------------------------------------


def _hearsay(new: Filed, earlier: Filed) -> str:  # noqa: ARG001 - one signature for the table
    return "it only passes on what others printed" if new.origin.is_hearsay else ""


def _declared(new: Filed, earlier: Filed) -> str:
    one, other = new.origin, earlier.origin
    return f"{one.name} and {other.name} are declared to share a source" if one.shared & other.shared else ""


def _same_body(new: Filed, earlier: Filed) -> str:
    """A shorter name is the same body as a fuller one that holds it: Kashif is "controller Kashif"."""
    one, other = new.origin, earlier.origin
    if (one.family, one.camp) != (other.family, other.camp):
        return ""
    its = other.bodies
    nested = one.bodies and all(any(body <= it or it <= body for it in its) for body in one.bodies)
    return f"the source is {other.name} again" if nested else ""


def _same_side(new: Filed, earlier: Filed) -> str:
    """Of one party to the event, whoever is not named is the party: "the company", after "CenterPoint".

    So is an anonymous source, as far as a reader can tell: "a source", after "security sources".
    """
    one, other = new.origin, earlier.origin
    unnamed = one.side and one.side == other.side and not (one.bodies and other.bodies)
    return f"the source is {other.name} again" if unnamed else ""


def _same_unnamed_kind(new: Filed, earlier: Filed) -> str:
    one, other = new.origin, earlier.origin
    if not (one.is_quoted and other.is_quoted) or one.bodies or other.bodies:
        return ""
    return f"both go back to {other.name}, perhaps the same" if one.role is other.role else ""


def _same_copy(new: Filed, earlier: Filed) -> str:
    one, other = new.origin, earlier.origin
    return f"both print the copy of {other.name}" if one.copy & other.copy else ""


def _own_line(new: Filed, earlier: Filed) -> str:
    """What a report says in its own name goes back to whom it quotes for the same figure."""
    same_report = new.report.id == earlier.report.id
    return f"the report has it from {earlier.origin.name}" if same_report and new.origin.copy else ""


def _one_text(new: Filed, earlier: Filed) -> str:
    """Near-identical print within hours, and neither names a source: one text, most likely."""
    if not (new.origin.copy and earlier.origin.copy) or abs(new.published - earlier.published) > SAME_COPY:
        return ""
    print_new = _distinctive(new)
    if print_new is None or print_new != _distinctive(earlier):
        return ""
    return f"{earlier.origin.name} printed it alike within hours, and neither names a source"


def _distinctive(filed: Filed) -> Hashable:
    """What is printed, where chance does not make two alike and the minute of printing is known."""
    value = filed.claim.quantity
    if not isinstance(value, Quantity) or filed.report.published_at.precision is not Precision.MINUTE:
        return None
    if value.value is not None and significant_digits(value.value) >= DISTINCTIVE_DIGITS:
        return value.value
    words = value.phrase.casefold().split()
    return tuple(words) if len(words) >= DISTINCTIVE_WORDS else None


Tie = Callable[[Filed, Filed], str]
"""From a claim and an earlier one to why both go back to one source; empty where they do not."""

TIES: tuple[tuple[str, Tie], ...] = (
    ("hearsay", _hearsay),
    ("declared", _declared),
    ("same body", _same_body),
    ("same side", _same_side),
    ("same unnamed kind", _same_unnamed_kind),
    ("same copy", _same_copy),
    ("own line", _own_line),
    ("one text", _one_text),
)
"""Name → tie, in the order in which they are asked."""


def tie_between(new: Filed, earlier: Filed) -> str:
    """Why a claim rests on the source of an earlier one, in words; empty where it does not."""
    for _, tie in TIES:
        why = tie(new, earlier)
        if why:
            return why
    return ""


# --- many claims -----------------------------------------------------------------------------------


def independent_sources(claims: tuple[Filed, ...]) -> int:
    """How many upstream sources the claims come from: at least 1, unless there is no claim."""
    first = claims[0].origin if claims else None
    if all(one.origin is first for one in claims):
        return min(1, len(claims))
    return len(upstreams_of(claims))


def upstreams_of(claims: Iterable[Filed]) -> tuple[tuple[Filed, ...], ...]:
    """The claims grouped by upstream source, each group and the groups in the order of their clocks.

    All claims are taken to give one figure. Those that only pass on what other media printed are left out
    where anybody else gives it. A shorter name that fits several fuller ones joins one of them and does
    not make them one; two that give a figure together are one.
    """
    everyone = sorted(claims, key=lambda filed: filed.order)
    given = [one for one in everyone if not one.origin.is_hearsay] or everyone
    groups = _Groups()
    fuller = _fuller_names(given)
    heads = _heads(given, fuller)
    own = []
    for filed, whose in _traced(given):
        groups.join(filed, *_keys(whose.origin, fuller, heads))
        if whose is filed:
            own.append(filed)
    for one, other in _printed_alike(own):
        groups.join(one, other)
    found: dict[Hashable, list[Filed]] = {}
    for filed in given:
        found.setdefault(groups.of(filed), []).append(filed)
    return tuple(map(tuple, found.values()))


def _traced(claims: list[Filed]) -> Iterator[tuple[Filed, Filed]]:
    """Each claim with the one that it prints: a report's own line is of whom the report quotes."""
    quoted: dict[str, list[Filed]] = {}
    for one in claims:
        if one.origin.is_quoted:
            quoted.setdefault(one.report.id, []).append(one)
    for one in claims:
        known = quoted.get(one.report.id, []) if one.origin.copy else []
        yield one, next((other for other in known if one.interval.meets(other.interval)), one)


def name_of(source: Iterable[Filed]) -> str:
    """What to call a source: by the name under which it was first quoted, else by whose copy it is."""
    return min(source, key=lambda one: (not one.origin.bodies, bool(one.origin.copy), one.order)).origin.name


_Side = tuple[str, str]
"""Family and camp, within which a name means one body."""


def _fuller_names(claims: list[Filed]) -> dict[_Side, dict[Body, Body]]:
    """Each name that is given → the fullest name that holds it; of several the first by its words."""
    given: dict[_Side, set[Body]] = {}
    for filed in claims:
        given.setdefault((filed.origin.family, filed.origin.camp), set()).update(filed.origin.bodies)
    return {side: _held(sorted(bodies, key=_by_words)) for side, bodies in given.items()}


def _held(bodies: list[Body]) -> dict[Body, Body]:
    fullest = [body for body in bodies if not any(body < other for other in bodies)]
    return {body: next(full for full in fullest if body <= full) for body in bodies}


def _by_words(body: Body) -> list[str]:
    return sorted(body)


def _heads(claims: list[Filed], fuller: dict[_Side, dict[Body, Body]]) -> dict[str, Body]:
    """For whom one that is not named is taken: of each side the one that spoke first by name."""
    heads: dict[str, Body] = {}
    for one in claims:
        origin = one.origin
        if origin.side and origin.bodies:
            heads.setdefault(origin.side, fuller[origin.family, origin.camp][origin.bodies[0]])
    return heads


def _keys(
    origin: Origin, fuller: dict[_Side, dict[Body, Body]], heads: dict[str, Body]
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
        yield from ((side, body) for body in named)
        if not named:
            yield ("unnamed", origin.role, origin.camp)


def _printed_alike(own: Iterable[Filed]) -> Iterator[tuple[Filed, Filed]]:
    """Neighbours in time, no further apart than :data:`SAME_COPY`, that print the same distinctive thing."""
    newest: dict[Hashable, Filed] = {}
    for filed in sorted(own, key=lambda one: (one.published, one.order)):
        said = _distinctive(filed) if filed.origin.copy else None
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
