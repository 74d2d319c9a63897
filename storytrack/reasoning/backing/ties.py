"""Ties: why two claims rest on one upstream source; a table, and a verdict tells the first that holds.

Two outlets that quote one spokesman are one source. Where a reader cannot tell, the careful answer is that
two are one: "officials" in two papers may have been at one briefing. How many sources stand behind a figure
is counted by the same ties, in ``independence.py``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import timedelta

from storytrack.model.quantity import Quantity
from storytrack.model.when import Precision
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import significant_digits

__all__ = ["SAME_COPY", "TIES", "distinctive", "tie_between"]

SAME_COPY = timedelta(hours=6)
"""How far apart two desks print one text of which neither names the source: a desk takes over agency copy
within its shift, and after that has had the time to make calls of its own."""

DISTINCTIVE_DIGITS = 3
"""Significant digits that two desks do not print alike by chance; 400 has one, 155 three."""

DISTINCTIVE_WORDS = 4
"""Words of a phrase that two desks do not choose alike by chance: "nearly three dozen miners"."""


def _hearsay(new: Filed, earlier: Filed) -> str:  # noqa: ARG001 - one signature for the table
    return "it only passes on what others printed" if new.origin.is_hearsay else ""


def _declared(new: Filed, earlier: Filed) -> str:
    one, other = new.origin, earlier.origin
    return f"{one.name} and {other.name} are declared to share a source" if one.shared & other.shared else ""


def _same_body(new: Filed, earlier: Filed) -> str:
    """A shorter name is the same body as a fuller one that holds it: Kashif is "controller Kashif"."""
    one, other = new.origin, earlier.origin
    if not new.speaker.is_of_one_kind(earlier.speaker):
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


def _same_office(new: Filed, earlier: Filed) -> str:
    """The office is its holder: "the governor's office", after "the governor, Pavel Dorn"."""
    one, other = new.origin, earlier.origin
    if (one.family, one.camp) != (other.family, other.camp) or bool(one.bodies) is bool(other.bodies):
        return ""
    return f"the source is {other.name} again" if one.offices & other.offices else ""


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
    print_new = distinctive(new)
    if print_new is None or print_new != distinctive(earlier):
        return ""
    return f"{earlier.origin.name} printed it alike within hours, and neither names a source"


def distinctive(filed: Filed) -> Hashable:
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
    ("same office", _same_office),
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
