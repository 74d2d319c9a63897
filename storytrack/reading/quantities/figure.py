"""``Figure``: a numeral with the words beside it that make it a quantity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum
from typing import Any, NamedTuple

from storytrack.model.quantity import (
    Number,
    Qualifier,
    Quantity,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
)
from storytrack.reading.quantities.numeral import Numeral
from storytrack.reading.quantities.units import Unit, factor_between

__all__ = ["Figure", "Mention"]


class Mention(IntEnum):
    """How a text names those whom it counts; the lower, the more it says of how many."""

    FIGURE = 0
    """By a number, or a word in place of one."""
    NEW = 1
    """By a noun that brings them into the text: "an insurgent", "suspected militants"."""
    KNOWN = 2
    """By a noun that speaks of them as known: "the insurgent"."""
    NAME = 3
    """By their names alone."""
    PRONOUN = 4


class Figure(NamedTuple):
    """Tokens ``first`` … ``last`` (excluded) of a sentence: a numeral and its qualifiers.

    ``low`` and ``high`` are the printed numbers, equal but for a range; ``is_plus`` marks "another
    12" and the like before the number. ``unit`` is the unit of measurement beside it, if any: a mark
    of money before the number belongs to the figure's tokens, a unit after it does not.
    ``conversion`` is the same size printed again in another unit ("12 km (7.5 miles)"). ``mention`` is
    :attr:`Mention.FIGURE` but for nouns without a numeral.
    """

    first: int
    last: int
    numeral: Numeral
    qualifier: Qualifier
    is_plus: bool = False
    unit: Unit | None = None
    conversion: Figure | None = None
    tail: int = 0
    """Where a qualifier behind the unit ends ("30 years or more"), or 0."""
    mention: Mention = Mention.FIGURE

    @property
    def end(self) -> int:
        """Where the figure ends, its unit and what follows that included."""
        return max(self.last, self.tail, 0 if self.unit is None else self.unit.end)

    @property
    def outer_end(self) -> int:
        """Where the figure ends, its unit and its conversion included."""
        return self.end if self.conversion is None else self.conversion.outer_end

    @property
    def low(self) -> Number | None:
        """The printed number, or the lower one of a range."""
        return self.numeral.low

    @property
    def is_number(self) -> bool:
        """Whether digits or number words were printed, not a word in place of a number."""
        return self.numeral.word is None

    def may_share_unit(self, other: Figure) -> bool:
        """Whether both have one unit, or one of them has none printed: "from 3 to 5 km"."""
        return self.unit is None or other.unit is None or self.unit.name == other.unit.name

    def printed_in(self, unit: str) -> Figure:
        """The conversion that is printed in ``unit``, or the figure itself."""
        one: Figure | None = self
        while one is not None:
            if one.unit is not None and factor_between(one.unit.name, unit) == 1:
                return one
            one = one.conversion
        return self

    def quantity(self, unit: str | None, phrase: str, factor: float = 1, *, rounds: bool = False) -> Quantity:
        """The quantity, its numbers times ``factor``.

        ``rounds`` keeps three digits of a product and hedges it: 8,500 hectares are about 21,000
        acres, not 21,003.97.
        """
        numeral = self.numeral
        low, high = (_times(number, factor, rounds=rounds) for number in (numeral.low, numeral.high))
        qualifier = self.qualifier
        if rounds and factor != 1 and qualifier is Qualifier.EXACT:
            qualifier = Qualifier.ABOUT
        return _MAKERS[qualifier](low, high, unit, phrase)


def _times(number: Number | None, factor: float, *, rounds: bool) -> Number | None:
    if number is None or factor == 1:
        return number
    return float(f"{number * factor:.3g}") if rounds else number * factor


_Maker = Callable[[Any, Any, str | None, str], Quantity]
"""From low, high, unit and phrase; only a numeral that has the numbers gets the qualifier."""


def _of_low(make: Callable[..., Quantity]) -> _Maker:
    return lambda low, _high, unit, phrase: make(low, unit=unit, phrase=phrase)


def _vague(low: Number | None, high: Number | None, unit: str | None, phrase: str) -> Quantity:
    return Quantity(low=low, high=high, qualifier=Qualifier.VAGUE, unit=unit, phrase=phrase)


_MAKERS: Mapping[Qualifier, _Maker] = {
    Qualifier.EXACT: _of_low(exactly),
    Qualifier.ABOUT: _of_low(about),
    Qualifier.AT_LEAST: _of_low(at_least),
    Qualifier.MORE_THAN: _of_low(more_than),
    Qualifier.AT_MOST: _of_low(at_most),
    Qualifier.LESS_THAN: _of_low(less_than),
    Qualifier.ALL: _of_low(all_of),
    Qualifier.BETWEEN: lambda low, high, unit, phrase: between(low, high, unit=unit, phrase=phrase),
    Qualifier.VAGUE: _vague,
    Qualifier.NONE: lambda _low, _high, unit, phrase: none(unit=unit, phrase=phrase),
    Qualifier.UNKNOWN: lambda _low, _high, unit, phrase: unknown(unit=unit, phrase=phrase),
}
