"""Figures of other times and other events: history, anniversaries, comparisons, earlier attacks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from storytrack.reading.dating.comparisons import (
    Stretch,
    built_then,
    clause_between,
    comparisons_in,
    inner_clause,
    other_side,
    piece_end,
)
from storytrack.reading.dating.day import Day
from storytrack.reading.dating.day_words import days_and_months, is_weekday
from storytrack.reading.dating.event_time import RECENT, EventTime
from storytrack.reading.dating.months import months_in
from storytrack.reading.dating.retold import retold_in
from storytrack.reading.language.parts import Parts
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "Marker",
    "background_of",
    "covering",
    "days_of_now",
    "longer_than_the_event",
    "several_events",
    "speaks_of_now",
]


class Marker(NamedTuple):
    """Words that place a part of a sentence in another time, or that tell of another event.

    ``at`` is a token of the part; ``first`` … ``last`` (excluded) are the words that say so. Where
    ``within`` is given, they hold for its tokens alone.
    """

    at: int
    first: int
    last: int
    within: Stretch | None = None
    carries: bool = True
    """Whether the sentence after it may go on with the same."""

    def covers(self, parts: Parts, place: int) -> bool:
        """Whether they hold for the figure at token ``place``."""
        if self.within is not None:
            return self.within.start <= place < self.within.end
        return parts.covers(self.at, place)


class _Lists(NamedTuple):
    phrases: Phrases[str]
    near_past: Phrases[str]
    this_year: Phrases[str]
    rates: Phrases[str]
    rate_units: frozenset[str]
    rate_ends: frozenset[str]
    rate_starts: frozenset[str]
    other: frozenset[str]
    events: frozenset[str]
    series: Phrases[str]
    series_after: frozenset[str]
    series_with: frozenset[str]
    longer: frozenset[str]
    recent: frozenset[str]
    present: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("background")
    return _Lists(
        found.phrases("phrases"),
        found.phrases("near_past"),
        found.phrases("this_year"),
        found.phrases("rates"),
        found.words("rate_units") | days_and_months(),
        found.words("rate_ends"),
        found.words("rate_starts"),
        found.words("other"),
        found.words("events"),
        found.phrases("series"),
        found.words("series_after"),
        found.words("series_with"),
        found.words("longer"),
        found.words("recent"),
        found.phrases("present"),
    )


def background_of(sentence: Sentence, when: EventTime, days: Sequence[Day]) -> tuple[Marker, ...]:
    """The words of a sentence that speak of another time or event; ``days`` are the days it names."""
    comparisons = comparisons_in(sentence)
    found = [
        *_wordings(sentence, when),
        *_rates(sentence),
        *_other_events(sentence),
        *_retold(sentence, when),
        *_other_months(sentence, when, days),
    ]
    if not found and not comparisons:
        return ()
    found += _looking_back(sentence, found)
    now = days_of_now(sentence, when, days)
    compared = [
        Marker(one.start, one.start, min(one.end, one.start + _SHOWN), one, carries=False)
        for one in comparisons
        if not any(one.start <= place < one.end for place in now)
    ]
    return tuple(sorted((*compared, *(_bounded(sentence, one, now) for one in found)), key=_place))


def _looking_back(sentence: Sentence, found: Sequence[Marker]) -> list[Marker]:
    """As in "The strike of 2011 lasted 16 days; 40 people were arrested then": the next clause goes on."""
    words = sentence.words
    signs = [place for place, word in enumerate(words) if word == ";"] if found else []
    again = []
    for start, end in pairwise((*signs, len(words))):
        before = next((one for one in found if one.first < start), None)
        if before is not None and _says_then(words[start + 1 : end]):
            again.append(before._replace(within=Stretch(start + 1, end), carries=False))
    return again


def _says_then(words: Sequence[str]) -> bool:
    """Whether a clause says "then" of its time, and not of what comes next ("then the roof fell")."""
    pairs = list(pairwise((*words, ".")))
    is_last = any(one == "then" and not after[0].isalnum() for one, after in pairs)
    return is_last or any(one == "that" and after in {"time", "year", "day"} for one, after in pairs)


def _place(marker: Marker) -> tuple[int, int, int]:
    return marker[:3]


_SHOWN = 4
"""Words of a comparison that tell why a figure of it is left out."""


def _bounded(sentence: Sentence, marker: Marker, now: Sequence[int]) -> Marker:
    """The marker, held to the other side of a comparison or to the inner clause that it stands in.

    Where a day of the event stands before it, the next clause alone is of another time: "killed on
    Tuesday in a town that has seen no violence in recent years".
    """
    if marker.within is not None:
        return marker
    within = other_side(sentence, marker.at) or inner_clause(sentence, marker.at)
    day = max((place for place in now if place < marker.first), default=None)
    if within is None and day is not None:
        within = clause_between(sentence, day, marker.at)
    return marker if within is None else marker._replace(within=within)


def days_of_now(sentence: Sentence, when: EventTime, days: Iterable[Day]) -> list[int]:
    """The tokens that name a day on which the event of the text may be, with or without "'s"."""
    if when.published is None:
        return [day.place for day in days]
    named = [day.place for day in days if when.published - RECENT <= day.day <= when.published]
    owning = [place for place, word in enumerate(sentence.words) if word[-2:] == "'s"]
    following = [
        place + 1
        for place in owning
        if sentence.words[place] == "'s" and is_weekday(sentence.word(place - 1))
    ]
    whole = [place for place in owning if is_weekday(sentence.words[place][:-2])]
    return [*named, *following, *whole]


def _wordings(sentence: Sentence, when: EventTime) -> Iterable[Marker]:
    lists = _lists()
    for place, found in lists.phrases.all_in(sentence.words):
        last = place + found.length
        is_recent = found.value.endswith((" past", " last")) and not lists.recent.isdisjoint(
            sentence.words[last : last + 3]
        )
        if not is_recent:
            yield Marker(place, place, last)
    for place, found in (*lists.near_past.all_in(sentence.words), *lists.this_year.all_in(sentence.words)):
        if found.value not in when.told_as and _is_long_ago(sentence, when, place, found.value):
            yield Marker(place, place, place + found.length)


def _is_long_ago(sentence: Sentence, when: EventTime, place: int, wording: str) -> bool:
    """Whether a wording of the near past is before the event: "last week", where that was this week."""
    if wording.startswith(("a ", "one ")):
        return when.day is not None
    if wording == "days earlier":
        return when.day is not None and sentence.word(place - 1) in {
            "",
            ",",
            "just",
            "only",
            "few",
            "several",
        }
    if wording == "last week":
        return (
            when.day is not None and when.published is not None and _is_of_this_week(when.day, when.published)
        )
    return True


def _is_of_this_week(day: date, published: date) -> bool:
    return day >= published - timedelta(days=published.weekday())


def _retold(sentence: Sentence, when: EventTime) -> Iterable[Marker]:
    for one in retold_in(sentence, when):
        yield Marker(one.first, one.first, one.last, one.within, carries=one.within is None)


def _rates(sentence: Sentence) -> Iterable[Marker]:
    """As in "kills 300 people a year", "each winter", "12 a day"; "a year ago" is a time."""
    lists, words = _lists(), sentence.words
    for place, found in lists.rates.all_in(words):
        yield Marker(place, place, place + found.length, carries=False)
    if lists.rate_units.isdisjoint(words):
        return
    for place in [at for at, word in enumerate(words) if word in lists.rate_units]:
        lead, before = sentence.word(place - 1), sentence.word(place - 2)
        is_each = lead in {"each", "every"}
        if sentence.word(place + 1) == "and" and sentence.word(place + 2) == "a":
            continue  # "for a year and a half"
        is_a = lead in {"a", "per"} and before.isalnum() and before not in lists.rate_starts
        if is_each or (is_a and sentence.word(place + 1) not in lists.rate_ends):
            yield Marker(place, place - 1, place + 1, _told_at_a_rate(sentence, place), carries=False)


def _told_at_a_rate(sentence: Sentence, place: int) -> Stretch | None:
    """The words before the rate at token ``place`` that it holds for; ``None`` for its whole part."""
    words = sentence.words
    for start in range(place - 1, max(-1, place - _RATED), -1):
        if words[start] in _RATE_BOUNDS:
            return None if place - start < _FRONTED else Stretch(start, place)
    return None


_RATED = 12
"""Words between what a rate is of and the rate."""
_FRONTED = 4
"""Words. A rate that stands so near to the beginning of its clause holds for what follows."""
_RATE_BOUNDS = frozenset({'"', "“", "‘", "or", "that", "who", "which", "where", ";"})


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


def longer_than_the_event(sentence: Sentence) -> Iterable[Marker]:
    """As in "the war has killed 38,000", "3,000 have died in the conflict": more than the event told of."""
    lists, words = _lists(), sentence.words
    if lists.longer.isdisjoint(words) or _PERFECT.isdisjoint(words):
        return
    for place in [at for at, word in enumerate(words) if word in lists.longer]:
        lead = sentence.word(place - 1)
        does = not _PERFECT.isdisjoint(_until_a_sign(words[place + 1 : place + _SUBJECT]))
        is_setting = lead in _KNOWN and sentence.word(place - 2) in {"in", "during"}
        if lead != "domestic" and (does or is_setting):
            yield Marker(place, max(0, place - 1), place + 1)


def _until_a_sign(words: list[str]) -> list[str]:
    return words[: next((at for at, word in enumerate(words) if not word.isalpha()), len(words))]


_PERFECT = frozenset({"has", "have", "had"})
_KNOWN = frozenset({"the", "this", "its", "civil", "year"})
_SUBJECT = 7
"""Words from a subject to the end of its verb."""
_NAMED_WITH = 4
"""Words before the name of a series of events that belong to it."""
_OF_THE_EVENT = frozenset({"the", "these", "those", "both", "this", "that", "his", "her", "their"})


def _other_months(sentence: Sentence, when: EventTime, days: Iterable[Day]) -> Iterable[Marker]:
    dated = {day.place: day.day for day in days}
    for named in months_in(sentence):
        if built_then(sentence, named.place) or _is_in_a_name(sentence, named.place):
            continue
        day = dated.get(named.place)
        if day is not None and when.published is not None:
            is_other = day < when.published - RECENT and (
                day.month not in when.months or day.year not in when.years
            )
        else:
            is_other = when.is_other(named)
        if is_other:
            first = named.place - (sentence.word(named.place - 1) in {"in", "on", "since", "last", "of"})
            yield Marker(named.place, first, named.place + 1)
            # "the 2015 stampede, which killed 700, led to new rules"
            aside = Stretch(named.place, piece_end(sentence, named.place))
            yield Marker(named.place, first, named.place + 1, aside, carries=False)


def _is_in_a_name(sentence: Sentence, place: int) -> bool:
    """As in "the Treaty of 1949": the year of a law or a body, and no time."""
    if sentence.word(place - 1) != "of" or not sentence.is_capitalised(place - 2):
        return False
    return sentence.word(place - 2) not in _lists().events


def speaks_of_now(sentence: Sentence) -> bool:
    """Whether a sentence has words of the present ("so far", "remain")."""
    return _lists().present.within(sentence.words, 0, len(sentence)) is not None


def covering(markers: Iterable[Marker], parts: Parts, place: int) -> Marker | None:
    """The first marker that holds for the figure at token ``place``."""
    return next((marker for marker in markers if marker.covers(parts, place)), None)
