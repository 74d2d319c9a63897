"""The terms of a sentence: its names, nouns and verbs, without figures and small words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.speaking.saying import Saying
from storytrack.reading.supporting.meanings import Meanings, meanings_of, phrase_at

__all__ = ["Kind", "Term", "is_small", "meanings_at", "ordinal_at", "terms_of"]


class Kind(Enum):
    """What a term is, as far as its form shows it."""

    NAME = "name"
    WORD = "word"
    LIGHT = "light"
    """A word that carries little: "make", "people"."""
    SPEECH = "speech"
    """Who speaks, and that they do."""


class Term(NamedTuple):
    """Tokens ``first`` … ``last`` (excluded) of sentence ``sentence`` of its text."""

    sentence: int
    first: int
    last: int
    meanings: Meanings
    kind: Kind


class _Lists(NamedTuple):
    function: frozenset[str]
    speech: frozenset[str]
    light: frozenset[str]
    endings: frozenset[str]
    ordinals: Mapping[str, int]


@cache
def _lists() -> _Lists:
    g, found = grammar(), word_list("content")
    small = g.auxiliary | g.prepositions | g.relatives | g.breaks | g.determiners | g.joiners
    return _Lists(
        function=small | g.pronouns | g.including | g.more | found.words("function"),
        speech=found.words("speech"),
        light=found.words("light"),
        endings=found.words("ordinal_endings"),
        ordinals=found.integers("ordinals"),
    )


def is_small(word: str) -> bool:
    """Whether a folded word says nothing by itself."""
    return len(word) < 2 or not word[0].isalpha() or word in _lists().function


def ordinal_at(sentence: Sentence, place: int) -> str:
    """The number of "third" or "3rd" at token ``place`` in digits, or ``""``."""
    word = sentence.words[place]
    if word[0].isdigit() and sentence.is_glued(place + 1) and sentence.word(place + 1) in _lists().endings:
        return word
    number = _lists().ordinals.get(word)
    return "" if number is None else str(number)


def meanings_at(sentence: Sentence, place: int) -> Meanings:
    """What the word at token ``place`` means; nothing where it is small."""
    ordinal = ordinal_at(sentence, place)
    if ordinal:
        return frozenset({f"number {ordinal}"})
    if is_small(sentence.words[place]) or _is_ending(sentence, place):
        return frozenset()
    return meanings_of(sentence.words[place])


def _is_ending(sentence: Sentence, place: int) -> bool:
    return sentence.words[place] in _lists().endings and sentence.word(place - 1)[:1].isdigit()


def terms_of(sentence: Sentence, number: int, sayings: Sequence[Saying], figures: set[int]) -> Iterator[Term]:
    """The terms of sentence ``number`` in order; ``figures`` are the tokens of its figures."""
    spoken = _spoken(sentence, sayings)
    end = 0
    for place in range(len(sentence)):
        if place < end or place in figures:
            continue
        phrase = phrase_at(sentence, place)
        if phrase is not None and figures.isdisjoint(range(place, place + phrase.length)):
            end = place + phrase.length
            yield Term(number, place, end, phrase.value, Kind.WORD)
        elif meanings := meanings_at(sentence, place):
            kind = Kind.SPEECH if place in spoken else _kind(sentence, place)
            yield Term(number, place, place + 1, meanings, kind)


def _kind(sentence: Sentence, place: int) -> Kind:
    word, lists = sentence.words[place], _lists()
    if word in lists.speech:
        return Kind.SPEECH
    if sentence.is_capitalised(place) and not _opens(sentence, place) and word not in lists.ordinals:
        return Kind.NAME
    return Kind.LIGHT if word in lists.light else Kind.WORD


def _opens(sentence: Sentence, place: int) -> bool:
    """Whether a word has its capital from where it stands."""
    before = sentence.words[max(0, place - 2) : place]
    return not any(word[0].isalnum() for word in before) or before[-1] in {":", '"', "“"}


_COLON = 5
"""Words. A longer run before a colon is a clause and no speaker of a headline."""


def _spoken(sentence: Sentence, sayings: Sequence[Saying]) -> frozenset[int]:
    """The tokens that say who speaks."""
    found = {place for one in sayings for place in (one.place, *range(one.first, one.last))}
    colon = next((place for place, word in enumerate(sentence.words[: _COLON + 1]) if word == ":"), 0)
    return frozenset(found.union(range(colon)))
