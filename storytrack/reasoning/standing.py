"""What stands after a claim: which earlier claims it overtakes, and which disputes it opens or ends."""

from __future__ import annotations

from dataclasses import replace

from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.policies import Choice, choose
from storytrack.reasoning.question import Answer
from storytrack.reasoning.series import Dispute, State

__all__ = ["are_compatible", "step"]


def step(state: State, filed: Filed, metric: Metric, answer: Answer) -> State:
    """The state after a claim and the answer that was given on it.

    An older figure printed again, or a recap, leaves what stands as it is. Anything else joins the
    standing claims; it takes the place of the same body's earlier claim, an update also of its
    camp's other claims, a correction also of every claim that repeated the corrected figure. What
    is only taken back takes with it those that passed it on; another source's own word stands.
    """
    if state.standing and (answer.stale or (filed.claim.delta and answer.total is None)):
        return replace(state, opened=(), settled=()) if state.opened or state.settled else state
    filed = filed.standing_as(answer.label, answer.total)
    overtaken = tuple(one for one in state.standing if _overtakes(filed, answer, one, metric))
    standing = (*(one for one in state.standing if one not in overtaken), filed)[-MOST_STANDING:]
    ended = tuple(one for one in state.disputes if not _still_open(one, standing, filed, metric))
    going_on = tuple(one for one in state.disputes if one not in ended)
    opened = _opened(filed, metric, answer, standing, going_on)
    known = tuple(one for one in standing if one.known is not None)
    choice = choose(known, metric.own_policy) if known else None
    disputes = (*going_on, *opened)
    goes_on = state.since is not None and _reads(state) == _reads_as(standing, choice, disputes)
    return State(
        standing=standing,
        spoken=_spoken(state.spoken, filed, answer, overtaken),
        corrected=_corrected(state.corrected, answer),
        disputes=disputes,
        opened=opened,
        settled=tuple(replace(one, settled_by=filed) for one in ended),
        since=state.since if goes_on else filed.at,
        choice=choice,
    )


MOST_STANDING = 100
"""Claims that stand side by side in one series: no story has a hundred bodies that each say otherwise, and
a report that pretends to must not make the rest slow. Older ones stay on file."""

REMEMBERED = 16
"""Bodies whose overtaken figures are remembered; of a story's speakers, the last so many are active."""


def _spoken(
    before: tuple[Filed, ...], filed: Filed, answer: Answer, overtaken: tuple[Filed, ...]
) -> tuple[Filed, ...]:
    """The last figures of bodies that others have overtaken by news; what was corrected is forgotten."""
    if answer.label is not Label.UPDATES:
        overtaken = ()
    if not before and not overtaken:
        return ()
    bodies = (one for one in (*before, *overtaken) if one.known is not None and one.speaker.names)
    return tuple(one for one in bodies if not one.speaker.is_same_body(filed.speaker))[-REMEMBERED:]


def _corrected(before: tuple[Filed, ...], answer: Answer) -> tuple[Filed, ...]:
    """The figures that their owners took back: printed again, they are old, whoever prints them."""
    return (*before, *answer.against)[-REMEMBERED:] if answer.label is Label.CORRECTS else before


def _overtakes(filed: Filed, answer: Answer, earlier: Filed, metric: Metric) -> bool:
    if earlier.speaker.camp != filed.speaker.camp:
        return False
    own = earlier.speaker.is_same_body(filed.speaker)
    match answer.label:
        case Label.UPDATES:
            return own or (earlier.report.id != filed.report.id and _moves_on(earlier, filed, metric))
        case Label.CORRECTS:
            rests_on_it = filed.known is not None or earlier.speaker.is_relay
            return own or earlier in answer.against or (rests_on_it and _repeats(earlier, answer.against))
        case Label.CORROBORATES | Label.REFINES:
            return own and not _is_wider(filed, earlier)
        case Label.CONTRADICTS:
            return own and earlier not in answer.against
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


def _is_wider(filed: Filed, earlier: Filed) -> bool:
    """Whether the newer claim says less than the body's earlier one, which then goes on standing."""
    if filed.known is None or earlier.known is None:
        return earlier.known is not None
    now, before = filed.known.interval, earlier.known.interval
    return now != before and now.covers(before)


MOST_DISPUTES = 50
"""Disputes that are kept apart in one series; who comes after is only one more of many sides."""


