"""The words in which a quantity may stand in a report file: "over 30", "a dozen", "between 20 and 25".

They mean here what they mean in a text that is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from storytrack.model.hedges import Number

__all__ = ["HEDGES", "NUMBER", "PLAIN", "Worded", "number_of", "worded"]

HEDGES: Mapping[str, str] = {
    "about": "about",
    "around": "about",
    "some": "about",
    "roughly": "about",
    "approximately": "about",
    "nearly": "about",
    "almost": "about",
    "at least": "at_least",
    "no fewer than": "at_least",
    "no less than": "at_least",
    "more than": "more_than",
    "over": "more_than",
    "above": "more_than",
    "at most": "at_most",
    "no more than": "at_most",
    "not more than": "at_most",
    "up to": "at_most",
    "as many as": "at_most",
    "fewer than": "less_than",
    "less than": "less_than",
    "under": "less_than",
    "below": "less_than",
    "exactly": "exactly",
    "all": "all",
}
"""The words that may stand before a number → the constructor that they stand for."""

PLAIN = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,12})?|\d{1,15}(?:\.\d{1,12})?"
"""A number in digits, without a sign."""

_ONES = {
    word: number
    for number, word in enumerate(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen eighteen nineteen
        """.split()
    )
}
_TENS = {
    word: 10 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_UNITS = {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000}

_SMALL = rf"(?:{'|'.join(_TENS)})(?:(?:-| )(?:{'|'.join(list(_ONES)[1:10])}))?|{'|'.join(_ONES)}"
NUMBER = rf"-?(?:{PLAIN})|(?:(?:half a|an?|{_SMALL}) )?(?:{'|'.join(_UNITS)})|{_SMALL}"
"""A number in digits or in words, in small letters: "1,200", "twenty-five", "half a dozen", "two hundred"."""

_HEDGED = re.compile(rf"(?:({'|'.join(HEDGES)}) )?({NUMBER})")
_RANGE = re.compile(rf"(?:from )?({NUMBER}) to ({NUMBER})|between ({NUMBER}) and ({NUMBER})")
_DASHED = re.compile(rf"({PLAIN}) ?[-–—] ?({PLAIN})")

Worded = tuple[str, tuple[Number, ...]]
"""The constructor that the words stand for, and its one or two numbers."""


def worded(text: str) -> Worded | None:
    """What a text in small letters, with single spaces, says; ``None`` where it is no quantity in words."""
    hedged = _HEDGED.fullmatch(text)
    if hedged is not None:
        return HEDGES[hedged[1] or "exactly"], (number_of(hedged[2]),)
    span = _RANGE.fullmatch(text) or _DASHED.fullmatch(text)
    if span is None:
        return None
    low, high = (end for end in span.groups() if end is not None)
    return "between", (number_of(low), number_of(high))


def number_of(text: str) -> Number:
    """The number that stands in digits or in words, as :data:`NUMBER` has it."""
    if text[-1].isdecimal():
        number = float(text.replace(",", ""))
        return int(number) if number.is_integer() else number
    *before, last = re.split(r"[ -]", text)
    if last not in _UNITS:
        return sum(_TENS.get(word) or _ONES[word] for word in (*before, last))
    times = {"half": 0.5, "a": 1, "an": 1}.get(before[0]) if before else 1
    return int((number_of(" ".join(before)) if times is None else times) * _UNITS[last])
