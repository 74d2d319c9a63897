"""One claim more in a dispute: which side it takes, who speaks for each side, whether it is over.

A claim takes the one side that it can be true with; failing that, it moves its own body's side on, or
the side that it overtakes. A side is given up when nobody holds it any longer; the dispute ends when
no two sides are left that cannot both be true.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.verdict import Label
from storytrack.reasoning.dispute import Dispute, Position
from storytrack.reasoning.disputes.endings import end_of, end_of_fall, end_of_silence
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.judging.question import Answer

__all__ = ["advance", "are_compatible", "gives"]


def advance(
    dispute: Dispute, filed: Filed, answer: Answer, standing: tuple[Filed, ...], metric: Metric
) -> tuple[Dispute, int | None]:
    """The dispute after a claim, with its end if that ended it; and the side that the claim took.

    ``standing`` is what stands after the claim, which is its last.
    """
    if dispute.is_fall:
        return _after_a_fall(dispute, filed, answer), None
    taken = _side_taken(dispute, filed, standing, metric)
    sides = _moved_on(dispute, filed, taken, standing)
    after = dispute if sides is dispute.sides else replace(dispute, sides=sides)
    if dispute.is_silence:
        if after.held and any(one.has(Cue.NOT_CONFIRMED) for one in standing):
            return after, taken
        return replace(dispute, end=end_of_silence(filed, dispute, is_held=bool(after.held))), taken
    if any(not are_compatible(one.now, two.now, metric) for one, two in combinations(after.held, 2)):
        return after, taken
    gone = tuple(side.now for side in dispute.held if side.now not in standing)
    return replace(dispute, end=end_of(filed, answer, dispute, gone)), taken


def _after_a_fall(dispute: Dispute, filed: Filed, answer: Answer) -> Dispute:
    """A fall is settled by any later figure of the series but a repeat by the body that fell.

    Who only denies or takes back a figure settles it where it is the body's own.
    """
    own = filed.speaker.is_same_body(dispute.by.speaker)
    no_word = answer.label is Label.CORROBORATES if own else filed.claim.is_denial
    return dispute if no_word else replace(dispute, end=end_of_fall(filed, answer, dispute.by))


def _side_taken(dispute: Dispute, filed: Filed, standing: tuple[Filed, ...], metric: Metric) -> int | None:
    """The side that a claim takes: the one it can be true with, else its body's, else one it overtakes.

    By a new definition it is comparable with none. A denial is on the side of other denials, and on no other.
    """
    if not gives(filed) or filed.has(Cue.NEW_DEFINITION):
        return None
    held = [(place, side) for place, side in enumerate(dispute.sides) if not side.given_up]
    fitting = [place for place, side in held if are_compatible(filed, side.now, metric)]
    if len(fitting) == 1 or filed.claim.is_denial:
        return fitting[0] if fitting else None
    own = [place for place, side in held if side.now.speaker.is_same_body(filed.speaker)]
    if own and (not fitting or own[-1] in fitting):
        return own[-1]
    if fitting or dispute.is_silence:
        return None
    overtaken = (place for place, side in held if side.now not in standing and _is_of_camp(filed, side))
    return next(overtaken, None)


def _moved_on(
    dispute: Dispute, filed: Filed, taken: int | None, standing: tuple[Filed, ...]
) -> tuple[Position, ...]:
    """The sides, each with the claim that speaks for it now; the very same tuple if nothing moved."""
    gone = [
        place for place, side in enumerate(dispute.sides) if not side.given_up and side.now not in standing
    ]
    if not gone:
        return dispute.sides
    sides, camps = list(dispute.sides), {side.now.speaker.camp for side in dispute.held}
    of_camp = len(camps) == len(dispute.held) > 1
    for place in gone:
        side = sides[place]
        heir = standing[-1] if place == taken else _heir(side, filed, standing, of_camp=of_camp)
        sides[place] = replace(side, given_up=True) if heir is None else replace(side, now=heir)
    return tuple(sides)


def _heir(side: Position, filed: Filed, standing: tuple[Filed, ...], *, of_camp: bool) -> Filed | None:
    """Who holds a side when its speaker's claim stands no longer: who repeats it, its body, or its camp.

    The claim that has just come holds another side, or none. A body that has taken its figure back, or
    no longer knows, holds none either.
    """
    others = [one for one in reversed(standing) if one != filed and gives(one) and _is_of_camp(one, side)]
    repeating = (one for one in others if _repeats(one, side.now))
    figures = (one for one in others if not one.claim.is_denial)
    going_on = (one for one in figures if of_camp or one.speaker.is_same_body(side.now.speaker))
    return next(repeating, None) or next(going_on, None)


def _is_of_camp(filed: Filed, side: Position) -> bool:
    return filed.speaker.camp == side.now.speaker.camp


# --- what can be true together ----------------------------------------------------------------


def gives(filed: Filed) -> bool:
    """Whether others can be at odds with a claim: it gives a figure, a state, a date, or denies one."""
    return filed.known is not None or filed.quantity is None or filed.claim.is_denial


def are_compatible(one: Filed, other: Filed, metric: Metric) -> bool:
    """Whether two claims can both hold, hedges granted; two states or dates only if alike.

    Two denials agree; a denial and a figure do not, whatever the figure that it names.
    """
    if one == other:
        return True
    if one.known is None or other.known is None:
        return _say_alike(one, other)
    return compare(one.known, other.known, grows=metric.grows) not in {Standing.ABOVE, Standing.BELOW}


def _repeats(one: Filed, other: Filed) -> bool:
    """Whether two claims say the very same."""
    if one.known is None or other.known is None:
        return _say_alike(one, other)
    return compare(one.known, other.known) is Standing.SAME


def _say_alike(one: Filed, other: Filed) -> bool:
    denials = one.claim.is_denial, other.claim.is_denial
    return all(denials) if any(denials) else str(one.claim.quantity) == str(other.claim.quantity)
