"""``Figure``: a numeral with the words beside it that make it a quantity."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from itertools import islice
from typing import Any

from storytrack.model.quantity import (
    Number,
    Qualifier,
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
)
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import LONGEST, Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.numerals import Numeral, Word, numerals
from storytrack.reading.quantities.units import Unit, unit_after, unit_around

__all__ = ["Figure", "Mention", "figures"]


_LARGEST = 10**12
"""No count of a news story is larger; conversions and halos of it still fit a quantity."""

_MONEY = 1_000_000
"""From here on "pounds" are money: "361 million pounds"."""


class Mention(IntEnum):
    """How a text names those whom it counts; the lower, the more it says of how many."""

    FIGURE = 0
    """By a number, or a word in place of one."""
    NEW = 1
    """By a noun that brings them into the text: "an insurgent", "suspected militants"."""
    KNOWN = 2
    """By a noun that speaks of them as known: "the insurgent"."""
    PRONOUN = 3


@dataclass(frozen=True, slots=True)
class Figure:
    """Tokens ``first`` … ``last`` (excluded) of a sentence: a numeral and its qualifiers.

    ``low`` and ``high`` are the printed numbers, equal but for a range; ``is_plus`` marks "another
    12" and the like before the number. ``unit`` is the unit of measurement beside it, if any: a mark
    of money before the number belongs to the figure's tokens, a unit after it does not. ``mention`` is
    :attr:`Mention.FIGURE` but for nouns without a numeral.
    """

    first: int
    last: int
    numeral: Numeral
    qualifier: Qualifier
    is_plus: bool = False
    unit: Unit | None = None
    mention: Mention = Mention.FIGURE

    @property
    def low(self) -> Number | None:
        """The printed number, or the lower one of a range."""
        return self.numeral.low

    @property
    def is_number(self) -> bool:
        """Whether digits or number words were printed, not a word in place of a number."""
        return self.numeral.word is None

    def quantity(self, unit: str | None, phrase: str, factor: float = 1, *, rounds: bool = False) -> Quantity:
        """The quantity, its numbers times ``factor``.

        ``rounds`` keeps three digits of a product and hedges it: 8,500 hectares are about 21,000
        acres, not 21,003.97.
        """
        numeral = self.numeral
        low, high = (_times(number, factor, rounds=rounds) for number in (numeral.low, numeral.high))
        qualifier = self.qualifier
        if rounds and factor != 1 and qualifier is Qualifier.EXACT:
            qualifier = Qualifier.ABOUT
        return _MAKERS[qualifier](low, high, unit, phrase)


def _times(number: Number | None, factor: float, *, rounds: bool) -> Number | None:
    if number is None or factor == 1:
        return number
    return float(f"{number * factor:.3g}") if rounds else number * factor


_Maker = Callable[[Any, Any, str | None, str], Quantity]
"""From low, high, unit and phrase; only a numeral that has the numbers gets the qualifier."""


def _of_low(make: Callable[..., Quantity]) -> _Maker:
    return lambda low, _high, unit, phrase: make(low, unit=unit, phrase=phrase)


def _vague(low: Number | None, high: Number | None, unit: str | None, phrase: str) -> Quantity:
    return Quantity(low=low, high=high, qualifier=Qualifier.VAGUE, unit=unit, phrase=phrase)


_MAKERS: Mapping[Qualifier, _Maker] = {
    Qualifier.EXACT: _of_low(exactly),
    Qualifier.ABOUT: _of_low(about),
    Qualifier.AT_LEAST: _of_low(at_least),
    Qualifier.MORE_THAN: _of_low(more_than),
    Qualifier.AT_MOST: _of_low(at_most),
    Qualifier.LESS_THAN: _of_low(less_than),
    Qualifier.ALL: _of_low(all_of),
    Qualifier.BETWEEN: lambda low, high, unit, phrase: between(low, high, unit=unit, phrase=phrase),
    Qualifier.VAGUE: _vague,
    Qualifier.NONE: lambda _low, _high, unit, phrase: none(unit=unit, phrase=phrase),
    Qualifier.UNKNOWN: lambda _low, _high, unit, phrase: unknown(unit=unit, phrase=phrase),
}

_BY_WORD = {
    Word.VAGUE: Qualifier.VAGUE,
    Word.NONE: Qualifier.NONE,
    Word.UNKNOWN: Qualifier.UNKNOWN,
    Word.ALL: Qualifier.ALL,
}


@cache
def _qualifiers(side: str) -> Phrases[Qualifier]:
    lists = word_list("qualifiers").lists(side)
    return Phrases({phrase: Qualifier(name) for name, phrases in lists.items() for phrase in phrases})


def figures(sentence: Sentence, most: int = LONGEST) -> list[Figure]:
    """The first ``most`` figures of a sentence; a numeral inside of a qualifier ("no more than") is none."""
    found: list[Figure] = []
    for numeral in islice(numerals(sentence), most):
        figure = _with_qualifiers(sentence, numeral)
        while found and found[-1].last > figure.first:
            found.pop()
        if found and found[-1].numeral.word is Word.ALL and found[-1].last == figure.first:
            found.pop()
        if figure.low is None or (figure.numeral.high or figure.low) <= _LARGEST:
            found.append(figure)
    return found


def _with_qualifiers(sentence: Sentence, numeral: Numeral) -> Figure:
    if numeral.junk or numeral.word in {Word.NONE, Word.UNKNOWN, Word.ALL}:
        qualifier = _BY_WORD[numeral.word] if numeral.word else Qualifier.EXACT
        return Figure(numeral.first, numeral.last, numeral, qualifier)
    mark = unit_around(sentence, numeral.first, numeral.last)
    first, outer, is_plus = _before(sentence, mark.first if mark else numeral.first)
    last, after = _after(sentence, numeral.last)
    unit = mark or unit_after(sentence, last, is_large=(numeral.low or 0) >= _MONEY)
    qualifier = outer or after or Qualifier.EXACT
    if numeral.word is Word.VAGUE:
        qualifier = Qualifier.VAGUE
    elif numeral.is_range:
        qualifier = Qualifier.BETWEEN
    elif qualifier is Qualifier.EXACT and _says_all(sentence, first):
        first, qualifier = first - 1, Qualifier.ALL
    return Figure(first, last, numeral, qualifier, is_plus, unit)


def _says_all(sentence: Sentence, first: int) -> bool:
    return sentence.word(first - 1) == "all" and sentence.word(first - 2) not in {"in", "after", "of", "at"}


def _before(sentence: Sentence, place: int) -> tuple[int, Qualifier | None, bool]:
    """Walks over up to four qualifiers; the outermost that is not "exactly" decides."""
    outer: Qualifier | None = None
    first, is_plus = place, False
    for _ in range(4):
        if sentence.word(place - 1) in grammar().more:
            # "at least another 12", "an additional 12"
            is_plus, place = True, place - 1
            place -= sentence.word(place - 1) in {"a", "an"}
            continue
        found = _qualifiers("before").ending(sentence.words, place)
        if found is None:
            break
        if found.value is not Qualifier.EXACT or outer is None:
            outer = found.value
        place = first = place - found.length
    return first, outer, is_plus


def _after(sentence: Sentence, place: int) -> tuple[int, Qualifier | None]:
    """The qualifier right after the number: "30 or more", "30-plus", "30+"."""
    if sentence.word(place) == "+" and sentence.is_glued(place):
        return place + 1, Qualifier.AT_LEAST
    start = place + 1 if sentence.word(place) == "-" and sentence.is_glued(place) else place
    found = _qualifiers("after").at(sentence.words, start)
    if found is None or sentence.words[start + found.length : start + found.length + 1] == ["a"]:
        return place, None
    if (
        sentence.word(start) in {"at", "plus"}
        and start == place
        and not _closes(sentence, start + found.length)
    ):
        return place, None
    return start + found.length, found.value


def _closes(sentence: Sentence, place: int) -> bool:
    """Whether the words after a late qualifier cannot belong to another number ("27 at least 3 …")."""
    word = sentence.word(place)
    return not word[:1].isdecimal()
