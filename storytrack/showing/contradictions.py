"""Contradictions, and the checks of relations → sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

from storytrack.model.contradiction import Contradiction, Contradictions, RelationCheck, Side
from storytrack.showing.lines import CHECKS, count, lasting, moment, stakes_word
from storytrack.showing.sheet import Item, Items, Line, Prose, Run, Sheet, Tone, line
from storytrack.showing.terms import PLAIN_TERMS, Terms

__all__ = [
    "check_items",
    "contradiction_item",
    "contradiction_line",
    "contradiction_sheet",
    "contradictions_sheet",
    "how_long",
]

_AUTOMATIC = re.compile(r"[0-9a-f]{12}-\d+")
"""A claim's id that was made from its report's; it tells a reader nothing."""
_ACT = re.compile(r"[0-9a-f]{12}")
"""The id of an editor's act."""

_OPEN = Run("≠", Tone.CLASHES)
_SETTLED = Run("✓", Tone.AGREES)


def contradictions_sheet(
    found: Sequence[Contradiction], terms: Terms = PLAIN_TERMS, *, by_time: bool = False
) -> Sheet:
    """All of them, the open ones first; what hangs most on comes first, or ``by_time`` what opened first."""
    ranked = Contradictions(found) if by_time else Contradictions(found).by_stakes()
    still_open = tuple(contradiction_item(one, terms) for one in ranked.open)
    settled = tuple(contradiction_item(one, terms) for one in ranked.settled)
    nothing = Prose(() if found else line(Run("no contradictions", Tone.FAINT)))
    return Sheet(
        heading=line(Run(f"{len(still_open)} open", Tone.STRONG), f", {len(settled)} settled"),
        parts=(Items(still_open, title=line("Open")), Items(settled, title=line("Settled")), nothing),
    )


def contradiction_sheet(one: Contradiction, terms: Terms = PLAIN_TERMS) -> Sheet:
    """A single one, with its sides."""
    return Sheet(parts=(Items((contradiction_item(one, terms),)),))


def contradiction_item(one: Contradiction, terms: Terms = PLAIN_TERMS) -> Item:
    """How it stands, since when, its sides with who joined them, and what settled it.

    A side is listed under it unless the sentence has said all of it already.
    """
    under = [_side(side, terms) for side in one.sides if _has_more(side, one.text)]
    if one.relation and one.relation not in one.text:
        under.append(Item(Run("∑", Tone.FAINT), line(Run(one.relation, Tone.FAINT))))
    if one.settled_why:
        how = f"{one.settled_how.value}: " if one.settled_how else ""
        under.append(Item(Run("→", Tone.AGREES), line(Run(how, Tone.FAINT), one.settled_why)))
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
    opened = moment(one.opened_at, terms.zone)
    if one.is_open:
        return f"{one.kind.value}, {stakes_word(one.stakes)} stakes, since {opened}{claims}"
    another_year = one.settled_at is not None and one.settled_at.year != one.opened_at.year
    at = f" {moment(one.settled_at, terms.zone, year=another_year)}" if one.settled_at else ""
    lasted = f", after {how_long(one)}" if how_long(one) else ""
    return f"{one.kind.value}, since {opened}{claims}; settled{at}{_by(one)}{lasted}"


_TELLING = timedelta(minutes=1)
"""Reports that are dated by the day open and settle a disagreement in one instant: that is no duration."""

_OF_ONE_DESK = timedelta(days=366)
"""An act has the time of the desk, a dispute that of its reports. Further apart it was told afterwards,
from an archive or in a test, and the time between them is nobody's."""


def how_long(one: Contradiction) -> str:
    """How long a dispute lasted, in words; "" where that says nothing."""
    if one.lasted is None or one.lasted < _TELLING:
        return ""
    by_an_act = _ACT.fullmatch(one.settled_by)
    return "" if by_an_act and one.lasted > _OF_ONE_DESK else lasting(one.lasted)


def _by(one: Contradiction) -> str:
    """The claim that settled it, if somebody gave it a name; of an act the reason says whose it is."""
    nameless = _AUTOMATIC.fullmatch(one.settled_by) or _ACT.fullmatch(one.settled_by)
    return "" if nameless else f" by {one.settled_by}"


def _has_more(side: Side, sentence: str) -> bool:
    """Whether there is more to a side than the sentence tells: others on it, or that nobody holds it now."""
    told = side.text in sentence or (bool(side.source) and side.source in sentence)
    return not told or len(side.claims) > 1 or side.given_up


def _side(side: Side, terms: Terms) -> Item:
    """What a side says, how many say so, and who came to it when."""
    source = "" if side.source in side.text else f"{side.source}: "
    many = f", {count(side.sources, 'independent source')}" if len(side.claims) > 1 else ""
    given_up = ", no longer held" if side.given_up else ""
    faint = f"{many}{given_up}{_joined(side, terms)}"
    return Item(Run("–", Tone.FAINT), line(source, side.text, Run(faint, Tone.FAINT)))


_NAMED = 3
"""Of those who joined a side so many are named, the first ones; the data has them all."""


def _joined(side: Side, terms: Terms) -> str:
    """Who joined a side, each once: "; joined by the army (12 Mar 14:20), Coast Wire (13 Mar) and 2 more"."""
    first: dict[str, datetime] = {}
    for one in side.joined:
        if one.source != side.source:
            first.setdefault(one.source, one.at)
    named = [f"{source} ({moment(at, terms.zone)})" for source, at in first.items()]
    more = len(named) - _NAMED
    listed = ", ".join(named[:_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"; joined by {listed}" if listed else ""


def check_items(checks: Sequence[RelationCheck]) -> tuple[Item, ...]:
    """One item for each relation: the sum in figures, whether it holds, and what would settle it."""
    return tuple(Item(CHECKS[check.result].marked, _answer(check), _asked(check)) for check in checks)


def _asked(check: RelationCheck) -> tuple[Item, ...]:
    return (Item(Run("→", Tone.FAINT), line("ask: ", check.question)),) if check.question else ()


def _answer(check: RelationCheck) -> Line:
    manner = CHECKS[check.result]
    if check.relation and check.text.startswith(check.relation):
        return line(Run(check.text, manner.tone))
    relation = f"{check.relation}: " if check.relation else ""
    return line(relation, manner.worded, Run(f" ({check.text})", Tone.FAINT) if check.text else "")