def _opened(
    filed: Filed, metric: Metric, answer: Answer, standing: tuple[Filed, ...], going_on: tuple[Dispute, ...]
) -> tuple[Dispute, ...]:
    """The disputes that a claim begins: a standing one is raised once, not with every claim that joins it."""
    if len(going_on) >= MOST_DISPUTES:
        return ()
    if answer.label is Label.CONTRADICTS:
        new = tuple(Dispute(filed, against, answer.reason) for against in answer.against)
        return tuple(one for one in new if not any(_joins(one, other, metric) for other in going_on))
    if answer.label is Label.CORRECTS and metric.grows and not _is_explained(filed, metric):
        return tuple(Dispute(filed, against, answer.reason, is_fall=True) for against in answer.against)
    if answer.label in {Label.UPDATES, Label.CORRECTS}:
        left = [one for one in standing[:-1] if _is_left_at_odds(one, filed, metric)]
        new = tuple(Dispute(filed, one, "It does not overtake what others say.") for one in left[-1:])
        return tuple(one for one in new if not any(_joins(one, other, metric) for other in going_on))
    return ()


def _joins(new: Dispute, other: Dispute, metric: Metric) -> bool:
    """Whether both sides of a dispute are sides of another one already."""
    if other.is_fall:
        return False
    sides = ((other.by, other.against), (other.against, other.by))
    return any(
        are_compatible(new.by, one, metric) and are_compatible(new.against, two, metric) for one, two in sides
    )


def _is_left_at_odds(one: Filed, filed: Filed, metric: Metric) -> bool:
    """Whether a claim of the same camp goes on standing beside a newer one that it cannot be true with."""
    same_camp = one.speaker.camp == filed.speaker.camp and one.known is not None and filed.known is not None
    return same_camp and not one.interval.meets(filed.interval) and not are_compatible(one, filed, metric)


def _is_explained(filed: Filed, metric: Metric) -> bool:
    """Whether the wording, or the known nature of the count, explains a fall."""
    return metric.restated or filed.has(
        Cue.DENIES, Cue.WITHDRAWS, Cue.CORRECTION, Cue.NEW_DEFINITION, Cue.FINAL
    )


def _still_open(dispute: Dispute, standing: tuple[Filed, ...], newest: Filed, metric: Metric) -> bool:
    """Whether both sides are still held by somebody and still cannot both be true.

    A fall is settled by any later figure of the series but a repeat by the body that fell.
    """
    if dispute.is_fall:
        return newest.speaker.is_same_body(dispute.by.speaker) and newest.label is Label.CORROBORATES
    camps = dispute.by.speaker.camp != dispute.against.speaker.camp
    sides = tuple(_held_by(one, standing, by_camp=camps) for one in (dispute.by, dispute.against))
    return all(sides) and not any(
        are_compatible(one, other, metric) for one in sides[0] for other in sides[1]
    )


def _held_by(claim: Filed, standing: tuple[Filed, ...], *, by_camp: bool) -> list[Filed]:
    """The claim itself while it stands, else whoever repeats it, else what its body or camp says now.

    A body that has taken its figure back, or no longer knows, holds no side.
    """
    if claim in standing:
        return [claim]
    saying = [one for one in standing if one.known is not None or one.quantity is None]
    same = [one for one in saying if one.speaker.camp == claim.speaker.camp and _repeats(one, (claim,))]
    if same:
        return same[:1]
    if by_camp:
        return [one for one in saying if one.speaker.camp == claim.speaker.camp]
    return [one for one in saying if one.speaker.is_same_body(claim.speaker)]


def are_compatible(one: Filed, other: Filed, metric: Metric) -> bool:
    """Whether two claims can both hold, hedges granted; two states, dates or denials only if alike."""
    if one == other:
        return True
    if one.known is None or other.known is None:
        return str(one.claim.quantity) == str(other.claim.quantity)
    return compare(one.known, other.known, grows=metric.grows) not in {Standing.ABOVE, Standing.BELOW}


def _reads(state: State) -> tuple[object, ...]:
    return _reads_as(state.standing, state.choice, state.disputes)


def _reads_as(
    standing: tuple[Filed, ...], choice: Choice | None, disputes: tuple[Dispute, ...]
) -> tuple[object, ...]:
    """What a reader would be told: the span or the last words, and whether it is disputed."""
    figure = choice.interval if choice is not None else str(standing[-1].claim.quantity)
    return figure, bool(disputes)
