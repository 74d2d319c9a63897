"""Rules for what is said in words: denials, "unknown", states, dates, and the first figure of a series."""

from __future__ import annotations

from storytrack.model.claim import Cue
from storytrack.model.metric import Kind
from storytrack.model.quantity import DateValue, Qualifier, Quantity, StateValue, at_least
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.judging.denied import gives_its_own, meant
from storytrack.reasoning.judging.question import Answer, Question
from storytrack.reasoning.lexicon import IN_PART, NEGATIONS, STATE_LADDERS, STATE_SYNONYMS
from storytrack.reasoning.naming import named, named_first
from storytrack.reasoning.wording import day, figure, said

__all__ = [
    "date_moved",
    "denial",
    "first_figure",
    "first_number",
    "no_story_figure",
    "not_confirmed",
    "state_moved",
    "unknown_figure",
]


def no_story_figure(question: Question) -> Answer | None:
    """A figure about something else, or from a report about another event."""
    filed = question.claim
    if filed.report.about_another_event:
        return Answer(Label.DISTRACTOR, "The report is about another event.")
    if filed.claim.metric is None:
        about = filed.claim.about or "something else"
        return Answer(Label.DISTRACTOR, f"The figure is not about this story: {about}.")
    return None


def denial(question: Question) -> Answer | None:
    """A denial or withdrawal: a correction by the figure's owner, a contradiction by anyone else."""
    filed = question.claim
    if not filed.claim.is_denial or filed.quantity is None:
        return None
    standing = question.state.standing
    denials = tuple(one for one in standing if one.claim.is_denial and _names_the_same(one, filed))
    repeated = question.newest_by_same_body(denials)
    if repeated is not None:
        return Answer(
            Label.CORROBORATES,
            f"{named_first(filed.source)} denied it before, on {day(repeated)}.",
            (repeated,),
        )
    given = _given(question)
    if gives_its_own(filed):
        given = tuple(one for one in given if not one.speaker.is_same_body(filed.speaker))
    given = meant(filed.claim, given)
    owned = question.newest_by_same_body(given)
    if owned is not None and filed.speaker.owns(owned.speaker):
        reason = f"{named_first(filed.source)} took back {said(owned)}, which had been given as its own."
        return Answer(Label.CORRECTS, reason, (owned,))
    if given:
        denied = given[-1]
        return Answer(Label.CONTRADICTS, f"{named_first(filed.source)} denied {said(denied)}.", (denied,))
    return Answer(Label.NEW, f"{named_first(filed.source)} denied a figure that does not stand.")


def _names_the_same(earlier: Filed, filed: Filed) -> bool:
    """Whether two denials may be of one figure: of the same number, or one of them of none."""
    before, now = earlier.quantity, filed.quantity
    if before is None or now is None or not before.is_known or not now.is_known:
        return True
    return before.interval.meets(now.interval)


def _says_something(filed: Filed) -> bool:
    """Whether it gives a number, a state or a date, and not only that there is none to give."""
    return filed.known is not None or filed.quantity is None


def _given(question: Question) -> tuple[Filed, ...]:
    """What stands and can be denied, or left unconfirmed: oldest first."""
    return tuple(one for one in question.state.standing if _says_something(one))


def not_confirmed(question: Question) -> Answer | None:
    """A source that declines to confirm: shown against the standing figure, refutes nothing."""
    filed = question.claim
    if not filed.has(Cue.NOT_CONFIRMED):
        return None
    given = meant(filed.claim, _given(question))
    if given:
        unconfirmed = given[-1]
        reason = f"{named_first(filed.source)} did not confirm {said(unconfirmed)}."
        return Answer(Label.CONTRADICTS, reason, (unconfirmed,))
    named = filed.quantity is not None and filed.quantity.is_known
    if named:
        return Answer(Label.NEW, f"{named_first(filed.source)} did not confirm a figure that does not stand.")
    return unknown_figure(question)


def unknown_figure(question: Question) -> Answer | None:
    """No figure of its own: "unknown", "will not say"."""
    filed = question.claim
    value = filed.claim.quantity
    if not isinstance(value, Quantity) or value.is_known:
        return None
    if filed.known is None and value.qualifier == "all":
        return _all_without_a_number(question)
    earlier = [one for one in question.state.standing if not _says_something(one)]
    if earlier:
        reason = f"{earlier[-1].source} had no figure either, on {day(earlier[-1])}."
        return Answer(Label.CORROBORATES, reason, (earlier[-1],))
    given = _given(question)
    if given:
        who = named_first(filed.source)
        reason = f"{who} called it unknown while {said(given[-1])} stands; it refutes nothing."
        return Answer(Label.CORROBORATES, reason, (given[-1],))
    return Answer(Label.NEW, f"Nothing was said about it before; {named(filed.source)} called it unknown.")


