"""When to ask again: what a server asks for, and longer and longer pauses while it is in trouble."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from storytrack.errors import InvalidInput, Problem

__all__ = ["Pace", "retry_after", "seconds_of"]

_LONGEST_WAIT = timedelta(days=1)
"""The longest that a server can make us wait."""

_DURATION = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)\s?(s|m|h|d)?")
_UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}


@dataclass(frozen=True, slots=True)
class Pace:
    """How often a feed is asked: every ``every`` seconds, and after faults twice as long each time."""

    every: float
    longest: float = 6 * 3_600
    """Seconds. Where ``every`` is longer, that."""

    def wait(self, faults: int) -> float:
        """Seconds until the next request after so many faults in a row."""
        return min(self.every * 2.0 ** min(faults, 20), max(self.longest, self.every))


def seconds_of(text: str) -> float:
    """A duration as typed: "30s", "5m", "1h", "2d"; a bare number is of seconds.

    Raises :class:`~storytrack.errors.InvalidInput`.
    """
    found = _DURATION.fullmatch(text.strip().lower())
    if found is None:
        raise InvalidInput(Problem(f"{text!r:.60} is no duration", fix="write it as 30s, 5m or 1h"))
    return float(found[1]) * _UNITS[found[2] or "s"]


def retry_after(value: str, now: datetime) -> timedelta | None:
    """What a Retry-After header asks for: seconds, or a time (RFC 9110, 10.2.3); at most a day."""
    value = value.strip()[:60]
    if value.isascii() and value.isdigit():
        return min(timedelta(seconds=int(value[:9])), _LONGEST_WAIT)
    try:
        moment = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(moment - now, timedelta()), _LONGEST_WAIT)
