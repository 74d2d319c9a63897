"""When a figure held: weekdays, dates and words such as "yesterday", anchored at publication.

News convention: a weekday is the latest one up to the day of publication, that day included; "the
previous day" is the day before the one named just before, or else before publication.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta, weekday

from storytrack.model.when import Precision, When
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Day", "Month", "day_words", "days_in", "is_day_or_month", "is_month", "months_in", "when_of"]


class Day(NamedTuple):
    """A day named in a sentence, at token ``place``; ``day`` is the calendar day."""

    place: int
    day: date
    is_dated: bool
    """Whether it was a calendar date ("12 March") and not a weekday."""


class Month(NamedTuple):
    """A month named in a sentence without a day; ``year`` is 0 where none is printed."""

    place: int
    month: int
    year: int


class _Lists(NamedTuple):
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    back: Phrases[int]
    back_from_that: Phrases[int]
    doubtful: frozenset[str]
    month_lead: frozenset[str]
    not_after: frozenset[str]
    next_words: frozenset[str]
    last_words: frozenset[str]
    parts_of_day: frozenset[str]
    starts: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("times")
    weekdays, months = found.integers("weekdays"), found.integers("months")
    back = Phrases(dict(found.integers("days_back")))
    back_from_that = Phrases(dict(found.integers("days_before_that")))
    return _Lists(
        weekdays,
        months,
        back,
        back_from_that,
        found.words("doubtful_months"),
        found.words("month_lead"),
        found.words("not_after"),
        found.words("next_words"),
        found.words("last_words"),
        found.words("parts_of_day"),
        back.starts | back_from_that.starts | weekdays.keys() | months.keys(),
    )


def is_month(word: str) -> bool:
    """Whether the word names a month; "may" and "march" may also be verbs."""
    return word in _lists().months


def is_day_or_month(word: str) -> bool:
    """Whether the word names a weekday or a month."""
    return word in _lists().weekdays or is_month(word)


def when_of(day: date, published: When) -> When:
    """The whole day, in the zone of the publication."""
    zone = published.start.tzinfo
    return When(start=datetime(day.year, day.month, day.day, tzinfo=zone), precision=Precision.DAY)


def days_in(sentence: Sentence, published: date, before: date | None = None) -> list[Day]:
    """The days named in a sentence, in order; ``before`` is the day named last in the text so far.

    Left out: limits and names ("since Tuesday", "Tuesday's attack"), and days to come.
    """
    found: list[Day] = []
    words, lists = sentence.words, _lists()
    for place, word in enumerate(words):
        if word not in lists.starts and not word[0].isdecimal():
            continue
        day: date | None = None
        dated = False
        if word in lists.weekdays and sentence.is_capitalised(place) and word not in lists.doubtful:
            day = _weekday(sentence, place, published)
        elif word in lists.months and sentence.is_capitalised(place):
            day, dated = _calendar_day(sentence, place, published), True
        elif word[0].isdecimal():
            day, dated = _iso(sentence, place), True
        elif (back := lists.back.at(words, place)) is not None:
            day = _back(published, back.value)
        elif (back := lists.back_from_that.at(words, place)) is not None:
            day = _back(found[-1].day if found else before or published, back.value)
        if day is not None:
            found.append(Day(place, day, dated))
    return found


def day_words(sentence: Sentence, day: Day) -> tuple[int, int]:
    """The first token of the words that name a day ("12 March", "Tuesday evening"), and the one after."""
    words, lists, first = sentence.words, _lists(), day.place
    last = first + 1
    back = lists.back.at(words, first) or lists.back_from_that.at(words, first)
    if back is not None:
        last = first + back.length
    elif words[first] in lists.months:
        first -= _day_number(sentence, first - 1) is not None
        last += first == day.place
        year = last + (sentence.word(last) == ",")
        last = year + 1 if _year(sentence.word(year)) else last
    elif words[first][0].isdecimal():
        last = first + 5
    return first, last + (sentence.word(last) in lists.parts_of_day)


def _back(day: date, days: int) -> date | None:
    return day - timedelta(days=days) if day.year > 1 else None


def _weekday(sentence: Sentence, place: int, published: date) -> date | None:
    lists = _lists()
    before = sentence.word(place - 1)
    if before in lists.not_after or before in lists.next_words or sentence.word(place + 1) == "'s":
        return None
    day = published + relativedelta(weekday=weekday(lists.weekdays[sentence.words[place]])(-1))
    if before in lists.last_words and (published - day).days < 1:
        day -= timedelta(days=7)
    return day


def _calendar_day(sentence: Sentence, place: int, published: date) -> date | None:
    """As in "12 March", "March 12", "12 March 2025", "March 12, 2025"; without a year the latest one."""
    number, after = _day_number(sentence, place - 1), place + 1
    first = place - 1
    if number is None:
        number, after, first = _day_number(sentence, place + 1), place + 2, place
    if number is None or sentence.word(first - 1) in _lists().not_after - {"the"}:
        return None
    after += sentence.word(after) == ","
    year = _year(sentence.word(after))
    month = _lists().months[sentence.words[place]]
    if year:
        return _date(year, month, number)
    day = _date(published.year, month, number)
    return (
        day
        if day is None or day <= published + timedelta(days=1)
        else _date(published.year - 1, month, number)
    )


def _day_number(sentence: Sentence, place: int) -> int | None:
    word = sentence.word(place)
    if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
        return None
    return int(word)


def _year(word: str) -> int:
    return int(word) if word.isdecimal() and len(word) == 4 and 1500 <= int(word) <= 2100 else 0


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _iso(sentence: Sentence, place: int) -> date | None:
    """As in "2025-03-12"."""
    words = sentence.words[place : place + 5]
    if len(words) < 5 or words[1] != "-" or words[3] != "-" or not _year(words[0]):
        return None
    glued = all(sentence.is_glued(place + step) for step in range(1, 5))
    if not glued or not (words[2].isdecimal() and words[4].isdecimal()) or len(words[2] + words[4]) != 4:
        return None
    return _date(int(words[0]), int(words[2]), int(words[4]))


def months_in(sentence: Sentence) -> list[Month]:
    """The months and years named in a sentence; a year alone has month 0."""
    found: list[Month] = []
    lists = _lists()
    for place, word in enumerate(sentence.words):
        stem = word.removesuffix("'s")
        if stem in lists.months and sentence.is_capitalised(place) and _is_meant(sentence, place, stem):
            after = place + 1 + (sentence.word(place + 1) in {",", "of"})
            found.append(Month(place, lists.months[stem], _year(sentence.word(after))))
        elif _year(stem) and not is_month(sentence.word(place - 1)) and not sentence.is_glued(place):
            found.append(Month(place, 0, _year(stem)))
    return found


def _is_meant(sentence: Sentence, place: int, word: str) -> bool:
    """Whether "May" or "March" is the month: beside a number or after a word that leads to one."""
    if word not in _lists().doubtful:
        return True
    before, after = sentence.word(place - 1), sentence.word(place + 1)
    return before in _lists().month_lead or before.isdecimal() or after.isdecimal()
