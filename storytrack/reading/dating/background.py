"""Figures of other times and other events: history, anniversaries, comparisons, earlier attacks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.months import months_in
from storytrack.reading.dating.times import Day
from storytrack.reading.language.parts import Parts
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "EventTime",
    "Marker",
    "background_of",
    "covering",
    "event_time",
    "several_events",
    "speaks_of_now",
]

_RECENT = timedelta(days=14)
"""A dated day no older than this belongs to a developing story; an older one is background."""
_LEDE = 3
"""Sentences. What the beginning of a text is about is the event, whenever that was."""


class Marker(NamedTuple):
    """Words that place a part of a sentence in another time, or that tell of another event.

    ``at`` is a token of the part; ``first`` … ``last`` (excluded) are the words that say so.
    """

    at: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class EventTime:
    """When the event of a text is: its months and years, by publication and by the first sentences."""

    published: date | None
    months: frozenset[int]
    years: frozenset[int]


class _Lists(NamedTuple):
    phrases: Phrases[str]
    other: frozenset[str]
    events: frozenset[str]
    series: Phrases[str]
    series_after: frozenset[str]
    series_with: frozenset[str]
    comparisons: frozenset[str]
    recent: frozenset[str]
    present: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("background")
    return _Lists(
        found.phrases("phrases"),
        found.words("other"),
        found.words("events"),
        found.phrases("series"),
        found.words("series_after"),
        found.words("series_with"),
        found.words("comparisons"),
        found.words("recent"),
        found.phrases("present"),
    )


def event_time(sentences: Iterable[Sentence], published: date | None) -> EventTime:
    """The event's months and years: those of publication and of the first full sentences."""
    months: set[int] = set()
    years: set[int] = set()
    if published is not None:
        for day in (published, published - timedelta(days=5)):
            months.add(day.month)
            years.add(day.year)
    lede = [sentence for sentence in sentences if not sentence.is_heading][:_LEDE]
    for sentence in lede:
        for named in months_in(sentence):
            if _is_comparison(sentence, named.place):
                continue
            months |= {named.month} - {0}
            years |= {named.year} - {0}
    return EventTime(published, frozenset(months), frozenset(years))


def _is_comparison(sentence: Sentence, place: int) -> bool:
    """As in "the deadliest since 2019" tells of now."""
    return any(word in _lists().comparisons for word in sentence.words[max(0, place - 8) : place])


def background_of(sentence: Sentence, when: EventTime, days: Iterable[Day]) -> tuple[Marker, ...]:
    """The words of a sentence that speak of another time or event; ``days`` are the days it names."""
    found = [
        *_wordings(sentence),
        *_other_events(sentence),
        *_other_months(sentence, when, days),
    ]
    return tuple(sorted(found))


def _wordings(sentence: Sentence) -> Iterable[Marker]:
    for place, found in _lists().phrases.all_in(sentence.words):
        last = place + found.length
        is_recent = found.value.endswith((" past", " last")) and not _lists().recent.isdisjoint(
            sentence.words[last : last + 3]
        )
        if not is_recent and not _is_comparison(sentence, place):
            yield Marker(place, place, last)


def _other_events(sentence: Sentence) -> Iterable[Marker]:
    """As in "a similar attack", "an earlier deadly crash"."""
    lists, words = _lists(), sentence.words
    if not lists.other.isdisjoint(words):
        for place in [at for at, word in enumerate(words) if word in lists.other]:
            for step in range(1, 4):
                if sentence.word(place + step) in lists.events:
                    yield Marker(place, place, place + step + 1)
                    break


def several_events(sentence: Sentence) -> Iterable[Marker]:
    """As in "in weekend shootings", "17 shootings across the city": more events than the one told of.

    "The shootings" are those of the event; so are those of one day ("in Sunday's shootings").
    """
    lists, words = _lists(), sentence.words
    for place, found in lists.series.all_in(words):
        first = place
        while place - first < _NAMED_WITH and words[first - 1].isalnum() and first > 0:
            if words[first - 1] in lists.series_after or words[first - 1] in _OF_THE_EVENT:
                break
            first -= 1
        lead, before = sentence.word(first - 1), words[first:place]
        if lead in _OF_THE_EVENT or lead.endswith("'s"):
            continue
        counted = any(word.isdecimal() or word in lists.series_with for word in before)
        if counted or lead in lists.series_after:
            yield Marker(place, first, place + found.length)


_NAMED_WITH = 4
"""Words before the name of a series of events that belong to it."""
_OF_THE_EVENT = frozenset({"the", "these", "those", "both", "this", "that", "his", "her", "their"})


def _other_months(sentence: Sentence, when: EventTime, days: Iterable[Day]) -> Iterable[Marker]:
    dated = {day.place: day.day for day in days}
    for named in months_in(sentence):
        if _is_comparison(sentence, named.place):
            # "the worst since 2007, when 15 people died": only what follows is of that year
            clause = named.place + 1 + (sentence.word(named.place + 1) == ",")
            if sentence.word(clause) in {"when", "where"}:
                yield Marker(clause, named.place, named.place + 1)
            continue
        day = dated.get(named.place)
        if day is not None and when.published is not None:
            is_other = day < when.published - _RECENT and (
                day.month not in when.months or day.year not in when.years
            )
        else:
            is_other = _is_other_month(named.month, named.year, when)
        if is_other:
            first = named.place - (sentence.word(named.place - 1) in {"in", "on", "since", "last", "of"})
            yield Marker(named.place, first, named.place + 1)


def _is_other_month(month: int, year: int, when: EventTime) -> bool:
    if year and when.years and year not in when.years:
        return True
    if year and not when.years:
        return True
    return month != 0 and month not in when.months


def speaks_of_now(sentence: Sentence) -> bool:
    """Whether a sentence has words of the present ("so far", "remain")."""
    return _lists().present.within(sentence.words, 0, len(sentence)) is not None


def covering(markers: Iterable[Marker], parts: Parts, place: int) -> Marker | None:
    """The first marker that holds for the figure at token ``place``."""
    return next((marker for marker in markers if parts.covers(marker.at, place)), None)
