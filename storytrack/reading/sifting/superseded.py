"""What an update without a time overtakes: the text below "UPDATE: …" keeps older figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from storytrack.model.claim import Claim, Cue
from storytrack.model.quantity import Quantity
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.layout.sections import PartKind

__all__ = ["superseded"]

_ALIKE = 50
"""Claims on one metric and scope that are compared; a page with more of them is a table."""
_TEXT = 0
_OLDER = -1


def superseded(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims; one that a newer block of the page gives another figure for is marked as an earlier one."""
    if not article.has_updates:
        return list(found)
    newest: dict[tuple[str | None, str], list[tuple[int, Claim]]] = defaultdict(list)
    ranks = [_rank(one, article) for one in found]
    for one, rank in zip(found, ranks, strict=True):
        alike = newest[one.claim.metric, one.claim.scope]
        if rank is not None and not one.claim.cues and len(alike) < _ALIKE:
            alike.append((rank, one.claim))
    return [
        one.with_(cues=(*one.claim.cues, Cue.RECAP))
        if rank is not None and _is_overtaken(one.claim, rank, newest[one.claim.metric, one.claim.scope])
        else one
        for one, rank in zip(found, ranks, strict=True)
    ]


def _rank(one: Grounded, article: Article) -> int | None:
    """How new the words of a claim are; ``None`` where a time says so, or for a headline."""
    if one.claim.span is None:
        return None
    place = article.place(article.where(one.claim.span)[0])
    if place.part.kind is PartKind.OLDER:
        return _OLDER
    if place.part.kind is not PartKind.BODY:
        return None
    if place.block is None:
        return _TEXT
    return place.block.rank or None


def _is_overtaken(claim: Claim, rank: int, others: Sequence[tuple[int, Claim]]) -> bool:
    if claim.cues or claim.delta or not isinstance(claim.quantity, Quantity):
        return False
    return any(
        newer > rank and not other.delta and isinstance(other.quantity, Quantity)
        and not claim.quantity.implied.meets(other.quantity.implied)
        for newer, other in others
    )  # fmt: skip
