"""The noun that a figure counts or measures, found by the small words around it and by its plural."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.singular import is_unchanging, looks_plural, singular
from storytrack.reading.quantities.spelled import number_words

__all__ = ["Noun", "noun_at"]

_REACH = 6
"""Words. A noun phrase of a news sentence is rarely longer before its head."""


class Noun(NamedTuple):
    """Tokens ``first`` … ``last`` (excluded): the last is the head ("public housing properties")."""

    first: int
    last: int

    def printed(self, sentence: Sentence) -> str:
        """Its words as printed."""
        return sentence.printed(self.first, self.last)

    def name(self, sentence: Sentence) -> str:
        """Its words in small letters, the head in the singular: the name of what is counted."""
        words = sentence.words[self.first : self.last]
        if len(words) == 1 and words[0] in {"people", "persons", "individuals"}:
            return "person"
        head = singular(words[-1])
        if sentence.printed(self.last - 1, self.last)[:-1].isupper():
            head = head.removesuffix("s")
        return " ".join([*words[:-1], head])


class _Lists(NamedTuple):
    adjectives: frozenset[str]
    not_after_hyphen: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("nouns")
    return _Lists(*(found.words(name) for name in _Lists._fields))


def noun_at(sentence: Sentence, place: int, *, is_one: bool = False) -> Noun | None:
    """The noun phrase that begins at token ``place``, after "of the" if need be.

    It ends with the first plural or abbreviation in capitals ("TDs"); where there is none, a phrase
    counts only after "one" (``is_one``) and ends with the first word that is no adjective.
    """
    if sentence.word(place) == "-" and sentence.is_glued(place) and sentence.is_glued(place + 1):
        return _compound(sentence, place + 1)
    if sentence.word(place) == "of":
        place, is_one = place + 1, False
        while sentence.word(place) in grammar().determiners:
            place += 1
    while sentence.word(place) in grammar().more:
        place += 1
    for last in range(place, min(place + _REACH, len(sentence))):
        word = sentence.words[last]
        is_end = word in noun_ends() or word in number_words()
        if (is_end and not _joins_names(sentence, last)) or not word[0].isalpha():
            break
        is_head = looks_plural(word) or _is_abbreviation(sentence, last)
        if is_head or (is_one and not _is_adjective(word)):
            # "crew members", "police officers"
            runs_on = is_unchanging(word) and looks_plural(sentence.word(last + 1))
            return Noun(place, last + 1 + runs_on)
    return None


def _compound(sentence: Sentence, place: int) -> Noun | None:
    """As in "six-cylinder", "450-passenger"."""
    word = sentence.word(place)
    is_word = word.isalpha() and word not in noun_ends() and not word.endswith("ed")
    is_noun = is_word and word not in _lists().not_after_hyphen
    return Noun(place, place + 1) if is_noun else None


def _joins_names(sentence: Sentence, place: int) -> bool:
    """As in "Fiat and Opel cars"."""
    is_and = sentence.words[place] in {"and", "&", "or"}
    return is_and and sentence.is_capitalised(place - 1) and sentence.is_capitalised(place + 1)


def _is_abbreviation(sentence: Sentence, place: int) -> bool:
    """As in "MPs", "WAR": capitals in a sentence that has small letters, too."""
    start, end = sentence.places[place]
    printed = sentence.text[start:end].removesuffix("s")
    return (
        2 <= len(printed) <= 5 and printed.isupper() and not sentence.text[sentence.start : start].isupper()
    )


def _is_adjective(word: str) -> bool:
    return word in _lists().adjectives or word.endswith(("est", "ese", "ed"))
