"""What is only feared, beside what is established: "nine confirmed dead, 20 feared dead"."""

from __future__ import annotations

from collections.abc import Sequence

from storytrack.model.claim import Claim, Cue
from storytrack.model.metric import Kind
from storytrack.model.quantity import Quantity
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded

__all__ = ["feared_apart"]

_FEARS = frozenset({"feared", "presumed", "believed"})


def feared_apart(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims, those that are feared marked as what may come where a lower figure stands in the text.

    So the nine stay the count, and are no part of the 20. A figure that is feared alone is all there is.
    """
    kinds = {pack.id: pack.metric.kind for pack in article.vocabulary.packs}
    stands: dict[tuple[str | None, str], float] = {}
    for claim in (one.claim for one in found):
        low = _number(claim)
        if low and not claim.said_by.hedge and not claim.cues and not claim.delta:
            key = claim.metric, claim.scope
            stands[key] = min(low, stands.get(key, low))
    return [
        one.with_(cues=(Cue.FORECAST,))
        if _is_feared(one.claim)
        and kinds.get(one.claim.metric or "") is Kind.CUMULATIVE
        and _number(one.claim) > stands.get((one.claim.metric, one.claim.scope), float("inf"))
        else one
        for one in found
    ]


def _is_feared(claim: Claim) -> bool:
    return claim.said_by.hedge in _FEARS and not claim.cues and not claim.delta


def _number(claim: Claim) -> float:
    return (claim.quantity.low or 0) if isinstance(claim.quantity, Quantity) else 0
