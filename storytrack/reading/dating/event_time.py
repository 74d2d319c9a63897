"""In which months and years the event of a text is, and the day that its first sentences give for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.comparisons import (
    beside_an_event,
    built_then,
    inner_clause,
    ranked_before,
    since_before,
)
from storytrack.reading.dating.day import Day
from storytrack.reading.dating.months import Month, months_in
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["RECENT", "EventTime", "Opening", "event_time"]

RECENT = timedelta(days=14)
"""A dated day no older than this belongs to a developing story; an older one is background."""
_LEDE = 3
"""Sentences. What the beginning of a text is about is the event, whenever that was."""


class Opening(NamedTuple):
    """A sentence with the days on which it says that something happened."""

    sentence: Sentence
    days: Sequence[Day]


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event of a text is: its months and years, by publication and by the first sentences.

    ``day`` is the recent day that the beginning gives for it; ``told_as`` are the wordings of the near
    past that headline and first sentence use for it ("last month").
    """

    published: date | None
    months: frozenset[int]
    years: frozenset[int]
    day: date | None = None
    told_as: frozenset[str] = frozenset()
    is_late: bool = False
    """Whether the text is about what came of the event: a trial, an inquiry."""

    def is_other(self, named: Month) -> bool:
        """Whether a month or a year is not one of the event's."""
        if named.year and named.year not in self.years:
            return True
        return named.month != 0 and named.month not in self.months


@cache
def _after_it() -> frozenset[str]:
    return word_list("background").words("after_it")


@cache
def _this_year() -> Phrases[str]:
    return word_list("background").phrases("this_year")


@cache
def _near_past() -> Phrases[str]:
    return word_list("background").phrases("near_past")


def event_time(opening: Iterable[Opening], published: date | None) -> EventTime:
    """The event's months and years: those of publication and of the first full sentences.

    Once these have given a recent day for it, what they say of other years is about other events; so is
    the year in the name of an event ("the 2004 tsunami"), in a comparison and in an inner clause.
    """
    months: set[int] = set()
    years: set[int] = set()
    if published is not None:
        for day in (published, published - timedelta(days=5)):
            months.add(day.month)
            years.add(day.year)
    told_as: set[str] = set()
    recent: date | None = None
    named: list[Month] = []
    seen, is_late = 0, False
    for sentence, days in opening:
        if not seen:
            told_as |= {found.value for _, found in _near_past().all_in(sentence.words)}
            if sentence.is_heading:
                told_as |= {found.value for _, found in _this_year().all_in(sentence.words)}
            is_late = is_late or not _after_it().isdisjoint(sentence.words)
        if sentence.is_heading:
            continue
        seen += 1
        if recent is None or is_late:
            named += [
                one
                for one in months_in(sentence)
                if _is_of_the_event(sentence, one, published, is_late=is_late)
            ]
        recent = recent or _recent(days, published)
        if seen == _LEDE:
            break
    if len({one.year for one in named} - years - {0}) < 2:
        # a list of several old events is about none of them
        months |= {one.month for one in named} - {0}
        years |= {one.year for one in named} - {0}
    return EventTime(published, frozenset(months), frozenset(years), recent, frozenset(told_as), is_late)


def _recent(days: Sequence[Day], published: date | None) -> date | None:
    if published is None:
        return None
    return next((one.day for one in days if published - RECENT <= one.day <= published), None)


def _is_of_the_event(sentence: Sentence, named: Month, published: date | None, *, is_late: bool) -> bool:
    """Whether a month or a year of the beginning is the event's.

    Where a text is about what came after it (a trial, an inquiry), the year in its name is, too; else one
    before the last year is history to a text of the day.
    """
    if built_then(sentence, named.place) or ranked_before(sentence, named.place):
        return False
    if named.year and since_before(sentence, named.place):
        return False
    is_name = beside_an_event(sentence, named.place)
    if is_late or published is None:
        return is_name or not is_late or not named.year
    if named.year and named.year < published.year - 1:
        return False
    return not (is_name and named.month == 0) and inner_clause(sentence, named.place) is None
