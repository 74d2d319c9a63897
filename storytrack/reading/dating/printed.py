"""The day that a text prints as its own: a dateline, "Published: 3 May 2024", a line with a date alone.

Wire copy and press releases begin with such a day, and it anchors "yesterday" where nobody says when
the text was published. The year may stand elsewhere in the head of the text: in another date, or in
a number by which releases are filed ("2010-09-CA-005").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.day import Day
from storytrack.reading.dating.day_words import is_day_or_month, year_in
from storytrack.reading.dating.times import days_in
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Head", "HeadDay", "head_of"]

_HEAD = 12
"""Sentences. Further down, a date is no longer the text's own."""
_PLACE = 8
"""Words before a date in brackets within which the place of a dateline stands, in capitals."""
_LINE = 10
"""Words of a line that is a date, with its weekday and time of day."""


class HeadKind(IntEnum):
    """How a date in the head of a text says that it is the text's own; the first kind found decides."""

    PUBLISHED = 0
    DATELINE = 1
    LINE = 2
    HEADING = 3
    UPDATED = 4


class HeadDay(NamedTuple):
    """A day in the head of a text, in the sentence of that number."""

    kind: HeadKind
    sentence: int
    named: Day


class Head(NamedTuple):
    """The days in the head of a text; ``day`` is the one it was published on, if they say so."""

    days: tuple[HeadDay, ...] = ()
    day: date | None = None

    def holds(self, index: int, place: int) -> bool:
        """Whether token ``place`` of sentence ``index`` belongs to such a day, which dates no figure."""
        return any(
            one.sentence == index and one.named.first <= place < one.named.last
            for one in self.days
            if one.kind is not HeadKind.HEADING
        )


class _Lists(NamedTuple):
    published: Phrases[str]
    updated: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("times")
    return _Lists(found.phrases("published"), found.phrases("updated"))


def head_of(sentences: Sequence[Sentence], published: date | None) -> Head:
    """The days in the head of a text; ``published`` is what is known without them."""
    head = sentences[:_HEAD]
    year = 0 if published else _year_of(head)
    anchor = published or (date(year, 12, 31) if year else None)
    found = tuple(_days_of(head, anchor))
    first = min(found, key=lambda one: (one.kind, one.sentence, one.named.place), default=None)
    return Head(found, first.named.day if first else None)


def _year_of(head: Sequence[Sentence]) -> int:
    """The first year that the head prints in a date or in the number of a release."""
    for sentence in head:
        for place, word in enumerate(sentence.words):
            if not year_in(word):
                continue
            is_number = sentence.word(place + 1) == "-" and sentence.word(place + 2).isdecimal()
            beside = sentence.words[max(0, place - 3) : place]
            if is_number or any(is_day_or_month(one) for one in beside):
                return year_in(word)
    return 0


def _days_of(head: Sequence[Sentence], anchor: date | None) -> Iterator[HeadDay]:
    for index, sentence in enumerate(head):
        for named in days_in(sentence, anchor):
            kind = _kind(sentence, named) if named.is_dated else None
            if kind is not None:
                yield HeadDay(kind, index, named)


def _kind(sentence: Sentence, named: Day) -> HeadKind | None:
    labelled = _labelled(sentence, named.first)
    if labelled is not None:
        return labelled
    if _is_dateline(sentence, named):
        return HeadKind.DATELINE
    if len(sentence) <= _LINE and named.last - named.first >= len(sentence) - 2:
        return HeadKind.LINE
    if sentence.is_heading and (named.last >= len(sentence) - 1 or named.first == 0):
        return HeadKind.HEADING
    is_first_line = named.first == 0 and sentence.word(named.last) == ":"
    return HeadKind.HEADING if is_first_line else None


def _labelled(sentence: Sentence, first: int) -> HeadKind | None:
    """As in "Published: 3 May 2024", "Last updated on Tuesday, 12 March"."""
    end = first - (sentence.word(first - 1) == ":")
    for phrases, kind in ((_lists().published, HeadKind.PUBLISHED), (_lists().updated, HeadKind.UPDATED)):
        label = phrases.ending(sentence.words, end)
        opens = label is not None and (
            end == label.length or not sentence.word(end - label.length - 1)[0].isalpha()
        )
        if opens and (end < first or sentence.is_capitalised(end - (label.length if label else 0))):
            return kind
    return None


def _is_dateline(sentence: Sentence, named: Day) -> bool:
    """As in "HARBOUR CITY, Norland (Jan. 25, 2013)", "LONDON, March 12 (Newswire) -"."""
    before, after = sentence.word(named.first - 1), sentence.word(named.last)
    if before == "(" and after in {")", "."}:
        start = max(0, named.first - 1 - _PLACE)
        return sentence.is_capitalised(named.first - 2) and _has_capitals(sentence, start, named.first - 1)
    if before == "," and after in {"(", "-", "–", "—", ":"}:
        opens = all(
            sentence.is_capitalised(place) or sentence.words[place] == "," for place in range(named.first)
        )
        return opens and named.first <= _PLACE and _has_capitals(sentence, 0, named.first)
    return False


def _has_capitals(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a word is printed in capitals throughout, as the place of a dateline is."""
    for place in range(first, last):
        word = sentence.printed(place, place + 1)
        if len(word) > 2 and word.isupper() and word.isalpha():
            return True
    return False
