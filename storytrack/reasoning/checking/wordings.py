"""Whether a draft's wording gives the figure that a source gave, and what it adds or leaves out.

A vaguer figure that holds the current one is good copy ("hundreds", "nearly 350", "more than 340" for 346);
only a bound or a hedge that misleads is a fault: one dropped (27 for "at least 27"), or one that nobody gave.
"""

from __future__ import annotations

from enum import IntEnum
from math import inf

from storytrack.model.interval import Interval
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.reasoning.intervals import is_rounding

__all__ = ["Wording", "wording_of"]


class Wording(IntEnum):
    """How a draft words a source's figure, the best first."""

    SAME = 0
    VAGUER = 1
    """Less precise, and right."""
    DROPPED = 2
    """A bound or a hedge of the source's is missing."""
    ADDED = 3
    """A bound or a hedge that the source did not give."""
    ANOTHER = 4
    """Another figure."""

    @property
    def is_right(self) -> bool:
        """Whether it may be printed."""
        return self <= Wording.VAGUER


_POINTS = frozenset({Qualifier.EXACT, Qualifier.NONE, Qualifier.ALL})
_FLOORS = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_DOZEN = 12
"""Whoever counts in dozens says nothing of what lies between two of them."""
_BELOW = ("nearly", "almost", "close to", "just under", "approaching", "not quite")
"""Hedges that say that the number is not reached."""

_ONE_NUMBER: dict[tuple[Qualifier, Qualifier], Wording] = {
    (Qualifier.AT_LEAST, Qualifier.MORE_THAN): Wording.VAGUER,
    (Qualifier.AT_MOST, Qualifier.LESS_THAN): Wording.VAGUER,
    (Qualifier.ABOUT, Qualifier.AT_LEAST): Wording.DROPPED,
    (Qualifier.ABOUT, Qualifier.MORE_THAN): Wording.DROPPED,
    (Qualifier.ABOUT, Qualifier.AT_MOST): Wording.DROPPED,
    (Qualifier.ABOUT, Qualifier.LESS_THAN): Wording.DROPPED,
}
"""(draft, source) → how the draft words it, where both hedge one number in two ways; else a bound is
added."""

FREELY_ROUNDED = 1_000
"""From here on print rounds without saying so: 1.2 million for 1,203,400. Below, a round number is a
count."""


def wording_of(draft: Quantity, source: Quantity) -> Wording:
    """How ``draft`` words the figure of ``source``; both must say something."""
    if draft.value is not None and draft.value == source.value and source.qualifier is not Qualifier.BETWEEN:
        return _of_one_number(draft, source)
    return _of_two_numbers(draft, source)


def _of_one_number(draft: Quantity, source: Quantity) -> Wording:
    here, there = draft.qualifier, source.qualifier
    if here is there or {here, there} <= _POINTS:
        return Wording.SAME
    if here in _POINTS:
        return Wording.DROPPED
    if there in _POINTS:
        return Wording.ADDED
    return _ONE_NUMBER.get((here, there), Wording.ADDED)


def _of_two_numbers(draft: Quantity, source: Quantity) -> Wording:
    if draft.interval == source.interval and not draft.is_point:
        return Wording.SAME
    if draft.is_point:
        if source.qualifier is Qualifier.BETWEEN and source.interval.covers(draft.interval):
            return Wording.DROPPED
        is_large = source.low is not None and abs(source.low) >= FREELY_ROUNDED
        return Wording.VAGUER if is_large and is_rounding(draft, of=source, moves=False) else Wording.ANOTHER
    if _meant(draft).covers(_spread(source)):
        return Wording.VAGUER
    narrowed = source.qualifier is Qualifier.BETWEEN and source.interval.covers(draft.interval)
    return Wording.DROPPED if narrowed else Wording.ANOTHER


def _spread(source: Quantity) -> Interval:
    """What a vaguer wording must hold: of a floor the number itself, for nobody knows how far it goes."""
    if source.high is None and source.low is not None and source.qualifier is not Qualifier.VAGUE:
        return Interval(source.low, source.low)
    if source.qualifier is Qualifier.ABOUT and source.value is not None:
        return Interval(source.value, source.value)
    return source.interval


def _meant(draft: Quantity) -> Interval:
    """What a newsroom means by a vaguer wording: a reader of "dozens" does not think of 346."""
    if draft.qualifier is Qualifier.VAGUE and draft.low is not None and draft.high is None:
        return Interval(draft.low, draft.low * 10)
    below = draft.phrase.casefold().startswith(_BELOW)
    if draft.qualifier is Qualifier.ABOUT and below and draft.value is not None:
        return Interval(draft.interval.low, draft.value)
    if draft.low is not None and draft.qualifier in _FLOORS and "dozen" in draft.phrase.casefold():
        return Interval(draft.low, draft.low + _DOZEN)
    if draft.qualifier is Qualifier.MORE_THAN and draft.low is not None:
        low, high = draft.implied
        return Interval(low + (1e-9 if low == draft.low else 0), high)
    return Interval(-inf, inf) if not draft.is_known else draft.implied
