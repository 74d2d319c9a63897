"""The figures of a sentence: its numerals with their qualifiers and units."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import islice
from typing import NamedTuple

from storytrack.model.quantity import Qualifier
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import LONGEST, Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.numeral import Numeral, Word
from storytrack.reading.quantities.numerals import numerals
from storytrack.reading.quantities.ranges import joined
from storytrack.reading.quantities.spelled import spelled_starts
from storytrack.reading.quantities.units import Unit, is_paid, unit_after, unit_around

__all__ = ["ALL_BUT", "TABLE", "figures"]

ALL_BUT = "a number short of a whole that is not given"
"""Why "all but 300" is no number by itself."""

TABLE = 40
"""Figures. A sentence with more of them is a table or a list of results, no prose."""


_LARGEST = 10**12
"""No count of a news story is larger; conversions and halos of it still fit a quantity."""

_LARGEST_SUM = 10**14
"""In money there are larger ones, and they are not converted."""

_MONEY = 1_000_000
"""From here on "pounds" are money: "361 million pounds"."""

_BY_WORD = {
    Word.VAGUE: Qualifier.VAGUE,
    Word.NONE: Qualifier.NONE,
    Word.UNKNOWN: Qualifier.UNKNOWN,
    Word.ALL: Qualifier.ALL,
}


class _Lists(NamedTuple):
    before: Phrases[Qualifier]
    after: Phrases[Qualifier]
    or_equal: Phrases[str]
    exceeding: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("qualifiers")
    before = _qualifiers(found.lists("before"), found.lists("compared_before"))
    after = _qualifiers(found.lists("after"), found.lists("compared_after"))
    return _Lists(before, after, found.phrases("or_equal"), found.phrases("exceeding"))


def _qualifiers(*tables: Mapping[str, tuple[str, ...]]) -> Phrases[Qualifier]:
    comparatives = word_list("qualifiers").lists("comparatives")
    return Phrases(
        {
            one: Qualifier(name)
            for table in tables
            for name, phrases in table.items()
            for phrase in phrases
            for one in _compared(phrase, comparatives)
        }
    )


def _compared(phrase: str, comparatives: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """The phrase with every comparative of the list that it names ("no larger than", "no more than")."""
    name = next((word for word in phrase.split() if word in comparatives), None)
    yield from (phrase.replace(name, word) for word in comparatives[name]) if name else (phrase,)


def figures(sentence: Sentence, most: int = LONGEST) -> list[Figure]:
    """The first ``most`` figures of a sentence, in order, what is one fact in one figure.

    A numeral inside of a qualifier ("no more than") is none.
    """
    found: list[Figure] = []
    for numeral in islice(numerals(sentence), most):
        figure = _with_qualifiers(sentence, numeral, found[-1].end if found else 0)
        while found and found[-1].last > figure.first:
            found.pop()
        if found and found[-1].numeral.word is Word.ALL and found[-1].last == figure.first:
            found.pop()
        if not _is_beyond_counting(figure):
            found.append(figure)
    return joined(sentence, found) if len(found) > 1 else found


def _is_beyond_counting(figure: Figure) -> bool:
    numeral = figure.numeral
    is_money = figure.unit is not None and figure.unit.kind == "money"
    return max(abs(numeral.low or 0), abs(numeral.high or 0)) > (_LARGEST_SUM if is_money else _LARGEST)


def _with_qualifiers(sentence: Sentence, numeral: Numeral, after: int) -> Figure:
    """The figure of a numeral; the one before ends at ``after``, and its unit is no mark of this one."""
    if numeral.junk or numeral.word in {Word.NONE, Word.UNKNOWN, Word.ALL}:
        qualifier = _BY_WORD[numeral.word] if numeral.word else Qualifier.EXACT
        return Figure(numeral.first, numeral.last, numeral, qualifier)
    mark = unit_around(sentence, numeral.first, numeral.last)
    if mark is not None and mark.first < after:
        mark = None
    start = _start(sentence, numeral, mark)
    first, outer, is_plus = _before(sentence, start)
    if numeral.is_ordinal and first == start:
        first = numeral.first
    last, late = _after(sentence, numeral.last)
    unit = mark or _unit(sentence, numeral, last)
    tail = 0
    if unit is not None and late is None:
        end, late = _after(sentence, unit.end)
        tail = end if late is not None else 0
    qualifier = _decided(outer, late)
    if numeral.word is Word.VAGUE:
        qualifier = Qualifier.VAGUE
    elif numeral.is_range:
        qualifier = Qualifier.BETWEEN
    elif qualifier is Qualifier.EXACT and _lists().exceeding.ending(sentence.words, first):
        qualifier = Qualifier.MORE_THAN
    elif qualifier is Qualifier.EXACT and _says_all(sentence, first):
        first, qualifier = first - 1, Qualifier.ALL
    elif sentence.words[max(0, first - 2) : first] == ["all", "but"]:
        numeral = numeral._replace(junk=ALL_BUT)
        first -= 2
    return Figure(first, last, numeral, qualifier, is_plus, unit, tail=tail)


def _start(sentence: Sentence, numeral: Numeral, mark: Unit | None) -> int:
    if mark is not None:
        return mark.first
    return numeral.first - (numeral.is_ordinal and sentence.word(numeral.first - 1) == "the")


def _unit(sentence: Sentence, numeral: Numeral, last: int) -> Unit | None:
    """The unit after the number: "12 km", "half an hour", "a quarter of a mile"."""
    place = last
    if numeral.is_share:
        place += sentence.word(place) == "of"
        place += sentence.word(place) in {"a", "an"}
    is_money = (numeral.low or 0) >= _MONEY or is_paid(sentence, numeral.first, place)
    return unit_after(sentence, place, is_large=is_money)


def _says_all(sentence: Sentence, first: int) -> bool:
    return sentence.word(first - 1) == "all" and sentence.word(first - 2) not in {"in", "after", "of", "at"}


# --- qualifiers ---------------------------------------------------------------------------------------


def _decided(outer: Qualifier | None, after: Qualifier | None) -> Qualifier:
    """The qualifier of a number that has one before it and one after it."""
    if outer is Qualifier.MORE_THAN and after is Qualifier.EXACT:
        return Qualifier.AT_LEAST
    if outer is Qualifier.LESS_THAN and after is Qualifier.EXACT:
        return Qualifier.AT_MOST
    if outer in {None, Qualifier.EXACT} and after is not None:
        return after
    return outer or Qualifier.EXACT


def _before(sentence: Sentence, place: int) -> tuple[int, Qualifier | None, bool]:
    """Walks over up to four qualifiers; the outermost bound decides, else the outermost hedge."""
    outer: Qualifier | None = None
    first, is_plus = place, False
    for _ in range(4):
        if sentence.word(place - 1) in grammar().more:
            # "at least another 12", "an additional 12"
            is_plus, place = True, place - 1
            place -= sentence.word(place - 1) in {"a", "an"}
            continue
        found = _lists().before.ending(sentence.words, place)
        if found is None or sentence.word(place - found.length - 1) == "=" or _ends_tag(sentence, place - 1):
            break  # nothing, the arrow "=>", or "<p>"
        if sentence.word(place - found.length) == "as" and sentence.word(place - found.length - 1) in _FOLD:
            break  # "twice as many as 30"
        if outer is None or _WEIGHT.get(found.value, 2) >= _WEIGHT.get(outer, 2):
            outer = found.value
        place = first = place - found.length
    return first, outer, is_plus


def _ends_tag(sentence: Sentence, place: int) -> bool:
    """Whether the sign at ``place`` closes a tag: "<p>12", "</b>12"; ">12" and "<20 and >12" are signs."""
    if sentence.word(place) != ">":
        return False
    for start in range(place - 1, max(-1, place - _TAG), -1):
        if sentence.words[start] in {"<", ">"}:
            name = sentence.word(start + 1)
            return sentence.words[start] == "<" and sentence.is_glued(start + 1) and not name[0].isdecimal()
    return False


_TAG = 60
"""Tokens of a tag with its attributes."""
_FOLD = frozenset({"twice", "half", "times", "thrice", "double", "triple", "not"})
_WEIGHT = {Qualifier.EXACT: 0, Qualifier.ABOUT: 1}
"""Bounds weigh more: "about" in "how about more than 27" hedges nothing."""


def _after(sentence: Sentence, place: int) -> tuple[int, Qualifier | None]:
    """The qualifier right after the number: "30 or more", "30-plus", "30+"; EXACT for "or equal to"."""
    if sentence.word(place) == "+" and sentence.is_glued(place):
        return place + 1, Qualifier.AT_LEAST
    equal = _lists().or_equal.at(sentence.words, place)
    if equal is not None:
        return place + equal.length, Qualifier.EXACT
    start = place + 1 if sentence.word(place) == "-" and sentence.is_glued(place) else place
    found = _lists().after.at(sentence.words, start)
    if found is None or sentence.word(start + found.length) in _GOES_ON:
        return place, None
    is_loose = sentence.word(start) in {"at", "plus", "and"} and start == place
    following = sentence.word(start + found.length)
    if is_loose and (following[:1].isdecimal() or following in spelled_starts()):
        # "27 at least 3 …": the words belong to another number.
        return place, None
    if is_loose and following in _MORE_OF_THEM and sentence.word(start) != "and":
        return place, None  # "five plus the gunman"
    return start + found.length, found.value


_MORE_OF_THEM = frozenset({"the", "a", "an", "one", "his", "her", "their"})
"""After "plus", one of these adds somebody; "27 plus" alone is at least 27."""
_GOES_ON = frozenset({"a", "than"})
"""After one of these, "or more" is of something else: "5,000 or more than 4,500"."""
