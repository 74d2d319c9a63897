"""What a claim does to the disputes of its series: it takes sides, ends some, and opens others.

A standing dispute is raised once. A figure at odds with every side of one, and of the same time, is one
side more of it and no second dispute.
"""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.claim import Cue
from storytrack.model.contradiction import ContradictionKind
from storytrack.model.metric import Kind, Metric
from storytrack.model.verdict import Label
from storytrack.reasoning.dispute import Dispute, Position, Taken, disputed
from storytrack.reasoning.disputes.taking_sides import advance, are_compatible, gives
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare, is_near
from storytrack.reasoning.judging.question import SAME_TIME, Answer
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.value import value

__all__ = ["MOST_DISPUTES", "MOST_SIDES", "Disputes", "disputes_after"]

MOST_DISPUTES = 50
"""Disputes that are kept apart in one series."""

MOST_SIDES = 50
"""Sides that are kept apart in one dispute; who comes after is only one more of many."""


@value
class Disputes:
    """The disputes of a series after a claim: all that are open, and what the claim did to them."""

    still_open: tuple[Dispute, ...] = ()
    opened: tuple[Dispute, ...] = ()
    settled: tuple[Dispute, ...] = ()
    taken: tuple[Taken, ...] = ()


NONE = Disputes()


def disputes_after(
    before: tuple[Dispute, ...],
    metric: Metric,
    answer: Answer,
    standing: tuple[Filed, ...],
    redefined: tuple[Filed, ...],
    *,
    is_apart: bool,
) -> Disputes:
    """The disputes after a claim.

    ``standing`` is what stands after the claim, which is its last; ``redefined`` are the claims that
    gave a new definition of what is counted. ``is_apart`` says that what stands has no number in common.
    """
    filed = standing[-1]
    raised = tuple(_raised(metric, answer, standing, redefined))
    if not (before or raised or is_apart):
        return NONE
    still_open: list[Dispute] = []
    settled: list[Dispute] = []
    taken: list[Taken] = []
    for dispute in before:
        after, side = advance(dispute, filed, answer, standing, metric)
        (still_open if after.end is None else settled).append(after)
        if side is not None:
            taken.append(Taken(dispute.key, side, filed))
    opened: list[Dispute] = []
    for new in raised:
        place = next((n for n, one in enumerate(still_open) if _is_about(one, new, metric)), None)
        if place is not None:
            _join(still_open, place, new, taken, metric)
        elif len(still_open) < MOST_DISPUTES:
            still_open.append(new)
            opened.append(new)
            taken.extend(_from_the_start(new, standing, metric))
    if is_apart and not disputed(tuple(still_open)):
        for new in _left_apart(metric, standing, redefined):
            still_open.append(new)
            opened.append(new)
            taken.extend(_from_the_start(new, standing, metric))
    return Disputes(tuple(still_open), tuple(opened), tuple(settled), tuple(taken))


def _raised(
    metric: Metric, answer: Answer, standing: tuple[Filed, ...], redefined: tuple[Filed, ...]
) -> Iterator[Dispute]:
    """What a claim is at odds with, each as a dispute of its own so far."""
    filed = standing[-1]
    if answer.label is Label.CONTRADICTS:
        for against in answer.against:
            if filed.has(Cue.NOT_CONFIRMED) or _can_clash(filed, against, metric, redefined):
                yield _between(filed, against)
    elif answer.label is Label.CORRECTS and metric.grows and not _is_explained(filed, metric):
        for against in (one for one in answer.against if _fell(filed, one)):
            yield _of(ContradictionKind.UNEXPLAINED_FALL, filed, against)
    elif answer.label in {Label.UPDATES, Label.CORRECTS} and filed.known is not None:
        # It does not overtake what others say.
        left = [one for one in standing[:-1] if _is_left_at_odds(one, filed, metric, redefined)]
        for against in left[-1:]:
            yield _between(filed, against)


def _left_apart(
    metric: Metric, standing: tuple[Filed, ...], redefined: tuple[Filed, ...]
) -> Iterator[Dispute]:
    """Where nothing else is in dispute: the claim against the newest figure that it cannot be true with.

    It may agree with one figure and leave another standing; who is told a range is told who is at odds.
    """
    filed = standing[-1]
    for one in reversed(narrowest(tuple(one for one in standing if one.known is not None))):
        if one == filed or filed.known is None or one.known is None or one.interval.meets(filed.interval):
            continue
        is_near_it = metric.kind is Kind.LEVEL and is_near(filed.known, one.known)
        if is_near_it or are_compatible(one, filed, metric):
            continue
        if _can_clash(filed, one, metric, redefined):
            yield _between(filed, one)
            return