def _all_without_a_number(question: Question) -> Answer:
    if question.camp:
        return Answer(
            Label.UPDATES, f"All of them now, after {said(question.camp[-1])}.", (question.camp[-1],)
        )
    return Answer(Label.NEW, f"All of them, says {question.claim.source}, with no number given.")


def first_figure(question: Question) -> Answer | None:
    """The first figure of its metric and scope."""
    filed = question.claim
    if _tells_of_before(question):
        return Answer(Label.NEW, f"First figure: {figure(filed)}; the same report tells of an earlier one.")
    if any(one.known is not None or not _says_no_number(one) for one in question.state.standing):
        return None
    later, same = question.around.later, question.around.elsewhere
    if same is not None:
        reason = f"The same figure is on file for another wording of who is counted: {said(same)}."
        return Answer(Label.CORROBORATES, reason, (same,), stale=later is not None)
    broader = question.around.broader
    if (
        broader is not None
        and filed.known is not None
        and broader.known is not None
        and question.metric.kind is Kind.CUMULATIVE
        and not question.around.is_breakdown
    ):
        place = compare(filed.known, broader.known, grows=True)
        if place is Standing.ABOVE:
            reason = f"A part of the count now exceeds the whole as last given, {said(broader)}."
            return Answer(Label.UPDATES, reason, (broader,))
    counted = f" for {filed.claim.scope}" if filed.claim.scope else ""
    reason = f"First figure{counted}: {figure(filed)}{_why_it_is_old(filed, later)}."
    # "Another 12", and nothing on file that it could be added to: there are 12 at least.
    step = filed.quantity if filed.claim.delta else None
    total = at_least(step.low, unit=step.unit) if step is not None and step.low is not None else None
    return Answer(Label.NEW, reason, stale=later is not None, total=total)


def _why_it_is_old(filed: Filed, later: Filed | None) -> str:
    """What a first figure is older than, where it was seen late."""
    if later is None:
        return ""
    if later.at > filed.at:
        return f"; {said(later)} is of a later time"
    if later.published > filed.published:
        return f"; {said(later)} was printed later"
    return f"; {said(later)} is of the same time and counts as the later one"


def _tells_of_before(question: Question) -> bool:
    """Whether all that is on file before the claim is what its own report recalls."""
    recalled = question.around.is_first_report and all(one.has(Cue.RECAP) for one in question.state.standing)
    is_own_correction = question.own is not None and question.claim.has(Cue.CORRECTION)
    return recalled and not question.claim.has(Cue.RECAP) and not is_own_correction


def _says_no_number(filed: Filed) -> bool:
    """Whether it only names who is meant ("women and children"): a figure after it is a first one."""
    value = filed.claim.quantity
    return isinstance(value, Quantity) and value.qualifier is Qualifier.VAGUE and not value.is_known


def first_number(question: Question) -> Answer | None:
    """A number where so far only "unknown" or a denial stood."""
    if question.known:
        return None
    others = [one for one in question.state.standing if not _only_denies(one, question.claim)]
    if not others:
        reason = f"First figure: {figure(question.claim)}; the same report denies another."
        return Answer(Label.NEW, reason)
    earlier = others[-1]
    if earlier.claim.is_denial:
        return Answer(Label.UPDATES, f"A figure again after {earlier.source} had denied one.", (earlier,))
    return Answer(
        Label.REFINES, f"{figure(question.claim)} where {earlier.source} had given none.", (earlier,)
    )


def _only_denies(earlier: Filed, filed: Filed) -> bool:
    """Whether it is a denial in the report of the figure itself, of what was not on file."""
    is_beside = earlier.claim.is_denial and earlier.report.id == filed.report.id
    return is_beside and earlier.label is Label.NEW


