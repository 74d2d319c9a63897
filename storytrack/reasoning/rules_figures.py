"""Rules for figures: agreement, refinement, increments, and what a different figure means."""

from __future__ import annotations

from datetime import timedelta

from storytrack.model.claim import Cue
from storytrack.model.metric import Kind
from storytrack.model.quantity import Number, Qualifier, Quantity, exactly, number_text
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import ROUNDING, Standing, plus
from storytrack.reasoning.question import Answer, Question
from storytrack.reasoning.wording import figure, said

__all__ = [
    "agreement",
    "another_side",
    "another_standing_figure",
    "at_one_time",
    "correction_announced",
    "increment",
    "is_telling",
    "move_with_time",
    "older_figure",
    "other_scope",
    "outside_own_figure",
    "recap",
    "refinement",
    "same_figure",
    "within_one_report",
]

_AGREES = {Standing.SAME, Standing.AROUND, Standing.OVERLAPS}

SAME_TIME = timedelta(hours=12)
"""Figures for a level less than half a day apart are taken to be of the same time: most reports are
dated by the day."""

NEAR = 0.015
"""Two keepers of one moving count agree when they are within 1.5 % of each other: they count the same
thing minutes apart. Wider gaps between them are worth a reader's eye."""


def increment(question: Question) -> Answer | None:
    """Increments ("another 12"): one agrees when it explains a total on file, else it moves the count on."""
    filed = question.claim
    step = filed.claim.quantity
    if not filed.claim.delta or not isinstance(step, Quantity):
        return None
    explained = _explained_total(question, step.low) if step.low is not None else None
    if explained is not None:
        return explained
    base = question.comparator or question.state.standing[-1]
    if base.known is None or base.known.low is None or step.low is None:
        return Answer(Label.UPDATES, f"An increment on {said(base)}.", (base,))
    summed = plus(base.known, step)
    if filed.whole is not None and summed.low is not None and summed.low > filed.whole:
        reason = f"A step towards the {number_text(filed.whole)} that the same report gives."
        return Answer(Label.UPDATES, reason, (base,))
    total = summed if summed.is_known else None
    return Answer(Label.UPDATES, f"An increment on {said(base)}, {summed} in all.", (base,), total=total)


def _explained_total(question: Question, step: Number) -> Answer | None:
    """The total on file that a figure before it and this step make."""
    filed = question.claim
    for total in reversed(question.known):
        if total.known is not None and total.known.low is not None:
            reached_from = plus(exactly(total.known.low), exactly(-step))
            before = question.index.find(reached_from, before=filed.order)
            if before is not None:
                reason = f"{said(before)} and {figure(filed)} make the {total.known} on file."
                return Answer(Label.CORROBORATES, reason, (total,))
    return None


def same_figure(question: Question) -> Answer | None:
    """The very figure that stands, whoever gave it; named after the claim that gave it first."""
    for earlier in question.nearest_first():
        if question.against(earlier) is Standing.SAME:
            first = question.index.first(question.quantity, before=question.claim.order) or earlier
            same = tuple(dict.fromkeys((first, earlier)))
            return Answer(Label.CORROBORATES, f"The same figure as {said(first)}.", same, _is_late(question))
    return None


def agreement(question: Question) -> Answer | None:
    """Agrees with a standing figure without narrowing it, whoever gave that."""
    for earlier in question.nearest_first():
        if question.against(earlier) is Standing.AROUND and not _level_bound_moved(question, earlier):
            return Answer(Label.CORROBORATES, f"Agrees with {said(earlier)}.", (earlier,), _is_late(question))
    comparator = question.comparator
    if comparator is None or question.against(comparator) is not Standing.OVERLAPS:
        return None
    return Answer(Label.CORROBORATES, f"Within the hedges of {said(comparator)}.", (comparator,))


def _is_late(question: Question) -> bool:
    return question.later is not None


def _level_bound_moved(question: Question, earlier: Filed) -> bool:
    """Whether an open bound on a level says something new because it is of another day."""
    return (
        question.metric.kind is Kind.LEVEL
        and question.quantity.high is None
        and question.apart(earlier) > ROUNDING
        and abs(question.claim.at - earlier.at) > SAME_TIME
    )


def is_telling(filed: Filed) -> bool:
    """Whether meeting the same figure again is no chance: single digits meet all the time."""
    return not filed.claim.delta and filed.known is not None and (filed.known.low or 0) >= 10


