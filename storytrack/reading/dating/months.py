"""The months and years that a sentence names, with or without a day."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.day_words import is_month, year_in
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Month", "months_in"]


class Month(NamedTuple):
    """A month named at token ``place``; ``year`` is 0 where none is printed, ``month`` 0 for a year alone."""

    place: int
    month: int
    year: int


class _Lists(NamedTuple):
    months: Mapping[str, int]
    named: frozenset[str]
    """The months, with and without "'s"."""
    doubtful: frozenset[str]
    lead: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("times")
    months = found.integers("months")
    named = frozenset(months) | {f"{month}'s" for month in months}
    return _Lists(months, named, found.words("doubtful_months"), found.words("month_lead"))


def months_in(sentence: Sentence) -> list[Month]:
    """The months and years named in a sentence; a year alone has month 0."""
    found: list[Month] = []
    lists = _lists()
    if lists.named.isdisjoint(sentence.words) and not sentence.has_digits:
        return found
    for place in [at for at, word in enumerate(sentence.words) if word in lists.named or word[0].isdecimal()]:
        word = sentence.words[place]
        stem = word.removesuffix("'s")
        if stem in lists.months and sentence.is_capitalised(place) and _is_meant(sentence, place, stem):
            after = place + 1 + (sentence.word(place + 1) in {",", "of"})
            found.append(Month(place, lists.months[stem], year_in(sentence.word(after))))
        elif not year_in(stem) or is_month(sentence.word(place - 1)):
            continue
        elif (
            _is_of_a_time(sentence, place)
            if sentence.word(place + 1) == "s"
            else not sentence.is_glued(place)
        ):
            found.append(Month(place, 0, year_in(stem)))
    return found


def _is_of_a_time(sentence: Sentence, place: int) -> bool:
    """As in "in the mid-1990s", and not in "a 1960s tower block"."""
    return not _OF_A_TIME.isdisjoint(sentence.words[max(0, place - _TO_THE_DECADE) : place])


_OF_A_TIME = frozenset({"in", "during", "since"})
_TO_THE_DECADE = 4
"""Words and signs between "in" and a decade: "in the mid-1990s"."""


def _is_meant(sentence: Sentence, place: int, word: str) -> bool:
    """Whether "May" or "March" is the month: beside a number or after a word that leads to one.

    "The April Column", "the October Movement" are names.
    """
    if sentence.word(place - 1) == "the" and sentence.is_capitalised(place + 1):
        return False
    if word not in _lists().doubtful:
        return True
    before, after = sentence.word(place - 1), sentence.word(place + 1)
    return before in _lists().lead or before.isdecimal() or after.isdecimal()
