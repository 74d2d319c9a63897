"""How a figure is said: as done, as what may come, as denied."""

from __future__ import annotations

from storytrack.model.quantity import Qualifier
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.parts import parts_of
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import Statement

__all__ = ["mood_lost"]

_REACH = 6
"""Words. "could" and "not" so near a figure, in its part of the sentence, are said of it."""


def mood_lost(premise: Statement, given: Stated, hypothesis: Statement) -> str:
    """The word by which the premise denies its figure or says that it may come to be.

    ``""`` where there is none, or the hypothesis has one like it.
    """
    if given.kind == "age" or given.found.quantity.qualifier is Qualifier.NONE:
        return ""
    sentence = premise.sentences[given.sentence]
    first, last = _around(sentence, given)
    denied = _denial(sentence, first, last)
    if denied and not any(_denial(one, 0, len(one)) for one in hypothesis.sentences):
        return denied
    coming = _coming(sentence, first, last)
    if coming and not any("to" in one.words or _coming(one, 0, len(one)) for one in hypothesis.sentences):
        return coming
    return ""


def _around(sentence: Sentence, given: Stated) -> tuple[int, int]:
    """The words about a figure that stand in its own part of the sentence."""
    part = parts_of(sentence).of
    joiners = grammar().joiners

    def goes_on(place: int) -> bool:
        return part[place] == part[given.first] and sentence.words[place] not in joiners

    first, last = given.first, given.last
    while first > max(0, given.first - _REACH) and goes_on(first - 1):
        first -= 1
    while last < min(len(sentence), given.last + _REACH) and goes_on(last):
        last += 1
    return first, last


def _denial(sentence: Sentence, first: int, last: int) -> str:
    negation = cue_words().negation
    return next((word for word in sentence.words[first:last] if word in negation), "")


def _coming(sentence: Sentence, first: int, last: int) -> str:
    for words in (cue_words().hypothetical, cue_words().forecast):
        place = words.within(sentence.words, first, last)
        if place is not None:
            return sentence.words[place]
    return ""