def _fell(filed: Filed, earlier: Filed) -> bool:
    """Whether the figure is lower: one corrected upward, after a final count, raises no question."""
    if filed.known is None or earlier.known is None:
        return False
    return compare(filed.known, earlier.known) is Standing.BELOW


def _is_explained(filed: Filed, metric: Metric) -> bool:
    """Whether the wording, or the known nature of the count, explains a fall."""
    return metric.restated or filed.has(
        Cue.DENIES, Cue.WITHDRAWS, Cue.CORRECTION, Cue.NEW_DEFINITION, Cue.FINAL
    )


def _is_left_at_odds(one: Filed, newest: Filed, metric: Metric, redefined: tuple[Filed, ...]) -> bool:
    """Whether a claim of the same camp goes on standing beside a newer one that it cannot be true with."""
    same_camp = one.speaker.camp == newest.speaker.camp and one.known is not None
    return (
        same_camp and not one.interval.meets(newest.interval) and _can_clash(newest, one, metric, redefined)
    )


def _can_clash(newest: Filed, earlier: Filed, metric: Metric, redefined: tuple[Filed, ...]) -> bool:
    """Whether two claims count the same thing and cannot both be true.

    Since its body gave a new definition, a figure is not comparable with what was said before that.
    """
    comparable = not any(
        earlier.order < one.order and (one == newest or one.speaker.is_same_body(newest.speaker))
        for one in redefined
    )
    return comparable and not are_compatible(newest, earlier, metric)


def _between(by: Filed, against: Filed) -> Dispute:
    same_report = by.report.id == against.report.id
    is_own = by.speaker.owns if by.claim.is_denial else by.speaker.is_same_body
    if by.has(Cue.NOT_CONFIRMED):
        kind = ContradictionKind.NOT_CONFIRMED
    elif same_report and not (by.speaker.said and against.speaker.said):
        # Two quoted sources at odds are so wherever they are quoted; the report itself is not.
        kind = ContradictionKind.WITHIN_REPORT
    elif is_own(against.speaker):
        kind = ContradictionKind.WITHIN_REPORT if same_report else ContradictionKind.WITHIN_SOURCE
    else:
        kind = ContradictionKind.BETWEEN_SOURCES
    return _of(kind, by, against)


def _of(kind: ContradictionKind, by: Filed, against: Filed) -> Dispute:
    """A dispute in its first shape; who declines to confirm is no side."""
    sides = (against,) if kind is ContradictionKind.NOT_CONFIRMED else (against, by)
    return Dispute(kind, by, against, tuple(Position(one, one) for one in sides))


def _is_about(one: Dispute, new: Dispute, metric: Metric) -> bool:
    """Whether what a claim is at odds with is a side of an open dispute already, of the same time."""
    if one.is_fall or new.is_fall or one.is_silence is not new.is_silence:
        return False
    moves = metric.kind is Kind.LEVEL
    return len(one.sides) >= MOST_SIDES or any(
        are_compatible(new.against, side.now, metric)
        and not (moves and abs(new.by.at - side.now.at) > SAME_TIME)
        for side in one.held
    )


def _join(still_open: list[Dispute], place: int, new: Dispute, taken: list[Taken], metric: Metric) -> None:
    """Let the claim be one side more of an open dispute, unless it has a side there or fits several."""
    dispute = still_open[place]
    if new.is_silence:
        taken.append(Taken(dispute.key, None, new.by))
        return
    has_side = any(one.dispute == dispute.key and one.claim == new.by for one in taken)
    fits = any(are_compatible(new.by, side.now, metric) for side in dispute.held)
    if not has_side and not fits and len(dispute.sides) < MOST_SIDES:
        taken.append(Taken(dispute.key, len(dispute.sides), new.by))
        still_open[place] = dispute.with_side(new.by)


def _from_the_start(new: Dispute, standing: tuple[Filed, ...], metric: Metric) -> Iterator[Taken]:
    """The claims on each side as a dispute opens: its own, and those that stand and fit one side only."""
    for number, side in enumerate(new.sides):
        yield Taken(new.key, number, side.first)
    for one in () if new.is_fall else standing:
        if gives(one) and one not in {new.by, new.against}:
            sides = [n for n, side in enumerate(new.sides) if are_compatible(one, side.first, metric)]
            if len(sides) == 1:
                yield Taken(new.key, sides[0], one)
    if new.is_silence:
        yield Taken(new.key, None, new.by)
