"""The words and numbers that name a weekday, a month, a part of a day or a year."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.wordlists import word_list

__all__ = ["days_and_months", "is_day_or_month", "is_day_word", "is_month", "is_weekday", "year_in"]


class _Lists(NamedTuple):
    weekdays: frozenset[str]
    weekdays_and_months: frozenset[str]
    doubtful_weekdays: frozenset[str]
    months: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("times")
    weekdays, months = found.integers("weekdays"), found.integers("months")
    return _Lists(
        frozenset(weekdays),
        frozenset(weekdays) | frozenset(months),
        found.words("doubtful_weekdays"),
        frozenset(months),
    )


def days_and_months() -> frozenset[str]:
    """The words of :func:`is_day_or_month`."""
    return _lists().weekdays_and_months


def is_month(word: str) -> bool:
    """Whether the word names a month; "may" and "march" may also be verbs."""
    return word in _lists().months


def is_weekday(word: str) -> bool:
    """Whether the word names a weekday."""
    return word in _lists().weekdays and word not in _lists().doubtful_weekdays


def is_day_or_month(word: str) -> bool:
    """Whether the word names a weekday or a month."""
    return word in _lists().weekdays_and_months


def is_day_word(word: str) -> bool:
    """Whether the word names a day or a part of one: "Tuesday", "yesterday", "day", "morning"."""
    return is_day_or_month(word) or word in _DAY_WORDS


_DAY_WORDS = frozenset(
    {"today", "yesterday", "tonight", "overnight", "day", "morning", "afternoon", "evening", "night"}
)


def year_in(word: str) -> int:
    """The year that a word of four digits is, from 1500 to 2100; else 0."""
    return int(word) if word.isdecimal() and len(word) == 4 and 1500 <= int(word) <= 2100 else 0
