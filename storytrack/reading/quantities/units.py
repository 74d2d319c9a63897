"""Units of measurement beside a number, and conversion between units of one kind."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.singular import singular

__all__ = ["Unit", "factor_between", "is_paid", "rate_at", "unit_after", "unit_around", "unit_name"]

_KINDS = (
    "length area volume weight temperature angle speed power energy force data duration age share money"
    " points scale"
).split()


class Unit(NamedTuple):
    """A unit by its name ("dollar per barrel") and kind ("money"), printed as tokens ``first`` … ``last``.

    ``over`` are the tokens that make it a rate ("per barrel"); after a mark of money the number
    stands between the two.
    """

    name: str
    kind: str
    first: int
    last: int
    over: tuple[int, int] | None = None

    @property
    def end(self) -> int:
        """Where the unit ends, its rate included."""
        return self.over[1] if self.over else self.last

    def printed(self, sentence: Sentence) -> str:
        """The unit as printed, without the number that may stand in it: "US$ per barrel"."""
        own = sentence.printed(self.first, self.last)
        return f"{own} {sentence.printed(*self.over)}" if self.over else own


class _Lists(NamedTuple):
    after: Phrases[tuple[str, str]]
    before: Phrases[tuple[str, str]]
    after_scale: Phrases[tuple[str, str]]
    dollars: Mapping[str, str]
    cased: Mapping[str, tuple[str, str]]
    each: Phrases[str]
    over: Mapping[str, str]
    not_each: frozenset[str]
    national: frozenset[str]
    paying: frozenset[str]
    names: Mapping[str, str]


@cache
def _lists() -> _Lists:
    found = word_list("units")
    after = {
        spelling: (name, kind)
        for kind in _KINDS
        for name, others in found.lists(kind).items()
        for word in (name, *others)
        for spelling in (word.lower(), *_plural(word))
    }
    marks = {mark: (name, "money") for name, marks in found.lists("before").items() for mark in marks}
    scaled = {word: (name, "money") for name, words in found.lists("after_scale").items() for word in words}
    counted = {word: name for name, words in found.lists("counted").items() for word in (name, *words)}
    return _Lists(
        after=Phrases(after),
        before=Phrases(marks),
        after_scale=Phrases(scaled),
        dollars=found.table("dollars"),
        cased={word: (name, after[name.lower()][1]) for word, name in found.table("cased").items()},
        each=found.phrases("each"),
        over=found.table("over"),
        not_each=found.words("not_each"),
        national=found.words("national"),
        paying=found.words("paying"),
        names={spelling: name for spelling, (name, _) in after.items()} | counted,
    )


def _plural(word: str) -> tuple[str, ...]:
    """The regular plural of a word or phrase; none of abbreviations, signs and what ends in s."""
    last = word.rpartition(" ")[2]
    return (f"{word.lower()}s",) if len(last) > 2 and last.isalpha() and last[-1] not in "sz" else ()


_GLUED_ONLY = frozenset({"p", "mp", "in"})
"""Written against the digits ("50p"); apart from them it is something else."""


def unit_after(sentence: Sentence, place: int, *, is_large: bool = False) -> Unit | None:
    """The unit printed at token ``place``, with "per hour" and the like; "45-acre" too.

    ``is_large`` says that the number is in millions or is paid, so that "pounds" are money.
    """
    lists, words = _lists(), sentence.words
    if sentence.word(place) == "-" and sentence.is_glued(place):
        place += 1
    found = (lists.after_scale.at(words, place) if is_large else None) or lists.after.at(words, place)
    if sentence.word(place + 1) == "-" and sentence.is_glued(place + 1):
        compound = _hyphenated(sentence, place)
        if compound is not None:
            return compound
    if found is None:
        return _national(sentence, place)
    if words[place] in _GLUED_ONLY and not sentence.is_glued(place):
        return None
    last = place + found.length
    if words[last - 1].isdecimal() and not sentence.is_glued(last - 1):
        # "6ft 2in" is no area
        found = lists.after.at(words[place : last - 1], 0)
        if found is None:
            return None
        last -= 1
    named = lists.cased.get(sentence.printed(place, last), found.value)
    if named[1] == "temperature" and len(words[place]) == 1 and sentence.is_capitalised(last):
        return None  # "PA 23456 F Street"
    return _with_rate(sentence, Unit(*named, place, last), last)


_HYPHENATED = 7
"""Tokens of the longest unit with hyphens: "pounds-per-square-inch"."""


def _hyphenated(sentence: Sentence, place: int) -> Unit | None:
    """As in "1,800-square-foot", "gigawatt-hours": a unit of several words, hyphens for spaces."""
    ends = [end for end in range(place, place + _HYPHENATED) if sentence.word(end) not in {"-", ""}]
    found = _lists().after.at([sentence.words[end] for end in ends], 0)
    if found is None or found.length == 1:
        return None
    last = ends[found.length - 1] + 1
    return _with_rate(sentence, Unit(*found.value, place, last), last)


def _national(sentence: Sentence, place: int) -> Unit | None:
    """As in "Jamaican dollars": a currency of the list after the name of a people."""
    money = singular(sentence.word(place + 1))
    if money not in _lists().national:
        return None
    printed = sentence.printed(place, place + 1)
    if not printed[0].isupper() and not printed.endswith(_OF_A_PEOPLE):
        return None
    whose = printed if printed.isupper() else printed.capitalize()
    return _with_rate(sentence, Unit(f"{whose} {money}", "money", place, place + 2), place + 2)


_OF_A_PEOPLE = ("an", "ish", "ese", "ic", "i")


_PAID = 4
"""Words from "fined" to the number: "fined a total of 240,000 pounds"."""


def is_paid(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a number is of money: "fined 240,000 pounds", not "paid for 40 pounds of rice"."""
    before = sentence.words[max(0, first - _PAID) : first]
    return not _lists().paying.isdisjoint(before) and "for" not in before and sentence.word(last + 1) != "of"


