"""``Day``: a day that a sentence names, and the time that it stands for."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import NamedTuple

from storytrack.model.when import Precision, When
from storytrack.reading.dating.clock import Clock

__all__ = ["Day", "when_of"]


class Day(NamedTuple):
    """A day that a sentence names, at token ``place``, in the words ``first`` … ``last`` (excluded)."""

    place: int
    day: date
    is_dated: bool
    """Whether it was a calendar date ("12 March") and not a weekday."""
    first: int
    last: int
    clock: Clock | None = None
    is_night_before: bool = False
    """Whether what happened then began on the day before ("overnight")."""


def when_of(named: Day, published: When | None) -> When:
    """The day, or the time of that day, in the zone of the publication (UTC where that is not known).

    A time of day that is later than the publication was meant otherwise; then the day alone is sure.
    """
    zone = UTC if published is None else published.start.tzinfo
    whole = When(start=datetime.combine(named.day, time(), zone), precision=Precision.DAY)
    if named.clock is None:
        return whole
    hour, minute, offset = named.clock
    start = datetime.combine(named.day, time(hour, minute or 0), zone)
    if offset is not None:
        start = start.replace(tzinfo=timezone(timedelta(minutes=offset)))
    if published is not None and start > published.end:
        return whole
    return When(start=start, precision=Precision.HOUR if minute is None else Precision.MINUTE)