def state_moved(question: Question) -> Answer | None:
    """States: the same words agree, a legal step updates, a step back contradicts."""
    filed = question.claim
    value = filed.claim.quantity
    if question.metric.kind is not Kind.STATE or not isinstance(value, StateValue):
        return None
    states = tuple(one for one in question.state.standing if isinstance(one.claim.quantity, StateValue))
    if not states:
        return first_number(question) or Answer(Label.NEW, f"First state given: {value}.")
    own = question.newest_by_same_body(states)
    if own is not None and filed.has(Cue.CORRECTION, Cue.DENIES, Cue.WITHDRAWS):
        return Answer(Label.CORRECTS, f"{named_first(filed.source)} corrected {said(own)}.", (own,))
    newest = own or states[-1]
    step = _step(str(newest.claim.quantity), value.state)
    if step > 0 and _state_agreement(value.state, str(newest.claim.quantity)) is None:
        return Answer(Label.UPDATES, f"A step on from {said(newest)}.", (newest,))
    for earlier in (newest, *reversed(states)):
        agreed = _state_agreement(value.state, str(earlier.claim.quantity))
        if agreed is not None:
            wording = "More precise than" if agreed is Label.REFINES else "Agrees with"
            return Answer(agreed, f"{wording} {said(earlier)}.", (earlier,))
    if step < 0:
        return Answer(Label.CONTRADICTS, f"A step back from {said(newest)}.", (newest,))
    went_on = filed.at > newest.at and not any(one.report.id == filed.report.id for one in states)
    if went_on and (own is not None or not _denies(value.state, str(newest.claim.quantity))):
        return Answer(Label.UPDATES, f"{value} now, after {said(newest)}.", (newest,))
    return Answer(Label.CONTRADICTS, f"At odds with {said(newest)}.", (newest,))


def _words(state: str) -> frozenset[str]:
    return frozenset(STATE_SYNONYMS.get(word, word) for word in state.casefold().replace(",", " ").split())


def _state_agreement(new: str, old: str) -> Label | None:
    """Whether two states share what they say; one that says more refines."""
    now, before = _words(new), _words(old)
    if bool(now & NEGATIONS) != bool(before & NEGATIONS):
        return None
    if (now ^ before) & IN_PART:
        return None
    if now <= before:
        return Label.CORROBORATES
    if now > before:
        return Label.REFINES
    if _rung(new) is not None and _rung(new) == _rung(old):
        return Label.CORROBORATES
    small = min(len(now), len(before))
    return Label.CORROBORATES if _rung(new) is None and 2 * len(now & before) > small else None


def _denies(new: str, old: str) -> bool:
    """Whether one of two states that differ is the other with a "no" or a "not"."""
    now, before = _words(new), _words(old)
    return now - NEGATIONS == before - NEGATIONS


def _rung(state: str) -> tuple[int, int] | None:
    """The ladder and the rung that a state names, the longest name first."""
    words = " ".join(STATE_SYNONYMS.get(word, word) for word in state.casefold().replace(",", " ").split())
    found = [
        (len(name), ladder, rung)
        for ladder, names in enumerate(STATE_LADDERS)
        for rung, name in enumerate(names)
        if f" {name} " in f" {words} "
    ]
    return max(found)[1:] if found else None


def _step(old: str, new: str) -> int:
    """Up (1), down (-1) or no known step (0) from one state to another."""
    before, now = _rung(old), _rung(new)
    if before is None or now is None or before[0] != now[0] or before == now:
        return 0
    return 1 if now > before else -1


def date_moved(question: Question) -> Answer | None:
    """Deadlines and expected ends: the same date agrees, another one moves it."""
    filed = question.claim
    if question.metric.kind is not Kind.DATE:
        return None
    standing = question.state.standing
    for earlier in reversed(standing):
        if _same_date(filed, earlier):
            return Answer(Label.CORROBORATES, f"Agrees with {said(earlier)}.", (earlier,))
    earlier = question.newest_by_same_body(standing) or standing[-1]
    if earlier.report.id == filed.report.id:
        return Answer(Label.CONTRADICTS, f"The same report gives {said(earlier)}.", (earlier,))
    if _is_past(filed) and _is_past(earlier):
        own = filed.speaker.is_same_body(earlier.speaker)
        label = Label.CORRECTS if own else Label.CONTRADICTS
        return Answer(label, f"Not the day given before, {said(earlier)}.", (earlier,))
    return Answer(Label.UPDATES, f"Moved from {said(earlier)}.", (earlier,))


def _is_past(filed: Filed) -> bool:
    """Whether the date was over when it was printed: what has been does not move."""
    value = filed.claim.quantity
    return isinstance(value, DateValue) and value.date.end < filed.published


def _same_date(filed: Filed, earlier: Filed) -> bool:
    now, before = filed.claim.quantity, earlier.claim.quantity
    if isinstance(now, DateValue) and isinstance(before, DateValue):
        return now.date.start == before.date.start
    if filed.known is not None and earlier.known is not None:
        return compare(filed.known, earlier.known) not in {Standing.ABOVE, Standing.BELOW}
    return str(now).casefold() == str(before).casefold()
