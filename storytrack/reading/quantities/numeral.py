"""``Numeral``: a number, or a word in place of one, as tokens of a sentence."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from storytrack.model.quantity import Number

__all__ = ["Numeral", "Word", "as_number", "times"]


class Word(Enum):
    """What stands in place of a number."""

    __hash__ = object.__hash__

    VAGUE = "vague"
    NONE = "none"
    UNKNOWN = "unknown"
    ALL = "all"


class Numeral(NamedTuple):
    """Tokens ``first`` … ``last`` (excluded) of a sentence, and the number they say.

    ``low`` and ``high`` are equal but for a range and for vague words (``high`` ``None``: open);
    both are ``None`` for the words that say no number. ``junk`` says why digits are no number at
    all ("a clock time"). ``spelled`` is true of words, ``scale`` is the 1,000,000 of "5m" and "5
    million", ``is_share`` marks a part of a whole ("one in five"), ``is_ordinal`` "the 98th",
    ``multiple`` "double" and the like, which number an event.
    """

    first: int
    last: int
    low: Number | None = None
    high: Number | None = None
    word: Word | None = None
    junk: str = ""
    spelled: bool = False
    scale: int = 1
    is_share: bool = False
    is_ordinal: bool = False
    multiple: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two different numbers were printed."""
        return self.word is None and self.low != self.high

    @property
    def is_plain(self) -> bool:
        """Whether it is one number and nothing else, so that it may be an end of a range."""
        return self.word is None and not self.junk and self.low is not None and self.low == self.high


def as_number(number: Decimal | Fraction | int) -> Number:
    """The number as ``int`` where it is whole."""
    whole = int(number)
    return whole if number == whole else float(number)


def times(value: Number, factor: Number) -> Number:
    """Their product without the noise of binary fractions: 7.8 times a million is 7,800,000."""
    return as_number(Decimal(str(value)) * Decimal(str(factor)))
