"""Does it add up? One sum of quantities, hedges granted, with the answer explained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import inf

from storytrack.model.contradiction import RelationCheck, SumResult
from storytrack.model.interval import Interval
from storytrack.model.quantity import Number, Quantity, exactly, number_text

__all__ = ["add", "check_sum", "interval_text", "tidy"]

SLACK = 0.01
"""A gap below 1 % of the total is rounding when a figure in the sum is hedged or rounded."""


def check_sum(
    total: Quantity | Number, parts: Sequence[Quantity | Number], *, minus: Sequence[Quantity | Number] = ()
) -> RelationCheck:
    """Whether ``parts``, less ``minus``, make ``total``; bare numbers are exact.

    Hedges count as the intervals that they imply ("more than 300" ends below 400). Where only what the
    words strictly allow makes it hold (27 + "at least 7" against 36), that is a question, with what it holds
    only if; it fails when no reading of the words makes it hold. Exact figures must match to the digit.

    >>> print(check_sum(about(450), [155, about(300)]).text)
    155 + about 300 = 425 to 485, against about 450: holds within the hedges
    """
    whole, adding, taking = (
        _quantity(total),
        [_quantity(one) for one in parts],
        [_quantity(one) for one in minus],
    )
    everything = (whole, *adding, *taking)
    formula = _formula(adding, taking)
    missing = [one for one in everything if not one.is_known]
    units = {one.unit for one in everything if one.unit is not None}
    if missing or len(units) > 1 or not adding:
        why = (
            "a figure is missing"
            if missing or not adding
            else f"the units differ ({', '.join(sorted(units))})"
        )
        return RelationCheck(
            result=SumResult.UNDECIDED, text=f"{formula} against {whole}: cannot be said, {why}"
        )
    made = add([(1, one.implied) for one in adding] + [(-1, one.implied) for one in taking])
    check = _judge(whole, made, formula, is_exact=all(_is_exact(one) for one in everything))
    return _asked(check, whole, adding, taking) if check.result is SumResult.FAILS else check


def _judge(total: Quantity, made: Interval, formula: str, *, is_exact: bool) -> RelationCheck:
    wanted = total.implied
    gap = max(made.low - wanted.high, wanted.low - made.high, 0)
    if gap == 0:
        result = SumResult.HOLDS if is_exact else SumResult.WITHIN_HEDGES
    elif not is_exact and gap <= SLACK * max(abs(wanted.low), abs(wanted.high)):
        result = SumResult.ROUNDING
    else:
        result = SumResult.FAILS
    side = "over" if made.low > wanted.high else "short"
    off = f", {number_text(tidy(gap))} {side}" if result is SumResult.FAILS else ""
    text = f"{formula} = {interval_text(made)}, against {total}: {result.value}{off}"
    return RelationCheck(result=result, gap=tidy(gap), text=text)


def _asked(
    check: RelationCheck, whole: Quantity, adding: Sequence[Quantity], taking: Sequence[Quantity]
) -> RelationCheck:
    """A sum that fails as its words imply: a question where one strict reading of them makes it hold."""
    signed = [(-1, whole), *((1, one) for one in adding), *((-1, one) for one in taking)]
    if not _meets_zero(add([(sign, one.interval) for sign, one in signed])):
        return check
    hedges = [place for place, (_, one) in enumerate(signed) if one.interval != one.implied]
    for place in hedges:
        sign, hedge = signed[place]
        others = add([(-sign * other, one.implied) for at, (other, one) in enumerate(signed) if at != place])
        low, high = max(others.low, hedge.interval.low), min(others.high, hedge.interval.high)
        if low <= high:
            needed = interval_text(Interval(low, high))
            return _question(check, f'"{hedge}" is {needed}', f'Is "{hedge}" {needed}?')
    named = " and ".join(f'"{signed[place][1]}"' for place in hedges)
    return _question(check, f"{named} stand for more than they imply", f"What exactly are {named}?")


def _meets_zero(interval: Interval) -> bool:
    return interval.low <= 0 <= interval.high


def _question(check: RelationCheck, only_if: str, question: str) -> RelationCheck:
    against = check.text.partition(f": {check.result.value}")[0]
    text = f"{against}: {SumResult.QUESTION.value}, holds only if {only_if}"
    return check.with_(result=SumResult.QUESTION, text=text, question=question)


def add(terms: Iterable[tuple[Number, Interval]]) -> Interval:
    """The sum of coefficient x interval; decimal arithmetic, so that 49.34 - 44.99 is 4.35."""
    low, high = Decimal(0), Decimal(0)
    open_low = open_high = False
    for coefficient, interval in terms:
        ends = (interval.low, interval.high) if coefficient >= 0 else (interval.high, interval.low)
        open_low |= abs(ends[0]) == inf
        open_high |= abs(ends[1]) == inf
        low += 0 if abs(ends[0]) == inf else Decimal(str(coefficient)) * Decimal(str(ends[0]))
        high += 0 if abs(ends[1]) == inf else Decimal(str(coefficient)) * Decimal(str(ends[1]))
    return Interval(-inf if open_low else _number(low), inf if open_high else _number(high))


def difference(whole: Number, part: Number) -> Number:
    """The one without the other, to the digit."""
    if isinstance(whole, int) and isinstance(part, int):
        return whole - part
    return _number(Decimal(str(whole)) - Decimal(str(part)))


def _number(value: Decimal) -> Number:
    return int(value) if value == value.to_integral_value() else float(value)


def tidy(value: Number) -> Number:
    """The number without the noise of floats: nine decimals, and whole where it is."""
    return value if abs(value) == inf else _number(Decimal(str(round(value, 9))))


def _quantity(value: Quantity | Number) -> Quantity:
    return value if isinstance(value, Quantity) else exactly(value)


def _is_exact(quantity: Quantity) -> bool:
    """Whether the figure is one number, and not a large one printed in whole thousands.

    "2.26 million" beside 127,950 is a rounded number, whatever its words say.
    """
    number = quantity.low
    return quantity.is_point and number is not None and not (abs(number) >= 10_000 and number % 1_000 == 0)


def _formula(adding: Sequence[Quantity], taking: Sequence[Quantity]) -> str:
    plus = " + ".join(str(one) for one in adding)
    return plus + "".join(f" - {one}" for one in taking)


def interval_text(interval: Interval) -> str:
    """An interval in words: "425 to 485", "at least 19", "up to 40"."""
    low, high = tidy(interval.low), tidy(interval.high)
    if low == high:
        return number_text(low)
    if high == inf:
        return "any number" if low == -inf else f"at least {number_text(low)}"
    return f"up to {number_text(high)}" if low == -inf else f"{number_text(low)} to {number_text(high)}"
