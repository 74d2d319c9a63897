"""Rules for figures that differ: the world moved, a source corrects itself, or two disagree."""

from __future__ import annotations

from storytrack.model.claim import Claim, Cue, Role
from storytrack.model.metric import Kind
from storytrack.model.quantity import LARGEST, Number, Qualifier, Quantity, at_least, exactly, number_text
from storytrack.model.verdict import Label
from storytrack.reasoning.at_once import are_at_odds_at_once
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, is_near, plus
from storytrack.reasoning.judging.denied import denies_beside, meant
from storytrack.reasoning.judging.question import Answer, Question
from storytrack.reasoning.naming import named, named_first
from storytrack.reasoning.sources.speakers import speaker_of
from storytrack.reasoning.sums import difference
from storytrack.reasoning.wording import figure, said

__all__ = [
    "another_side",
    "another_standing_figure",
    "at_one_time",
    "correction_announced",
    "denied_with_another",
    "given_again_beside",
    "increment",
    "move_with_time",
    "new_definition",
    "outside_own_figure",
    "own_fixed_figure",
    "still_after_none",
    "within_one_report",
]

_AGREES = {Standing.SAME, Standing.AROUND, Standing.OVERLAPS}


def increment(question: Question) -> Answer | None:
    """Increments ("another 12"): one agrees when it explains a total on file, else it moves the count on."""
    filed = question.claim
    step = filed.claim.quantity
    if not filed.claim.delta or not isinstance(step, Quantity):
        return None
    explained = _explained_total(question, step.low) if step.low is not None else None
    if explained is not None:
        return explained
    base = _added_to(question)
    if _is_vague_of_another(question, base) and step.low is not None:
        reason = f"{figure(filed)}, beside {said(base)}: another's word, to which nothing is added."
        return Answer(Label.NEW, reason, (base,), total=at_least(step.low, unit=step.unit))
    if base.known is None or base.known.low is None or step.low is None:
        return Answer(Label.UPDATES, f"An increment on {said(base)}.", (base,))
    summed = plus(base.known, step)
    if filed.whole is not None and filed.whole != summed.low:
        given = f"the same report gives {number_text(filed.whole)} in all"
        if base.known.low <= filed.whole:
            return Answer(Label.UPDATES, f"An increment on {said(base)}; {given}.", (base,))
        if not base.speaker.is_same_body(filed.speaker):
            return Answer(Label.UPDATES, f"An increment beside {said(base)}; {given}.", (base,))
    total = summed if summed.is_known else None
    return Answer(Label.UPDATES, f"An increment on {said(base)}, {summed} in all.", (base,), total=total)


def _added_to(question: Question) -> Filed:
    """What an increment goes on from.

    The figure that it makes the total of its own report from, else the body's own, else a number of its camp,
    else what stands.
    """
    if question.claim.whole is not None:
        for one in reversed(question.known):
            if _makes(one, question.claim.claim.quantity, question.claim.whole):
                return one
    first = question.comparator or question.state.standing[-1]
    if not _is_vague_of_another(question, first):
        return first
    numbers = (one for one in reversed(question.camp) if not _is_vague_of_another(question, one))
    return next(numbers, first)


def _makes(earlier: Filed, step: object, whole: Number) -> bool:
    """Whether an earlier number and a step make the whole."""
    if earlier.known is None or earlier.known.value is None or not isinstance(step, Quantity):
        return False
    return plus(earlier.known, step).value == whole


def _is_vague_of_another(question: Question, earlier: Filed) -> bool:
    """Whether it is a word with no number, "several", that another body said."""
    is_vague = earlier.known is not None and earlier.known.qualifier is Qualifier.VAGUE
    return is_vague and not earlier.speaker.is_same_body(question.claim.speaker)


def _explained_total(question: Question, step: Number) -> Answer | None:
    """The total on file that a figure before it and this step make.

    Before the total, that is; a lower figure told after it makes no such step, unless whoever adds gave it.
    Nothing is added to a figure that was corrected since, and a total that the report itself gives is it.
    """
    filed, own = question.claim, question.own
    for total in reversed(question.known):
        if total.known is not None and total.known.low is not None:
            if filed.whole not in {None, total.known.low}:
                continue
            base = difference(total.known.low, step)
            if abs(base) > LARGEST:
                continue
            before = question.index.find(exactly(base), before=total.order)
            if before is None and own is not None and own.known is not None and own.known.value == base:
                before = own
            if before is not None and before not in question.state.corrected:
                reason = f"{said(before)} and {figure(filed)} make the {total.known} on file."
                return Answer(Label.CORROBORATES, reason, (total,))
    return None


