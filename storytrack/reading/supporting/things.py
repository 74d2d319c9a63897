"""Whether two figures count the same, and one in the unit of the other."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum
from functools import cache

from storytrack.model.found import Found
from storytrack.model.quantity import Number, Quantity
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.units import factor_between
from storytrack.reading.supporting.stated import Stated

__all__ = ["Thing", "in_unit_of", "same_thing"]


class Thing(IntEnum):
    """Whether two figures count the same, the surer the higher."""

    OTHER = 0
    """What is counted is known of both, and differs."""
    OPEN = 1
    """Nothing shows that they do, or that they do not."""
    SAME = 2
    """The same metric, the same kind of unit or the same noun."""


def same_thing(given: Stated, wanted: Stated) -> Thing:
    """Whether two figures count the same: by metric, by noun, by unit."""
    if (given.found.change and wanted.is_level) or (given.is_level and wanted.found.change):
        return Thing.OTHER  # "fell by 3 percent", "fell to 3 percent"
    if given.metrics and wanted.metrics:
        if given.metrics & wanted.metrics:
            return Thing.SAME
        return Thing.OPEN if _are_near(given.metrics, wanted.metrics) else Thing.OTHER
    if given.head and wanted.head:
        return Thing.SAME if given.head & wanted.head else Thing.OPEN
    return Thing.SAME if given.kind and given.kind == wanted.kind else Thing.OPEN


@cache
def _near() -> tuple[frozenset[str], ...]:
    return tuple(map(frozenset, word_list("content").lists("near_metrics").values()))


def _are_near(some: frozenset[str], others: frozenset[str]) -> bool:
    return any(some & group and others & group for group in _near())


def in_unit_of(given: Stated, wanted: Stated) -> Iterator[Quantity]:
    """The quantity of ``given`` in the unit of ``wanted``; none where they measure different things.

    Two, where the text prints it in two units ("10 km (6.2 miles)").
    """
    for found in filter(None, (given.found, given.found.conversion)):
        quantity = _in_unit_of(found, given.kind, wanted)
        if quantity is not None:
            yield quantity


def _in_unit_of(found: Found, kind: str, wanted: Stated) -> Quantity | None:
    unit, asked = found.quantity.unit, wanted.found.quantity.unit
    if kind == wanted.kind == "" or (kind and unit == asked):
        return found.quantity
    if kind and wanted.kind:
        factor = _factor(unit, kind, asked, wanted.kind)
        return _times(found.quantity, factor) if factor else None
    # a bare number may be in any unit: "was 71" and "aged 71"
    is_bare = not found.noun if wanted.kind else not wanted.nouns
    return found.quantity if is_bare else None


def _factor(unit: str | None, kind: str, asked: str | None, asked_kind: str) -> float | None:
    if kind == asked_kind == "share":
        return _per_cent(unit) / _per_cent(asked)
    if {kind, asked_kind} <= {"age", "duration"}:
        return factor_between(_time(unit), _time(asked))
    return None if "share" in {kind, asked_kind} else factor_between(unit or "", asked or "")


def _per_cent(unit: str | None) -> float:
    """How many per cent one of the unit is; a fraction has none ("one in five")."""
    return 1 if unit == "percent" else 100


def _time(unit: str | None) -> str:
    """The unit of an age as one of a duration; a bare age is in years."""
    return (unit or "year").removesuffix(" of age")


def _times(quantity: Quantity, factor: float) -> Quantity:
    """The quantity in another unit, to three digits, as newsrooms convert."""

    def scaled(number: Number | None) -> Number | None:
        return None if number is None else float(f"{number * factor:.3g}")

    if factor == 1:
        return quantity
    return quantity.with_(low=scaled(quantity.low), high=scaled(quantity.high), value=scaled(quantity.value))
