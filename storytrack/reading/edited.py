"""An edited text says anew only what its edit changed: the rest was said when it was first published."""

from __future__ import annotations

from collections.abc import Collection

from storytrack.model.claim import Claim
from storytrack.model.quantity import Quantity
from storytrack.model.reading import SAID_BEFORE, LeftOut, Reading

__all__ = ["anew"]


def anew(reading: Reading, already: Collection[Claim]) -> Reading:
    """The reading without the claims that an earlier wording made ``already``; they are left out.

    Claims are the same that give one figure of one thing, by one speaker, with the same cues. When it held
    does not count: the day that "Monday" is goes with the day on which the text is dated.
    """
    if not already:
        return reading
    before = {_what_it_says(claim) for claim in already}
    told = [(claim, how, _what_it_says(claim) in before) for claim, how in reading.explained]
    left_out = [
        LeftOut(
            phrase=claim.span.quote,
            span=claim.span,
            reason="the text said so before it was edited",
            rule=SAID_BEFORE,
            quantity=claim.quantity if isinstance(claim.quantity, Quantity) and not claim.delta else None,
            claim=claim,
            how=how,
        )
        for claim, how, is_old in told
        if is_old and claim.span is not None
    ]
    return reading.with_(
        claims=tuple(claim for claim, _, is_old in told if not is_old),
        how=tuple(how for _, how, is_old in told if not is_old and how is not None),
        left_out=tuple(sorted((*reading.left_out, *left_out), key=lambda one: one.span.start)),
    )


def _what_it_says(claim: Claim) -> tuple[object, ...]:
    figure, by = claim.quantity, claim.said_by
    if isinstance(figure, Quantity):
        value: object = (figure.low, figure.high, figure.qualifier, figure.unit)
    else:
        value = str(figure)
    who = (by.speaker.casefold(), by.organisation.casefold())
    return (claim.metric, claim.about, claim.scope, value, claim.delta, *who, frozenset(claim.cues))
