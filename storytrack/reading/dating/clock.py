"""Times of day beside a day: "Tuesday evening", "6 p.m. on Tuesday", "18:30 GMT"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.calendar import hour_and_minute
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Clock", "ClockFound", "clock_at", "clock_beside", "part_in", "zone_at"]


class Clock(NamedTuple):
    """A time of day. ``minute`` is ``None`` where only about the hour is meant ("Tuesday evening").

    ``offset`` are the minutes ahead of UTC; ``None``: local time.
    """

    hour: int
    minute: int | None = None
    offset: int | None = None


class ClockFound(NamedTuple):
    """A time of day at the tokens ``first`` … ``last`` (excluded).

    ``clock`` is ``None`` when its zone is not known: then it is no time that could be compared.
    """

    clock: Clock | None
    first: int
    last: int


class _Lists(NamedTuple):
    parts: Mapping[str, int]
    joints: frozenset[str]
    zones: Mapping[str, int]
    local_zones: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("times")
    return _Lists(
        found.integers("parts_of_day"),
        found.words("joints"),
        found.integers("zones"),
        found.phrases("local_zones"),
    )


_HALVES = frozenset({"am", "pm", "a.m", "p.m"})
_BACK = 8
"""Words of the longest time of day, "10 : 30 p.m. local time" and what joins it to its day."""


def part_in(words: list[str]) -> Clock | None:
    """The part of the day that the words name ("this morning")."""
    parts = _lists().parts
    return next((Clock(parts[word]) for word in words if word in parts), None)


def clock_beside(sentence: Sentence, first: int, last: int) -> ClockFound | None:
    """The time of day right after the words ``first`` … ``last`` of a day, or else right before them."""
    place = last
    while place - last < 4 and sentence.word(place) in _lists().joints:
        place += 1
    after = _part_or_clock(sentence, place)
    if after is not None:
        return after._replace(first=first)
    end = first
    while first - end < 4 and sentence.word(end - 1) in _lists().joints:
        end -= 1
    for start in range(end - 1, max(-1, end - _BACK), -1):
        before = _part_or_clock(sentence, start)
        if before is not None and before.last == end:
            return before._replace(last=last)
    return None


def _part_or_clock(sentence: Sentence, place: int) -> ClockFound | None:
    part = _lists().parts.get(sentence.word(place))
    if part is not None:
        return ClockFound(Clock(part), place, place + 1)
    return clock_at(sentence, place)


def clock_at(sentence: Sentence, place: int) -> ClockFound | None:
    """The time of day in figures that begins at ``place``: "6 p.m.", "6:30 p.m. local time", "18:30 GMT"."""
    hour = sentence.word(place)
    if not hour.replace(".", "").isdecimal() or len(hour) > 5:
        return None
    last, printed, is_exact = place + 1, hour.replace(".", ":"), "." in hour
    if sentence.word(last) == ":" and sentence.is_glued(last) and sentence.word(last + 1).isdecimal():
        printed, last, is_exact = f"{hour}:{sentence.word(last + 1)}", last + 2, True
    half = sentence.word(last)
    if half in _HALVES:
        printed, last = f"{printed} {half.replace('.', '')}", last + 1
    elif half == "o'clock":
        last += 1
    elif len(hour) == 4 and hour.isdecimal() and _lists().zones.get(half) is not None:
        printed, is_exact = f"{hour[:2]}:{hour[2:]}", True
    elif ":" not in printed or "." in hour:
        return None
    read = hour_and_minute(printed if ":" in printed or half in _HALVES else f"{printed}:00")
    if read is None:
        return None
    offset, last, is_known = zone_at(sentence, last)
    clock = Clock(read[0], read[1] if is_exact else None, offset)
    return ClockFound(clock if is_known else None, place, last)


def zone_at(sentence: Sentence, place: int) -> tuple[int | None, int, bool]:
    """The offset after a time of day, the place after it, and whether it is known; ``None`` is local time."""
    local = _lists().local_zones.at(sentence.words, place)
    if local is not None:
        return None, place + local.length, True
    word = sentence.word(place)
    if word in _lists().zones:
        return _lists().zones[word], place + 1, True
    # PKT, AEST, …: the abbreviations of zones end with the T of "time"
    looks_like_one = 3 <= len(word) <= 5 and word[-1] == "t" and sentence.printed(place, place + 1).isupper()
    return None, place + looks_like_one, not looks_like_one
