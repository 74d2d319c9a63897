"""What is retold and did not happen in this story: court records, films, drills, anniversaries."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.comparisons import Stretch, piece_end
from storytrack.reading.dating.event_time import EventTime
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Retold", "retold_in"]

_FRONT = 3
"""Words. What stands so near to the beginning, after "in" or "during", holds for the whole sentence."""


class Retold(NamedTuple):
    """The words ``first`` … ``last`` (excluded) that say so, and how far they hold; ``None``: their part."""

    first: int
    last: int
    within: Stretch | None


class _Lists(NamedTuple):
    courts: Phrases[str]
    retold: Phrases[str]
    drills: Phrases[str]
    drill_goes_on: frozenset[str]
    pretended: Phrases[str]
    crews: frozenset[str]
    real: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("background")
    return _Lists(
        found.phrases("courts"),
        found.phrases("retold"),
        found.phrases("drills"),
        found.words("drill_goes_on"),
        found.phrases("pretended"),
        found.words("crews"),
        found.words("real_drills"),
    )


def retold_in(sentence: Sentence, when: EventTime) -> Iterator[Retold]:
    """What a sentence retells, in the order of the lists.

    A court record is the story itself where the text is about the trial.
    """
    lists, words = _lists(), sentence.words
    if not when.is_late:
        for place, found in lists.courts.all_in(words):
            yield _onwards(sentence, place, found.length)
    for place, found in lists.retold.all_in(words):
        if sentence.word(place + found.length) not in lists.crews:
            yield _onwards(sentence, place, found.length)
    for place, found in lists.drills.all_in(words):
        following = sentence.word(place + found.length)
        is_real = sentence.word(place - 1) in lists.real
        if not is_real and (following in lists.drill_goes_on or _is_fronted(sentence, place)):
            yield _onwards(sentence, place, found.length)
    for place, found in lists.pretended.all_in(words):
        yield Retold(place, place + found.length, None)


def _onwards(sentence: Sentence, place: int, length: int) -> Retold:
    last = place + length
    within = None if _is_fronted(sentence, place) else Stretch(place, piece_end(sentence, last - 1))
    return Retold(place, last, within)


def _is_fronted(sentence: Sentence, place: int) -> bool:
    return 0 < place <= _FRONT and sentence.words[0] in {"in", "during", "on"}
