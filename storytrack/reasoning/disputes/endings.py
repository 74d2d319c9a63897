"""What ended a dispute: in one word, and in one sentence that an editor would accept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from storytrack.model.claim import Cue
from storytrack.model.contradiction import Settlement
from storytrack.model.verdict import Label
from storytrack.reasoning.dispute import Dispute, End
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.judging.question import Answer
from storytrack.reasoning.naming import named_first
from storytrack.reasoning.wording import day, figure, listed, said

__all__ = ["end_of", "end_of_fall", "end_of_silence"]


@dataclass(frozen=True, slots=True)
class _Ending:
    """The claim that ended a dispute, with its verdict, and who spoke for the sides before it.

    ``held`` spoke for all of them, ``left`` are those that stand no longer, ``own`` those by the body
    that speaks now.
    """

    filed: Filed
    answer: Answer
    held: tuple[Filed, ...]
    left: tuple[Filed, ...]
    own: tuple[Filed, ...]


def end_of(filed: Filed, answer: Answer, dispute: Dispute, left: tuple[Filed, ...]) -> End:
    """How a claim ended a dispute; ``left`` are the claims that spoke for a side and stand no longer."""
    held = tuple(side.now for side in dispute.held)
    own = tuple(one for one in held if one.speaker.is_same_body(filed.speaker))
    ending = _Ending(filed, answer, held, left, own)
    return next(End(filed, how, why) for how, rule in _ENDS if (why := rule(ending)))


def _new_definition(ending: _Ending) -> str:
    if not ending.filed.has(Cue.NEW_DEFINITION):
        return ""
    others = listed(ending.left or ending.held)
    return f"{said(ending.filed)} is by a new definition and not comparable with {others}."


def _taken_back(ending: _Ending) -> str:
    filed = ending.filed
    if filed.known is not None or filed.quantity is None:
        return ""
    return _withdrawal(filed, (ending.own or ending.left or ending.held)[-1])


def _corrected(ending: _Ending) -> str:
    if ending.answer.label is Label.CORRECTS:
        wrong = tuple(one for one in ending.answer.against if one in ending.held) or ending.own
    else:
        # In silence: a body comes down to what another side counts.
        silent = ending.answer.label is Label.CORROBORATES
        wrong = tuple(one for one in ending.own if silent and ending.filed.interval.high < one.interval.low)
    return _correction(ending.filed, wrong[-1]) if wrong else ""


def _fits(ending: _Ending) -> str:
    figures = [one.interval for one in ending.held if one.known is not None]
    narrower = len(figures) == len(ending.held) and all(one.covers(ending.filed.interval) for one in figures)
    return f"{said(ending.filed)} is within {listed(ending.held)}." if narrower else ""


def _came_over(ending: _Ending) -> str:
    filed, own = ending.filed, ending.own
    if not own or set(ending.left) - set(own):
        return ""
    who, now, before = named_first(filed.source), figure(filed), figure(own[-1])
    if day(filed) == day(own[-1]):
        return f"{who} then gave {now}, no longer {before}."
    return f"{who} gave {now} from {day(filed)} on, no longer {before}."


def _overtook(ending: _Ending) -> str:
    now = figure(ending.filed)
    others = tuple(one for one in ending.left if figure(one) != now)
    return f"{said(ending.filed)} overtook {listed(others or ending.held)}."


_ENDS: tuple[tuple[Settlement, Callable[[_Ending], str]], ...] = (
    (Settlement.NEWER_FIGURE, _new_definition),
    (Settlement.WITHDRAWAL, _taken_back),
    (Settlement.CORRECTION, _corrected),
    (Settlement.NARROWER_FIGURE, _fits),
    (Settlement.NEWER_FIGURE, _came_over),
    (Settlement.NEWER_FIGURE, _overtook),
)
"""Asked in order; the first that has a sentence tells how a dispute ended, and the last always has one."""


def end_of_fall(filed: Filed, answer: Answer, fallen: Filed) -> End:
    """How a later figure ended the question why a count fell."""
    if filed.claim.is_denial:
        return End(filed, Settlement.WITHDRAWAL, _withdrawal(filed, fallen))
    if answer.label is Label.CORRECTS:
        return End(filed, Settlement.CORRECTION, _correction(filed, fallen))
    verb = "bears out" if answer.label is Label.CORROBORATES else "came after"
    return End(filed, Settlement.NEWER_FIGURE, f"{said(filed)} {verb} {said(fallen)}.")


def end_of_silence(filed: Filed, dispute: Dispute, *, is_held: bool) -> End:
    """How a claim ended that a figure was not confirmed: the figure went, or its doubter gave one."""
    unconfirmed = dispute.sides[0].now
    if is_held:
        why = f"{named_first(filed.source)}, on {day(filed)}, gave a figure of its own: {figure(filed)}."
        return End(filed, Settlement.NEWER_FIGURE, why)
    if filed.claim.is_denial:
        return End(filed, Settlement.WITHDRAWAL, _withdrawal(filed, unconfirmed))
    return End(filed, Settlement.NEWER_FIGURE, f"{said(filed)} overtook {said(unconfirmed)}.")


def _withdrawal(filed: Filed, before: Filed) -> str:
    verb = "took back" if filed.claim.is_denial else "no longer stands by"
    return f"{named_first(filed.source)} {verb} {said(before)} on {day(filed)}."


def _correction(filed: Filed, before: Filed) -> str:
    return f"{named_first(filed.source)} corrected {said(before)} to {figure(filed)} on {day(filed)}."