def other_scope(question: Question) -> Answer | None:
    """The same figure is on file, with who is counted worded otherwise."""
    same = question.elsewhere
    if same is None:
        return None
    reason = f"The same figure is on file for another wording of who is counted: {said(same)}."
    return Answer(Label.CORROBORATES, reason, (same,), _is_late(question))


def recap(question: Question) -> Answer | None:
    """A step told in retrospect: never a fall."""
    filed = question.claim
    if not (filed.has(Cue.RECAP) or (filed.dated and question.later is not None)):
        return None
    same = question.seen(question.quantity)
    if same is not None:
        return Answer(Label.CORROBORATES, f"Recalls {said(same)}.", (same,), stale=True)
    earlier = question.comparator or question.state.standing[-1]
    place = question.against(earlier) if earlier.known is not None else Standing.OVERLAPS
    if place is Standing.ABOVE and question.metric.grows:
        return Answer(
            Label.UPDATES, f"A step not seen before, after {said(earlier)}.", (earlier,), stale=True
        )
    if filed.has(Cue.RECAP):
        return Answer(
            Label.CORROBORATES, f"An earlier step told after {said(earlier)}.", (earlier,), stale=True
        )
    return None


def older_figure(question: Question) -> Answer | None:
    """A figure that was overtaken, printed again."""
    same = question.index.find(question.quantity, before=question.claim.order)
    if same is None or same in question.state.standing:
        return None
    comparator = question.comparator
    taken_back = any(
        one.known is not None and _prints_same(one, question.claim) for one in question.state.corrected
    )
    rising = (
        comparator is not None and question.metric.grows and question.against(comparator) is Standing.ABOVE
    )
    if rising and not taken_back:
        # Back at an old figure on the way up, after a correction: news, not a repeat.
        return None
    if question.metric.kind is Kind.LEVEL and not is_telling(question.claim):
        # A small level may well come back to where it was.
        return None
    reason = f"An older figure again: {said(same)} has been overtaken since."
    return Answer(Label.CORROBORATES, reason, (same,), stale=True)


def refinement(question: Question) -> Answer | None:
    """Inside the standing figure and narrower: the same fact, more precisely."""
    earlier = question.comparator
    if earlier is None or question.against(earlier) is not Standing.INSIDE:
        return None
    level = question.metric.kind is Kind.LEVEL
    if level and (question.quantity.high is None or _moved_since(question, earlier)):
        return None
    return Answer(Label.REFINES, f"Narrows {said(earlier)} to {figure(question.claim)}.", (earlier,))


def _moved_since(question: Question, earlier: Filed) -> bool:
    """Whether a level had time to move, and the numbers differ by more than rounding."""
    later = abs(question.claim.at - earlier.at) > SAME_TIME
    return later and question.apart(earlier) > ROUNDING


def correction_announced(question: Question) -> Answer | None:
    """The source itself says that its earlier figure was wrong."""
    earlier = question.own or question.comparator
    if (
        earlier is None
        or not question.claim.has(Cue.CORRECTION)
        or question.against(earlier) is Standing.SAME
    ):
        return None
    reason = f"{question.claim.source} corrects {said(earlier)} to {figure(question.claim)}."
    return Answer(Label.CORRECTS, reason, (earlier,))


def within_one_report(question: Question) -> Answer | None:
    """Two figures for one thing in one report, neither dated earlier: both cannot be true.

    A body that goes on with a series of its own only goes on, whoever else is quoted beside it.
    """
    filed = question.claim
    own = question.newest_by_same_body((*question.state.spoken, *question.camp))
    if own is not None and own.report.id != filed.report.id and question.moves_on(question.against(own)):
        return None
    for earlier in reversed(question.camp):
        if earlier.report.id == filed.report.id and earlier.at == filed.at and not earlier.claim.delta:
            return Answer(Label.CONTRADICTS, f"The same report also gives {said(earlier)}.", (earlier,))
    return None


