"""What a test may write for a figure that it expects, in Python and in a case file alike."""

from __future__ import annotations

import re
from datetime import date, tzinfo
from typing import Any

from storytrack.errors import InvalidInput, InvalidQuantity, Problem
from storytrack.files.quantity_forms import quantity_in_full
from storytrack.model.claim import Claim
from storytrack.model.quantity import DateValue, Value
from storytrack.model.when import When

__all__ = ["expected_figure", "metric_and_scope"]

_SCOPED = re.compile(r"([^()]+?) *\((.*\S.*)\)")
"""A metric with its scope, as failures print it: "killed (women)"."""


def metric_and_scope(written: str) -> tuple[str, str]:
    """What a figure is of: ``"killed"`` the whole population, ``"killed (women)"`` a scope of it.

    >>> metric_and_scope("killed (women)")
    ('killed', 'women')
    """
    found = _SCOPED.fullmatch(written.strip())
    return (found[1], found[2].strip()) if found else (written.strip(), "")


def expected_figure(given: Any, tz: tzinfo) -> Value | str | None:
    """The figure that is meant: a value, words as a figure is printed, or ``None`` for no figure at all.

    ``given`` is whatever may stand as the ``quantity`` of a report (``155``, ``about(300)``, ``"at least
    27"``, ``{"state": "closed"}``), a date, or any other text, which is held against the figure in print.
    Raises :class:`~storytrack.errors.InvalidInput` for what is none of these.
    """
    if isinstance(given, bool):
        raise InvalidInput(Problem("true or false is no figure", fix="write the number, or None for none"))
    if isinstance(given, str):
        return _in_words(given, tz)
    if isinstance(given, date):
        return DateValue(date=When.parse(given, tz))
    return None if given is None else Claim(metric=None, quantity=quantity_in_full(given, tz)).quantity


def _in_words(text: str, tz: tzinfo) -> Value | str:
    try:
        value: Value = quantity_in_full(text, tz)
    except InvalidQuantity:
        return " ".join(text.split())
    return value
