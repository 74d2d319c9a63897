"""The short forms in which a quantity may stand in a report file.

::

    quantity: 155                       quantity: {about: 300, unit: persons}
    quantity: at least 27               quantity: {at_least: 27, phrase: at least 27}
    quantity: 20 to 30                  quantity: {between: [20, 30]}
    quantity: dozens                    quantity: {vague: dozens}
    quantity: unknown                   quantity: {state: dead}
    quantity: none                      quantity: {date: 2025-03-14}

The text forms are those in which quantities print themselves, and the usual words for them
(``quantity_words.py``); any other words belong to the reading of text, and are refused here. The noun's own
fields (low, high, qualifier, …) do as well.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from storytrack.errors import InvalidQuantity, Problem, brief
from storytrack.files.quantity_words import worded
from storytrack.model.hedges import STANDARD_HEDGES, Number
from storytrack.model.quantity import (
    LARGEST,
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
    vague,
)
from storytrack.model.when import When

__all__ = ["number_in", "quantity_in_full"]

_ON_A_NUMBER: Mapping[str, Callable[..., Quantity]] = {
    "exactly": exactly,
    "about": about,
    "at_least": at_least,
    "more_than": more_than,
    "at_most": at_most,
    "less_than": less_than,
    "all": all_of,
}
_WITHOUT: Mapping[str, Callable[..., Quantity]] = {"unknown": unknown, "none": none, "all": all_of}

_FORMS = (
    "write a number (155, five, a dozen), one behind about, some, at least, over, up to, no more than, under "
    "and the like, a range (20 to 30, 5-7, between 20 and 25), a vague word (dozens), none, unknown, all, or "
    "one of {about: 300}, {between: [20, 30]}, {state: dead}"
)


def quantity_in_full(given: Any, tz: tzinfo) -> Any:
    """A noun for a short form; anything else as it is, for the noun's own validation to judge.

    A date is a day in ``tz``. Raises :class:`~storytrack.errors.InvalidQuantity` for a text or
    mapping that is near a short form but not one, :class:`~storytrack.errors.InvalidTime` for a
    date that is none.
    """
    if isinstance(given, str):
        return _from_text(" ".join(given.split()))
    if isinstance(given, dict):
        return _from_mapping(given, tz)
    if isinstance(given, int | float) and not isinstance(given, bool):
        return exactly(number_in(given, ""))
    return given


def _from_text(text: str) -> Quantity:
    if text.casefold() in _WITHOUT:
        return _WITHOUT[text.casefold()]()
    said = worded(text.casefold())
    if said is not None:
        form, numbers = said
        return between(*numbers) if form == "between" else _ON_A_NUMBER[form](*numbers)
    if text.casefold() in STANDARD_HEDGES.words:
        return vague(text)
    raise InvalidQuantity(Problem(f"{text!r:.80} is no quantity that can be read", fix=_FORMS))


def _from_mapping(given: dict[str, Any], tz: tzinfo) -> Any:
    match given:
        case {"date": str() as date}:
            return {**given, "date": When.parse(date, tz)}
        case {"between": ends, **others}:
            return _between(ends, _beside(others, "between"))
        case {"vague": str() as word, **others}:
            beside = _beside(others, "vague")
            return vague(word, unit=beside.get("unit")).with_(phrase=beside.get("phrase", word))
    forms = [key for key in given if key in _ON_A_NUMBER or (key in _WITHOUT and given[key] is True)]
    if not forms:
        return given
    form, *more = forms
    if more:
        raise InvalidQuantity(Problem(f"{form!r} and {more[0]!r} at once", fix="keep one of them"))
    beside = _beside({key: value for key, value in given.items() if key != form}, form)
    if given[form] is True and form in _WITHOUT:
        return _WITHOUT[form](**beside)
    return _ON_A_NUMBER[form](number_in(given[form], form), **beside)


def _between(ends: Any, beside: dict[str, str]) -> Quantity:
    if not isinstance(ends, list) or len(ends) != 2:
        raise InvalidQuantity(Problem("two numbers are expected", "between", "write [20, 30]"))
    return between(number_in(ends[0], "between"), number_in(ends[1], "between"), **beside)


def _beside(others: Mapping[str, Any], form: str) -> dict[str, str]:
    """The unit and phrase that may stand beside a short form."""
    for key, value in others.items():
        if key not in {"unit", "phrase"}:
            raise InvalidQuantity(
                Problem(f"{key!r:.80} cannot stand beside {form!r}", fix="remove one of them")
            )
        if not isinstance(value, str):
            raise InvalidQuantity(Problem(f"a text is expected, got {brief(value)}", key))
    return dict(others)


def number_in(value: Any, field: str) -> Number:
    """The value as a number; :class:`~storytrack.errors.InvalidQuantity` names ``field`` when it is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise InvalidQuantity(Problem(f"{brief(value)} is not a number", field))
    if not abs(value) <= LARGEST:  # also true of NaN
        raise InvalidQuantity(Problem(f"the number is not between -{LARGEST:,} and {LARGEST:,}", field))
    return value