def new_definition(question: Question) -> Answer | None:
    """Another number because another thing is counted from now on: neither news nor a fault."""
    earlier, filed = question.comparator, question.claim
    if earlier is None or not filed.has(Cue.NEW_DEFINITION):
        return None
    if not question.differs(earlier):
        return None
    reason = f"{figure(filed)} by a new definition, not comparable with {said(earlier)}."
    return Answer(Label.NEW, reason, (earlier,))


def correction_announced(question: Question) -> Answer | None:
    """The source itself says that its earlier figure was wrong; it cannot correct what others said."""
    earlier, filed = question.comparator, question.claim
    if earlier is None or not filed.has(Cue.CORRECTION) or question.against(earlier) is Standing.SAME:
        return None
    if not (filed.speaker.is_akin(earlier.speaker) or filed.speaker.is_relay):
        return None
    reason = f"{named_first(filed.source)} corrected {said(earlier)} to {figure(filed)}."
    return Answer(Label.CORRECTS, reason, (earlier,))


def own_fixed_figure(question: Question) -> Answer | None:
    """A named body comes round to another's number for what cannot change: it corrects its own first."""
    own, filed = question.comparator, question.claim
    if question.metric.kind is not Kind.FIXED or own is None or filed.has(Cue.RECAP):
        return None
    if not (question.differs(own) and own.speaker.names and filed.speaker.owns(own.speaker)):
        return None
    given = question.index.find(question.quantity, before=filed.order)
    if given is None or given.speaker.is_same_body(filed.speaker):
        return None  # new to all, which a later rule judges; or a number that it gave before
    reason = f"{figure(filed)} takes the place of {said(own)}, the same source's own figure."
    return Answer(Label.CORRECTS, reason, (own,))


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


def given_again_beside(question: Question) -> Answer | None:
    """A figure against another body's, which the same report gives again further on: neither moved the other.

    Which of two the report tells first does not matter; where it does not say whose the repeated one is, or
    tells it as an earlier one, it may be old copy.
    """
    earlier, filed = question.comparator, question.claim
    if earlier is None or earlier.report.id == filed.report.id or not earlier.speaker.names:
        return None
    if filed.speaker.is_same_body(earlier.speaker) or filed.speaker.is_relay or not question.differs(earlier):
        return None
    if not any(_says_again(one, earlier) for one in filed.report.claims):
        return None
    return Answer(Label.CONTRADICTS, f"The same report also gives {said(earlier)} again.", (earlier,))


def _says_again(claim: Claim, earlier: Filed) -> bool:
    """Whether a claim is a body's standing figure, told anew and as of now."""
    is_plain = not (claim.cues or claim.delta or claim.as_of) and claim.metric == earlier.claim.metric
    is_same = is_plain and claim.scope == earlier.claim.scope and claim.quantity == earlier.claim.quantity
    return is_same and speaker_of(claim.said_by).is_same_body(earlier.speaker)


def denied_with_another(question: Question) -> Answer | None:
    """A figure given by whoever denies the other one in the same report: nothing has moved."""
    filed = question.claim
    others = tuple(one for one in question.camp if not one.speaker.is_same_body(filed.speaker))
    for denial in denies_beside(filed) if others else ():
        for earlier in reversed(meant(denial, others)):
            if question.differs(earlier):
                reason = f"{figure(filed)} against {said(earlier)}, which {named(filed.source)} denied."
                return Answer(Label.CONTRADICTS, reason, (earlier,))
    return None


def another_side(question: Question) -> Answer | None:
    """The first figure of a camp, against what the other camps say."""
    if question.camp or not question.known:
        return None
    for rival in reversed(question.known):
        if rival.quantity is not None and rival.quantity.qualifier is Qualifier.VAGUE:
            continue  # "several" agrees with anything, and so with nothing
        if not question.differs(rival) or _near(question, rival):
            return Answer(Label.CORROBORATES, f"Agrees with the other side's {said(rival)}.", (rival,))
    rival = question.known[-1]
    place = question.against(rival)
    if rival.quantity is not None and rival.quantity.qualifier is Qualifier.VAGUE:
        return Answer(Label.NEW, f"First figure of {question.claim.source}, beside {said(rival)}.", (rival,))
    if question.metric.kind is Kind.LEVEL and question.metric.is_one_way and question.moves_on(place):
        return Answer(Label.NEW, f"First figure of {question.claim.source}, beside {said(rival)}.", (rival,))
    return Answer(Label.CONTRADICTS, f"{figure(question.claim)} against {said(rival)}.", (rival,))


