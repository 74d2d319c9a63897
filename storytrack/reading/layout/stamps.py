"""Stamps: the time that a block of a live page or of a stacked update begins with.

As in "14:32 GMT", "2.15pm", "Tue 13 May 2025 09.31 BST", "Update, 6.30pm: …", "35m ago".
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.calendar import hour_and_minute
from storytrack.reading.dating.clock import HALVES_OF_A_DAY, Clock, zone_at
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.dating.times import days_in
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Stamp", "stamp_of"]

_REACH = 24
"""Words. A stamp is no longer than this."""
_JOINTS = 2
"""Words between two parts of a stamp."""


class Stamp(NamedTuple):
    """The stamp at the beginning of a sentence: its tokens ``first`` … ``end``, with its signs to ``last``.

    ``day`` and ``clock`` are what it prints of its time, ``ago`` the minutes before publication
    where it counts them. ``label`` is the word before the time ("update"); ``is_alone`` tells
    whether the sentence holds nothing else, ``is_set_off`` whether a sign parts it from what follows.
    """

    first: int
    end: int
    last: int
    label: str = ""
    number: int = 0
    day: date | None = None
    clock: Clock | None = None
    us_zone: int | None = None
    """The minutes from UTC in winter of a clock in "ET" and the like."""
    ago: int | None = None
    is_alone: bool = False
    is_set_off: bool = False

    @property
    def is_update(self) -> bool:
        """Whether its label makes a newer block of an article even without a time."""
        return self.label in _lists().update_labels

    @property
    def is_of_the_page(self) -> bool:
        """As in "Updated 13 May 2025 at 14:10", a line of its own: the time of the page, if it is alone."""
        return self.is_alone and self.day is not None and self.label in _lists().page_labels

    @property
    def is_timed(self) -> bool:
        """Whether it prints a time of day, or how long ago."""
        return self.clock is not None or self.ago is not None


class _Lists(NamedTuple):
    labels: Phrases[str]
    joints: frozenset[str]
    ends: frozenset[str]
    ago_units: Mapping[str, int]
    just_now: Phrases[str]
    us_zones: Mapping[str, int]
    update_labels: frozenset[str]
    page_labels: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("layout")
    return _Lists(
        found.phrases("stamp_labels"),
        found.words("stamp_joints"),
        found.words("stamp_ends"),
        found.integers("ago_units"),
        found.phrases("just_now"),
        found.integers("us_zones"),
        frozenset(found.texts("update_labels")),
        frozenset(found.texts("page_labels")),
    )


def stamp_of(sentence: Sentence, anchor: date | None) -> Stamp | None:
    """The stamp that a sentence begins with; ``anchor`` is the day of publication."""
    words = sentence.words
    place = 0
    while sentence.word(place) in _OPENERS:
        place += 1
    if not _may_be_one(sentence.word(place)):
        return None
    timed = _with_times(sentence, Stamp(place, place, place), anchor)
    place = last = timed.end
    if timed.label == "" and not timed.is_timed and timed.day is None:
        return None
    while sentence.word(last) in _lists().ends:
        last += 1
    rest = last >= len(words)
    if not timed.is_timed and not (rest or (timed.label and last > place)):
        # "Update on the search", "12 March: gunmen stop a train": no stamp
        return None
    return timed._replace(last=last, is_alone=rest, is_set_off=last > place)


_OPENERS = frozenset("([•*-►>")


_FIRST_WORDS = frozenset({"just", "today", "yesterday"})
"""Of "just now", and of a day as a heading."""


def _may_be_one(word: str) -> bool:
    return (
        word[:1].isdecimal()
        or word in _lists().labels.starts
        or is_day_or_month(word)
        or word in _FIRST_WORDS
    )


def _with_times(sentence: Sentence, stamp: Stamp, anchor: date | None) -> Stamp:
    """The stamp with what it prints, in any order: a label, a day, a time of day, how long ago."""
    days = {one.first: one for one in days_in(sentence, anchor)}
    place = end = stamp.first
    while place < min(len(sentence), _REACH) and place <= end + _JOINTS:
        day = days.get(place) if stamp.day is None else None
        clock = _clock(sentence, place) if stamp.clock is None else None
        ago = _ago(sentence, place) if stamp.ago is None else None
        label = _label(sentence, place)
        if label is not None:
            # Of two labels the one that says more: "Update, published at 10:15".
            name = stamp.label if stamp.is_update else label[0]
            stamp, end = stamp._replace(label=name, number=stamp.number or label[1]), label[2]
        elif day is not None:
            inside = (_clock(sentence, at) for at in range(day.first, day.last))
            found = next((one for one in inside if one), None)
            stamp, end = stamp._replace(day=day.day), day.last
            if found is not None and stamp.clock is None:
                stamp, end = stamp._replace(clock=found.clock, us_zone=found.us_zone), max(end, found.last)
        elif clock is not None:
            stamp, end = stamp._replace(clock=clock.clock, us_zone=clock.us_zone), clock.last
        elif ago is not None:
            stamp, end = stamp._replace(ago=ago[0]), ago[1]
        elif is_day_or_month(sentence.word(place)) and sentence.is_capitalised(place):
            end = place + 1
        elif sentence.word(place) in _lists().joints:
            place += 1
            continue
        else:
            break
        place = end
    return stamp._replace(end=end)


def _label(sentence: Sentence, place: int) -> tuple[str, int, int] | None:
    """The label at ``place``, its number ("Update 2"), and the place after them."""
    found = _lists().labels.at(sentence.words, place)
    if found is None:
        return None
    last = place + found.length
    number = sentence.word(last)
    if len(number) == 1 and number.isdecimal() and _clock(sentence, last) is None:
        return found.value, int(number), last + 1
    return found.value, 0, last


class _Found(NamedTuple):
    clock: Clock
    last: int
    us_zone: int | None = None


def _clock(sentence: Sentence, place: int) -> _Found | None:
    """The time of day at ``place``: "14:32", "14.32", "2.15pm", "9 a.m. ET", "1432 GMT".

    One whose zone is not known is taken for the local time of the publication: the stamps of a page
    are in one zone, so that their order is right in any case.
    """
    hour, _, minute = sentence.word(place).partition(".")
    last = place + 1
    if sentence.word(last) == ":" and sentence.is_glued(last) and sentence.is_glued(last + 1) and not minute:
        minute, last = sentence.word(last + 1), last + 2
        has_seconds = sentence.word(last) == ":" and sentence.is_glued(last + 1)
        last += 2 * has_seconds
    half = sentence.word(last).replace(".", "") if sentence.word(last) in HALVES_OF_A_DAY else ""
    last += bool(half)
    offset, end, is_known = zone_at(sentence, last)
    us_zone = _lists().us_zones.get(sentence.word(last)) if end == last else None
    if us_zone is not None and sentence.printed(last, last + 1).isupper():
        end = last + 1
    else:
        us_zone = None
    if len(hour) == 4 and not minute and end > last:
        hour, minute = hour[:2], hour[2:]
    if not (half or len(minute) == 2) or not f"{hour}{minute}".isdecimal() or len(hour) > 2:
        return None
    read = hour_and_minute(f"{hour}:{minute or '00'} {half}".strip())
    return _Found(Clock(*read, offset if is_known else None), end, us_zone) if read else None


def _ago(sentence: Sentence, place: int) -> tuple[int, int] | None:
    """The minutes of "35m ago", "2 hours ago" or "just now", and the place after them."""
    now = _lists().just_now.at(sentence.words, place)
    if now is not None and now.length > 1:
        return 0, place + now.length
    number, unit = sentence.word(place), _lists().ago_units.get(sentence.word(place + 1))
    if unit is None or not number.isdecimal() or len(number) > 2 or sentence.word(place + 2) != "ago":
        return None
    return int(number) * unit, place + 3
