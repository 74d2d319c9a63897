"""Where the number of a whole stands: "half of the town's | 300 houses", "all but two of the crew of | 9"."""

from __future__ import annotations

from functools import cache

from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["collectives", "number_of_whole", "past_small_words", "wholes_of_unnumbered"]

_OWNER = 7
"""Words between "of" and the number of a whole ("the three worst-hit coastal towns' 300")."""


@cache
def collectives() -> frozenset[str]:
    """The nouns for a group that stand before its number: "crew", "group"."""
    return word_list("people").words("collectives")


def number_of_whole(sentence: Sentence, place: int) -> int:
    """The token at which a number would be that of a whole whose "of" is token ``place``.

    It steps over determiners, words such as "estimated", an owner and the name of a group with "of".
    """
    place = past_small_words(sentence, place + 1)
    for ahead in range(place, place + _OWNER):
        word = sentence.word(ahead)
        if word.endswith("'s") or (word == "'" and sentence.word(ahead - 1).endswith("s")):
            return past_small_words(sentence, ahead + 1)
        if word in collectives() and sentence.word(ahead + 1) == "of":
            return past_small_words(sentence, ahead + 2)
        if not (word.isalpha() or word == "-") or (word in noun_ends() and word != "of"):
            break
    return place


def past_small_words(sentence: Sentence, place: int) -> int:
    """The first token from ``place`` on that is no determiner and no word such as "estimated"."""
    while sentence.word(place) in grammar().determiners or sentence.word(place) in grammar().of_wholes:
        place += 1
    return place


def wholes_of_unnumbered(sentence: Sentence) -> list[int]:
    """The tokens at which the number of a whole would stand after "most of", "half the", "many of"."""
    shares = grammar().unnumbered_shares
    if shares.isdisjoint(sentence.words):
        return []
    return [
        number_of_whole(sentence, place + 1)
        for place, word in enumerate(sentence.words)
        if word in shares and sentence.word(place + 1) == "of"
    ]
