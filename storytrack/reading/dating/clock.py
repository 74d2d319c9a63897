"""Times of day beside a day: "Tuesday evening", "6 p.m. on Tuesday", "18:30 GMT"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.calendar import hour_and_minute
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["HALVES_OF_A_DAY", "Clock", "ClockFound", "clock_at", "clock_beside", "part_in", "zone_at"]


class Clock(NamedTuple):
    """A time of day. ``minute`` is ``None`` where only about the hour is meant ("Tuesday evening").

    ``offset`` are the minutes ahead of UTC; ``None``: local time.
    """

    hour: int
    minute: int | None = None
    offset: int | None = None


class ClockFound(NamedTuple):
    """A time of day at the tokens ``first`` … ``last`` (excluded), ``in_figures`` or by its name ("noon").

    ``clock`` is ``None`` when its zone is not known: then it is no time that could be compared.
    """

    clock: Clock | None
    first: int
    last: int
    in_figures: bool = True
    is_open: bool = False
    """Whether it may be of either half of the day: "10:15"."""


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


HALVES_OF_A_DAY = frozenset({"am", "pm", "a.m", "p.m"})
"""The words after an hour of twelve, as tokens."""
_BACK = 8
"""Words of the longest time of day, "10 : 30 p.m. local time" and what joins it to its day."""


def part_in(words: list[str]) -> Clock | None:
    """The part of the day that the words name ("this morning")."""
    parts = _lists().parts
    return next((Clock(parts[word]) for word in words if word in parts), None)


def clock_beside(sentence: Sentence, first: int, last: int) -> ClockFound | None:
    """The time of day beside the words ``first`` … ``last`` of a day, rather in figures than by name.

    ``first`` and ``last`` of what is found are those of the day and the time together.
    """
    after = _after(sentence, last)
    if after is not None and not after.in_figures:
        exact = _after(sentence, after.last, in_figures=True)
        after = after if exact is None else _in_half(exact, after)
    before = None if after is not None and after.in_figures else _before(sentence, first)
    if before is not None and (after is None or before.in_figures):
        before = before if after is None else _in_half(before, after)
        return before._replace(last=last if after is None else after.last)
    return after and after._replace(first=first)


def _in_half(found: ClockFound, part: ClockFound) -> ClockFound:
    """As in "10:15 on Sunday night": of the two hours it may be, the one nearer to the part."""
    if found.clock is None or part.clock is None or not found.is_open:
        return found
    hour, wanted = found.clock.hour % 12, part.clock.hour
    nearer = min(hour, hour + 12, key=lambda one: min((one - wanted) % 24, (wanted - one) % 24))
    return found._replace(clock=found.clock._replace(hour=nearer))


def _after(sentence: Sentence, last: int, *, in_figures: bool = False) -> ClockFound | None:
    place = last
    while place - last < 4 and sentence.word(place) in _lists().joints:
        place += 1
    return clock_at(sentence, place) if in_figures else _part_or_clock(sentence, place)


def _before(sentence: Sentence, first: int) -> ClockFound | None:
    end = first
    while first - end < 4 and sentence.word(end - 1) in _lists().joints:
        end -= 1
    # The longest one: "15 p.m." is no time where "10:15 p.m." is printed.
    for start in range(max(0, end - _BACK), end):
        found = _part_or_clock(sentence, start)
        if found is not None and found.last == end:
            return found
    return None


def _part_or_clock(sentence: Sentence, place: int) -> ClockFound | None:
    part = _lists().parts.get(sentence.word(place))
    if part is not None:
        return ClockFound(Clock(part), place, place + 1, in_figures=False)
    return clock_at(sentence, place)


def clock_at(sentence: Sentence, place: int) -> ClockFound | None:
    """The time of day in figures that begins at ``place``: "6 p.m.", "6:30 p.m. local time", "18:30 GMT"."""
    hour = sentence.word(place)
    if not hour.replace(".", "").isdecimal() or len(hour) > 5:
        return None
    last, printed, is_exact = place + 1, hour.replace(".", ":"), "." in hour
    if sentence.word(last) == ":" and sentence.is_glued(last) and sentence.word(last + 1).isdecimal():
        printed, last, is_exact = f"{hour}:{sentence.word(last + 1)}", last + 2, True
    half, half_end = _half_at(sentence, last)
    if half_end > last:
        printed, last = f"{printed} {half}", half_end
    elif half == "o'clock":
        last += 1
    elif half in _lists().zones and len(hour) == 4 and hour.isdecimal():
        printed, is_exact = f"{hour[:2]}:{hour[2:]}", True
    elif ":" not in printed or ("." in hour and half not in _lists().zones):
        return None
    read = hour_and_minute(printed if ":" in printed or half in {"am", "pm"} else f"{printed}:00")
    if read is None:
        return None
    offset, last, is_known = zone_at(sentence, last)
    clock = Clock(read[0], read[1] if is_exact else None, offset)
    is_open = half not in {"am", "pm"} and offset is None and read[0] <= 12
    return ClockFound(clock if is_known else None, place, last, is_open=is_open)


def _half_at(sentence: Sentence, place: int) -> tuple[str, int]:
    """The half of the day ("am", "pm") and the place after it; another word comes back with its own place."""
    word = sentence.word(place)
    if word in HALVES_OF_A_DAY:
        return word.replace(".", ""), place + 1
    if word in {"a", "p"} and sentence.words[place + 1 : place + 3] == [".", "m"]:
        return f"{word}m", place + 3
    return word, place


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
