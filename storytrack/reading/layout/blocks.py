"""Blocks: the parts of a live page or of a page of stacked updates, each with the time it was written.

Live pages print the newest block first, stacked updates either way. A stamp often gives the time of
day alone: going from the newest block to the oldest, a clock that jumps forward is of the day before.

What is known as a stamp, on a line of its own or before the words of a paragraph, in brackets or not::

    14:32   14.32   2.15pm   2:15 p.m. ET   1432 GMT   14:32:05     a time of day
    Tue 13 May 2025 09.31 BST   June 18, 2:15 PM                    the same with its day
    35m ago   2 hours ago   just now                                counted from publication
    UPDATE 3:   Update, 6.30pm:   Latest:   Posted at 14:32         with a label, with or without a time
    18 June 2025   Tuesday   Yesterday                              alone on a line: the day of what follows

A page whose stamps stand below their blocks is known by the last one, below which nothing stands.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise
from typing import NamedTuple

from storytrack.model.when import Precision, When
from storytrack.reading.dating.clock import Clock
from storytrack.reading.layout.stamps import Stamp

__all__ = ["Block", "blocks_of"]

_FEW = 3
"""Stamps. With fewer, one that stands inside a paragraph is that paragraph's alone."""
_FORWARD = 120
"""Minutes. A block may stand a little out of order; a clock later by more is of the day before."""
_LONGEST_DAY = timedelta(days=1)


class Block(NamedTuple):
    """The paragraphs ``first`` … ``last`` (excluded) of one stamp, and when they were written.

    ``stamp`` stands in the paragraph ``at``: the first one, or the last one where stamps stand below.
    ``rank`` orders what has no time: a newer block has a higher one; 0 is a block with a time alone,
    which its time orders.
    """

    first: int
    last: int
    stamp: Stamp
    when: When | None
    rank: int = 0
    at: int = 0

    @property
    def text_at(self) -> int:
        """The first paragraph with words of its own."""
        return self.first + (self.stamp.is_alone and self.at == self.first)


def blocks_of(stamps: Mapping[int, Stamp], paragraphs: int, published: When | None) -> list[Block]:
    """The blocks of a page from the stamps of its paragraphs; none for an ordinary article."""
    stamps = _that_count(stamps)
    times = _times(stamps, published)
    ranks = _ranks(stamps)
    numbers = list(stamps)
    found: list[Block] = []
    if _stand_below(stamps, paragraphs):
        for before, number in pairwise([-1, *numbers]):
            when = times.get(number)
            found.append(Block(before + 1, number + 1, stamps[number], when, ranks.get(number, 0), number))
        return found
    for number, following in pairwise([*numbers, paragraphs]):
        stamp = stamps[number]
        is_short = not stamp.is_alone and len(numbers) < _FEW
        last = number + 1 if is_short else following
        found.append(Block(number, last, stamp, times.get(number), ranks.get(number, 0), number))
    return found


def _stand_below(stamps: Mapping[int, Stamp], paragraphs: int) -> bool:
    """Whether each stamp ends its block: "…, the mayor said." and then "Posted at 14:32"."""
    timed = [number for number, one in stamps.items() if one.is_timed and one.is_alone]
    return len(timed) == len(stamps) > 1 and timed[0] > 0 and timed[-1] == paragraphs - 1


