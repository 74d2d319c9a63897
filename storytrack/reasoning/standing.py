"""What stands after a claim: which earlier claims it overtakes, and which disputes it opens or ends."""

from __future__ import annotations

from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.verdict import Label
from storytrack.reasoning.at_once import are_at_odds_at_once
from storytrack.reasoning.dispute import Dispute, disputed
from storytrack.reasoning.disputes.raising import disputes_after
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.judging.question import Answer
from storytrack.reasoning.policies import Choice, choose
from storytrack.reasoning.series import State, without_news

__all__ = ["step"]


def step(state: State, filed: Filed, metric: Metric, answer: Answer) -> State:
    """The state after a claim and the answer that was given on it.

    An older figure printed again, or a recap, leaves what stands as it is. Anything else joins the
    standing claims; it takes the place of the same body's earlier claim, an update also of its
    camp's other claims, a correction also of every claim that repeated the corrected figure. What
    is only taken back takes with it those that passed it on; another source's own word stands, and where
    nobody's is left, the last that it had overtaken stands again.
    """
    if state.standing and (answer.stale or (filed.claim.delta and answer.total is None)):
        return without_news(state)
    filed = filed.standing_as(answer.label, answer.total)
    overtaken: list[Filed] = []
    left: list[Filed] = []
    for one in state.standing:
        (overtaken if _overtakes(filed, answer, one, metric) else left).append(one)
    again = _standing_again(state, filed, answer, left)
    standing = (*again, *left, filed)[-MOST_STANDING:]
    redefined = state.redefined
    if filed.has(Cue.NEW_DEFINITION):
        redefined = (*redefined, filed)[-REMEMBERED:]
    known = _known(standing)
    is_apart = filed.known is not None and _have_nothing_in_common(known)
    disputes = disputes_after(state.disputes, metric, answer, standing, redefined, is_apart=is_apart)
    choice = choose(known, metric.own_policy) if known else None
    reads = _reads(standing, choice, disputes.still_open)
    goes_on = bool(state.standing) and reads == _reads(state.standing, state.choice, state.disputes)
    return State(
        standing=standing,
        spoken=_spoken(tuple(one for one in state.spoken if one not in again), filed, answer, overtaken),
        corrected=_corrected(state.corrected, answer),
        redefined=redefined,
        disputes=disputes.still_open,
        opened=disputes.opened,
        settled=disputes.settled,
        taken=disputes.taken,
        since=state.since if goes_on else filed.at,
        choice=choice,
    )


def _standing_again(state: State, filed: Filed, answer: Answer, left: list[Filed]) -> tuple[Filed, ...]:
    """Where the only figure was taken back, the last word of another body that it had overtaken."""
    if answer.label is not Label.CORRECTS or filed.known is not None or _known(tuple(left)):
        return ()
    camp, taken_back = filed.speaker.camp, (*state.corrected, *answer.against)
    others = [
        one
        for one in state.spoken
        if one.speaker.camp == camp and not one.speaker.is_same_body(filed.speaker)
        if one not in taken_back and not _repeats(one, answer.against)
    ]
    return tuple(others[-1:])


def _known(standing: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """Those that say a number; the very same tuple where all do, as most states are kept for good."""
    known = tuple([one for one in standing if one.known is not None])
    return standing if len(known) == len(standing) else known


def _have_nothing_in_common(known: tuple[Filed, ...]) -> bool:
    return max(one.interval.low for one in known) > min(one.interval.high for one in known)


MOST_STANDING = 100
"""Claims that stand side by side in one series: no story has a hundred bodies that each say otherwise, and
a report that pretends to must not make the rest slow. Older ones stay on file."""

REMEMBERED = 16
"""Bodies whose overtaken figures are remembered; of a story's speakers, the last so many are active."""


def _spoken(
    before: tuple[Filed, ...], filed: Filed, answer: Answer, overtaken: list[Filed]
) -> tuple[Filed, ...]:
    """The last figures of bodies that others have overtaken by news; what was corrected is forgotten."""
    if answer.label is not Label.UPDATES:
        overtaken = []
    if not before and not overtaken:
        return ()
    others = [
        one
        for one in (*before, *overtaken)
        if one.known is not None and one.speaker.is_told_apart
        if not (filed.speaker.is_told_apart and one.speaker.is_same_body(filed.speaker))
    ]
    return tuple(others[-REMEMBERED:])


def _corrected(before: tuple[Filed, ...], answer: Answer) -> tuple[Filed, ...]:
    """The figures that their owners took back: printed again, they are old, whoever prints them."""
    return (*before, *answer.against)[-REMEMBERED:] if answer.label is Label.CORRECTS else before


def _overtakes(filed: Filed, answer: Answer, earlier: Filed, metric: Metric) -> bool:
    if earlier.speaker.camp != filed.speaker.camp:
        # An increment that goes on from another side's figure holds it, and more.
        return filed.claim.delta and answer.label is Label.UPDATES and earlier in answer.against
    own = earlier.speaker.is_same_body(filed.speaker)
    if own and filed.has(Cue.NEW_DEFINITION):
        return True
    match answer.label:
        case Label.UPDATES:
            only_says_all = filed.known is None and metric.grows
            at_once = earlier.report.id == filed.report.id or are_at_odds_at_once(filed, earlier, metric)
            others = not at_once and _moves_on(earlier, filed, metric)
            return (own and not only_says_all) or others
        case Label.CORRECTS:
            rests_on_it = filed.known is not None or earlier.speaker.is_relay
            return own or earlier in answer.against or (rests_on_it and _repeats(earlier, answer.against))
        case Label.CORROBORATES | Label.REFINES:
            return own and not _is_wider(filed, earlier) and not _drops_final(filed, earlier)
        case Label.NEW:
            # "Not 19", and "25" behind it in one report: the figure says it all.
            return own and earlier.claim.is_denial and earlier.report.id == filed.report.id
        case Label.CONTRADICTS:
            # Who denies another's figure still gives their own.
            only_denies = filed.claim.names_a_figure and earlier.known is not None
            return own and not only_denies and earlier not in answer.against
    return False


def _moves_on(earlier: Filed, filed: Filed, metric: Metric) -> bool:
    """Whether a newer claim leaves another body's behind.

    On a growing count a lower figure does not, and "all of them" with no number takes no number away.
    """
    if not metric.grows or earlier.known is None:
        return True
    if filed.known is None:
        return False
    return compare(filed.known, earlier.known, grows=True) is not Standing.BELOW


def _repeats(earlier: Filed, corrected: tuple[Filed, ...]) -> bool:
    return any(
        earlier.known is not None
        and one.known is not None
        and compare(earlier.known, one.known) is Standing.SAME
        for one in corrected
    )


def _drops_final(filed: Filed, earlier: Filed) -> bool:
    """Whether a repeat leaves out that the figure was given as final, which then goes on standing."""
    return earlier.has(Cue.FINAL) and not filed.has(Cue.FINAL) and filed.prints_same(earlier)


def _is_wider(filed: Filed, earlier: Filed) -> bool:
    """Whether the newer claim says less than the body's earlier one, which then goes on standing."""
    if filed.known is None or earlier.known is None:
        return earlier.known is not None
    now, before = filed.known.interval, earlier.known.interval
    return now != before and now.covers(before)


def _reads(
    standing: tuple[Filed, ...], choice: Choice | None, disputes: tuple[Dispute, ...]
) -> tuple[object, ...]:
    """What a reader would be told: the span or the last words, and whether it is disputed."""
    figure = choice.interval if choice is not None else str(standing[-1].claim.quantity)
    return figure, disputed(disputes)