def _near(question: Question, earlier: Filed) -> bool:
    if question.metric.kind is not Kind.LEVEL or earlier.known is None:
        return False
    return is_near(question.quantity, earlier.known)


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
    """Two bodies of one camp in one minute, or on a level both as of one time: nothing has moved."""
    earlier, filed = question.comparator, question.claim
    if earlier is None:
        return None
    if not earlier.speaker.is_same_body(filed.speaker):
        for other in reversed(question.camp):
            if are_at_odds_at_once(filed, other, question.metric):
                reason = f"{figure(filed)} against {said(other)}, both of the same minute."
                return Answer(Label.CONTRADICTS, reason, (other,))
    if question.own is not None or question.metric.kind is not Kind.LEVEL:
        return None
    if not (question.differs(earlier) and filed.dated and earlier.dated and filed.at == earlier.at):
        return None
    return Answer(Label.CONTRADICTS, f"{figure(filed)} against {said(earlier)}, both as of then.", (earlier,))


def still_after_none(question: Question) -> Answer | None:
    """A side that goes on giving a number after the other has said that there are none left."""
    if question.metric.kind is not Kind.LEVEL or question.own is None:
        return None
    for rival in reversed(question.known):
        none_left = rival.interval.high == 0 and rival.at > question.own.at
        if none_left and rival.speaker.camp != question.claim.speaker.camp:
            return Answer(Label.CONTRADICTS, f"{figure(question.claim)} against {said(rival)}.", (rival,))
    return None


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
        own = final.speaker.is_same_body(filed.speaker)
        return Answer(Label.CORRECTS if own else Label.CONTRADICTS, reason, (final,))
    reason = f"{figure(filed)}, {direction} {said(earlier)}{_where_it_went(question, earlier)}."
    return Answer(Label.UPDATES, reason, (earlier,))


def _where_it_went(question: Question, earlier: Filed) -> str:
    """Why a level may have fallen, where the story ties it to others and declares no trend."""
    falls = question.metric.kind is Kind.LEVEL and question.against(earlier) is Standing.BELOW
    if not falls or question.metric.is_one_way or not question.beside:
        return ""
    return f"; the rest may have gone to {' or '.join(question.beside)}, or was recounted"


def _final(question: Question) -> Filed | None:
    comparator = question.comparator
    if comparator is None:
        return None
    for earlier in reversed(question.camp):
        if earlier.speaker.is_relay or not earlier.prints_same(comparator):
            continue
        if earlier.has(Cue.FINAL) or (question.metric.grows and _says_all(earlier)):
            return earlier
    return None


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
    if earlier.prints_same(filed) and question.camp:
        earlier = question.camp[-1]  # given anew after others had overtaken it: it is held against theirs
    if earlier.speaker.is_same_body(filed.speaker) and _may_correct_itself(question, earlier):
        reason = f"{figure(filed)} takes the place of {said(earlier)}, the same source's own figure."
        return Answer(Label.CORRECTS, reason, (earlier,))
    if question.metric.restated and filed.speaker.is_akin(earlier.speaker):
        reason = f"Restated to {figure(filed)} from {said(earlier)}; this count is known to be recounted."
        return Answer(Label.CORRECTS, reason, (earlier,))
    return Answer(Label.CONTRADICTS, f"{figure(filed)} against {said(earlier)}.", (earlier,))


COLLAPSE = 1 / 3
"""A count that its own source puts, without a word, at less than a third of what it was is taken for a count
of something else: recounts about halved the tolls of New York in 2001 and of Derna in 2023."""


def _may_correct_itself(question: Question, earlier: Filed) -> bool:
    """Whether a lower figure can be the source's own correction of the earlier one.

    Not where the two may be two sources ("a security source" of two papers); not where two papers of
    one day differ on what one body said, for then one of them misread it; not where the count collapses.
    """
    filed = question.claim
    elsewhere = filed.report.outlet != earlier.report.outlet
    unnamed = Role.OFFICIAL_ANON in {filed.speaker.role, earlier.speaker.role}
    at_once = (
        question.metric.grows and not question.metric.restated and not question.is_of_another_time(earlier)
    )
    return not (elsewhere and (unnamed or at_once)) and not _collapses(question, earlier)


def _collapses(question: Question, earlier: Filed) -> bool:
    now, before = question.quantity.value, earlier.known.value if earlier.known else None
    return now is not None and before is not None and 0 <= now < COLLAPSE * before
