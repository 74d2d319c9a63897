"""What an act does to the disagreements of a story: those it ends, those it brings, those it keeps ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from storytrack.model.act import Act, Ruling, Withdrawal
from storytrack.model.contradiction import Contradiction, Contradictions, Settlement
from storytrack.reasoning.wording import at_length

__all__ = ["foreseen_by", "opened_by", "settled_by", "with_settled"]


def settled_by(
    act: Act, at: datetime, before: Contradictions, after: Contradictions
) -> tuple[Contradiction, ...]:
    """The disagreements that were open before an act and are not after it, each with how it ended."""
    still_open = {one.id for one in after.open}
    ended = {one.id: one for one in after.settled}
    return tuple(
        ended[one.id] if one.id in ended else _ended(one, act, at)
        for one in before.open
        if one.id not in still_open
    )


def foreseen_by(act: Act, settled: Iterable[Contradiction]) -> tuple[Contradiction, ...]:
    """The disagreements that an act would end, which nobody has done: without a time, and in other words."""
    would = {
        "settled_by": "the withdrawal",
        "settled_at": None,
        "settled_why": f"without {act.about or act.target} the sides would no longer disagree.",
    }
    return tuple(one.model_copy(update=would) if one.settled_by == act.id else one for one in settled)


def opened_by(before: Contradictions, after: Contradictions) -> tuple[Contradiction, ...]:
    """The disagreements that are open after an act and were not before it."""
    known = {one.id for one in before.open}
    return tuple(one for one in after.open if one.id not in known)


def with_settled(found: Contradictions, settled: Iterable[Contradiction]) -> Contradictions:
    """The disagreements of a fold, and those that acts in force ended, in the order of opening."""
    known = {one.id for one in found}
    ended = {one.id: one for one in settled if one.id not in known}
    return Contradictions(sorted((*found, *ended.values()), key=lambda one: (one.opened_at, one.id)))


def _ended(one: Contradiction, act: Act, at: datetime) -> Contradiction:
    return one.model_copy(
        update={
            "settled_by": act.id,
            "settled_at": at,
            "settled_how": next(how for kind, how in _HOW if isinstance(act, kind)),
            "settled_why": at_length(act.text),
        }
    )


_HOW: tuple[tuple[type[Act], Settlement], ...] = (
    (Ruling, Settlement.RULING),
    (Withdrawal, Settlement.WITHDRAWAL),
    (Act, Settlement.ACT),
)
"""What ended a disagreement, by the kind of the act; asked in order."""
