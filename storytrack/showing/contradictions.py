"""Contradictions, and the checks of relations → sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storytrack.model.contradiction import Contradiction, RelationCheck, Side
from storytrack.showing.lines import CHECKS, moment
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = [
    "check_items",
    "contradiction_item",
    "contradiction_line",
    "contradiction_sheet",
    "contradictions_sheet",
]

_AUTOMATIC = re.compile(r"[0-9a-f]{12}-\d+")
"""A claim's id that was made from its report's; it tells a reader nothing."""

_OPEN = Run("≠", Tone.CLASHES)
_SETTLED = Run("✓", Tone.AGREES)


def contradictions_sheet(found: Sequence[Contradiction], terms: Terms = PLAIN_TERMS) -> Sheet:
    """All of them, the open ones first."""
    still_open = tuple(contradiction_item(one, terms) for one in found if one.is_open)
    settled = tuple(contradiction_item(one, terms) for one in found if not one.is_open)
    nothing = Prose(() if found else line(Run("no contradictions", Tone.FAINT)))
    return Sheet(
        heading=line(Run(f"{len(still_open)} open", Tone.STRONG), f", {len(settled)} settled"),
        parts=(Items(still_open, title=line("Open")), Items(settled, title=line("Settled")), nothing),
    )


def contradiction_sheet(one: Contradiction, terms: Terms = PLAIN_TERMS) -> Sheet:
    """A single one, with its sides."""
    return Sheet(parts=(Items((contradiction_item(one, terms),)),))


def contradiction_item(one: Contradiction, terms: Terms = PLAIN_TERMS) -> Item:
    """What clashes, since when, between which claims, and the relation that cannot hold.

    A side is listed under it unless the sentence has said it already.
    """
    under = [_side(side) for side in one.sides if not _is_told(side, one.text)]
    if one.relation and one.relation not in one.text:
        under.append(Item(Run("∑", Tone.FAINT), line(Run(one.relation, Tone.FAINT))))
    tone = Tone.CLASHES if one.is_open else Tone.PLAIN
    return Item(
        _OPEN if one.is_open else _SETTLED,
        line(Run(one.text, tone), Run(f" ({_when(one, terms)})", Tone.FAINT)),
        tuple(under),
    )


def contradiction_line(one: Contradiction) -> Item:
    """The sentence alone, and of which kind it is."""
    kind = one.kind.value if one.is_open else f"{one.kind.value}, settled{_by(one)}"
    tone = Tone.CLASHES if one.is_open else Tone.PLAIN
    return Item(_OPEN if one.is_open else _SETTLED, line(Run(one.text, tone), Run(f" ({kind})", Tone.FAINT)))


def _when(one: Contradiction, terms: Terms) -> str:
    named = [claim for claim in one.claims if not _AUTOMATIC.fullmatch(claim)]
    claims = f": {', '.join(named)}" if named else ""
    opened = f"{one.kind.value}, since {moment(one.opened_at, terms.zone)}{claims}"
    if one.is_open:
        return opened
    at = f" {moment(one.settled_at, terms.zone)}" if one.settled_at else ""
    return f"{opened}; settled{at}{_by(one)}"


def _by(one: Contradiction) -> str:
    return "" if _AUTOMATIC.fullmatch(one.settled_by) else f" by {one.settled_by}"


def _is_told(side: Side, sentence: str) -> bool:
    return side.text in sentence or (bool(side.source) and side.source in sentence)


def _side(side: Side) -> Item:
    source = "" if side.source in side.text else f"{side.source}: "
    return Item(Run("–", Tone.FAINT), line(source, side.text))


def check_items(checks: Sequence[RelationCheck]) -> tuple[Item, ...]:
    """One item for each relation: the sum in figures, and whether it holds."""
    return tuple(Item(CHECKS[check.result].marked, _answer(check)) for check in checks)


def _answer(check: RelationCheck) -> Line:
    manner = CHECKS[check.result]
    if check.relation and check.text.startswith(check.relation):
        return line(Run(check.text, manner.tone))
    relation = f"{check.relation}: " if check.relation else ""
    return line(relation, manner.worded, Run(f" ({check.text})", Tone.FAINT) if check.text else "")
