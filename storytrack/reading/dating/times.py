"""The days that a sentence names: weekdays, dates and words such as "yesterday", anchored at publication.

News convention: a weekday is the latest one up to the day of publication, that day included; "the
previous day" is the day before the one named just before, or else before publication. Without a day
of publication only a full date is a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from storytrack.reading.dating.calendar import moved, weekday_up_to
from storytrack.reading.dating.clock import clock_at, clock_beside, part_in
from storytrack.reading.dating.dates import calendar_date, numeric_date
from storytrack.reading.dating.day import Day
from storytrack.reading.dating.day_words import is_weekday
from storytrack.reading.language.phrases import Phrases, phrase_words
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["days_in"]


class _Lists(NamedTuple):
    weekdays: Mapping[str, int]
    months: Mapping[str, int]
    back: Phrases[int]
    back_from_that: Phrases[int]
    numbers: Mapping[str, int]
    lengths: Mapping[str, int]
    from_now: frozenset[str]
    from_then: frozenset[str]
    after_then: frozenset[str]
    began_before: frozenset[str]
    not_after: frozenset[str]
    next_words: frozenset[str]
    last_words: frozenset[str]
    last_week: Phrases[str]
    next_week: Phrases[str]
    clock_leads: frozenset[str]
    starts: frozenset[str]
    alone: frozenset[str]
    """The words of ``starts`` that may name a day, or a time of it, by themselves."""
    seconds: frozenset[str]
    """The words with which the others go on: "the previous", "last night"."""
    named: frozenset[str]
    """The words with which a day may begin, those of numbers among them."""
    clues: frozenset[str]
    """Where none of these words stands, nor a sign within dates and times in digits, no day is named."""


@cache
def _lists() -> _Lists:
    found = word_list("times")
    weekdays, months = found.integers("weekdays"), found.integers("months")
    back = Phrases(dict(found.integers("days_back")))
    back_from_that = Phrases(dict(found.integers("days_before_that")))
    clocks = {"a.m", "p.m", "am", "pm", "gmt", "utc", "noon", "midnight", "midday", "o'clock"}
    ago = found.words("from_now") | found.words("from_then") | found.words("after_then")
    numbers = found.integers("numbers")
    single = weekdays.keys() | months.keys() | ago | clocks
    starts = back.starts | back_from_that.starts | single
    phrases = [*map(phrase_words, (*found.integers("days_back"), *found.integers("days_before_that")))]
    return _Lists(
        weekdays,
        months,
        back,
        back_from_that,
        numbers,
        found.integers("lengths"),
        found.words("from_now"),
        found.words("from_then"),
        found.words("after_then"),
        found.words("began_before"),
        found.words("not_after"),
        found.words("next_words"),
        found.words("last_words"),
        found.phrases("last_week"),
        found.phrases("next_week"),
        found.words("clock_leads"),
        starts,
        frozenset({*single, *(words[0] for words in phrases if len(words) == 1)}),
        frozenset(words[1] for words in phrases if len(words) > 1),
        starts | numbers.keys(),
        back.keys | back_from_that.keys | single | found.integers("zones").keys() | {"-", "/", ":"},
    )


def days_in(sentence: Sentence, anchor: date | None, before: date | None = None) -> list[Day]:
    """The days named in a sentence, in order; ``before`` is the day named last in the text so far.

    Left out: limits and names ("since Tuesday", "Tuesday's attack"), and days to come.
    """
    found: list[Day] = []
    words, lists = sentence.words, _lists()
    if lists.clues.isdisjoint(words):
        return found
    named = lists.starts if anchor is None else lists.named
    for place in [at for at, word in enumerate(words) if word in named or word[0].isdecimal()]:
        if words[place] not in lists.alone and not _may_be_of_a_day(sentence, place):
            continue
        if found and place < found[-1].last:
            continue
        day = _day_at(sentence, place, anchor, found[-1].day if found else before)
        if day is None:
            continue
        day = _with_clock(sentence, day)
        if found and found[-1].last > day.first:
            # "6 p.m. on Tuesday": its time of day alone was no day of its own
            found.pop()
        elif found and day.is_dated and not found[-1].is_dated and day.first - found[-1].last <= 1:
            # "Tuesday, 12 March": one day
            before_it = found.pop()
            day = day._replace(first=before_it.first, clock=day.clock or before_it.clock)
        found.append(day)
    return found


def _may_be_of_a_day(sentence: Sentence, place: int) -> bool:
    """Whether a number or an article stands where that of a day, of a length of time or of an hour does."""
    following, lists = sentence.word(place + 1), _lists()
    if following in lists.lengths or following in _SIGNS or following in lists.seconds:
        return True
    return sentence.word(place - 1) in lists.clock_leads


_SIGNS = frozenset({"-", "/"})


def _with_clock(sentence: Sentence, day: Day) -> Day:
    is_part = part_in(sentence.words[day.first : day.last]) is not None
    if day.clock is not None and not is_part:
        return day
    beside = clock_beside(sentence, day.first, day.last)
    if beside is None or (is_part and not beside.in_figures):
        return day
    return day._replace(first=beside.first, last=beside.last, clock=beside.clock)


def _day_at(sentence: Sentence, place: int, anchor: date | None, before: date | None) -> Day | None:
    """The day that the word at ``place`` names."""
    lists, word = _lists(), sentence.words[place]
    if word[0].isdecimal():
        numeric = numeric_date(sentence, place)
        if numeric is not None or anchor is None:
            return numeric
        return _so_long_ago(sentence, place, anchor, before) or _clock_alone(sentence, place, anchor)
    if word in lists.months and sentence.is_capitalised(place):
        return calendar_date(sentence, place, anchor)
    if anchor is None or (word not in lists.starts and word not in lists.numbers):
        return None
    if is_weekday(word) and sentence.is_capitalised(place):
        return _weekday(sentence, place, anchor)
    back = lists.back.at(sentence.words, place)
    if back is not None:
        return _by_words(sentence, place, place + back.length, moved(anchor, relativedelta(days=-back.value)))
    then = lists.back_from_that.at(sentence.words, place)
    if then is not None:
        last = place + then.length
        return _by_words(
            sentence, place, last, moved(before or anchor, relativedelta(days=-then.value)), anchor
        )
    return _so_long_ago(sentence, place, anchor, before) or _clock_alone(sentence, place, anchor)


def _by_words(
    sentence: Sentence, first: int, last: int, day: date | None, anchor: date | None = None
) -> Day | None:
    """The day of "yesterday", "the previous day"; none that is later than ``anchor``."""
    if day is None or (anchor is not None and day > anchor):
        return None
    words = sentence.words[first:last]
    night = not _lists().began_before.isdisjoint(words)
    return Day(
        first, day, is_dated=False, first=first, last=last, clock=part_in(words), is_night_before=night
    )


def _weekday(sentence: Sentence, place: int, anchor: date) -> Day | None:
    lists = _lists()
    before = sentence.word(place - 1)
    if before in lists.not_after or before in lists.next_words or sentence.word(place + 1) == "'s":
        return None
    number, last = lists.weekdays[sentence.words[place]], place + 1
    if lists.next_week.at(sentence.words, last) is not None:
        return None
    week = lists.last_week.at(sentence.words, last)
    if week is not None:
        # "on Friday last week": the one in the calendar week before
        monday = moved(anchor, relativedelta(days=-anchor.weekday() - 7))
        day = None if monday is None else moved(monday, relativedelta(days=number))
        last += week.length
    else:
        day = weekday_up_to(number, anchor)
        if before in lists.last_words and day == anchor:
            day = weekday_up_to(number, anchor, weeks=1)
    return None if day is None else Day(place, day, is_dated=False, first=place, last=last)


def _so_long_ago(sentence: Sentence, place: int, anchor: date, before: date | None) -> Day | None:
    """As in "two days ago", "three weeks earlier", "10 days later"."""
    lists = _lists()
    word = sentence.words[place]
    number = int(word) if word.isdecimal() and len(word) <= 2 else lists.numbers.get(word)
    length = lists.lengths.get(sentence.word(place + 1))
    if number is None or length is None:
        return None
    which, last = sentence.word(place + 2), place + 3
    if which in lists.from_now:
        return _by_words(sentence, place, last, moved(anchor, relativedelta(days=-number * length)))
    if which in lists.from_then:
        day = moved(before or anchor, relativedelta(days=-number * length))
        return _by_words(sentence, place, last, day)
    if which in lists.after_then and before is not None:
        return _by_words(sentence, place, last, moved(before, relativedelta(days=number * length)), anchor)
    return None


def _clock_alone(sentence: Sentence, place: int, anchor: date) -> Day | None:
    """As in "as of 6 p.m.", "by noon": on the day of publication."""
    lists = _lists()
    if sentence.word(place - 1) not in lists.clock_leads:
        return None
    if sentence.words[place] in {"noon", "midday", "midnight"}:
        last, clock = place + 1, part_in(sentence.words[place : place + 1])
    else:
        found = clock_at(sentence, place)
        if found is None or found.clock is None:
            return None
        last, clock = found.last, found.clock
    return Day(place, anchor, is_dated=False, first=place, last=last, clock=clock)
