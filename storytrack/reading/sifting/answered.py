"""What a text calls unknown and also knows: "how many died is unclear" beside "at least 27 died"."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import LeftOut
from storytrack.reading.grounded import Grounded

__all__ = ["without_answered_unknowns"]


def without_answered_unknowns(found: Sequence[Grounded]) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims, without "unknown" for what the text gives a figure for: the same metric and scope."""
    known = {(one.claim.metric, one.claim.scope) for one in found if _is_known(one.claim)}
    kept: list[Grounded] = []
    dropped: list[LeftOut] = []
    for one in found:
        claim, span = one.claim, one.claim.span
        if _is_known(claim) or (claim.metric, claim.scope) not in known or span is None:
            kept.append(one)
        else:
            reason = f"the text gives a figure for {claim.scope or 'them'}"
            dropped.append(LeftOut(phrase=span.quote, span=span, reason=reason, rule="answered"))
    return kept, dropped


def _is_known(claim: Claim) -> bool:
    return not (isinstance(claim.quantity, Quantity) and claim.quantity.qualifier is Qualifier.UNKNOWN)
