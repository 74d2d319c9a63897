"""``Quantity``: what a source said a figure is, its hedge included.

"at least 27" is not 27. A quantity keeps the interval (``low``, ``high``), the ``qualifier`` that
made it one, the figure as printed (``value``) and the phrase. The constructors below are the way to
make one::

    exactly(155)   about(300)   at_least(27)   more_than(30)   between(20, 30)
    at_most(40)    less_than(9) none()         unknown()       vague("dozens")   all_of(33)
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from functools import cached_property
from math import inf
from typing import Any, Literal, Self

from pydantic import ValidationInfo, field_validator, model_validator

from storytrack.errors import InvalidQuantity, Problem, brief
from storytrack.model.hedges import STANDARD_HEDGES, HedgeTable, Number, granularity
from storytrack.model.interval import Interval
from storytrack.model.noun import Noun
from storytrack.model.when import When

__all__ = [
    "DateValue",
    "Number",
    "Qualifier",
    "Quantity",
    "StateValue",
    "Value",
    "about",
    "all_of",
    "at_least",
    "at_most",
    "between",
    "exactly",
    "less_than",
    "more_than",
    "none",
    "number_text",
    "unknown",
    "vague",
]


class Qualifier(StrEnum):
    """The words beside the number.

    >>> more_than(30).qualifier is Qualifier.MORE_THAN
    True
    """

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    BETWEEN = "between"
    NONE = "none"
    """Zero, said in words: "no deaths"."""
    ALL = "all"
    """Everyone or everything concerned; the number is ``None`` when it was not printed."""
    VAGUE = "vague"
    UNKNOWN = "unknown"
    """The source says that it is not known, or will not say."""


LARGEST = 10**15
"""The largest magnitude of a figure: above it, floats no longer hold every whole number."""

_OPEN_HIGH = {Qualifier.AT_LEAST, Qualifier.MORE_THAN}
_OPEN_LOW = {Qualifier.AT_MOST, Qualifier.LESS_THAN}


class Quantity(Noun):
    """An interval with the words that made it.

    ``low`` and ``high`` are the ends of the interval, ``None`` where it is open; both ends belong to
    it, except the low end of ``more_than`` and the high end of ``less_than``. ``value`` is the
    number as printed (300 for "about 300"), ``unit`` what is counted ("persons"), ``phrase`` the
    words as printed.

    >>> seats = about(300, unit="seats")
    >>> seats.value, seats.qualifier.value, seats.unit
    (300, 'about', 'seats')
    """

    tag: Literal["quantity"] = "quantity"
    low: Number | None = None
    high: Number | None = None
    qualifier: Qualifier = Qualifier.EXACT
    unit: str | None = None
    phrase: str = ""
    value: Number | None = None

    @field_validator("low", "high", "value", mode="before")
    @classmethod
    def _is_a_countable_number(cls, number: Any, info: ValidationInfo) -> Any:
        if type(number) is int and -LARGEST <= number <= LARGEST:
            return number
        # The ends of "about 1,000,000,000,000,000" reach further than the figure.
        largest = LARGEST if info.field_name == "value" else 2 * LARGEST
        if number is None or (type(number) is int and abs(number) <= largest):
            return number
        if isinstance(number, bool) or not isinstance(number, int | float):
            raise InvalidQuantity(Problem(f"{brief(number)} is not a number"))
        if not abs(number) <= largest:  # also true of NaN
            raise InvalidQuantity(Problem(f"the number is not between -{largest:,} and {largest:,}"))
        return int(number) if isinstance(number, float) and number.is_integer() else number

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        low, high = self.low, self.high
        if low is not None and high is not None and low > high:
            raise InvalidQuantity(
                Problem(f"low {low} is above high {high}", fix="swap them, or check the figure")
            )
        wrong = _WRONG_ENDS[self.qualifier](low, high)
        if wrong:
            raise InvalidQuantity(Problem(f"{self.qualifier.value!r} {wrong}", fix="use a constructor"))
        return self

    @property
    def is_known(self) -> bool:
        """Whether the words say anything about how many."""
        return self.low is not None or self.high is not None

    @property
    def is_point(self) -> bool:
        """Whether one number is meant."""
        return self.low is not None and self.low == self.high

    @cached_property
    def interval(self) -> Interval:
        """All that the words allow: "at least 27" has no upper end, "unknown" no end at all."""
        return Interval(-inf if self.low is None else self.low, inf if self.high is None else self.high)

    @cached_property
    def implied(self) -> Interval:
        """What the words imply: an open end closes at the next round number of the same grain.

        A newsroom that prints "more than 300" means fewer than 400, or it would have said so (Cummins,
        Sauerland and Solt 2012, "Granularity and scalar implicature in numerical expressions").
        """
        if self.low is not None and self.qualifier in _OPEN_HIGH:
            return Interval(self.low, self.low + granularity(self.low))
        if self.high is not None and self.qualifier in _OPEN_LOW:
            return Interval(max(self.interval.low, self.high - granularity(self.high)), self.high)
        return self.interval

    def under(self, table: HedgeTable) -> Quantity:
        """The same words read under another table; only hedged and vague quantities change.

        A vague phrase that ``table`` does not declare keeps the interval that it has.
        """
        match self.qualifier:
            case Qualifier.ABOUT if self.value is not None:
                return about(self.value, unit=self.unit, phrase=self.phrase, table=table)
            case Qualifier.VAGUE if table.word(self.phrase) is not None:
                return vague(self.phrase, unit=self.unit, table=table)
        return self

    def __str__(self) -> str:
        return _WORDING[self.qualifier](self)

    def __repr__(self) -> str:
        unit = f", {self.unit}" if self.unit else ""
        return f"<Quantity {self}{unit}>"


End = Number | None


def _one_number(low: End, high: End) -> str:
    return "" if low is not None and low == high else "needs one number, low equal to high"


def _only_a_low_end(low: End, high: End) -> str:
    return "" if low is not None and high is None else "needs a low end and no high end"


def _a_high_end(low: End, high: End) -> str:  # noqa: ARG001 - one signature for the table
    return "" if high is not None else "needs a high end"


def _both_ends(low: End, high: End) -> str:
    return "" if low is not None and high is not None else "needs both ends"


def _any_ends(low: End, high: End) -> str:  # noqa: ARG001
    return ""


_WRONG_ENDS: Mapping[Qualifier, Callable[[End, End], str]] = {
    Qualifier.EXACT: _one_number,
    Qualifier.ABOUT: _both_ends,
    Qualifier.AT_LEAST: _only_a_low_end,
    Qualifier.MORE_THAN: _only_a_low_end,
    Qualifier.AT_MOST: _a_high_end,
    Qualifier.LESS_THAN: _a_high_end,
    Qualifier.BETWEEN: _both_ends,
    Qualifier.NONE: lambda low, high: _one_number(low, high) or ("" if low == 0 else "is zero"),
    Qualifier.ALL: _any_ends,
    Qualifier.VAGUE: _any_ends,
    Qualifier.UNKNOWN: lambda low, high: "" if low is None and high is None else "has no number",
}
"""What is wrong with the ends of an interval under each qualifier; empty where nothing is."""


def number_text(number: Number) -> str:
    """A number as a newsroom prints it: 2,262,492 or 49.51."""
    return f"{number:,}" if isinstance(number, int) else f"{number:,.12g}"


def _printed(quantity: Quantity) -> str:
    for number in (quantity.value, quantity.low, quantity.high):
        if number is not None:
            return number_text(number)
    return "?"


def _between(quantity: Quantity) -> str:
    assert quantity.low is not None and quantity.high is not None  # noqa: S101, PT018 - by _is_possible
    return f"{number_text(quantity.low)} to {number_text(quantity.high)}"


_WORDING: Mapping[Qualifier, Callable[[Quantity], str]] = {
    Qualifier.EXACT: _printed,
    Qualifier.ABOUT: lambda quantity: f"about {_printed(quantity)}",
    Qualifier.AT_LEAST: lambda quantity: f"at least {_printed(quantity)}",
    Qualifier.MORE_THAN: lambda quantity: f"more than {_printed(quantity)}",
    Qualifier.AT_MOST: lambda quantity: f"at most {_printed(quantity)}",
    Qualifier.LESS_THAN: lambda quantity: f"fewer than {_printed(quantity)}",
    Qualifier.BETWEEN: _between,
    Qualifier.NONE: lambda _: "none",
    Qualifier.ALL: lambda quantity: f"all {_printed(quantity)}" if quantity.is_known else "all",
    Qualifier.VAGUE: lambda quantity: quantity.phrase or "an unstated number",
    Qualifier.UNKNOWN: lambda _: "unknown",
}


def exactly(value: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A bare figure: "155".

    >>> exactly(155), exactly(4.5, unit="tonnes").unit
    (<Quantity 155>, 'tonnes')
    """
    return Quantity(low=value, high=value, value=value, unit=unit, phrase=phrase)


