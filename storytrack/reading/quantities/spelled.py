"""Numbers in words: "twenty-one", "one hundred and five", "half a million", "two-thirds", "a dozen"."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.grammar import noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.numeral import Numeral, as_number
from storytrack.reading.quantities.units import unit_after

__all__ = ["number_words", "part_at", "spelled_after_a", "spelled_at", "spelled_starts"]


class _Lists(NamedTuple):
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    groups: Mapping[str, int]
    signs: Mapping[str, float]
    counted_in_order: frozenset[str]
    after_half: frozenset[str]
    not_before_half: frozenset[str]
    before_half: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("numbers")
    numbers = tuple(found.integers(name) for name in _Lists._fields[:6])
    words = (found.words(name) for name in _Lists._fields[7:])
    units, tens, scales, ordinals, fractions, groups = numbers
    return _Lists(units, tens, scales, ordinals, fractions, groups, found.numbers("signs"), *words)


@cache
def spelled_starts() -> frozenset[str]:
    """The words with which a number in words can begin."""
    lists = _lists()
    return frozenset({"a", "an", "half", *lists.units, *lists.tens, *lists.ordinals, *lists.signs})


@cache
def number_words() -> frozenset[str]:
    """The words of which numbers are made, but for "a" and the ordinals."""
    lists = _lists()
    return frozenset({*lists.units, *lists.tens, *lists.scales})


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
    if sentence.word(place - 1) == "between":
        read = _lower_end(sentence, place) or read
    if _is_year(sentence, place, read.last):
        return Numeral(place, _tens(sentence, read.last).last, junk="a year", spelled=True)
    value = as_number(read.value)
    return Numeral(place, read.last, value, value, spelled=True)


@cache
def spelled_after_a() -> frozenset[str]:
    """The words that may follow the "a" of a number in words."""
    lists = _lists()
    return frozenset({"half", *lists.groups, *lists.scales, *lists.fractions, *lists.ordinals})


# --- whole numbers ----------------------------------------------------------------------------------


_ANDS = 4
"""More of them have no number in words below a trillion."""


def _lower_end(sentence: Sentence, place: int) -> _Read | None:
    """After "between": the number up to the "and" behind which a larger one stands.

    "four hundred and one thousand" is one number elsewhere.
    """
    for ands in range(_ANDS):
        read = _whole(sentence, place, ands)
        other = _whole(sentence, read.last + 1) if read and sentence.word(read.last) == "and" else None
        if read and other and other.value > read.value:
            return read
    return None


class _State(NamedTuple):
    """A number so far: what is closed by a scale of a thousand or more, and what goes on."""

    closed: Fraction | int
    chunk: Fraction | int
    lowest: int | None
    """The scale that closed the last part."""
    last: int


def _whole(sentence: Sentence, place: int, ands: int = _ANDS) -> _Read | None:
    """As in "three million two hundred and five thousand and one", "a dozen", "two and a half million".

    At most ``ands`` times it goes on after an "and".
    """
    start = _opening(sentence, place)
    if start is None:
        return None
    state = _State(0, start.value, None, start.last)
    for _ in range(_STEPS):
        is_and = sentence.word(state.last) == "and"
        after = None if is_and and ands == 0 else _next(sentence, state)
        if after is None:
            break
        state, ands = after, ands - is_and
    return _Read(state.closed + state.chunk, state.last)


def _next(sentence: Sentence, state: _State) -> _State | None:
    """The number with one more part: a scale, what is added to it, or "and a half"."""
    place = state.last + (sentence.word(state.last) == "-")
    scale = _lists().scales.get(sentence.word(place))
    if scale is not None:
        return _scaled_up(state, scale, place + 1)
    part = _and_a_part(sentence, state.last)
    if part is not None:
        of = state.lowest if state.lowest and not state.chunk else 1
        return state._replace(chunk=state.chunk + part.value * of, last=part.last)
    added = _added(sentence, state)
    return state._replace(chunk=state.chunk + added.value, last=added.last) if added else None


def _scaled_up(state: _State, scale: int, last: int) -> _State | None:
    if state.chunk == 0 and state.lowest is None:
        return None
    if scale < 1000:
        is_full = scale == 100 and state.chunk >= 100
        return None if is_full else state._replace(chunk=state.chunk * scale, last=last)
    if state.chunk:
        return _State(state.closed + state.chunk * scale, 0, scale, last)
    return _State(state.closed * scale, 0, scale, last)


_STEPS = 30
"""A number in words below a trillion has fewer parts."""


def _opening(sentence: Sentence, place: int) -> _Read | None:
    """The first number below a hundred, or the "a" of "a hundred", "a score of"."""
    word, following = sentence.word(place), sentence.word(place + 1)
    if word in {"a", "an"}:
        if following in _lists().scales:
            return _Read(1, place + 1)
        group = _lists().groups.get(following, 0) if sentence.word(place + 2) == "of" else 0
        if group and sentence.word(place + 3).isalpha() and _tens(sentence, place + 3).last == place + 3:
            return _Read(group, place + 2)
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


def _added(sentence: Sentence, state: _State) -> _Read | None:
    """What is added after a scale: "… hundred (and) five", "… thousand (and) two (hundred)".

    In "between three hundred and three hundred and one" nothing is added to the first: what follows
    is as large as what it would be added to.
    """
    lowest, chunk = state.lowest, state.chunk
    after_hundred = chunk >= 100 and chunk % 100 == 0
    if not after_hundred and (lowest is None or chunk):
        return None
    start = state.last + (sentence.word(state.last) == "and")
    read = _tens(sentence, start)
    if read.last == start or not read.value:
        return None
    scales = [_lists().scales.get(word, 1) for word in sentence.words[read.last : read.last + 2]]
    if after_hundred and scales[:1] == [100]:
        return None
    following = scales[0] * (scales[1] if scales[1:] and scales[0] > 1 else 1) if scales else 1
    return None if lowest is not None and following >= lowest else read


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
    """As in "a third body", "and a third was hurt", "later than the tenth"; of others nothing is read."""
    lists, start = _lists(), place + (sentence.word(place) in {"a", "an"})
    value, last = lists.ordinals.get(sentence.word(start), 0), start + 1
    if not value and sentence.word(start) in lists.tens:
        hyphen = sentence.word(start + 1) == "-"
        unit = lists.ordinals.get(sentence.word(start + 1 + hyphen), 10)
        value, last = (
            (lists.tens[sentence.word(start)] + unit, start + 2 + hyphen) if unit < 10 else (0, last)
        )
    if not value:
        return None
    is_compared = sentence.words[max(0, start - 2) : start] == ["than", "the"]
    joined = sentence.word(place - 1) in _JOINS_ONE and sentence.word(last) in _IS_ONE and start > place
    is_counted = joined or not lists.counted_in_order.isdisjoint(sentence.words[last : last + 2])
    if not (is_compared or is_counted):
        return None
    return Numeral(start, last, value, value, spelled=True, is_ordinal=True)


_JOINS_ONE, _IS_ONE = frozenset({"and", ",", "while"}), frozenset({"was", "is"})
"""As in "two died and a third was hurt"; a part of a whole that is told alone is none of these."""


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
        if read.value == Fraction(1, 4) and unit_after(sentence, read.last):
            return True  # "a quarter point"
        if read.value < 1 and sentence.word(place - 1) in _lists().before_half and following in noun_ends():
            return True  # "fell by a third to 40"
        return following == "of" or read.value.numerator > 1 or sentence.word(place + 1) == "-"
    lists = _lists()
    if sentence.word(place - 1) in lists.ordinals or sentence.word(place - 1) in lists.not_before_half:
        return False
    is_measured = following in lists.after_half or unit_after(sentence, read.last) is not None
    return is_measured or sentence.word(place - 1) in lists.before_half
