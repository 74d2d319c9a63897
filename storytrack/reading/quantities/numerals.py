"""Numbers in English text: digits, number words, short forms, ranges, and words in place of numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import NamedTuple

from storytrack.model.hedges import STANDARD
from storytrack.model.quantity import Number
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Numeral", "Word", "numerals"]


class Word(Enum):
    """What stands in place of a number."""

    VAGUE = "vague"
    NONE = "none"
    UNKNOWN = "unknown"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Numeral:
    """Tokens ``first`` … ``last`` (excluded) of a sentence, and the number they say.

    ``low`` and ``high`` are equal but for a range and for vague words (``high`` ``None``: open);
    both are ``None`` for the words that say no number. ``junk`` says why digits are no number at
    all ("a clock time"). ``spelled`` is true of words, ``scaled`` where a scale was written
    against the digits ("5m"); ``multiple`` of "double" and the like, which number an event.
    """

    first: int
    last: int
    low: Number | None = None
    high: Number | None = None
    word: Word | None = None
    junk: str = ""
    spelled: bool = False
    scaled: bool = False
    multiple: bool = False

    @property
    def is_range(self) -> bool:
        """Whether two different numbers were printed."""
        return self.word is None and self.low != self.high


class _Lists(NamedTuple):
    units: Mapping[str, int]
    tens: Mapping[str, int]
    scales: Mapping[str, int]
    multiples: Mapping[str, int]
    glued: Mapping[str, int]
    instead: Phrases[Word]
    multipliers: Phrases[str]
    compound_vague: frozenset[str]
    ordinal_endings: frozenset[str]
    glued_measures: frozenset[str]
    starts: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("numbers")
    units, tens = found.integers("units"), found.integers("tens")
    multiples = found.integers("multiples")
    instead = {text: word for word in Word for text in found.texts(word.value)}
    multipliers = found.phrases("vague_multipliers")
    starts = {text.split()[0].split("-")[0] for text in (*instead, *found.texts("vague_multipliers"))}
    return _Lists(
        units=units,
        tens=tens,
        scales=found.integers("scales"),
        multiples=multiples,
        glued=found.integers("glued"),
        instead=Phrases(instead),
        multipliers=multipliers,
        compound_vague=found.words("compound_vague"),
        ordinal_endings=found.words("ordinal_endings"),
        glued_measures=found.words("glued_measures"),
        starts=frozenset(starts) | units.keys() | tens.keys() | multiples.keys() | {"a", "an", "half"},
    )


_LONGEST_DIGITS = 20
"""Characters. What is longer is a code and no figure of a news story."""


def numerals(sentence: Sentence) -> Iterator[Numeral]:
    """The numerals of a sentence in order; none overlaps another."""
    starts, words = _lists().starts, sentence.words
    read_to = 0
    for place in [at for at, word in enumerate(words) if word in starts or word[0].isdecimal()]:
        if place < read_to:
            continue
        numeral = (_digits if words[place][0].isdecimal() else _in_words)(sentence, place)
        if numeral is not None:
            numeral = _range(sentence, numeral) or numeral
            yield numeral
            read_to = numeral.last


def _range(sentence: Sentence, start: Numeral) -> Numeral | None:
    """As in "70 to 80", "between 20 and 30", "20 or 30"; "from 38 to 44" after "rose" is no range."""
    if start.word or start.junk or start.is_range or start.low is None:
        return None
    joint = sentence.word(start.last)
    before = sentence.word(start.first - 1)
    joined = joint in {"to", "–", "—", "-"} or (joint == "or") or (joint == "and" and before == "between")
    if not joined or (joint == "to" and before in {"from", "by"} and _tells_a_change(sentence, start.first)):
        return None
    end = _plain(sentence, start.last + 1)
    if end is None or end.low is None or end.junk:
        return None
    low, high = start.low, end.low
    if not start.scaled and not start.spelled and _takes_scale(sentence, start, end, low, high):
        low = low * _scale_of(end, sentence)
    if low >= high or (joint not in {"to", "and"} and high > 2 * low):
        return None
    first = start.first - 1 if before == "between" else start.first
    return replace(
        start, first=first, last=end.last, low=low, high=high, spelled=start.spelled and end.spelled
    )


def _tells_a_change(sentence: Sentence, place: int) -> bool:
    return any(word in cue_words().change for word in sentence.words[max(0, place - 10) : place])


def _takes_scale(sentence: Sentence, start: Numeral, end: Numeral, low: Number, high: Number) -> bool:
    """As in "2 to 3 million" is millions at both ends."""
    scale = _scale_of(end, sentence)
    return scale > 1 and start.last - start.first == 1 and low < 1000 and low * scale < high


def _scale_of(numeral: Numeral, sentence: Sentence) -> int:
    lists = _lists()
    last = sentence.word(numeral.last - 1)
    return lists.scales.get(last, lists.glued.get(last, 1) if numeral.scaled else 1)


def _plain(sentence: Sentence, place: int) -> Numeral | None:
    """A single number at ``place``, no range and no word in place of one."""
    word = sentence.word(place)
    if word and word[0].isdecimal():
        return _digits(sentence, place)
    return _spelled(sentence, place)


# --- digits -----------------------------------------------------------------------------------------


def _digits(sentence: Sentence, place: int) -> Numeral:
    """The number at ``place``, or a :attr:`Numeral.junk` over all that is written against it."""
    end, joints = _run(sentence, place)
    reason = _why_no_number(sentence, place, end, joints)
    value = _value(sentence.words[place])
    if reason or value is None:
        suffix = sentence.is_glued(end) and sentence.word(end).isalpha()
        return Numeral(place, end + suffix, junk=reason or "digits that make no number")
    if joints == ["-"]:
        return _glued_range(sentence, place, end, value)
    return _with_scale(sentence, place, value)


def _run(sentence: Sentence, place: int) -> tuple[int, list[str]]:
    """The end of a chain of numbers written without spaces ("2025-03-12"), and the signs in it."""
    end, joints = place + 1, []
    while (
        sentence.word(end) in _JOINTS
        and sentence.is_glued(end)
        and sentence.is_glued(end + 1)
        and sentence.words[end + 1][0].isdecimal()
    ):
        joints.append("-" if sentence.words[end] == "–" else sentence.words[end])
        end += 2
    return end, joints


_JOINTS = frozenset({"-", "–", ":", "/"})
_BY_JOINT = {":": "a clock time or a score", "/": "a date or a fraction"}


def _why_no_number(sentence: Sentence, place: int, end: int, joints: list[str]) -> str:
    word = sentence.words[place]
    if len(word) > _LONGEST_DIGITS:
        return "a code"
    for joint, reason in _BY_JOINT.items():
        if joint in joints:
            return reason
    if len(joints) > 1:
        return "a date or a phone number"
    if _is_inside_a_name(sentence, place):
        return "a part of a name"
    if word[0] == "0" and len(word) > 1 and not word.startswith("0."):
        return "a code"
    return _by_ending(sentence, end)


def _is_inside_a_name(sentence: Sentence, place: int) -> bool:
    """As in "MH370", "F-16", "+92 300"."""
    before = sentence.word(place - 1)
    if not sentence.is_glued(place):
        return False
    if before == "-":
        return sentence.is_glued(place - 1) and sentence.word(place - 2).isalpha()
    return before[-1:].isalpha() or before in {"+", "@", "_", "/"}


def _by_ending(sentence: Sentence, end: int) -> str:
    ending = sentence.word(end)
    if not sentence.is_glued(end) or not ending[:1].isalpha():
        return ""
    if ending in _lists().ordinal_endings:
        return "an ordinal"
    known = ending in _lists().glued or ending in _lists().glued_measures
    return "" if known else "a part of a name"


def _value(digits: str) -> Number | None:
    """155, 1,250, 12,50,000 (lakh grouping), 7.8; ``None`` for what is grouped like no number."""
    whole, dot, fraction = digits.partition(".")
    if "." in fraction or "," in fraction or len(digits) > _LONGEST_DIGITS:
        return None
    groups = whole.split(",")
    if len(groups) > 1:
        inner = {len(group) for group in groups[1:-1]}
        if len(groups[-1]) != 3 or not inner <= {2, 3} or len(inner) > 1 or not 1 <= len(groups[0]) <= 3:
            return None
    number = Decimal("".join(groups) + dot + fraction)
    return _number(number)


def _number(number: Decimal) -> Number:
    return int(number) if number == number.to_integral_value() else float(number)


def _glued_range(sentence: Sentence, place: int, end: int, low: Number) -> Numeral:
    high = _value(sentence.words[end - 1])
    if high is None:
        return Numeral(place, end, junk="digits that make no number")
    if 1900 <= low <= 2100 and "," not in sentence.words[place]:
        return Numeral(place, end, junk="years")
    if low >= high or high > 10 * max(low, 1):
        return Numeral(place, end, junk="a score or a part of a name")
    scaled = _with_scale(sentence, end - 1, high)
    factor = _scale_of(scaled, sentence)
    high = scaled.low if scaled.low is not None else high
    return Numeral(place, scaled.last, _times(low, factor), high, scaled=scaled.scaled)


def _with_scale(sentence: Sentence, place: int, value: Number) -> Numeral:
    lists = _lists()
    after = sentence.word(place + 1)
    if sentence.is_glued(place + 1) and after in lists.glued:
        return Numeral(place, place + 2, *2 * (_times(value, lists.glued[after]),), scaled=True)
    last = place + 1
    while (scale := lists.scales.get(sentence.word(last))) and last < place + 3:
        value = _times(value, scale)
        last += 1
    return Numeral(place, last, value, value)


def _times(value: Number, scale: int) -> Number:
    return _number(Decimal(str(value)) * scale)


# --- words ------------------------------------------------------------------------------------------


def _in_words(sentence: Sentence, place: int) -> Numeral | None:
    multiple = _lists().multiples.get(sentence.words[place])
    if multiple is not None:
        return Numeral(place, place + 1, multiple, multiple, spelled=True, multiple=True)
    return _spelled(sentence, place) or _vague_scale(sentence, place) or _instead(sentence, place)


def _instead(sentence: Sentence, place: int) -> Numeral | None:
    """A word in place of a number: "dozens", "no", "an unknown number of", "all"."""
    found = _lists().instead.at(sentence.words, place)
    if found is None:
        return None
    last = place + found.length
    if sentence.words[place] == "many" and sentence.word(place - 1) in {"how", "as", "so", "too", "not"}:
        return None
    if found.value is not Word.VAGUE:
        return Numeral(place, last, word=found.value)
    phrase = " ".join(sentence.words[place:last])
    interval = STANDARD.word(phrase)
    return Numeral(place, last, *interval, word=Word.VAGUE, spelled=True) if interval else None


def _vague_scale(sentence: Sentence, place: int) -> Numeral | None:
    """As in "several hundred", "a few thousand", "a couple of dozen"."""
    lists = _lists()
    found = lists.multipliers.at(sentence.words, place)
    if found is None:
        return None
    last, factor = place + found.length, 1
    while (scale := lists.scales.get(sentence.word(last))) and last < place + 6:
        factor *= scale
        last += 1
    interval = STANDARD.word(found.value)
    if factor == 1 or interval is None:
        return None
    low, high = interval
    return Numeral(
        place, last, low * factor, None if high is None else high * factor, word=Word.VAGUE, spelled=True
    )


def _spelled(sentence: Sentence, place: int) -> Numeral | None:
    """As in "twenty-one", "a dozen", "half a million", "one hundred and six"."""
    start = _opening(sentence, place)
    if start is None:
        return None
    value, last = start
    total: Number = 0
    for step in _steps(sentence, last, value):
        last, total, value = step.last, total + step.closed, step.value
    whole = _number(Decimal(str(total)) + Decimal(str(value)))
    return Numeral(place, last, whole, whole, spelled=True)


def _opening(sentence: Sentence, place: int) -> tuple[Number, int] | None:
    """The first value and the place after it."""
    lists, words = _lists(), sentence.words
    word = words[place] if place < len(words) else ""
    if word in lists.tens:
        return _tens(sentence, place)
    if word in lists.units:
        return lists.units[word], place + 1
    if word in {"a", "an"} and sentence.word(place + 1) in lists.scales:
        return 1, place + 1
    if (
        word == "half"
        and sentence.word(place + 1) in {"a", "an"}
        and sentence.word(place + 2) in lists.scales
    ):
        return 0.5, place + 2
    if word == "a" and sentence.word(place + 1) == "half" and sentence.word(place + 2) in lists.scales:
        return 0.5, place + 2
    return None


def _tens(sentence: Sentence, place: int) -> tuple[Number, int]:
    lists = _lists()
    value: int = lists.tens[sentence.words[place]]
    hyphen = sentence.word(place + 1) == "-"
    unit = lists.units.get(sentence.word(place + 2 if hyphen else place + 1), 0)
    if 0 < unit < 10:
        return value + unit, place + (3 if hyphen else 2)
    return value, place + 1


class _Step(NamedTuple):
    last: int
    closed: Number
    value: Number


def _steps(sentence: Sentence, place: int, value: Number) -> Iterator[_Step]:
    """What follows the first value: scales multiply it, a smaller number after a scale is added."""
    lists = _lists()
    after_scale = False
    for _ in range(8):
        word = sentence.word(place)
        if sentence.word(place) == "-" and sentence.word(place + 1) in lists.scales:
            word, place = sentence.word(place + 1), place + 1
        if word == "and" and sentence.words[place : place + 3] == ["and", "a", "half"]:
            value, place = value + 0.5, place + 3
            yield _Step(place, 0, value)
            continue
        if word in lists.scales and (word != "dozen" or not after_scale):
            value, place, after_scale = _times(value, lists.scales[word]), place + 1, True
            closed = value if lists.scales[word] >= 1000 else 0
            value = value - closed
            yield _Step(place, closed, value)
            continue
        added = _opening(sentence, place + 1 if word == "and" else place) if after_scale else None
        if added is None or added[0] >= 100 or sentence.word(place) in {"a", "an", "half"}:
            return
        value, place, after_scale = value + added[0], added[1], sentence.word(added[1]) in lists.scales
        yield _Step(place, 0, value)
