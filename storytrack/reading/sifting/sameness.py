"""Whether two claims of one article give the same figure of the same thing."""

from __future__ import annotations

from storytrack.model.claim import Claim, Cue
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.when import When
from storytrack.reading.grounded import Grounded
from storytrack.reading.quantities.figure import Mention

__all__ = ["as_of_then", "is_at_one_time", "is_one_speaker", "printed"]


def printed(one: Grounded) -> tuple[object, ...] | None:
    """What two wordings of one figure share: metric, numbers, what is said of them.

    ``None`` where there is no number: for vague words, unknowns, and nouns without a numeral.
    """
    claim, quantity = one.claim, one.claim.quantity
    if not isinstance(quantity, Quantity) or not quantity.is_known or one.mention is not Mention.FIGURE:
        return None
    if quantity.qualifier is Qualifier.VAGUE:
        return None
    numbers = (quantity.low, quantity.high) if quantity.value is None else (quantity.value, None)
    return claim.metric, numbers, claim.delta, frozenset(claim.cues) - {Cue.FINAL}


def as_of_then(again: Claim, told: Claim) -> Claim:
    """A claim that repeats another, with the time that the text gives for it there."""
    return again.with_(as_of=again.as_of or told.as_of)


def is_at_one_time(one: Claim, other: Claim) -> bool:
    """Whether their times can be the same; a claim without one fits any."""
    if one.as_of is None or other.as_of is None:
        return True
    return _overlap(one.as_of, other.as_of)


def _overlap(one: When, other: When) -> bool:
    return one.start <= other.end and other.start <= one.end


def is_one_speaker(one: Claim, other: Claim) -> bool:
    """Whether one body says both: the words of one name hold those of the other, or neither has a name."""
    here, there = _words(one), _words(other)
    return here <= there or there <= here if here and there else here == there


def _words(claim: Claim) -> frozenset[str]:
    by = claim.said_by
    return frozenset(f"{by.speaker or by.organisation}".lower().split()) - {"the", "of", "a"}
