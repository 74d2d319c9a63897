"""Whoever speaks by what is written or counted: "figures from the ministry", "an army statement"."""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.speech import speech
from storytrack.reading.speaking.subjects import can_speak

__all__ = ["Behind", "behind_papers", "papers_show"]


class Behind(NamedTuple):
    """Who is behind a paper, none if ``first`` and ``last`` are equal; ``hedge``: "unconfirmed"."""

    first: int
    last: int
    hedge: str = ""


def behind_papers(sentence: Sentence, first: int, last: int) -> Behind | None:
    """Who speaks by the words ``first`` … ``last``; ``None`` when they are no paper."""
    words = sentence.words
    if speech().papers.starts.isdisjoint(words[first:last]):
        return None
    place = speech().papers.within(words, first, last)
    if place is None or (place > 0 and sentence.is_capitalised(place)):
        # "the Geological Survey" is a body
        return None
    doubt = cue_words().doubt.within(words, first, place)
    hedge = "" if doubt is None else words[doubt]
    found = speech().papers.at(words, place)
    end = place + (found.length if found else 1)
    by = _by(sentence, end, last)
    if by is not None:
        return Behind(by, last, hedge)
    if end < last:
        return None
    body_first = first if doubt is None else doubt + 1
    if place > body_first and can_speak(sentence, body_first, place):
        return Behind(body_first, place, hedge)
    return Behind(place, place, hedge)


def _by(sentence: Sentence, end: int, last: int) -> int | None:
    """The first word of whoever stands after "from" or "released by"."""
    for place in range(end, min(last, end + 4)):
        by = speech().papers_by.at(sentence.words, place)
        if by is not None:
            start = place + by.length
            while start < last and sentence.words[start] in {"the", "a", "an"}:
                start += 1
            return start if start < last else None
    return None


def papers_show(sentence: Sentence, first: int, last: int) -> Behind | None:
    """The same, for a verb that only papers have: "figures show"."""
    return behind_papers(sentence, first, last) if last > first else None
