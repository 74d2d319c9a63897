"""What stands after a claim: which earlier claims it overtakes, and which disputes it opens or ends."""

from __future__ import annotations

from dataclasses import replace

from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.verdict import Label
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.policies import Choice, keep_range
from storytrack.reasoning.question import Answer
from storytrack.reasoning.series import Dispute, State

__all__ = ["are_compatible", "step"]


def step(state: State, filed: Filed, metric: Metric, answer: Answer) -> State:
    """The state after a claim and the answer that was given on it.

    An older figure printed again, or a recap, leaves what stands as it is. Anything else joins the
    standing claims; it takes the place of the same body's earlier claim, an update also of its
    camp's other claims, a correction also of every claim that repeated the corrected figure.
    """
    if state.standing and (answer.stale or (filed.claim.delta and answer.total is None)):
        return replace(state, opened=(), settled=()) if state.opened or state.settled else state
    filed = filed.standing_as(answer.label, answer.total)
    overtaken = tuple(one for one in state.standing if _overtakes(filed, answer, one, metric))
    standing = (*(one for one in state.standing if one not in overtaken), filed)
    ended = tuple(one for one in state.disputes if not _still_open(one, standing, filed, metric))
    opened = _opened(filed, metric, answer)
    known = tuple(one for one in standing if one.known is not None)
    choice = keep_range(known) if known else None
    disputes = (*(one for one in state.disputes if one not in ended), *opened)
    goes_on = state.since is not None and _reads(state) == _reads_as(standing, choice, disputes)
    return State(
        standing=standing,
        spoken=_spoken(state.spoken, filed, answer, overtaken),
        disputes=disputes,
        opened=opened,
        settled=tuple(replace(one, settled_by=filed) for one in ended),
        since=state.since if goes_on else filed.at,
        choice=choice,
    )


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


def _overtakes(filed: Filed, answer: Answer, earlier: Filed, metric: Metric) -> bool:
    if earlier.speaker.camp != filed.speaker.camp:
        return False
    own = earlier.speaker.is_same_body(filed.speaker)
    match answer.label:
        case Label.UPDATES:
            return own or (earlier.report.id != filed.report.id and not _is_ahead(earlier, filed, metric))
        case Label.CORRECTS:
            return own or earlier in answer.against or _repeats(earlier, answer.against)
        case Label.CORROBORATES | Label.REFINES:
            return own and not _is_wider(filed, earlier)
        case Label.CONTRADICTS:
            return own and earlier not in answer.against
    return False


def _is_ahead(earlier: Filed, filed: Filed, metric: Metric) -> bool:
    """Whether a growing count was given higher already: the newer, lower figure does not overtake that."""
    if not metric.grows or earlier.known is None or filed.known is None:
        return False
    return compare(filed.known, earlier.known, grows=True) is Standing.BELOW


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


def _opened(filed: Filed, metric: Metric, answer: Answer) -> tuple[Dispute, ...]:
    if answer.label is Label.CONTRADICTS:
        return tuple(Dispute(filed, against, answer.reason) for against in answer.against)
    if answer.label is Label.CORRECTS and metric.grows and not _is_explained(filed, metric):
        return tuple(Dispute(filed, against, answer.reason, is_fall=True) for against in answer.against)
    return ()


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
    """The claim itself while it stands, else what its body says now, or its camp in a dispute of camps."""
    if claim in standing:
        return [claim]
    if by_camp:
        return [one for one in standing if one.speaker.camp == claim.speaker.camp]
    return [one for one in standing if one.speaker.is_same_body(claim.speaker)]


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
