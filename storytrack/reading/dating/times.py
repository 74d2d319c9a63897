"""The days that a sentence names: weekdays, dates and words such as "yesterday", anchored at publication.

News convention: a weekday is the latest one up to the day of publication, that day included; "the
previous day" is the day before the one named just before, or else before publication. Without a day
of publication only a full date is a day.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from storytrack.model.when import Precision, When
from storytrack.reading.dating.calendar import calendar_day, latest, moved, weekday_up_to
from storytrack.reading.dating.clock import Clock, clock_at, clock_beside, part_in
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Day", "days_in", "is_day_or_month", "is_day_word", "is_month", "is_weekday", "when_of", "year_in"]


class Day(NamedTuple):
    """A day that a sentence names, at token ``place``, in the words ``first`` … ``last`` (excluded)."""

    place: int
    day: date
    is_dated: bool
    """Whether it was a calendar date ("12 March") and not a weekday."""
    first: int
    last: int
    clock: Clock | None = None
    is_night_before: bool = False
    """Whether what happened then began on the day before ("overnight")."""


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
    doubtful_weekdays: frozenset[str]
    not_after: frozenset[str]
    next_words: frozenset[str]
    last_words: frozenset[str]
    last_week: Phrases[str]
    next_week: Phrases[str]
    clock_leads: frozenset[str]
    events: frozenset[str]
    starts: frozenset[str]
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
        found.words("doubtful_weekdays"),
        found.words("not_after"),
        found.words("next_words"),
        found.words("last_words"),
        found.phrases("last_week"),
        found.phrases("next_week"),
        found.words("clock_leads"),
        word_list("background").words("events"),
        starts,
        starts | numbers.keys(),
        back.keys | back_from_that.keys | single | found.integers("zones").keys() | {"-", "/", ":"},
    )


def is_month(word: str) -> bool:
    """Whether the word names a month; "may" and "march" may also be verbs."""
    return word in _lists().months


def is_weekday(word: str) -> bool:
    """Whether the word names a weekday."""
    return word in _lists().weekdays and word not in _lists().doubtful_weekdays


def is_day_or_month(word: str) -> bool:
    """Whether the word names a weekday or a month."""
    return word in _lists().weekdays or is_month(word)


def is_day_word(word: str) -> bool:
    """Whether the word names a day or a part of one: "Tuesday", "yesterday", "day", "morning"."""
    return is_day_or_month(word) or word in _DAY_WORDS


_DAY_WORDS = frozenset(
    {"today", "yesterday", "tonight", "overnight", "day", "morning", "afternoon", "evening", "night"}
)


def when_of(named: Day, published: When | None) -> When:
    """The day, or the time of that day, in the zone of the publication (UTC where that is not known).

    A time of day that is later than the publication was meant otherwise; then the day alone is sure.
    """
    zone = UTC if published is None else published.start.tzinfo
    whole = When(start=datetime.combine(named.day, time(), zone), precision=Precision.DAY)
    if named.clock is None:
        return whole
    hour, minute, offset = named.clock
    start = datetime.combine(named.day, time(hour, minute or 0), zone)
    if offset is not None:
        start = start.replace(tzinfo=timezone(timedelta(minutes=offset)))
    if published is not None and start > published.end:
        return whole
    return When(start=start, precision=Precision.HOUR if minute is None else Precision.MINUTE)


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
        if words[place] not in lists.starts and not _may_be_of_a_day(sentence, place):
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
    """Whether a number stands where that of a day, of a length of time or of an hour does."""
    following, lists = sentence.word(place + 1), _lists()
    return following in lists.lengths or following in _SIGNS or sentence.word(place - 1) in lists.clock_leads


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
        numeric = _numeric(sentence, place)
        if numeric is not None or anchor is None:
            return numeric
        return _so_long_ago(sentence, place, anchor, before) or _clock_alone(sentence, place, anchor)
    if word in lists.months and sentence.is_capitalised(place):
        return _calendar_day(sentence, place, anchor)
    if anchor is None or (word not in lists.starts and word not in lists.numbers):
        return None
    if word in lists.weekdays and sentence.is_capitalised(place) and word not in lists.doubtful_weekdays:
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


def _calendar_day(sentence: Sentence, place: int, anchor: date | None) -> Day | None:
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


def year_in(word: str) -> int:
    """The year that a word of four digits is, from 1500 to 2100; else 0."""
    return int(word) if word.isdecimal() and len(word) == 4 and 1500 <= int(word) <= 2100 else 0


def _numeric(sentence: Sentence, place: int) -> Day | None:
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
