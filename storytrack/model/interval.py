"""``Interval``: a closed interval of numbers, its ends possibly infinite."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Interval"]


class Interval(NamedTuple):
    """From ``low`` to ``high``, both included; the ends may be infinite.

    >>> at_least(27).interval.covers(Interval(30, 40))
    True
    """

    low: int | float
    high: int | float

    @property
    def width(self) -> int | float:
        """High minus low."""
        return self.high - self.low

    def meets(self, other: Interval) -> bool:
        """Whether the two have a point in common."""
        return self.low <= other.high and other.low <= self.high

    def covers(self, other: Interval) -> bool:
        """Whether every point of ``other`` is in here."""
        return self.low <= other.low and other.high <= self.high
