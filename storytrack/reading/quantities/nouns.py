"""The noun that a figure counts or measures, found by the small words around it and by its plural."""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.singular import looks_plural, singular

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
        return " ".join([*words[:-1], singular(words[-1])])


def noun_at(sentence: Sentence, place: int, *, is_one: bool = False) -> Noun | None:
    """The noun phrase that begins at token ``place``, after "of the" if need be.

    It ends with the first plural; where there is none, a phrase counts only after "one" (``is_one``)
    and is the word beside it.
    """
    if sentence.word(place) == "of":
        place += 1
        while sentence.word(place) in grammar().determiners:
            place += 1
    while sentence.word(place) in grammar().more:
        place += 1
    ends = noun_ends()
    for last in range(place, min(place + _REACH, len(sentence))):
        word = sentence.words[last]
        if word in ends or not word[0].isalpha():
            break
        if looks_plural(word):
            return Noun(place, last + 1)
        if is_one:
            return Noun(place, last + 1)
    return None