def _that_count(stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """Without the one date of an article, and without times that merely begin a sentence."""
    updates = {number for number, one in stamps.items() if one.is_update}
    clear = {number for number, one in stamps.items() if one.is_timed and (one.is_alone or one.is_set_off)}
    weak = {number for number, one in stamps.items() if one.is_timed} - clear
    meta = {number for number, one in stamps.items() if one.is_of_the_page}
    if len(meta) < _FEW:
        updates, clear = updates - meta, clear - meta
    counted = set(updates)
    if len(clear) > 1 or updates or len(weak) > 1:
        counted |= clear
    if len(weak) > 1:
        counted |= weak
    if counted:
        counted |= {number for number, one in stamps.items() if one.day and one.is_alone}
    return {number: stamps[number] for number in sorted(counted)}


def _ranks(stamps: Mapping[int, Stamp]) -> dict[int, int]:
    """How new the updates without a time are: by their numbers, else by their order on the page."""
    updates = [number for number, one in stamps.items() if one.is_update]
    is_newest_first = not updates or updates[0] <= 1 or stamps[updates[0]].number > stamps[updates[-1]].number
    ordered = sorted(
        reversed(updates) if is_newest_first else updates, key=lambda number: stamps[number].number
    )
    return {number: rank for rank, number in enumerate(ordered, start=1)}


# --- when ---------------------------------------------------------------------------------------------


def _times(stamps: Mapping[int, Stamp], published: When | None) -> dict[int, When]:
    """The time of each stamp that has one."""
    dated = _with_days(stamps)
    timed = {number: one for number, one in dated.items() if one.is_timed}
    numbers = list(timed)
    if not _is_newest_first(list(timed.values())):
        numbers.reverse()
    found: dict[int, When] = {}
    day = None if published is None else published.start.date()
    clock: Clock | None = None
    for number in numbers:
        stamp = timed[number]
        if stamp.clock is None:
            if when := _so_long_ago(stamp, published):
                found[number] = when
            continue
        if stamp.day is None and clock is None and published is not None:
            day = _not_after(_in_us_time(stamp.clock, stamp, day), published)
        elif stamp.day is None and clock is not None and _minutes(stamp.clock) - _minutes(clock) > _FORWARD:
            day = None if day is None or day == date.min else day - _LONGEST_DAY
        day = stamp.day or day
        clock = stamp.clock
        if when := _at(day, _in_us_time(clock, stamp, day), published):
            found[number] = when
    return {**_days(dated, published), **found}


def _days(stamps: Mapping[int, Stamp], published: When | None) -> dict[int, When]:
    """The day of each heading that gives no more than a day."""
    zone = None if published is None else published.start.tzinfo
    alone = {number: one for number, one in stamps.items() if not (one.is_timed or one.label)}
    days = {number: one.day for number, one in alone.items() if one.day}
    return {
        number: When(start=datetime(day.year, day.month, day.day, tzinfo=zone), precision=Precision.DAY)
        for number, day in days.items()
        if zone and 1 < day.year < 9999
    }


def _with_days(stamps: Mapping[int, Stamp]) -> dict[int, Stamp]:
    """The stamps, each with the day of the heading that it stands under."""
    found: dict[int, Stamp] = {}
    day: date | None = None
    for number, stamp in stamps.items():
        if stamp.day and not stamp.is_timed:
            day = stamp.day
        found[number] = stamp if stamp.day else stamp._replace(day=day)
    return found


def _is_newest_first(stamps: Sequence[Stamp]) -> bool:
    """Whether the blocks go back in time: whichever way of reading their clocks takes less time."""
    return _elapsed(stamps[::-1]) <= _elapsed(stamps)


def _elapsed(stamps: Sequence[Stamp]) -> int:
    """The minutes from the first to the last stamp, if each is later than the one before it."""
    minutes = 0
    for one, other in pairwise(stamps):
        later = _moment(other) - _moment(one)
        if later < -_FORWARD:
            # A clock alone may be of the next day; two full times in this order are the wrong way round.
            is_clock = one.clock is not None and other.clock is not None
            later = later + _DAY if is_clock and not (one.day and other.day) else _DAY * _DAY
        minutes += later if later >= 0 else -_OUT_OF_ORDER * later
    return minutes


def _moment(stamp: Stamp) -> int:
    """The minutes of a stamp on a scale of its own, with its day where it gives one."""
    clock = _minutes(stamp.clock) if stamp.clock else -(stamp.ago or 0)
    return clock + (stamp.day.toordinal() * _DAY if stamp.day else 0)


_DAY = 24 * 60
_OUT_OF_ORDER = 10
"""A minute in the wrong direction speaks against an order as ten in the right one."""


def _minutes(clock: Clock) -> int:
    return clock.hour * 60 + (clock.minute or 0)


def _not_after(clock: Clock, published: When) -> date:
    """The latest day on which it was that time before the publication."""
    day = published.start.date()
    when = _at(day, clock, published)
    if when is None or when.start <= published.end + timedelta(minutes=_FORWARD):
        return day
    return day - _LONGEST_DAY


def _so_long_ago(stamp: Stamp, published: When | None) -> When | None:
    if (
        stamp.ago is None
        or published is None
        or published.precision not in {Precision.MINUTE, Precision.HOUR}
    ):
        return None
    start = published.start - timedelta(minutes=stamp.ago)
    return When(start=start, precision=Precision.HOUR if stamp.ago >= 60 else Precision.MINUTE)


def _in_us_time(clock: Clock, stamp: Stamp, day: date | None) -> Clock:
    """A clock in "ET" and the like, with what that is on the day; any other as it is."""
    if stamp.us_zone is None or day is None:
        return clock
    return clock._replace(offset=stamp.us_zone + 60 * _is_us_summer(day))


def _is_us_summer(day: date) -> bool:
    """From the second Sunday of March to the first of November (Energy Policy Act of 2005)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins, ends = (first + timedelta(days=(6 - first.weekday()) % 7) for first in (march, november))
    return begins <= day < ends


def _at(day: date | None, clock: Clock, published: When | None) -> When | None:
    """That time of that day, in its own zone, else in that of the publication."""
    zone = None if published is None else published.start.tzinfo
    if clock.offset is not None:
        zone = timezone(timedelta(minutes=clock.offset))
    if day is None or zone is None or not 1 < day.year < 9999:
        return None
    return When(start=datetime(day.year, day.month, day.day, clock.hour, clock.minute or 0, tzinfo=zone))