def unit_around(sentence: Sentence, first: int, last: int) -> Unit | None:
    """The sign or code of a currency that ends just before token ``first`` ("US$", "Rs", "€").

    The number ends before token ``last``, where "per barrel" and the like may stand.
    """
    found = _lists().before.ending(sentence.words, first)
    if found is None:
        return None
    of = _lists().dollars.get(sentence.word(last)) if sentence.word(first - 1) == "$" else None
    unit = Unit(of or found.value[0], found.value[1], first - found.length, first)
    return _with_rate(sentence, unit, last + 1 if of else last)


def _with_rate(sentence: Sentence, unit: Unit, start: int) -> Unit:
    rate = rate_at(sentence, start)
    return unit._replace(name=f"{unit.name} per {rate[0]}", over=(start, rate[1])) if rate else unit


def rate_at(sentence: Sentence, start: int) -> tuple[str, int] | None:
    """The unit below the line of a rate at token ``start``, and its end: "per barrel", "a week", "/cm"."""
    if sentence.word(start) == "-" and sentence.word(start + 2) == "-":
        joint, place = sentence.word(start + 1), start + 3  # "$5-a-head"
    else:
        joint, place = sentence.word(start), start + 1
    found = _lists().each.at(sentence.words, place) if joint in {"a", "an", "each", "every"} else None
    if found is not None and sentence.word(place + found.length) not in _lists().not_each:
        over, last = unit_name(found.value), place + found.length
    elif joint in {"per", "/"} and (named := _lists().after.at(sentence.words, place)):
        over, last = named.value[0], place + named.length
    elif joint == "per" and (word := sentence.word(place)).isalpha() and word not in _number_words():
        over, last = _lists().over.get(word) or singular(word), place + 1
    else:
        return None
    return over, last


@cache
def _number_words() -> frozenset[str]:
    """Words after "per" that name no unit: "per five"."""
    found = word_list("numbers")
    return frozenset({*found.integers("units"), *found.integers("tens")})


def unit_name(printed: str) -> str:
    """The name of a unit by any of its spellings; what is in no list stays as it is."""
    return _lists().names.get(printed.lower(), printed)


@cache
def _factors() -> tuple[Mapping[str, float], ...]:
    found = word_list("factors")
    return tuple(found.numbers(name) for name in found.names)


def factor_between(unit: str, wanted: str) -> float | None:
    """By what to multiply a number of ``unit`` to get ``wanted``; ``None`` when nothing does."""
    if unit == wanted:
        return 1
    for one, other in ((unit, wanted), (unit_name(unit), unit_name(wanted))):
        if one == other:
            return 1
        for table in _factors():
            if one in table and other in table:
                return table[one] / table[other]
    return None
