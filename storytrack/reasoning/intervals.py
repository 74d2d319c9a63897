"""How two quantities stand to each other, hedges and rounding included.

A figure is compared by what its words imply, not only by what they strictly allow.
"""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from functools import lru_cache

from storytrack.model.interval import Interval
from storytrack.model.quantity import LARGEST, Number, Qualifier, Quantity
from storytrack.reasoning.sums import add

__all__ = [
    "NEAR",
    "ROUNDING",
    "Standing",
    "compare",
    "grain",
    "is_near",
    "is_rounding",
    "plus",
    "significant_digits",
]


ROUNDING = 0.05
"""A printed number within 5 % of a longer one can be that one rounded: 100 for 104, 51 for 50.83."""

NEAR = 0.015
"""Two keepers of one moving count agree when they are within 1.5 % of each other: they count the same
thing minutes apart. Wider gaps between them are worth a reader's eye."""


class Standing(Enum):
    """Where a figure lies, seen from an earlier one."""

    SAME = "the same"
    INSIDE = "inside and narrower"
    AROUND = "around it, less precise"
    OVERLAPS = "overlapping"
    ABOVE = "higher"
    BELOW = "lower"


def compare(claim: Quantity, earlier: Quantity, *, grows: bool = False, fixed: bool = False) -> Standing:
    """Where ``claim`` lies, seen from ``earlier``; both must say something.

    ``grows`` says that the count only grows: then a longer, higher number is a later count and not
    the same one with more digits. ``fixed`` says that the number does not change: then a floor given
    earlier was a count not finished, and implies no ceiling.
    """
    new = claim.implied
    old = earlier.interval if fixed and claim.high is not None else earlier.implied
    if claim.interval == earlier.interval or _same_number(claim, earlier):
        return Standing.SAME
    if new == old:
        # "At least 20" implies what "at most 30" does, and "20 to 30", and says another thing.
        return _by_what_they_allow(claim.interval, earlier.interval)
    moves = not (grows or fixed)
    if is_rounding(claim, of=earlier, moves=moves):
        return Standing.AROUND
    if is_rounding(earlier, of=claim, moves=moves) and not (grows and new.low > old.low):
        return Standing.INSIDE
    if old.covers(new):
        return Standing.INSIDE
    if new.covers(old):
        return Standing.AROUND
    one_is_a_ceiling = (claim.qualifier in _CEILINGS) != (earlier.qualifier in _CEILINGS)
    if one_is_a_ceiling and claim.interval.meets(earlier.interval):
        # "Up to 20" says nothing of how far below; it is no higher figure than "at least 5".
        return _by_what_they_allow(claim.interval, earlier.interval)
    return _apart(new, old)


def _by_what_they_allow(new: Interval, old: Interval) -> Standing:
    """Of two that can both hold: the one that allows less is the narrower, whatever they imply."""
    if old.covers(new):
        return Standing.INSIDE
    return Standing.AROUND if new.covers(old) else Standing.OVERLAPS


def _apart(new: Interval, old: Interval) -> Standing:
    """Intervals that only touch do not overlap: "more than 20" stops where "more than 30" begins."""
    if new.low >= old.high:
        return Standing.ABOVE
    return Standing.BELOW if new.high <= old.low else Standing.OVERLAPS


def plus(base: Quantity, step: Quantity) -> Quantity:
    """The two added, end by end, to the digit; an open end stays open, as does the hedge of the base.

    A sum beyond the largest figure that a quantity holds is unknown.
    """
    low, high = (
        end if abs(end) <= LARGEST else None for end in add(((1, base.interval), (1, step.interval)))
    )
    if low is None and high is None:
        return Quantity(qualifier=Qualifier.UNKNOWN, unit=base.unit)
    if low is None:
        return Quantity(high=high, value=high, qualifier=Qualifier.AT_MOST, unit=base.unit)
    if high is None:
        return Quantity(low=low, value=low, qualifier=Qualifier.AT_LEAST, unit=base.unit)
    if low == high:
        return Quantity(low=low, high=high, value=low, unit=base.unit)
    return Quantity(low=low, high=high, qualifier=Qualifier.BETWEEN, unit=base.unit)


_CEILINGS = {Qualifier.AT_MOST, Qualifier.LESS_THAN}

_HEDGED_NUMBER = {Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.MORE_THAN, Qualifier.ALL}


def _same_number(claim: Quantity, earlier: Quantity) -> bool:
    """Whether both print one number: dropping or adding "at least" or "about" tells nothing new."""
    return (
        claim.value is not None
        and claim.value == earlier.value
        and claim.qualifier in _HEDGED_NUMBER
        and earlier.qualifier in _HEDGED_NUMBER
    )


def is_rounding(rounded: Quantity, *, of: Quantity, moves: bool = True) -> bool:
    """Whether ``rounded`` prints the figure ``of`` with fewer digits: 104 as 100, 50.83 as 51.

    One or two significant digits against three or more (a count of 31 is never "about 30" in
    print without a hedge); from a thousand on, where print rounds freely, one digit fewer will do for a
    figure that ``moves`` neither up nor down: 11,300 as 11,000. No further off than the rounded
    number's grain and a twentieth of the figure.
    """
    short, long = rounded.low, of.low
    if short is None or long is None or short != rounded.high or long != of.high:
        return False
    off = abs(short - long)
    if off > ROUNDING * abs(long):
        return False
    digits, last = _in_print(short)
    if off >= 10.0**last:
        return False
    fewer = 2 if moves or abs(long) < 1_000 else 1
    return digits + fewer <= significant_digits(long)


def is_near(claim: Quantity, earlier: Quantity) -> bool:
    """Whether two figures for what moves are no further apart than :data:`NEAR` of the earlier one."""
    now, before = claim.implied, earlier.implied
    gap = max(now.low - before.high, before.low - now.high, 0)
    return gap <= NEAR * max(abs(before.low), abs(before.high))


def grain(number: Number) -> float:
    """The place of the last digit that is no zero: 100 for 2,300, 1 for 45, 0.1 for 45.3."""
    return 10.0 ** _in_print(number)[1]


def significant_digits(number: Number) -> int:
    """How many digits of a number as printed are no filling: 3 of 155, 1 of 400."""
    return _in_print(number)[0]


@lru_cache(maxsize=4096, typed=True)
def _in_print(number: Number) -> tuple[int, int]:
    """The significant digits of a number, and the power of ten of the last one."""
    if isinstance(number, int):
        printed = str(abs(number))
        digits = len(printed.rstrip("0")) or 1
        return digits, len(printed) - digits
    _, digits_of_it, exponent = Decimal(str(number)).normalize().as_tuple()
    return len(digits_of_it), exponent if isinstance(exponent, int) else 0
