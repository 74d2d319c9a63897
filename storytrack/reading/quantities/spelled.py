"""Numbers in words: "twenty-one", "one hundred and five", "half a million", "two-thirds", "a dozen"."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.numeral import Numeral, as_number
from storytrack.reading.quantities.units import unit_after

__all__ = ["part_at", "spelled_after_a", "spelled_at", "spelled_starts"]


class _Lists(NamedTuple):
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    signs: Mapping[str, float]
    counted_in_order: frozenset[str]
    after_half: frozenset[str]
    not_before_half: frozenset[str]
    before_half: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("numbers")
    units, tens, scales, ordinals, fractions = (found.integers(name) for name in _Lists._fields[:5])
    words = (found.words(name) for name in _Lists._fields[6:])
    return _Lists(units, tens, scales, ordinals, fractions, found.numbers("signs"), *words)


@cache
def spelled_starts() -> frozenset[str]:
    """The words with which a number in words can begin."""
    lists = _lists()
    return frozenset({"a", "an", "half", *lists.units, *lists.tens, *lists.ordinals, *lists.signs})


class _Read(NamedTuple):
    """A number read up to token ``last`` (excluded)."""

    value: Fraction | int
    last: int


def spelled_at(sentence: Sentence, place: int) -> Numeral | None:
    """The number in words at token ``place``: a count, a fraction, or an ordinal that counts."""
    word, lists = sentence.word(place), _lists()
    if word in {"a", "an"} and sentence.word(place + 1) not in spelled_after_a():
        return None
    ordinal = _ordinal(sentence, place)
    if ordinal is not None:
        return ordinal
    if word in lists.signs:
        return Numeral(place, place + 1, lists.signs[word], lists.signs[word], spelled=True)
    part = part_at(sentence, place)
    if part is not None:
        return part
    read = _whole(sentence, place)
    if read is None:
        return None
    if _is_year(sentence, place, read.last):
        return Numeral(place, _tens(sentence, read.last).last, junk="a year", spelled=True)
    value = as_number(read.value)
    return Numeral(place, read.last, value, value, spelled=True)


@cache
def spelled_after_a() -> frozenset[str]:
    """The words that may follow the "a" of a number in words."""
    lists = _lists()
    return frozenset({"half", "score", *lists.scales, *lists.fractions, *lists.ordinals})


# --- whole numbers ----------------------------------------------------------------------------------


def _whole(sentence: Sentence, place: int) -> _Read | None:
    """As in "three million two hundred and five thousand and one", "a dozen", "two and a half million"."""
    start = _opening(sentence, place)
    if start is None:
        return None
    total: Fraction | int = 0
    chunk, last = start
    lowest: int | None = None
    for _ in range(12):
        at = last + 1 if sentence.word(last) == "-" else last
        word = sentence.word(at)
        if half := _and_a_part(sentence, last):
            chunk, last = chunk + half.value * (lowest or 1 if not chunk else 1), half.last
        elif word in _lists().scales:
            scale = _lists().scales[word]
            if chunk == 0 and lowest is None:
                break
            if scale < 1000:
                if scale == 100 and chunk >= 100:
                    break
                chunk *= scale
            elif chunk:
                total, chunk, lowest = total + chunk * scale, 0, scale
            else:
                total, lowest = total * scale, scale
            last = at + 1
        else:
            added = _added(sentence, last, total, chunk)
            if added is None:
                break
            chunk, last = chunk + added.value, added.last
    return _Read(total + chunk, last)


def _opening(sentence: Sentence, place: int) -> _Read | None:
    """The first number below a hundred, or the "a" of "a hundred", "a score of"."""
    word, following = sentence.word(place), sentence.word(place + 1)
    if word in {"a", "an"}:
        if following in _lists().scales:
            return _Read(1, place + 1)
        counts = following == "score" and sentence.word(place + 2) == "of"
        if counts and sentence.word(place + 3).isalpha() and _tens(sentence, place + 3).last == place + 3:
            return _Read(20, place + 2)
        return None
    read = _tens(sentence, place)
    if read.last == place:
        return None
    return _point(sentence, read)


def _tens(sentence: Sentence, place: int) -> _Read:
    """A number below a hundred at ``place``; its ``last`` is ``place`` where there is none."""
    lists, word = _lists(), sentence.word(place)
    if word in lists.units:
        return _Read(lists.units[word], place + 1)
    if word not in lists.tens:
        return _Read(0, place)
    hyphen = sentence.word(place + 1) == "-"
    unit = lists.units.get(sentence.word(place + 1 + hyphen), 0)
    if 0 < unit < 10:
        return _Read(lists.tens[word] + unit, place + 2 + hyphen)
    return _Read(lists.tens[word], place + 1)


def _point(sentence: Sentence, read: _Read) -> _Read:
    """As in "two point five"."""
    if sentence.word(read.last) != "point":
        return read
    value, last, unit = read.value, read.last + 1, Fraction(1, 10)
    while last < read.last + 5 and (digit := _lists().units.get(sentence.word(last), 10)) < 10:
        value, unit, last = value + digit * unit, unit / 10, last + 1
    return _Read(value, last) if last > read.last + 1 else read


def _added(sentence: Sentence, place: int, total: Fraction | int, chunk: Fraction | int) -> _Read | None:
    """What is added after a scale: "… hundred (and) five", "… thousand (and) two (hundred)"."""
    after_hundred = chunk >= 100 and chunk % 100 == 0
    after_scale = bool(total) and chunk == 0
    if not (after_hundred or after_scale):
        return None
    start = place + (sentence.word(place) == "and")
    read = _tens(sentence, start)
    return read if read.last > start and read.value else None


def _and_a_part(sentence: Sentence, place: int) -> _Read | None:
    """As in "two and a half", "a million and a half", "one and three quarters"."""
    if sentence.word(place) != "and":
        return None
    part = _part(sentence, place + 1)
    return part if part is not None and sentence.word(part.last) not in {"of", "in"} else None


def _is_year(sentence: Sentence, place: int, last: int) -> bool:
    """As in "nineteen eighty-four", "twenty twenty-five": two numbers that make no third."""
    word = sentence.word(place)
    is_century = last == place + 1 and (word == "twenty" or 13 <= _lists().units.get(word, 0) <= 19)
    return is_century and sentence.word(last) in _lists().tens


# --- ordinals and parts -----------------------------------------------------------------------------


def _ordinal(sentence: Sentence, place: int) -> Numeral | None:
    """As in "a third body", "later than the tenth"; of other ordinals nothing is read."""
    lists, start = _lists(), place + (sentence.word(place) in {"a", "an"})
    value, last = lists.ordinals.get(sentence.word(start), 0), start + 1
    if not value and sentence.word(start) in lists.tens:
        hyphen = sentence.word(start + 1) == "-"
        unit = lists.ordinals.get(sentence.word(start + 1 + hyphen), 10)
        value, last = (
            (lists.tens[sentence.word(start)] + unit, start + 2 + hyphen) if unit < 10 else (0, last)
        )
    is_compared = sentence.words[max(0, start - 2) : start] == ["than", "the"]
    if not value or not (is_compared or lists.counted_in_order & set(sentence.words[last : last + 2])):
        return None
    return Numeral(start, last, value, value, spelled=True, is_ordinal=True)


def _part(sentence: Sentence, place: int) -> _Read | None:
    """A fraction: "a half", "two-thirds", "three quarters"."""
    lists, word = _lists(), sentence.word(place)
    if word == "half":
        return _Read(Fraction(1, 2), place + 1)
    upper = 1 if word in {"a", "an"} else lists.units.get(word, 0)
    hyphen = sentence.word(place + 1) == "-"
    lower = lists.fractions.get(sentence.word(place + 1 + hyphen), 0)
    return _Read(Fraction(upper, lower), place + 2 + hyphen) if 0 < upper < lower else None


def part_at(sentence: Sentence, place: int) -> Numeral | None:
    """A part of a whole ("two-thirds of", "half the"), or of a scale ("a quarter of a million")."""
    read = _part(sentence, place)
    if read is None:
        return None
    last = read.last
    of = sentence.word(last) == "of"
    article = sentence.word(last + of)
    scale = _lists().scales.get(sentence.word(last + of + 1), 0) if article in {"a", "an"} else 0
    if scale:
        value = as_number(read.value * scale)
        return Numeral(place, last + of + 2, value, value, spelled=True, scale=scale)
    if not _is_of_a_whole(sentence, place, read):
        return None
    value = as_number(read.value)
    return Numeral(place, last, value, value, spelled=True, is_share=True)


def _is_of_a_whole(sentence: Sentence, place: int, read: _Read) -> bool:
    """Whether a whole follows, so that it is no "second half", "first quarter", "third body"."""
    following = sentence.word(read.last)
    if read.last > place + 1:
        return following == "of" or read.value.numerator > 1 or sentence.word(place + 1) == "-"
    lists = _lists()
    if sentence.word(place - 1) in lists.ordinals or sentence.word(place - 1) in lists.not_before_half:
        return False
    is_measured = following in lists.after_half or unit_after(sentence, read.last) is not None
    return is_measured or sentence.word(place - 1) in lists.before_half
