"""Contradictions, and the checks of relations → sheet."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.contradiction import Contradiction, RelationCheck, Side
from storytrack.showing.lines import CHECKS, moment
from storytrack.showing.sheet import Item, Items, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = ["check_items", "contradiction_item", "contradiction_sheet", "contradictions_sheet"]

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


def contradiction_item(one: Contradiction, terms: Terms = PLAIN_TERMS, *, sides: bool = True) -> Item:
    """What clashes, since when, who says what, and the relation that cannot hold."""
    under = [_side(side) for side in one.sides] if sides else []
    if one.relation:
        under.append(Item(Run("∑", Tone.FAINT), line(Run(one.relation, Tone.FAINT))))
    # A relation names its metrics by itself.
    about = () if one.relation or not one.metrics else line(terms.what(one.metrics[0], one.scope), ": ")
    tone = Tone.CLASHES if one.is_open else Tone.PLAIN
    return Item(
        _OPEN if one.is_open else _SETTLED,
        line(about, Run(one.text, tone), Run(f" ({_when(one, terms)})", Tone.FAINT)),
        tuple(under),
    )


def _when(one: Contradiction, terms: Terms) -> str:
    opened = f"{one.kind.value}, since {moment(one.opened_at, terms.zone)}, claim {one.opened_by}"
    if one.is_open:
        return opened
    at = f" {moment(one.settled_at, terms.zone)}" if one.settled_at else ""
    return f"{opened}; settled{at} by {one.settled_by}"


def _side(side: Side) -> Item:
    source = "" if side.source in side.text else f"{side.source}: "
    return Item(
        Run("–", Tone.FAINT),
        line(source, side.text, Run(f" [{', '.join(side.claims)}]", Tone.FAINT) if side.claims else ""),
    )


def check_items(checks: Sequence[RelationCheck]) -> tuple[Item, ...]:
    """One item for each relation: whether it holds, and the sum in figures."""
    return tuple(
        Item(
            CHECKS[check.result].marked,
            line(
                Run(f"{check.relation}: ", Tone.FAINT) if check.relation else "",
                CHECKS[check.result].worded,
                Run(f" ({check.text})", Tone.FAINT) if check.text else "",
            ),
        )
        for check in checks
    )
