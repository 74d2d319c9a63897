"""Bodies that were found: beside the toll of the same text they are in it, and no toll of their own."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Claim, Span
from storytrack.model.quantity import Quantity
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = ["bodies_in_the_toll"]

_REACH = 12
"""Words from a figure to the finding: "the bodies of two men and a boy had been pulled out"."""


class _Lists(NamedTuple):
    bodies: frozenset[str]
    finding: Phrases[str]
    in_all: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(found.words("bodies"), found.phrases("finding"), found.phrases("in_all"))


def bodies_in_the_toll(found: Sequence[Grounded], article: Article) -> list[Grounded]:
    """The claims; bodies that were found, fewer than the toll of the text, are a step on the way there.

    "Four bodies were found in the cellar" are, beside "the toll has reached 22", four of the 22. Of a text
    that gives no toll they are all that is known.
    """
    if _lists().bodies.isdisjoint(article.words):
        return list(found)
    are_found = [_were_found(one, article) for one in found]
    tolls = [one.claim for one, is_found in zip(found, are_found, strict=True) if not is_found]
    return [
        one.with_(delta=True) if is_found and any(_is_a_toll_of(one.claim, toll) for toll in tolls) else one
        for one, is_found in zip(found, are_found, strict=True)
    ]


def _were_found(one: Grounded, article: Article) -> bool:
    """Whether a figure counts bodies, and its sentence says that they were found then."""
    span, claim = one.claim.span, one.claim
    if span is None or claim.delta or claim.cues or not isinstance(claim.quantity, Quantity):
        return False
    index, first = article.where(span)
    words = article.sentences[index].words
    start, end = max(0, first - _REACH), min(len(words), first + _REACH)
    if not _lists().bodies.intersection(_deciding(one)):
        return False
    return _lists().finding.within(words, start, end) is not None and (
        _lists().in_all.within(words, 0, len(words)) is None
    )


def _deciding(one: Grounded) -> list[str]:
    word: Span | None = one.how.word
    return [] if word is None else word.quote.lower().split()


def _is_a_toll_of(step: Claim, toll: Claim) -> bool:
    """Whether a claim is a total of the same count, with more in it."""
    if (toll.metric, toll.scope) != (step.metric, step.scope) or toll.delta or toll.cues:
        return False
    whole, part = toll.quantity, step.quantity
    if not isinstance(whole, Quantity) or not isinstance(part, Quantity):
        return False
    return whole.low is not None and part.low is not None and part.low < whole.low
