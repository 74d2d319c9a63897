"""Digits that are no quantity at all: dates, years, times of day, names, addresses, ages between commas."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.day_words import is_month
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.nouns import noun_at
from storytrack.reading.quantities.numeral import Word
from storytrack.reading.quantities.singular import looks_plural, singular

__all__ = ["why_no_quantity"]


class _Lists(NamedTuple):
    clock: Phrases[str]
    name_before: frozenset[str]
    name_before_capital: frozenset[str]
    address_after: frozenset[str]
    year_before: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("measures")
    return _Lists(found.phrases("clock"), *(found.words(name) for name in _Lists._fields[1:]))


def why_no_quantity(sentence: Sentence, figure: Figure) -> str:
    """What the number is instead ("a year", "a part of a name"), or ``""`` for a quantity."""
    numeral = figure.numeral
    if numeral.junk or numeral.multiple:
        return numeral.junk or "the size of an event"
    if not figure.is_number:
        return _why_no_word(sentence, figure)
    if _lists().clock.at(sentence.words, numeral.last):
        return "a time of day"
    if _is_beside_a_month(sentence, figure):
        return "a date"
    if figure.unit is not None:
        return ""
    return _why_no_one(sentence, figure) if numeral.spelled else _by_its_place(sentence, figure)


def _why_no_one(sentence: Sentence, figure: Figure) -> str:
    """A number is "one" before a noun, or of several: "one man", "one of the men"; not "the same one"."""
    if figure.low != 1 or figure.first < figure.numeral.first or sentence.word(figure.last) == "of":
        return ""
    return "" if noun_at(sentence, figure.last, is_one=True) else "a pronoun"


def _why_no_word(sentence: Sentence, figure: Figure) -> str:
    """Of the words in place of a number, "all" says none, and "no" one only before a plural."""
    if figure.numeral.word is Word.ALL:
        return "the whole, without its number"
    is_no = sentence.words[figure.numeral.first : figure.numeral.last] == ["no"]
    return "no number" if is_no and not _is_counted(sentence, figure.last) else ""


def _by_its_place(sentence: Sentence, figure: Figure) -> str:
    """What bare digits are by what stands beside them."""
    if _is_named(sentence, figure):
        return "a number in a name"
    if _is_year(sentence, figure):
        return "a year"
    return _by_signs(sentence, figure)


def _is_beside_a_month(sentence: Sentence, figure: Figure) -> bool:
    low = figure.low or 0
    if figure.numeral.spelled or not (1 <= low <= 31 or 1500 <= low <= 2100):
        return False
    places = (figure.numeral.first - 1, figure.numeral.last)
    return any(is_month(sentence.word(at)) and sentence.is_capitalised(at) for at in places)


def _is_named(sentence: Sentence, figure: Figure) -> bool:
    """As in "flight 171", "Highway 1", "Planet 9"; "Florida 12 people" counts people."""
    place = figure.numeral.first - 1
    if place < 0 or figure.first < figure.numeral.first:
        return False
    word = sentence.word(place)
    if word in _JOINTS and sentence.word(place - 1).isdecimal():
        place, word = place - 2, sentence.word(place - 2)  # "Lanes 3 and 4"
    if singular(word) in _lists().name_before or (word == "." and sentence.word(place - 1) in {"no", "nos"}):
        return True
    if not word.isalpha() or sentence.printed(place, place + 1).islower():
        return False
    counted = _is_counted(sentence, figure.last)
    if singular(word) in _lists().name_before_capital:
        return place > 0 or not counted
    return place > 0 and not counted


_JOINTS = frozenset({"and", "or", "to", "&", "through"})


def _is_counted(sentence: Sentence, place: int) -> bool:
    """Whether a plural in small letters follows within three words."""
    for at in range(place, place + 3):
        word = sentence.word(at)
        if not word.isalpha() or sentence.is_capitalised(at):
            return False
        if looks_plural(word):
            return True
    return False


def _is_year(sentence: Sentence, figure: Figure) -> bool:
    place = figure.numeral.first
    digits = sentence.words[place]
    before = sentence.word(place - 1)
    if _is_of_an_era(sentence, place, figure.numeral.last):
        return True
    if len(digits) != 4 or not digits.isdecimal() or not 1500 <= int(digits) <= 2200:
        return False
    if before in {"in", "since"}:
        return True
    if int(digits) > 2100:
        return before in {"by", "until", "before"}
    if figure.first < place and before not in _lists().year_before:
        return False
    is_round = digits.endswith("00")
    counts = sentence.word(figure.numeral.last) == "people" or (
        is_round and _is_counted(sentence, figure.last)
    )
    return not counts


_ERAS = frozenset({"ad", "a.d", "bc", "b.c", "bce", "ce", "b.c.e", "c.e"})


def _is_of_an_era(sentence: Sentence, first: int, last: int) -> bool:
    beside = {sentence.word(first - 1), sentence.word(last)}
    return not _ERAS.isdisjoint(beside)


def _by_signs(sentence: Sentence, figure: Figure) -> str:
    first, last = figure.first, figure.last
    before, after = sentence.word(first - 1), sentence.word(last)
    if after == ")" and before != "(" and (figure.low or 0) < 100 and _no_bracket_open(sentence, first):
        return "the number of an item in a list"
    beside = (before, after) in {(",", ","), ("(", ")"), (",", ".")}
    if beside and (figure.low or 0) < 120 and sentence.is_capitalised(first - 2):
        return "an age"
    for place in range(last, last + 4):
        if not sentence.is_capitalised(place):
            return ""
        if place > last and sentence.word(place) in _lists().address_after:
            return "an address"
    return ""


def _no_bracket_open(sentence: Sentence, place: int) -> bool:
    words = sentence.words[:place]
    return words.count("(") <= words.count(")")