def another_side(question: Question) -> Answer | None:
    """The first figure of a camp, against what the other camps say."""
    if question.camp or not question.known:
        return None
    for rival in reversed(question.known):
        if rival.quantity is not None and rival.quantity.qualifier is Qualifier.VAGUE:
            continue  # "several" agrees with anything, and so with nothing
        if question.against(rival) not in {Standing.ABOVE, Standing.BELOW} or _near(question, rival):
            return Answer(Label.CORROBORATES, f"Agrees with the other side's {said(rival)}.", (rival,))
    rival = question.known[-1]
    place = question.against(rival)
    if rival.quantity is not None and rival.quantity.qualifier is Qualifier.VAGUE:
        return Answer(Label.NEW, f"First figure of {question.claim.source}, beside {said(rival)}.", (rival,))
    if question.metric.kind is Kind.LEVEL and question.one_way and question.moves_on(place):
        return Answer(Label.NEW, f"First figure of {question.claim.source}, beside {said(rival)}.", (rival,))
    return Answer(Label.CONTRADICTS, f"{figure(question.claim)} against {said(rival)}.", (rival,))


def _near(question: Question, earlier: Filed) -> bool:
    if question.metric.kind is not Kind.LEVEL or earlier.known is None:
        return False
    now, before = question.quantity.implied, earlier.known.implied
    gap = max(now.low - before.high, before.low - now.high, 0)
    return gap <= NEAR * max(abs(before.low), abs(before.high))


def another_standing_figure(question: Question) -> Answer | None:
    """Joins another side of its camp rather than move its own figure."""
    comparator = question.comparator
    if comparator is None or question.moves_on(question.against(comparator)):
        return None
    for earlier in reversed(question.camp):
        if question.against(earlier) in _AGREES:
            return Answer(Label.CORROBORATES, f"In line with {said(earlier)}.", (earlier,))
    return None


def at_one_time(question: Question) -> Answer | None:
    """Two bodies of one camp on a level, both as of the same time: it cannot have moved between them."""
    earlier = question.comparator
    if earlier is None or question.own is not None or question.metric.kind is not Kind.LEVEL:
        return None
    filed = question.claim
    apart = question.against(earlier) in {Standing.ABOVE, Standing.BELOW}
    if not (apart and filed.dated and earlier.dated and filed.at == earlier.at):
        return None
    return Answer(Label.CONTRADICTS, f"{figure(filed)} against {said(earlier)}, both as of then.", (earlier,))


def move_with_time(question: Question) -> Answer | None:
    """A later figure in the direction in which such a count moves."""
    earlier = question.comparator
    assert earlier is not None  # noqa: S101 - another_side() answered for a camp without figures
    filed = question.claim
    if not question.moves_on(question.against(earlier)):
        return None
    direction = "up from" if question.against(earlier) is Standing.ABOVE else "down from"
    final = _final(question)
    if final is not None:
        reason = f"{figure(filed)}, though {said(final)} was given as final."
        return Answer(Label.CONTRADICTS, reason, (final,))
    return Answer(Label.UPDATES, f"{figure(filed)}, {direction} {said(earlier)}.", (earlier,))


def _final(question: Question) -> Filed | None:
    comparator = question.comparator
    for earlier in reversed(question.camp):
        final = earlier.has(Cue.FINAL) or (question.metric.grows and _says_all(earlier))
        if (
            final
            and comparator is not None
            and not earlier.speaker.is_relay
            and _prints_same(earlier, comparator)
        ):
            return earlier
    return None


def _prints_same(one: Filed, other: Filed) -> bool:
    return one.known is not None and other.known is not None and one.known.value == other.known.value


def _says_all(filed: Filed) -> bool:
    """Whether the words are "all 33": the source says that there are no more."""
    value = filed.quantity
    if value is None:
        return False
    return value.qualifier is Qualifier.ALL or value.phrase.casefold().startswith("all ")


def outside_own_figure(question: Question) -> Answer | None:
    """Against the way of such a count: its owner corrects itself, anyone else contradicts."""
    earlier = question.comparator
    assert earlier is not None  # noqa: S101 - as above
    filed = question.claim
    if question.own is not None:
        reason = f"{figure(filed)} takes the place of {said(earlier)}, the same source's own figure."
        return Answer(Label.CORRECTS, reason, (earlier,))
    if question.metric.restated and filed.speaker.is_akin(earlier.speaker):
        reason = f"Restated to {figure(filed)} from {said(earlier)}; this count is known to be recounted."
        return Answer(Label.CORRECTS, reason, (earlier,))
    return Answer(Label.CONTRADICTS, f"{figure(filed)} against {said(earlier)}.", (earlier,))
