"""Conversion between printed units of one kind: hectares and acres, "per cent" and "%"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from storytrack.reading.language.wordlists import word_list

__all__ = ["factor_between"]


@cache
def _tables() -> tuple[Mapping[str, float], ...]:
    found = word_list("units")
    return tuple(found.numbers(name) for name in found.names)


def factor_between(unit: str, wanted: str) -> float | None:
    """By what to multiply a number of ``unit`` to get ``wanted``; ``None`` when nothing does."""
    if unit == wanted:
        return 1
    for table in _tables():
        if unit in table and wanted in table:
            return table[unit] / table[wanted]
    return None
