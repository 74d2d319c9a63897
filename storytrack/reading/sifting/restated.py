"""What a speaker gives in place of its own higher figure: "police had said 14 died; they now say 12"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from storytrack.model.claim import Claim, Cue
from storytrack.model.metric import Kind
from storytrack.model.quantity import Quantity
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded

__all__ = ["restated"]


def restated(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims; a lower one that its speaker gives beside its own earlier one corrects that.

    Only of a count that cannot fall: any other may have moved.
    """
    lower = {
        id(now)
        for before, now in pairwise(found)
        if _is_of_one_count(before.claim, now.claim, article) and _takes_its_place(before.claim, now.claim)
    }
    return [one.with_(cues=(*one.claim.cues, Cue.CORRECTION)) if id(one) in lower else one for one in found]


def _is_of_one_count(before: Claim, now: Claim, article: Article) -> bool:
    """Whether two claims of one sentence count the same, and one speaker gives both."""
    pack = article.vocabulary.by_id.get(now.metric or "")
    if pack is None or pack.metric.kind is not Kind.CUMULATIVE or before.span is None or now.span is None:
        return False
    speaker = now.said_by.speaker.casefold()
    return (
        (before.metric, before.scope) == (now.metric, now.scope)
        and bool(speaker)
        and before.said_by.speaker.casefold() == speaker
        and article.where(before.span)[0] == article.where(now.span)[0]
    )


def _takes_its_place(before: Claim, now: Claim) -> bool:
    if before.cues != (Cue.RECAP,) or now.cues or before.delta or now.delta:
        return False
    if not isinstance(before.quantity, Quantity) or not isinstance(now.quantity, Quantity):
        return False
    return now.quantity.implied.high < before.quantity.implied.low
