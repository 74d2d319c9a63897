"""What one speaker says again in one article is one claim.

An article gives a figure with its source and then goes on with it. Small numbers repeat by chance,
so a figure is only the same where nothing sets the two sentences apart: no other place, no other
time, no "another", no "separately".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from storytrack.model.claim import Claim
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.sifting.sameness import as_of_then, is_at_one_time, is_one_speaker, printed

__all__ = ["without_repeats"]

_ALIKE = 20
"""Claims with the same figure that a claim is compared with; more of them are a table."""


@cache
def _apart() -> frozenset[str]:
    return word_list("layout").words("apart")


def without_repeats(found: Sequence[Grounded], article: Article) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims, each once; of two wordings the one that says more is kept."""
    kept: dict[int, Grounded] = {}
    alike: dict[object, list[int]] = defaultdict(list)
    left_out: list[LeftOut] = []
    for number, one in enumerate(found):
        key = (printed(one), one.claim.scope)
        before = [] if key[0] is None else alike[key]
        first = next((place for place in before[:_ALIKE] if _is_again(kept[place], one, article)), None)
        if first is None:
            kept[number] = one
            before.append(number)
            continue
        again, told = one, kept[first]
        if _says(one.claim) > _says(told.claim) and is_one_speaker(told.claim, one.claim):
            again, told = told, one
            kept[first] = one
        if again.claim.span and told.claim.span:
            reason = f'said again: the text gives it as "{told.claim.span.quote}"'
            span = again.claim.span
            said = as_of_then(again.claim, told.claim)
            left_out.append(
                LeftOut(
                    phrase=span.quote, span=span, reason=reason, rule="said again", claim=said, how=again.how
                )
            )
    return sorted(kept.values(), key=_start), left_out


def _start(one: Grounded) -> int:
    return one.claim.span.start if one.claim.span else 0


def _says(claim: Claim) -> tuple[bool, bool]:
    """How much the wording says: a hedge, then a time."""
    hedged = isinstance(claim.quantity, Quantity) and claim.quantity.qualifier is not Qualifier.EXACT
    return hedged, claim.as_of is not None


def _is_again(first: Grounded, later: Grounded, article: Article) -> bool:
    """Whether the later claim is the first one again, by its speaker or in the outlet's own words."""
    by_outlet = not str(later.claim.said_by)
    if not (by_outlet or is_one_speaker(first.claim, later.claim)):
        return False
    if not is_at_one_time(first.claim, later.claim) or first.claim.span is None or later.claim.span is None:
        return False
    here, there = article.where(first.claim.span)[0], article.where(later.claim.span)[0]
    if article.place(here).block != article.place(there).block:
        return False
    if here == there:
        return first.claim.span == later.claim.span
    words = article.sentences[there].words
    return _apart().isdisjoint(words) and _places(article, there) <= frozenset(article.sentences[here].words)


def _places(article: Article, index: int) -> frozenset[str]:
    """The names after "in", "near" and the like in a sentence."""
    sentence = article.sentences[index]
    found: set[str] = set()
    for place, word in enumerate(sentence.words):
        if word in grammar().place_leads:
            name = place + 1 + (sentence.word(place + 1) == "the")
            if sentence.is_capitalised(name) and not is_day_or_month(sentence.words[name]):
                found.add(sentence.words[name])
    return frozenset(found)
