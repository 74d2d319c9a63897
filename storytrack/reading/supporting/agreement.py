"""Whether one quantity says as much as another: the figure alone, whatever it counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from storytrack.model.hedges import last_place
from storytrack.model.quantity import Number, Qualifier, Quantity

__all__ = ["Agreement", "agreement"]

_Q = Qualifier


class Agreement(Enum):
    """What a figure says of another one."""

    HOLDS = "holds"
    """Who prints the first may print the second."""
    OPEN = "open"
    """Both may be right, but the first does not say as much as the second."""
    APART = "apart"
    """Not both can be right."""


_SAME_NUMBER: Mapping[Qualifier, frozenset[Qualifier]] = {
    # "at least four" becomes "four" in a headline, "nearly 300" becomes 300; "up to 40" is not 40
    _Q.EXACT: frozenset({_Q.EXACT, _Q.ABOUT, _Q.AT_LEAST, _Q.MORE_THAN, _Q.ALL, _Q.NONE}),
    _Q.ALL: frozenset({_Q.ALL, _Q.EXACT}),
    _Q.ABOUT: frozenset({_Q.EXACT, _Q.ABOUT, _Q.AT_LEAST, _Q.MORE_THAN, _Q.ALL, _Q.LESS_THAN, _Q.AT_MOST}),
    _Q.AT_LEAST: frozenset({_Q.EXACT, _Q.AT_LEAST, _Q.MORE_THAN, _Q.ALL}),
    # "27 million" is not more than 27 million
    _Q.MORE_THAN: frozenset({_Q.MORE_THAN}),
    # who says "up to 40" does not know that it is 40
    _Q.AT_MOST: frozenset({_Q.AT_MOST, _Q.LESS_THAN}),
    _Q.LESS_THAN: frozenset({_Q.LESS_THAN}),
    _Q.NONE: frozenset({_Q.NONE, _Q.EXACT}),
}
"""Qualifier wanted → the qualifiers with which the same printed number says as much."""


def agreement(premise: Quantity, wanted: Quantity) -> Agreement:
    """What ``premise`` says of ``wanted``; both must be in one unit."""
    if not (premise.is_known and wanted.is_known):
        return Agreement.HOLDS if premise.qualifier is wanted.qualifier else Agreement.OPEN
    if _says_as_much(premise, wanted):
        return Agreement.HOLDS
    return Agreement.OPEN if premise.interval.meets(wanted.interval) else Agreement.APART


def _says_as_much(premise: Quantity, wanted: Quantity) -> bool:
    if wanted.qualifier is _Q.VAGUE or wanted.qualifier is _Q.BETWEEN:
        return wanted.interval.covers(premise.interval)
    printed, asked = premise.value, wanted.value
    if printed is None or asked is None:
        return False
    if printed == asked:
        return premise.qualifier in _SAME_NUMBER[wanted.qualifier]
    near = _NEAR.get(wanted.qualifier)
    return near is not None and near(premise, wanted)


def _is_rounded(premise: Quantity, wanted: Quantity) -> bool:
    """As in 2,300 for 2,318 or 45 for 45.3: rounded to a digit before the last, two digits kept at least.

    A whole number below :data:`_COUNTED` is counted, and nobody prints 95 for 93.
    """
    exact, rounded = premise.value, wanted.value
    if premise.qualifier not in {_Q.EXACT, _Q.ABOUT} or exact is None or rounded is None:
        return False
    if isinstance(exact, int) and abs(rounded) < _COUNTED:
        return False
    place = last_place(rounded)
    return place > last_place(exact) and abs(rounded) >= 10 * place and abs(exact - rounded) <= place / 2


_COUNTED = 200


def _is_about(premise: Quantity, wanted: Quantity) -> bool:
    is_number = premise.qualifier in {_Q.EXACT, _Q.ABOUT, _Q.ALL}
    return is_number and premise.value is not None and _within(premise.value, wanted)


def _within(number: Number, wanted: Quantity) -> bool:
    return wanted.interval.low <= number <= wanted.interval.high


def _is_a_floor(premise: Quantity, wanted: Quantity) -> bool:
    """As in "104" for "more than 100": above it, and below the next round number."""
    low = premise.interval.low
    return wanted.interval.low < low <= wanted.implied.high


def _is_a_ceiling(premise: Quantity, wanted: Quantity) -> bool:
    high = premise.interval.high
    return wanted.implied.low <= high < wanted.interval.high


_NEAR: Mapping[Qualifier, Callable[[Quantity, Quantity], bool]] = {
    _Q.EXACT: _is_rounded,
    _Q.ABOUT: _is_about,
    _Q.AT_LEAST: _is_a_floor,
    _Q.MORE_THAN: _is_a_floor,
    _Q.AT_MOST: _is_a_ceiling,
    _Q.LESS_THAN: _is_a_ceiling,
}
"""How another number may say as much as the one wanted."""
