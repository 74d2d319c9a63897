"""What holds a figure that the premise does not print: a sum, a word, "the other two" and the one beside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storytrack.model.quantity import Qualifier, Quantity, at_least, exactly, more_than
from storytrack.reading.supporting.agreement import Agreement, agreement
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import Statement
from storytrack.reading.supporting.things import Thing, same_thing

__all__ = ["sums_for", "without_figure"]

_PARTS = 4
"""Figures. A list of more parts than these is printed with its sum."""
_FLOORS = {Qualifier.AT_LEAST: at_least, Qualifier.MORE_THAN: more_than}
_ADDED = frozenset({Qualifier.EXACT, Qualifier.ALL, *_FLOORS})


def sums_for(given: Sequence[Stated], wanted: Stated) -> Iterator[tuple[Stated, ...]]:
    """Neighbouring figures that together are the figure wanted: "12 in the north and seven in the south"."""
    if wanted.kind:
        return
    for start, first in enumerate(given):
        run = [first]
        for other in given[start + 1 : start + _PARTS]:
            run.append(other)
            total = _total(run)
            if total is None or any(same_thing(one, wanted) is Thing.OTHER for one in run):
                break
            if agreement(total, wanted.found.quantity) is Agreement.HOLDS:
                yield tuple(run)


def _total(run: Sequence[Stated]) -> Quantity | None:
    if any(one.kind or one.sentence != run[0].sentence for one in run):
        return None
    quantities = [one.found.quantity for one in run]
    values = [one.value for one in quantities if one.value is not None]
    qualifiers = {one.qualifier for one in quantities}
    if len(values) < len(run) or not qualifiers <= _ADDED:
        return None
    make = next((floor for qualifier, floor in _FLOORS.items() if qualifier in qualifiers), exactly)
    return make(sum(values))


def without_figure(premise: Statement, wanted: Stated) -> tuple[Stated, ...] | None:
    """The figures of the premise, if any, by which it says the figure wanted in another way.

    Nobody at all in a denial, one in a noun in the singular, "several" in any plural, "day four" in "the
    fourth day", three in "she and the other two"; ``None`` where it does not.
    """
    quantity = wanted.found.quantity
    if quantity.qualifier is Qualifier.NONE and premise.is_negated:
        return ()
    if quantity.value == 1 and not wanted.kind and wanted.head & premise.singulars:
        return ()
    if _is_loose(quantity) or _is_printed(premise, wanted):
        return ()
    for given in premise.stated:
        value = given.found.quantity.value
        if given.is_rest and value is not None and quantity.value == value + 1:
            return (given,)
    return None


_SOME = 10
"""A word that stands for no more than these ("several", "many", "all") says that there are some."""


def _is_loose(quantity: Quantity) -> bool:
    is_word = quantity.qualifier in {Qualifier.VAGUE, Qualifier.ALL}
    return is_word and (quantity.low or 0) < _SOME and quantity.high is None


def _is_printed(premise: Statement, wanted: Stated) -> bool:
    """Whether a bare number stands in the premise, though there it is no quantity: "Flight 408"."""
    quantity = wanted.found.quantity
    if wanted.kind or wanted.nouns or quantity.qualifier is not Qualifier.EXACT:
        return False
    return str(quantity.value) in premise.other_numbers
