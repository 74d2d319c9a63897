"""Calendar dates as printed: "12 March", "March 12, 2025", "2025-03-12"."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.calendar import calendar_day, latest
from storytrack.reading.dating.day import Day
from storytrack.reading.dating.day_words import year_in
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["calendar_date", "numeric_date"]


class _Lists(NamedTuple):
    not_after: frozenset[str]
    events: frozenset[str]


@cache
def _lists() -> _Lists:
    return _Lists(word_list("times").words("not_after"), word_list("background").words("events"))


def calendar_date(sentence: Sentence, place: int, anchor: date | None) -> Day | None:
    """As in "12 March", "March 12", "12 March 2025", "March 12, 2025"; without a year the latest one."""
    found = _number_before(sentence, place) or _number_after(sentence, place)
    if found is None:
        return None
    number, first, last = found
    before = sentence.word(first - 1)
    if before in _lists().not_after and (before != "the" or _names_an_event(sentence, last)):
        return None
    printed = f"{number} {sentence.words[place]}"
    year_place = last + (sentence.word(last) in {",", "of"})
    year = year_in(sentence.word(year_place))
    if year:
        day, last = calendar_day(f"{printed} {year}", year), year_place + 1
    else:
        day = None if anchor is None else latest(printed, anchor)
    return None if day is None else Day(place, day, is_dated=True, first=first, last=last)


def _names_an_event(sentence: Sentence, place: int) -> bool:
    """As in "the May 11 attack", "the 12 March bus bombing": the date is a part of the event's name."""
    return any(sentence.word(place + step) in _lists().events for step in range(3))


def _number_before(sentence: Sentence, place: int) -> tuple[int, int, int] | None:
    """The day of the month before its month ("12 March", "12th of March"), and the words of both."""
    end = place - (sentence.word(place - 1) == "of")
    start = end - 1 - (sentence.word(end - 1) in _ORDINAL_ENDINGS and sentence.is_glued(end - 1))
    number = _day_number(sentence, start)
    return None if number is None else (number, start, place + 1)


def _number_after(sentence: Sentence, place: int) -> tuple[int, int, int] | None:
    """The day of the month after its month ("March 12", "March 12th"), and the words of both."""
    start = place + 1 + (sentence.word(place + 1) == "the")
    number = _day_number(sentence, start)
    if number is None:
        return None
    last = start + 1
    last += sentence.word(last) in _ORDINAL_ENDINGS and sentence.is_glued(last)
    return number, place, last


_ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})


def _day_number(sentence: Sentence, place: int) -> int | None:
    word = sentence.word(place)
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    return int(word)


def numeric_date(sentence: Sentence, place: int) -> Day | None:
    """As in "2025-03-12", "2025/03/12" and, where only one order is possible, "13/03/2025"."""
    words = sentence.words[place : place + 5]
    if len(words) < 5 or words[1] not in {"-", "/"} or words[3] != words[1]:
        return None
    glued = all(sentence.is_glued(place + step) for step in range(1, 5))
    numbers = words[0], words[2], words[4]
    if not glued or not all(number.isdecimal() and len(number) in {1, 2, 4} for number in numbers):
        return None
    if year_in(numbers[0]):
        year, month, number = numbers
    elif year_in(numbers[2]):
        number, month, year = numbers
        if int(number) <= 12 and int(month) <= 12 and number != month:
            return None
        if int(month) > 12:
            number, month = month, number
    else:
        return None
    day = calendar_day(f"{year}-{month:0>2}-{number:0>2}", int(year))
    return None if day is None else Day(place, day, is_dated=True, first=place, last=place + 5)
