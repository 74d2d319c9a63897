"""Dates, weekdays and times of day as printed → values, by python-dateutil.

dateutil does the parsing and the arithmetic; which words are a date at all is decided before, so
that it never guesses: the text handed in has a day and a month, or an hour with a sign that it is one.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import lru_cache

from dateutil import parser
from dateutil.relativedelta import relativedelta, weekday

__all__ = ["calendar_day", "hour_and_minute", "latest", "moved", "weekday_up_to"]


@lru_cache(maxsize=4096)
def calendar_day(text: str, year: int) -> date | None:
    """The day printed as ``text`` ("12 march", "12 march 2025"), in ``year`` where none is printed.

    ``None`` for a day that the calendar does not have.
    """
    try:
        return parser.parse(text, default=datetime(year, 1, 1)).date()  # noqa: DTZ001 - only its date is kept
    except (ValueError, OverflowError):
        return None


def latest(text: str, anchor: date) -> date | None:
    """The latest day up to ``anchor`` that ``text`` without a year can stand for.

    The day after ``anchor`` counts too: the text may be a day ahead of its own dateline, across zones.
    """
    day = calendar_day(text, anchor.year)
    if day is not None and day <= anchor + timedelta(days=1):
        return day
    return calendar_day(text, anchor.year - 1)


@lru_cache(maxsize=1024)
def hour_and_minute(text: str) -> tuple[int, int] | None:
    """The time of day printed as ``text`` ("6 pm", "18:30"); ``None`` if there is no such time."""
    try:
        read = parser.parse(text, default=datetime(2001, 1, 1))  # noqa: DTZ001 - only its clock is kept
    except (ValueError, OverflowError):
        return None
    return read.hour, read.minute


@lru_cache(maxsize=1024)
def weekday_up_to(number: int, anchor: date, weeks: int = 0) -> date | None:
    """The latest day with weekday ``number`` (Monday is 0) up to ``anchor``, or some weeks before that."""
    return moved(anchor, relativedelta(weekday=weekday(number)(-1)) - relativedelta(weeks=weeks))


def moved(day: date, by: relativedelta) -> date | None:
    """The day so much later; ``None`` outside of the calendar."""
    try:
        return day + by
    except (ValueError, OverflowError):
        return None