def about(
    value: Number, *, unit: str | None = None, phrase: str = "", table: HedgeTable = STANDARD_HEDGES
) -> Quantity:
    """A hedged figure: "about 300", "some 300", "nearly 300"; the interval comes from ``table``.

    >>> about(300).low, about(300).high
    (270, 330)
    """
    low, high = table.halo(value)
    return Quantity(low=low, high=high, qualifier=Qualifier.ABOUT, value=value, unit=unit, phrase=phrase)


def at_least(value: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A floor, itself included: "at least 27".

    >>> str(at_least(27)), at_least(27).high
    ('at least 27', None)
    """
    return Quantity(low=value, qualifier=Qualifier.AT_LEAST, value=value, unit=unit, phrase=phrase)


def more_than(value: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A floor, itself excluded: "more than 30", "over 30".

    >>> str(more_than(30))
    'more than 30'
    """
    return Quantity(low=value, qualifier=Qualifier.MORE_THAN, value=value, unit=unit, phrase=phrase)


def at_most(value: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A ceiling, itself included: "up to 40", "as many as 40".

    >>> str(at_most(40)), at_most(40).high
    ('at most 40', 40)
    """
    return _ceiling(Qualifier.AT_MOST, value, unit, phrase)


def less_than(value: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A ceiling, itself excluded: "fewer than 9", "below 270,000".

    >>> str(less_than(9))
    'fewer than 9'
    """
    return _ceiling(Qualifier.LESS_THAN, value, unit, phrase)


def _ceiling(qualifier: Qualifier, value: Number, unit: str | None, phrase: str) -> Quantity:
    # A ceiling on a count starts at zero; one on a negative number (a gap, a swing) is open below.
    low = 0 if value >= 0 else None
    return Quantity(low=low, high=value, qualifier=qualifier, value=value, unit=unit, phrase=phrase)


def between(low: Number, high: Number, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """A range, both ends included: "20 to 30", "20 or 30".

    >>> str(between(20, 30))
    '20 to 30'
    """
    return Quantity(low=low, high=high, qualifier=Qualifier.BETWEEN, unit=unit, phrase=phrase)


def none(*, unit: str | None = None, phrase: str = "") -> Quantity:
    """Zero, said in words: "no deaths", "not a single one".

    >>> str(none()), none().low
    ('none', 0)
    """
    return Quantity(low=0, high=0, qualifier=Qualifier.NONE, value=0, unit=unit, phrase=phrase)


def unknown(*, unit: str | None = None, phrase: str = "") -> Quantity:
    """The source says that the figure is not known, or declines to give it.

    >>> str(unknown()), unknown().is_known
    ('unknown', False)
    """
    return Quantity(qualifier=Qualifier.UNKNOWN, unit=unit, phrase=phrase)


def all_of(value: Number | None = None, *, unit: str | None = None, phrase: str = "") -> Quantity:
    """Everyone concerned: "all 33", or "all" with no number.

    >>> str(all_of(33))
    'all 33'
    """
    return Quantity(low=value, high=value, qualifier=Qualifier.ALL, value=value, unit=unit, phrase=phrase)


def vague(phrase: str, *, unit: str | None = None, table: HedgeTable = STANDARD_HEDGES) -> Quantity:
    """A word in place of a number: "dozens", "several".

    Raises :class:`~storytrack.errors.InvalidQuantity` when ``table`` declares no word of the phrase.

    >>> vague("dozens").low, vague("dozens", table=HedgeTable.named("acled")).low
    (24, 12)
    """
    interval = table.word(phrase)
    if interval is None:
        words = ", ".join(sorted(table.words))
        raise InvalidQuantity(
            Problem(f"{phrase!r} is not in the table {table.name!r}", fix=f"declare it; known: {words}")
        )
    low, high = interval
    return Quantity(low=low, high=high, qualifier=Qualifier.VAGUE, unit=unit, phrase=phrase)


class StateValue(Noun):
    """A category instead of a number: "dead", "operation continues".

    >>> Claim(metric="operation", quantity=StateValue(state="over")).quantity.state
    'over'
    """

    tag: Literal["state"] = "state"
    state: str
    phrase: str = ""

    def __str__(self) -> str:
        return self.state


class DateValue(Noun):
    """A date instead of a number: a deadline, an expected end.

    >>> str(Claim(metric="reopens", quantity=DateValue(date="2025-04-01")).quantity)
    '1 April'
    """

    tag: Literal["date"] = "date"
    date: When
    phrase: str = ""

    def __str__(self) -> str:
        return str(self.date)


Value = Quantity | StateValue | DateValue
"""What a claim asserts; told apart in JSON by ``tag``."""
