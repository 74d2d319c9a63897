"""How two quantities stand to each other, hedges and rounding included.

A figure is compared by what its words imply, not only by what they strictly allow: a newsroom that
prints "more than 300" means fewer than 400, or it would have said so (Cummins, Sauerland and Solt
2012, "Granularity and scalar implicature in numerical expressions").
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from math import inf

from storytrack.model.hedges import granularity
from storytrack.model.quantity import Number, Qualifier, Quantity

__all__ = ["ROUNDING", "Interval", "Standing", "compare", "implied", "is_rounding", "plus", "strict"]


ROUNDING = 0.05
"""A printed number within 5 % of a longer one can be that one rounded: 100 for 104, 51 for 50.83."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval; the ends may be infinite."""

    low: Number
    high: Number

    def meets(self, other: Interval) -> bool:
        """Whether the two have a point in common."""
        return self.low <= other.high and other.low <= self.high

    def contains(self, other: Interval) -> bool:
        """Whether every point of ``other`` is in here."""
        return self.low <= other.low and other.high <= self.high

    @property
    def width(self) -> Number:
        """High minus low."""
        return self.high - self.low


class Standing(Enum):
    """Where a figure lies, seen from an earlier one."""

    SAME = "the same"
    INSIDE = "inside and narrower"
    AROUND = "around it, less precise"
    OVERLAPS = "overlapping"
    ABOVE = "higher"
    BELOW = "lower"


def strict(quantity: Quantity) -> Interval:
    """All that the words allow: "at least 27" has no upper end, "unknown" has no end at all."""
    low = -inf if quantity.low is None else quantity.low
    high = inf if quantity.high is None else quantity.high
    return Interval(low, high)


@lru_cache(maxsize=65536)
def _implied_top(low: Number) -> Number:
    return low + granularity(low)


def implied(quantity: Quantity) -> Interval:
    """What the words imply: an open end closes at the next round number of the same grain."""
    low, high = quantity.low, quantity.high
    if low is not None and high is None and quantity.qualifier in {Qualifier.AT_LEAST, Qualifier.MORE_THAN}:
        return Interval(low, _implied_top(low))
    if high is not None and quantity.qualifier in {Qualifier.AT_MOST, Qualifier.LESS_THAN}:
        return Interval(max(low if low is not None else -inf, high - granularity(high)), high)
    return strict(quantity)


def compare(claim: Quantity, earlier: Quantity, *, grows: bool = False, fixed: bool = False) -> Standing:
    """Where ``claim`` lies, seen from ``earlier``; both must say something.

    ``grows`` says that the count only grows: then a longer, higher number is a later count and not
    the same one with more digits. ``fixed`` says that the number does not change: then a floor given
    earlier was a count not finished, and implies no ceiling.
    """
    new = implied(claim)
    old = strict(earlier) if fixed and claim.high is not None else implied(earlier)
    if new == old or _same_number(claim, earlier):
        return Standing.SAME
    if is_rounding(claim, of=earlier):
        return Standing.AROUND
    if is_rounding(earlier, of=claim) and not (grows and new.low > old.low):
        return Standing.INSIDE
    if old.contains(new):
        return Standing.INSIDE
    if new.contains(old):
        return Standing.AROUND
    # Intervals that only touch do not overlap: "more than 20" stops where "more than 30" begins.
    if new.low >= old.high:
        return Standing.ABOVE
    if new.high <= old.low:
        return Standing.BELOW
    return Standing.OVERLAPS


def plus(base: Quantity, step: Quantity) -> Quantity:
    """The two added, end by end; an open end stays open, and so does the hedge of the base."""
    low = None if base.low is None or step.low is None else base.low + step.low
    high = None if base.high is None or step.high is None else base.high + step.high
    if low is None and high is None:
        return Quantity(qualifier=Qualifier.UNKNOWN, unit=base.unit)
    if low is None:
        return Quantity(high=high, value=high, qualifier=Qualifier.AT_MOST, unit=base.unit)
    if high is None:
        return Quantity(low=low, value=low, qualifier=Qualifier.AT_LEAST, unit=base.unit)
    if low == high:
        return Quantity(low=low, high=high, value=low, unit=base.unit)
    return Quantity(low=low, high=high, qualifier=Qualifier.BETWEEN, unit=base.unit)


_HEDGED_NUMBER = {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ALL}


def _same_number(claim: Quantity, earlier: Quantity) -> bool:
    """Whether both print one number: dropping or adding "at least" or "about" tells nothing new."""
    return (
        claim.value is not None
        and claim.value == earlier.value
        and claim.qualifier in _HEDGED_NUMBER
        and earlier.qualifier in _HEDGED_NUMBER
    )


def is_rounding(rounded: Quantity, *, of: Quantity) -> bool:
    """Whether ``rounded`` prints the figure ``of`` with fewer digits: 104 as 100, 50.83 as 51.

    One or two significant digits against three or more (a count of 31 is never "about 30" in
    print without a hedge), and no further off than half of the rounded number's grain and a
    twentieth of the figure.
    """
    if not (rounded.is_point and of.is_point) or rounded.low is None or of.low is None:
        return False
    return _rounds(rounded.low, of.low)


@lru_cache(maxsize=65536)
def _rounds(short: Number, long: Number) -> bool:
    if _significant(short) > 2 or _significant(long) < 3:
        return False
    off = abs(short - long)
    exponent = Decimal(str(short)).normalize().as_tuple().exponent
    grain = 10.0 ** (exponent if isinstance(exponent, int) else 0)
    return off < grain and off <= ROUNDING * abs(long)


def _significant(number: Number) -> int:
    return len(Decimal(str(number)).normalize().as_tuple().digits)
