"""``FrozenClock``: a clock that stands still until the test moves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from storytrack.model.when import Time, When

__all__ = ["FrozenClock"]


class FrozenClock:
    """A clock for ``Story(clock=…)``: it tells one time until it is set or ticks.

    It begins in the year 2100, after every report, and the same in every run: a story then takes whatever
    a test adds. Set it where a test asks what was known when.

    >>> clock = FrozenClock("2025-03-12T09:00+05:00")
    >>> clock.tick(minutes=20)
    datetime.datetime(2025, 3, 12, 9, 20, tzinfo=datetime.timezone(datetime.timedelta(seconds=18000)))
    """

    def __init__(self, at: Time = datetime(2100, 1, 1, tzinfo=UTC)) -> None:
        self._now = _instant(at)

    def __call__(self) -> datetime:
        """What time it is."""
        return self._now

    def set(self, at: Time) -> datetime:
        """Set it, backwards too; a date alone is its first instant, in UTC.

        Raises :class:`~storytrack.errors.InvalidTime` for a time without a zone.
        """
        self._now = _instant(at)
        return self._now

    def tick(self, by: timedelta | None = None, /, **units: float) -> datetime:
        """Move it on by a timedelta or by ``minutes=20``, ``days=1`` …; by a second when nothing is said."""
        self._now += timedelta(**units) if units else timedelta(seconds=1) if by is None else by
        return self._now

    def __repr__(self) -> str:
        return f"<FrozenClock {self._now.isoformat()}>"


def _instant(at: Time) -> datetime:
    return (at if isinstance(at, When) else When.parse(at)).start
