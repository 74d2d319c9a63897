"""Numbers in digits: grouped, with decimals, fractions and short scales; and digits that are no number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from storytrack.model.quantity import Number
from storytrack.reading.dating.clock import HALVES_OF_A_DAY
from storytrack.reading.dating.day_words import is_month
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.numeral import Numeral, as_number, times
from storytrack.reading.quantities.singular import looks_plural
from storytrack.reading.quantities.units import unit_after, unit_around

__all__ = ["digits_at"]


class _Lists(NamedTuple):
    scales: Mapping[str, int]
    glued: Mapping[str, int]
    signs: Mapping[str, float]
    counted_in_order: frozenset[str]
    ordinal_endings: frozenset[str]
    before_hyphen: frozenset[str]
    metres_after: frozenset[str]
    millions_after: frozenset[str]
    glued_after_money: frozenset[str]
    score_words: frozenset[str]
    vote_words: frozenset[str]
    negative: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("numbers")
    return _Lists(
        found.integers("scales"),
        found.integers("glued"),
        found.numbers("signs"),
        *(found.words(name) for name in _Lists._fields[3:]),
    )


_LONGEST = 20
"""Characters. What is longer is a code and no figure of a news story."""


def digits_at(sentence: Sentence, place: int, after: int) -> Numeral:
    """The number at token ``place``, or a :attr:`Numeral.junk` over all that is written against it.

    ``after`` is where the numeral before ends: in "5k-20k" the hyphen belongs to no name.
    """
    point = _with_leading_point(sentence, place)
    if point is not None:
        return _signed(sentence, _scaled(sentence, place - 1, place + 1, point))
    height = _height(sentence, place)
    if height:
        return Numeral(place, height, junk="a distance or a length")
    end, joints = _run(sentence, place)
    reason = _why_no_number(sentence, place, end, joints, after)
    if reason == "an ordinal":
        return _ordinal(sentence, place, end)
    value, last = _grouped(sentence, place)
    if joints == ["/"]:
        value, last = _fraction(sentence, place), end
    elif joints == ["-", "/"] and isinstance(value, int):
        # "6-1/2 cents", as exchanges quote
        value, last = value + (_fraction(sentence, place + 2) or 0), end
    if reason or value is None:
        suffix = sentence.is_glued(end) and sentence.word(end).isalpha()
        end = _end_of_code(sentence, place, end + suffix)
        return Numeral(place, end, junk=reason or "digits that make no number")
    if joints == ["-"]:
        return _glued_range(sentence, place, end, value)
    if not joints:
        value, last = _with_fraction(sentence, value, last)
    return _signed(sentence, _scaled(sentence, place, last, value))


def _height(sentence: Sentence, place: int) -> int:
    """The end of feet and inches (5'11, 6'2) and of the sign behind them; 0 where none stand."""
    feet, inches = sentence.words[place], sentence.word(place + 2)
    if sentence.word(place + 1) not in _FEET or not sentence.is_glued(place + 1) or len(feet) > 1:
        return 0
    if not inches.isdecimal() or int(inches) > 11:
        return 0
    is_closed = sentence.word(place + 3) in _INCHES and sentence.is_glued(place + 3)
    return place + 3 + is_closed if is_closed or sentence.is_glued(place + 2) else 0


_FEET = frozenset("'′‘")
_INCHES = frozenset('"″”')


# --- what is no number --------------------------------------------------------------------------------

_JOINTS = frozenset({"-", "–", "~", ":", "/"})
_BY_JOINT = {":": "a clock time or a score", "/": "a date or a fraction"}


def _run(sentence: Sentence, place: int) -> tuple[int, list[str]]:
    """The end of a chain of numbers written without spaces ("2025-03-12"), and the signs in it."""
    end, joints = place + 1, []
    while (
        sentence.word(end) in _JOINTS
        and sentence.is_glued(end)
        and sentence.is_glued(end + 1)
        and sentence.words[end + 1][0].isdecimal()
    ):
        joints.append("-" if sentence.words[end] in "-–~" else sentence.words[end])
        end += 2
    return end, joints


def _why_no_number(sentence: Sentence, place: int, end: int, joints: list[str], after: int) -> str:
    word = sentence.words[place]
    if len(word) > _LONGEST:
        return "a code"
    is_mixed = joints == ["-", "/"] and _fraction(sentence, place + 2) is not None
    if is_mixed or (joints == ["/"] and _fraction(sentence, place) is not None):
        return ""
    for joint, reason in _BY_JOINT.items():
        if joint in joints:
            return reason
    if len(joints) > 1:
        return "a date or a phone number"
    if _is_inside_a_name(sentence, place, after):
        return "a part of a name"
    if word[0] == "0" and len(word) > 1 and word[1] not in ".,":
        return "a code"
    return _by_ending(sentence, end)


def _end_of_code(sentence: Sentence, place: int, end: int) -> int:
    """The end of a phone number in groups: "+44 20 7946 0958", "(020) 7946 0958"."""
    dialled = sentence.word(place - 1) == "+" or sentence.words[place][0] == "0"
    while dialled and _is_group(sentence, end):
        end += 1
    return end


def _is_group(sentence: Sentence, place: int) -> bool:
    """Whether digits without a sign follow, or the sign before more of them."""
    word = sentence.word(place)
    return word.isdecimal() or (word in {")", "-"} and sentence.word(place + 1).isdecimal())


def _is_inside_a_name(sentence: Sentence, place: int, after: int) -> bool:
    """As in "MH370", "F-16", "ID.3", "+92 300"; "RM79" and "5k-20k" are none."""
    if not sentence.is_glued(place):
        return False
    before = sentence.word(place - 1)
    if before in {"-", "."}:
        if place - 1 == after or not sentence.is_glued(place - 1):
            return False
        led = sentence.word(place - 2)
        return led.isalpha() and led not in _lists().before_hyphen and not _is_to(sentence, place)
    if before[-1:].isalpha():
        mark = unit_around(sentence, place, place + 1)
        return mark is None or sentence.is_glued(mark.first)
    return before in {"+", "@", "_", "/"} and place != after + 1


def _is_to(sentence: Sentence, place: int) -> bool:
    """As in "0-to-60"."""
    return sentence.words[max(0, place - 3) : place] == ["-", "to", "-"]


def _by_ending(sentence: Sentence, end: int) -> str:
    ending = sentence.word(end)
    if not sentence.is_glued(end) or not ending[:1].isalpha():
        return ""
    if ending in _lists().ordinal_endings:
        return "an ordinal"
    if ending in HALVES_OF_A_DAY:
        return "a time of day"  # 6pm
    if ending == "g" and sentence.is_capitalised(end):
        return "a part of a name"  # 5G
    known = ending in _lists().glued or ending in _lists().signs or unit_after(sentence, end) is not None
    return "" if known else "a part of a name"


def _ordinal(sentence: Sentence, place: int, end: int) -> Numeral:
    value = _value(sentence.words[place])
    counts = _lists().counted_in_order & set(sentence.words[end + 1 : end + 3])
    is_compared = sentence.words[max(0, place - 2) : place] == ["than", "the"]
    if value is None or not (counts or is_compared):
        return Numeral(place, end + 1, low=value, high=value, junk="an ordinal", is_ordinal=True)
    return Numeral(place, end + 1, value, value, is_ordinal=True)


# --- the value --------------------------------------------------------------------------------------


def _value(digits: str) -> Number | None:
    """155, 1,250, 12,50,000 (lakh grouping), 1.250.000, 7.8; ``None`` for what is grouped like no number."""
    if len(digits) > _LONGEST:
        return None
    if digits.count(".") > 1 and "," not in digits:
        digits = digits.replace(".", ",")
    whole, dot, fraction = digits.partition(".")
    if "." in fraction or "," in fraction:
        return None
    groups = whole.split(",")
    if len(groups) > 1:
        inner = {len(group) for group in groups[1:-1]}
        if len(groups[-1]) != 3 or not inner <= {2, 3} or len(inner) > 1 or not 1 <= len(groups[0]) <= 3:
            return None
    number = "".join(groups)
    return as_number(Decimal(number + dot + fraction)) if dot else int(number)


def _with_leading_point(sentence: Sentence, place: int) -> Number | None:
    """The value of ".82", where the point stands against the digits and against nothing before it."""
    digits, is_open = sentence.words[place], sentence.word(place - 1) == "." and sentence.is_glued(place)
    if not is_open or not digits.isdecimal() or len(digits) > _LONGEST:
        return None
    if sentence.is_glued(place - 1) and sentence.word(place - 2) not in _BEFORE_SIGN | _lists().negative:
        return None
    return as_number(Decimal(f".{digits}"))


_THIN = frozenset("\u00a0\u2009\u202f\u2007")
"""Spaces that a typesetter puts between the groups of a number, and nowhere else."""


def _grouped(sentence: Sentence, place: int) -> tuple[Number | None, int]:
    """The value of "12 500" and "10, 000" too: groups of three behind thin spaces, or that say thousands."""
    digits, last = sentence.words[place], place + 1
    if len(digits) > 3 or not digits.isdecimal() or digits[0] == "0":
        return _value(digits), last
    while len(digits) <= _LONGEST and (group := _group(sentence, place, last)):
        digits += sentence.words[last + group - 1]
        last += group
    return _value(digits), last


def _group(sentence: Sentence, first: int, place: int) -> int:
    """How many tokens the next group of three digits takes at ``place``; 0 where none follows.

    The number begins at token ``first``.
    """
    comma = sentence.word(place) == "," and sentence.is_glued(place)
    group = sentence.word(place + comma)
    if len(group) != 3 or not group.isdecimal() or sentence.is_glued(place + comma):
        return 0
    blank = sentence.text[sentence.places[place + comma - 1][1] : sentence.places[place + comma][0]]
    if len(blank) != 1:
        return 0
    if group == "000" or (blank in _THIN and not comma):
        return comma + 1
    return 1 if not comma and _counts(sentence, first, place) else 0


def _counts(sentence: Sentence, first: int, place: int) -> bool:
    """Whether "1 234 567" before a plural is one number: no date, name or other number stands before it."""
    before = first - 1
    is_named = sentence.is_capitalised(before) and before > 0
    if is_named or sentence.word(before)[:1].isdecimal() or is_month(sentence.word(before)):
        return False
    last = place + 1
    while last - first <= _LONGEST and len(sentence.word(last)) == 3 and sentence.word(last).isdecimal():
        last += 1
    return looks_plural(sentence.word(last)) or unit_after(sentence, last) is not None


def _fraction(sentence: Sentence, place: int) -> Number | None:
    """As in "1/2": the parts that a carpenter or a cook names; anything else is a date."""
    upper, lower = sentence.words[place], sentence.word(place + 2)
    if upper.isdecimal() and lower in _PARTS and int(upper) < int(lower) and len(upper) < 3:
        return as_number(Decimal(int(upper)) / Decimal(int(lower)))
    return None


_PARTS = frozenset({"2", "3", "4", "8", "16"})


def _with_fraction(sentence: Sentence, value: Number, last: int) -> tuple[Number, int]:
    """As in "10 1/2", "10½"."""
    sign = _lists().signs.get(sentence.word(last))
    if sign is not None:
        return value + sign, last + 1
    if sentence.word(last + 1) == "/" and sentence.is_glued(last + 1) and sentence.is_glued(last + 2):
        part = _fraction(sentence, last) if sentence.word(last)[:1].isdecimal() else None
        if part is not None and isinstance(value, int):
            return value + part, last + 3
    return value, last


def _signed(sentence: Sentence, numeral: Numeral) -> Numeral:
    """Below zero after "minus" or a sign that stands against the number and against nothing else."""
    place = numeral.first - 1
    sign = sentence.word(place)
    if sign not in _lists().negative or numeral.low is None:
        return numeral
    is_sign = not sign.isalpha()
    against = sentence.is_glued(place) and sentence.word(place - 1) not in _BEFORE_SIGN
    if is_sign and (against or not sentence.is_glued(numeral.first)):
        return numeral
    return numeral._replace(first=place, low=-numeral.low, high=-(numeral.high or 0))


_BEFORE_SIGN = frozenset("($€£¥<>=[\"'“‘")


# --- scales -----------------------------------------------------------------------------------------


def _glued_range(sentence: Sentence, place: int, end: int, low: Number) -> Numeral:
    """As in "70-80", "1.5-2 million"; "3-1" is a score."""
    high = _value(sentence.words[end - 1])
    if high is None:
        return Numeral(place, end, junk="digits that make no number")
    if 1900 <= low <= 2100 and "," not in sentence.words[place]:
        return Numeral(place, end, junk="years")
    nearby = sentence.words[max(0, place - 4) : end + 3]
    is_score = high < 100 and not _lists().score_words.isdisjoint(nearby)
    if low > high and not _lists().vote_words.isdisjoint(sentence.words[max(0, place - 2) : place]):
        return Numeral(place, place + 1, low, low)  # "voted 7-2": two numbers of votes
    if low >= high or is_score or (high > 10 * max(low, 1) and unit_after(sentence, end) is None):
        return Numeral(place, end, junk="a score or a part of a name")
    scaled = _scaled(sentence, end - 1, end, high)
    return Numeral(place, scaled.last, times(low, scaled.scale), scaled.low, scale=scaled.scale)


def _scaled(sentence: Sentence, place: int, last: int, value: Number) -> Numeral:
    """The number with the scale after it: "7.8m", "$5 m", "2.5 million", "4.5-million", "3 lakh crore"."""
    lists, after = _lists(), sentence.word(last)
    if after in lists.glued and _is_scale(sentence, place, last):
        scale = lists.glued[after]
        return Numeral(place, last + 1, *2 * (times(value, scale),), scale=scale)
    if after == "-" and sentence.is_glued(last) and sentence.word(last + 1) in lists.scales:
        last += 1
    scale = 1
    for _ in range(2):
        if sentence.word(last) not in lists.scales:
            break
        scale *= lists.scales[sentence.word(last)]
        last += 1
    return Numeral(place, last, *2 * (times(value, scale),), scale=scale)


def _is_scale(sentence: Sentence, place: int, last: int) -> bool:
    """Whether the letter at ``last`` is a scale; metres and millions are told apart by what is beside."""
    letter, is_money = sentence.words[last], unit_around(sentence, place, last) is not None
    if letter in _lists().glued_after_money:
        return is_money
    if not sentence.is_glued(last):
        # "8 B people": a single letter apart from the digits is a scale when it is a capital one.
        return is_money or (
            letter in {"b", "m"} and sentence.is_capitalised(last) and not sentence.is_capitalised(last + 1)
        )
    return letter != "m" or is_money or _is_million(sentence, last + 1)


def _is_million(sentence: Sentence, place: int) -> bool:
    """Whether what follows "5m" can be counted: a unit, a plural within three words, "without power"."""
    word = sentence.word(place)
    if word in {"2", "3", "-", "/"} and sentence.is_glued(place):
        return False
    if word in _lists().metres_after:
        return False
    if word in _lists().millions_after or unit_after(sentence, place):
        return True
    for at in range(place, place + 3):
        if not sentence.word(at).isalpha():
            return False
        if looks_plural(sentence.words[at]):
            return True
    return False
