"""The times of a storycase: full times, dates, a day with its part, and what can be made of free text."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, tzinfo

from storytrack.errors import InvalidTime
from storytrack.model.when import Precision, When

__all__ = ["held_at", "published_at"]

DAYPARTS = {"morning": 9, "afternoon": 15, "evening": 19, "night": 22}
"""The hour that stands for each part of a day, in the story's own zone: the middle of it, roughly."""

_DAY_AND_WORDS = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\D.*)")
_NAIVE = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2})(?::(\d{2}))?(?::\d{2})?")
_AFTER_THE_START = re.compile(r"(\w+)\s+(minute|hour|day)s?\s+(?:after|into|since)\b.*")
_WORDS = [
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]


def published_at(text: str, precision: str, tz: tzinfo) -> When:
    """When an item was published: a day stays a day, whatever finer ``precision`` is declared.

    Raises :class:`~storytrack.errors.InvalidTime` when the text is no time.
    """
    when = _dated(text, tz)
    if precision == Precision.MONTH and when.precision is not Precision.MONTH:
        local = when.start.astimezone(tz)
        return When(start=datetime(local.year, local.month, 1, tzinfo=tz), precision=Precision.MONTH)
    if precision == Precision.HOUR and when.precision is Precision.MINUTE:
        return When(start=when.start, precision=Precision.HOUR)
    return when


def held_at(text: str, began: When | None, tz: tzinfo) -> When | None:
    """When a figure held, or ``None`` when the words do not say it ("first days").

    "six hours after seizure" counts from the beginning of the story.
    """
    after = _AFTER_THE_START.fullmatch(text.casefold())
    if after and began is not None:
        return _since(began, after[1], after[2])
    try:
        return _dated(text, tz)
    except InvalidTime:
        return None


def _dated(text: str, tz: tzinfo) -> When:
    naive = _NAIVE.fullmatch(text)
    if naive:
        # The format declares the story's offset, so that a time without one is no guess.
        day = When.parse(naive[1], tz)
        if int(naive[2]) < 24 and int(naive[3] or 0) < 60:
            precise = Precision.MINUTE if naive[3] else Precision.HOUR
            start = day.start.replace(hour=int(naive[2]), minute=int(naive[3] or 0))
            return When(start=start, precision=precise)
    worded = _DAY_AND_WORDS.fullmatch(text)
    if worded is None:
        return When.parse(text, tz)
    day = When.parse(worded[1], tz)
    hour = next((DAYPARTS[word] for word in worded[2].casefold().split() if word in DAYPARTS), None)
    if hour is None:
        return day
    return When(start=day.start.replace(hour=hour), precision=Precision.HOUR)


def _since(began: When, count: str, unit: str) -> When | None:
    if count.isdecimal() and count.isascii() and len(count) < 5:
        number = int(count)
    elif count in _WORDS:
        number = _WORDS.index(count)
    else:
        return None
    passed = timedelta(**{f"{unit}s": number})
    finest = {"minute": Precision.MINUTE, "hour": Precision.HOUR, "day": Precision.DAY}[unit]
    coarser = max((finest, began.precision), key=list(Precision).index)
    try:
        return When(start=began.start + passed, precision=coarser)
    except (InvalidTime, OverflowError):
        return None
