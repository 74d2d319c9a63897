"""Figures that belong together: ranges, two bounds of one number, and a conversion printed beside it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from storytrack.model.quantity import Number, Qualifier
from storytrack.reading.dating.day_words import days_and_months
from storytrack.reading.language.datelines import dateline_end
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wholes import number_of_whole
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.moves import moves_before
from storytrack.reading.quantities.numeral import as_number, times
from storytrack.reading.quantities.singular import looks_plural
from storytrack.reading.quantities.units import Unit, factor_between

__all__ = ["joined"]

_LOWER = frozenset({Qualifier.AT_LEAST, Qualifier.MORE_THAN})
_UPPER = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})


def joined(sentence: Sentence, figures: Iterable[Figure]) -> list[Figure]:
    """The figures with every two that are one fact made one."""
    found: list[Figure] = []
    for figure in figures:
        found.append(figure)
        while len(found) > 1 and (both := _together(sentence, found[-2], found[-1])) is not None:
            found[-2:] = [both]
    return found


def _together(sentence: Sentence, one: Figure, other: Figure) -> Figure | None:
    is_far = other.first - one.outer_end > (_APART_ALL_BUT if one.numeral.junk else _APART)
    if is_far or other.numeral.junk or not (one.is_number and other.is_number):
        return None
    between = sentence.words[one.outer_end : other.first]
    if one.conversion is not None and between[:1] == [")"]:
        between = between[1:]
    return (
        _as_all_but(sentence, one, other)
        or _as_rate(one, other, between)
        or _as_conversion(sentence, one, other, between)
        or _as_range(sentence, one, other, between)
        or _as_bounds(sentence, one, other, between)
        or _as_coins(one, other, between)
    )


_APART = 5
"""Tokens. What stands further apart is not one fact."""
_APART_ALL_BUT = 9
"""The same between "all but two" and its whole, which may have an owner."""

# --- ranges -------------------------------------------------------------------------------------------

_DASHES = frozenset({"-", "–", "—"})
_JOINTS = frozenset({"to", "or", "and", "~", "through"}) | _DASHES
_OPENERS = frozenset({"between", "from", "ranging", "range"})


def _as_range(sentence: Sentence, one: Figure, other: Figure, between: list[str]) -> Figure | None:
    """As in "20 to 30", "between $5 and $10 million", "5% to 10%", "20 or 30"."""
    joint = "~" if not between and sentence.word(other.first) == "~" else _joint_of(between)
    if joint in _DASHES and (_mixes(one, other) or _parts_a_dateline(sentence, other)):
        return None
    if joint is None or not (one.numeral.is_plain and other.numeral.is_plain) or not _may_be_ends(one, other):
        return None
    if (one.conversion is None) != (other.conversion is None):
        return None
    opener = _opener(sentence, one)
    if (joint == "and" and opener != "between") or (joint == "to" and _is_a_move(sentence, one, other)):
        return None
    low, high = one.low or 0, other.low or 0
    scale = other.numeral.scale if other.numeral.scale > 1 else _spelled_scale(sentence, other)
    hundreds = 100 * scale if _is_of_hundreds(sentence, other) else scale
    if one.numeral.scale == 1 and _shares(low, high, scale):
        low = times(low, hundreds if low * hundreds < high else scale)
    if low >= high or not _is_near(joint, low, high):
        return None
    first = one.first - (opener == "between")
    first -= opener == "between" and sentence.word(first - 1) == "in"
    numeral = one.numeral._replace(
        last=other.numeral.last,
        low=low,
        high=high,
        spelled=one.numeral.spelled and other.numeral.spelled,
        scale=other.numeral.scale,
    )
    return one._replace(
        first=first,
        last=other.last,
        numeral=numeral,
        qualifier=Qualifier.BETWEEN,
        unit=other.unit or one.unit,
        conversion=_range_of_conversions(one, other),
    )


def _mixes(one: Figure, other: Figure) -> bool:
    """As in "Oct 7 - Sixteen people": no range has one end in digits and one in words."""
    return one.numeral.spelled != other.numeral.spelled


def _parts_a_dateline(sentence: Sentence, other: Figure) -> bool:
    """As in "KELLHAVEN, Oct 7 - 16 people": the dash ends a dateline, with the day that it has."""
    is_dated = not days_and_months().isdisjoint(sentence.words[: other.first])
    return is_dated and dateline_end(sentence) == other.first


def _range_of_conversions(one: Figure, other: Figure) -> Figure | None:
    """As in "from 3 km (2 miles) to 5 km (3 miles)": the range printed again."""
    if one.conversion is None or other.conversion is None:
        return None
    numeral = one.conversion.numeral._replace(last=other.conversion.numeral.last, high=other.conversion.low)
    if not one.conversion.numeral.is_plain or (numeral.low or 0) >= (numeral.high or 0):
        return None
    return one.conversion._replace(last=other.conversion.last, numeral=numeral, qualifier=Qualifier.BETWEEN)


def _joint_of(between: list[str]) -> str | None:
    if len(between) == 1 and between[0] in _JOINTS:
        return between[0]
    return "to" if between in (["-", "to", "-"], ["and", "up", "to"]) else None


def _may_be_ends(one: Figure, other: Figure) -> bool:
    """Whether hedges and units allow the two to be ends of one range: not "3% to 100 points"."""
    if one.qualifier not in _PLAIN or other.qualifier not in _PLAIN or one.is_plus or other.is_plus:
        return False
    if one.unit is None or (other.unit is not None and one.unit.name == other.unit.name):
        return True
    # "$5 to 10 million"
    return other.unit is None and one.unit.first < one.numeral.first


_PLAIN = frozenset({Qualifier.EXACT, Qualifier.ABOUT})


def _opener(sentence: Sentence, one: Figure) -> str:
    for place in (one.first - 1, one.first - 2):
        if sentence.word(place) in _OPENERS:
            return sentence.word(place)
    return ""


def _is_a_move(sentence: Sentence, one: Figure, other: Figure) -> bool:
    """As in "rose from 38 to 44", "up 12 to 84": two figures of two times."""
    place = one.first - 1
    if not moves_before(sentence, one.first):
        return False
    if sentence.word(place) in {"from", "by"}:
        return True
    # "fell 5 to 10 percent" is a range, "fell 12 to 84" and "a fall of 12 to 84" are none.
    place -= sentence.word(place) == "of"
    return moves_before(sentence, place + 1, 1) and (
        other.unit is None or (other.low or 0) > 3 * (one.low or 0)
    )


def _is_near(joint: str, low: Number, high: Number) -> bool:
    """Whether the joint allows ends that far apart: "12 or 90" are two numbers."""
    if joint == "or":
        return high <= 2 * low
    return joint in {"to", "and", "~", "through"} or high <= 20 * max(low, 1)


_HUNDREDS = 5
"""Times. "One to four hundred" are hundreds both; "one to nine hundred" begins at one, as printed."""


def _shares(low: Number, high: Number, scale: int) -> bool:
    """Whether the scale of the upper end is that of the lower too: "two to three hundred", "1 to 9 million".

    Nobody counts from single persons to millions or thousands; to hundreds, one may.
    """
    if scale == 1 or not 0 < low < 1000 or low * scale >= high:
        return False
    return scale > 100 or high < _HUNDREDS * low * scale


def _spelled_scale(sentence: Sentence, figure: Figure) -> int:
    """The thousand of "four to five thousand": its last three zeros, or nothing; the twelve of a dozen.

    Of "three thousand four hundred" nothing is the scale.
    """
    if sentence.word(figure.numeral.last - 1) == "dozen":
        return 12
    low, before = figure.low or 0, sentence.words[figure.numeral.first : figure.numeral.last - 1]
    if not (figure.numeral.spelled and isinstance(low, int) and before) or "thousand" in before:
        return 1
    return next((scale for scale in _SCALES if low % scale == 0 and low // scale < 1000 and low > scale), 1)


def _is_of_hundreds(sentence: Sentence, figure: Figure) -> bool:
    """As in "(two to) three hundred thousand": both ends are so many hundred thousands."""
    words = sentence.words[figure.numeral.first : figure.numeral.last]
    return len(words) == 3 and words[1] == "hundred"


_SCALES = (10**12, 10**9, 10**6, 10**3, 100)

# --- all but, two bounds, coins, conversions ----------------------------------------------------------

_ANDS: tuple[list[str], ...] = ([], ["and"], ["but"], [",", "but"], [",", "and"], [","], ["yet"])


def _as_all_but(sentence: Sentence, one: Figure, other: Figure) -> Figure | None:
    """As in "all but two of the town's 33", which are 31."""
    if not one.numeral.junk or sentence.word(one.outer_end) != "of" or not other.numeral.is_plain:
        return None
    if number_of_whole(sentence, one.outer_end) != other.first:
        return None
    low, high = one.low, other.low
    if low is None or high is None or low >= high:
        return None
    numeral = other.numeral._replace(first=one.numeral.first, low=high - low, high=high - low)
    return other._replace(first=one.first, numeral=numeral)


def _as_rate(one: Figure, other: Figure, between: list[str]) -> Figure | None:
    """As in "12 per 100,000"."""
    if (
        between != ["per"]
        or one.unit is not None
        or not other.numeral.is_plain
        or not isinstance(other.low, int)
    ):
        return None
    return one._replace(unit=Unit(f"per {other.low:,}", "share", one.last, other.last))


def _as_bounds(sentence: Sentence, one: Figure, other: Figure, between: list[str]) -> Figure | None:
    """As in "more than 20 but fewer than 30", "at most 100 and at least 20", "at least 11, possibly 14".

    The noun may stand between the two: "at least 11 people, possibly 14, died".
    """
    if between[1:2] == [","] and sentence.word(other.last) == "," and looks_plural(between[0]):
        between = between[1:]
    is_possible = between[-1:] != [] and between[-1] in _POSSIBLY
    joint = between[:-1] if is_possible else between
    joint = joint[:-1] if is_possible and joint[-1:] == ["or"] else joint
    if joint not in _ANDS or one.conversion or not one.may_share_unit(other):
        return None
    lower, upper = (one, other) if one.qualifier in _LOWER else (other, one)
    low, high = lower.low or 0, upper.low or 0
    bounds = _UPPER | _PLAIN if is_possible else _UPPER
    if lower.qualifier not in _LOWER or upper.qualifier not in bounds or low >= high:
        return None
    numeral = one.numeral._replace(last=other.numeral.last, low=low, high=high)
    return one._replace(
        last=other.last, numeral=numeral, qualifier=Qualifier.BETWEEN, unit=other.unit or one.unit
    )


_POSSIBLY = frozenset({"possibly", "perhaps", "maybe", "potentially"})
"""Before the upper one of two numbers, whatever else stands there."""

_COINS = {"dollar": "cent", "euro": "cent", "pound sterling": "penny"}


def _as_coins(one: Figure, other: Figure, between: list[str]) -> Figure | None:
    """As in "thirteen dollars and forty-five cents"."""
    if one.unit is None or other.unit is None or between not in ([], ["and"]):
        return None
    low, coins = one.low, other.low
    if _COINS.get(one.unit.name) != other.unit.name or not (one.numeral.is_plain and other.numeral.is_plain):
        return None
    if not isinstance(low, int) or not isinstance(coins, int) or coins >= 100:
        return None
    whole = as_number(Decimal(low * 100 + coins) / 100)
    return one._replace(numeral=one.numeral._replace(low=whole, high=whole), tail=other.end)


def _as_conversion(sentence: Sentence, one: Figure, other: Figure, between: list[str]) -> Figure | None:
    """As in "12 km (7.5 miles)", "224 kW / 300 PS", "10,000 hectares, or about 24,700 acres"."""
    if one.unit is None or other.unit is None or (one.unit.name == other.unit.name and between != ["/"]):
        return None
    bracket = between in (["("], ["(", "or"], ["["])
    if not bracket and between not in (["/"], ["or"], [",", "or"], ["-", "or"]):
        return None
    if bracket and sentence.word(other.outer_end) not in {")", "]", "/", ",", ";"}:
        return None
    if not _is_same_size(one, other, bracket=bracket):
        return None
    if (
        other.qualifier is Qualifier.EXACT
        and other.numeral.is_plain
        and one.qualifier is not Qualifier.BETWEEN
    ):
        other = other._replace(qualifier=one.qualifier)
    return _with_last(one, other)


def _with_last(one: Figure, conversion: Figure) -> Figure:
    """``conversion`` put behind the conversions that ``one`` has."""
    if one.conversion is None:
        return one._replace(conversion=conversion)
    return one._replace(conversion=_with_last(one.conversion, conversion))


def _is_same_size(one: Figure, other: Figure, *, bracket: bool) -> bool:
    """Whether the two numbers are one length, weight … in two units, as rounded as news copy has it."""
    assert one.unit is not None and other.unit is not None  # noqa: S101, PT018 - by the caller
    factor = factor_between(one.unit.name, other.unit.name)
    if one.unit.kind != other.unit.kind or factor is None:
        return bracket and one.unit.kind == other.unit.kind
    ends = zip((one.low, one.numeral.high), (other.low, other.numeral.high), strict=True)
    return all(_is_near_enough((mine or 0) * factor, theirs or 0) for mine, theirs in ends)


def _is_near_enough(wanted: Number, printed: Number) -> bool:
    return abs(wanted - printed) <= 0.2 * max(abs(wanted), abs(printed))
