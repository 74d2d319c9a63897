"""The quantity operations of a storycase, as a table from ``op`` to the noun."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import tzinfo
from typing import Any

from storytrack.errors import InvalidQuantity
from storytrack.files.fields import Fields
from storytrack.files.quantity_forms import number_in
from storytrack.model.hedges import STANDARD_HEDGES
from storytrack.model.quantity import (
    DateValue,
    Qualifier,
    Quantity,
    StateValue,
    Value,
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

__all__ = ["EXPECTED", "case_value"]

EXPECTED = "expected"
"""The operation of a forecast: its value is exact, and the claim gets the cue ``forecast``."""

_ON_A_NUMBER: Mapping[str, Callable[..., Quantity]] = {
    "exact": exactly,
    EXPECTED: exactly,
    "approx": about,
    "at_least": at_least,
    "more_than": more_than,
    "at_most": at_most,
    "less_than": less_than,
}


def case_value(fields: Fields, phrase: str, tz: tzinfo) -> Value | None:
    """The quantity, state or date of a claim; ``None`` when it cannot be read (the problem is noted)."""
    op = fields.text("op", needed=True)
    words: dict[str, Any] = {"unit": _unit(fields), "phrase": phrase}
    try:
        if op in _ON_A_NUMBER:
            value = fields.need("value")
            return None if value is None else _ON_A_NUMBER[op](number_in(value, "value"), **words)
        if op in _OTHERS:
            return _OTHERS[op](fields, words, tz)
    except InvalidQuantity as error:
        fields.refused(error)
        return None
    if op:
        known = ", ".join([*_ON_A_NUMBER, *_OTHERS])
        fields.findings.note((*fields.path, "op"), f"there is no operation {op!r:.80}", f"known: {known}")
    return None


def _unit(fields: Fields) -> str | None:
    """The unit where it is the name of one; "stated in hectares: 850" is a note on a converted value."""
    unit = fields.text("unit")
    return unit if unit and ":" not in unit else None


def _range(fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value | None:
    low, high = fields.need("low"), fields.need("high")
    if low is None or high is None:
        return None
    return between(number_in(low, "low"), number_in(high, "high"), **words)


def _none(_fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value:
    return none(**words)


def _unknown(_fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value:
    return unknown(**words)


def _all(fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value:
    value = fields.get("value")
    return all_of(None if value is None else number_in(value, "value"), **words)


def _vague(fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value | None:
    word = fields.text("word", needed=True)
    unit, phrase = words["unit"], words["phrase"] or word
    meant = STANDARD_HEDGES.word(word)
    if meant is None:
        # "women and children": who, but nothing about how many.
        return Quantity(qualifier=Qualifier.VAGUE, unit=unit, phrase=phrase)
    return vague(phrase if STANDARD_HEDGES.word(phrase) == meant else word, unit=unit)


def _category(fields: Fields, words: dict[str, Any], _tz: tzinfo) -> Value:
    return StateValue(state=fields.text("category", needed=True), phrase=words["phrase"])


def _date(fields: Fields, words: dict[str, Any], tz: tzinfo) -> Value | None:
    text = fields.text("date", needed=True)
    with fields.findings.at(*fields.path, "date"):
        return DateValue(date=When.parse(text, tz), phrase=words["phrase"]) if text else None
    return None


_OTHERS: Mapping[str, Callable[[Fields, dict[str, Any], tzinfo], Value | None]] = {
    "range": _range,
    "none": _none,
    "all": _all,
    "vague": _vague,
    "unknown": _unknown,
    "category": _category,
    "date": _date,
}
