"""What counts without a numeral, in the premise: "both pilots", "a decade", "a driver", "another death"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from storytrack.model.found import Found
from storytrack.model.quantity import exactly
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.spans import span_at
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.nouns import Noun, noun_at
from storytrack.reading.quantities.units import unit_after
from storytrack.reading.supporting.stated import Stated, meanings_of_noun
from storytrack.reading.supporting.terms import meanings_at

__all__ = ["unnumbered_in"]

_ADJECTIVES = 3
"""Words between "a" and its noun."""


class _Lists(NamedTuple):
    numbers: Mapping[str, int]
    one_before: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("content")
    return _Lists(found.integers("numbers"), found.words("one_before"))


def unnumbered_in(sentence: Sentence, number: int) -> Iterator[Stated]:
    """What counts without a numeral in sentence ``number``, in order."""
    lists = _lists()
    for place, word in enumerate(sentence.words):
        if word in lists.numbers:
            found = _found(sentence, place, place + 1, lists.numbers[word])
            yield _of_noun(sentence, number, found, place, noun_at(sentence, place + 1))
        elif word in lists.one_before:
            yield from _one_after(sentence, number, place)


def _one_after(sentence: Sentence, number: int, place: int) -> Iterator[Stated]:
    """The one behind "a" or the like, where it is a unit, a person or what befell somebody."""
    unit = unit_after(sentence, place + 1)
    if unit is not None:
        found = _found(sentence, place, unit.last, 1, unit.name)
        yield Stated(found, number, place, unit.last, kind=unit.kind)
        return
    for at in range(place + 1, min(place + 2 + _ADJECTIVES, len(sentence))):
        head = Vocabulary.standard().heads.at(sentence.words, at)
        if head is not None and (head.value.one or head.value.kind is NounKind.COUNT):
            noun = Noun(place + 1, at + head.length)
            yield _of_noun(sentence, number, _found(sentence, place, noun.last, 1), place, noun)
            return
        if sentence.words[at] in noun_ends():
            return


def _found(sentence: Sentence, first: int, last: int, value: int, unit: str | None = None) -> Found:
    span = span_at(sentence, first, last)
    return Found(quantity=exactly(value, phrase=span.quote, unit=unit), span=span)


def _of_noun(sentence: Sentence, number: int, found: Found, place: int, noun: Noun | None) -> Stated:
    return Stated(
        found=found,
        sentence=number,
        first=place,
        last=noun.last if noun else place + 1,
        head=meanings_at(sentence, noun.last - 1) if noun else frozenset(),
        nouns=meanings_of_noun(sentence, noun),
    )
