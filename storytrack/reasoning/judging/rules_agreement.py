"""Rules for figures that agree with what is on file: the same, an older one again, a narrower one."""

from __future__ import annotations

from datetime import timedelta

from storytrack.model.claim import Cue
from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import ROUNDING, Standing, significant_digits
from storytrack.reasoning.judging.question import Answer, Question
from storytrack.reasoning.wording import figure, said

__all__ = [
    "agreement",
    "floor_below",
    "older_figure",
    "other_scope",
    "own_figure",
    "recap",
    "refinement",
    "same_figure",
]

DAY = timedelta(days=1)
"""A figure told more than a day after it held is told of the past."""

LAG = timedelta(days=2)
"""A figure with a source of its own, printed longer after another had overtaken it, is meant: copy lags hours
behind the news, seldom days."""


def same_figure(question: Question) -> Answer | None:
    """The very figure that stands, whoever gave it; named after the claim that gave it first."""
    for earlier in question.nearest_first():
        if question.against(earlier) is Standing.SAME:
            first = question.index.first(question.quantity, before=question.claim.order) or earlier
            same = (earlier,) if first == earlier else (first, earlier)
            return Answer(
                Label.CORROBORATES, f"The same figure as {said(first)}.", same, _is_old(question, first)
            )
    return None


def own_figure(question: Question) -> Answer | None:
    """What the body said last, said again, though others have moved on: it stands by its figure."""
    own = question.comparator
    if question.metric.kind is not Kind.LEVEL or own is None or not own.speaker.owns(question.claim.speaker):
        return None
    if own in question.known or question.against(own) is not Standing.SAME:
        return None
    return Answer(Label.CORROBORATES, f"{question.claim.source} stands by {said(own)}.", (own,))


def agreement(question: Question) -> Answer | None:
    """Agrees with a standing figure without narrowing it, whoever gave that."""
    for earlier in question.nearest_first():
        if question.against(earlier) is Standing.AROUND and not _level_bound_moved(question, earlier):
            return Answer(Label.CORROBORATES, f"Agrees with {said(earlier)}.", (earlier,), _is_late(question))
    comparator = question.comparator
    if comparator is None or question.against(comparator) is not Standing.OVERLAPS:
        return None
    reason = f"{figure(question.claim)} can hold beside {said(comparator)}."
    return Answer(Label.CORROBORATES, reason, (comparator,))


def _is_late(question: Question) -> bool:
    return question.around.later is not None


def _is_old(question: Question, first: Filed) -> bool:
    """Whether a repeat is older news: seen late, told of the past, or of a stage that the whole has left."""
    filed = question.claim
    told_later = filed.has(Cue.RECAP) or filed.published - filed.at > DAY
    return _is_late(question) or told_later or question.around.has_grown(since=first, until=filed)


def _level_bound_moved(question: Question, earlier: Filed) -> bool:
    """Whether an open bound on a level says something new because it is of another day."""
    return (
        question.metric.kind is Kind.LEVEL
        and question.quantity.high is None
        and question.apart(earlier) > ROUNDING
        and question.is_of_another_time(earlier)
    )


def other_scope(question: Question) -> Answer | None:
    """The same figure is on file, with who is counted worded otherwise."""
    same = question.around.elsewhere
    if same is None:
        return None
    reason = f"The same figure is on file for another wording of who is counted: {said(same)}."
    return Answer(Label.CORROBORATES, reason, (same,), _is_late(question))


def recap(question: Question) -> Answer | None:
    """A step told in retrospect: never a fall."""
    filed = question.claim
    if not (filed.has(Cue.RECAP) or (filed.dated and _is_late(question))):
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
        one.known is not None and one.prints_same(question.claim) for one in question.state.corrected
    )
    rising = (
        comparator is not None and question.metric.grows and question.against(comparator) is Standing.ABOVE
    )
    if rising and not taken_back:
        # Back at an old figure on the way up, after a correction: news, not a repeat.
        return None
    if comparator is not None and question.metric.grows and _is_meant(question.claim, since=comparator):
        return None
    if question.metric.kind is Kind.LEVEL and _may_be_back(question.claim, comparator):
        return None
    if question.metric.grows and same.speaker.owns(question.claim.speaker) and _is_hearsay(question.camp):
        return None
    reason = f"An older figure again: {said(same)} has been overtaken since."
    # What a fixed number was then, it is now: only a figure that moves grows old.
    return Answer(Label.CORROBORATES, reason, (same,), stale=question.metric.kind is not Kind.FIXED)


def _may_be_back(filed: Filed, since: Filed | None) -> bool:
    """Whether a level may well have come back to where it was.

    At a single digit; where somebody speaks for it, also at a round and rough number, or a day and more
    after the other figure: copy that is a day old says so.
    """
    known = filed.known
    if since is not None and not filed.speaker.is_relay and filed.at - since.at >= DAY:
        return True
    if known is None or not filed.is_telling:
        return True
    is_rough = known.qualifier is Qualifier.ABOUT and known.value is not None
    is_round = is_rough and significant_digits(known.value or 0) == 1
    return is_round and not filed.speaker.is_relay


def _is_meant(filed: Filed, *, since: Filed) -> bool:
    """Whether a source of its own gives a figure too long after it was overtaken for old copy."""
    return not filed.speaker.is_relay and filed.at - since.at > LAG


def _is_hearsay(claims: tuple[Filed, ...]) -> bool:
    """Whether nobody is named for any of these, and none of them is a count: "more than 100", after 98.

    Whoever counted, and gives the count again, has not been overtaken by it.
    """
    return bool(claims) and all(
        one.speaker.is_relay and one.known is not None and one.known.qualifier is not Qualifier.EXACT
        for one in claims
    )


def floor_below(question: Question) -> Answer | None:
    """A floor under what stands, with no source of its own: both can hold, so it is older news."""
    earlier = question.comparator
    filed = question.claim
    if earlier is None or not question.metric.grows or question.quantity.high is not None:
        return None
    if not filed.speaker.is_relay or question.against(earlier) is not Standing.BELOW:
        return None
    reason = f"{figure(filed)} can hold beside {said(earlier)}, and says less."
    return Answer(Label.CORROBORATES, reason, (earlier,), stale=True)


def refinement(question: Question) -> Answer | None:
    """Inside the standing figure and narrower: the same fact, more precisely."""
    earlier = question.comparator
    if earlier is None or question.against(earlier) is not Standing.INSIDE:
        return None
    level = question.metric.kind is Kind.LEVEL
    if level and (question.quantity.high is None or _has_moved_since(question, earlier)):
        return None
    return Answer(Label.REFINES, f"Narrows {said(earlier)} to {figure(question.claim)}.", (earlier,))


def _has_moved_since(question: Question, earlier: Filed) -> bool:
    """Whether a level had time to move, and the numbers differ by more than rounding."""
    return question.is_of_another_time(earlier) and question.apart(earlier) > ROUNDING
