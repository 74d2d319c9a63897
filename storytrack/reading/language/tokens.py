"""Text → tokens: numbers, words and single signs, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

__all__ = [
    "NO_WORD",
    "Place",
    "Tokens",
    "Words",
    "places_of",
    "tokenize",
    "without_lone_surrogates",
    "without_marks",
    "words_in",
]

Place = tuple[int, int]
"""Where a token stands: ``text[start:end]``."""


class Tokens(NamedTuple):
    """The folded words of a stretch of text, by which every list of words is searched, and their places.

    A folded word is in small letters, with a straight apostrophe for a curly one and no dot at the end
    of an abbreviation.
    """

    words: list[str]
    places: list[Place]


_INVISIBLE = "\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Control characters and marks of direction: nobody prints them, so they part words like a space."""

_MARKS = "\xad\u200b-\u200d\u2060\ufeff"
"""Soft hyphens and what joins or parts without a width: nobody sees them, so in a word they are nothing."""

# Every alternative either matches or fails at its first characters, and none is nested in another: a
# search costs the same per character whatever the text is. The first one is the plain case of the
# fourth, and there for speed.
_TOKEN = re.compile(
    r"[A-Za-z]++(?![\w'’.])"  # hostages
    r"|\d+(?:[.,]\d+)*"  # 155  1,250  7.8
    r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.[a-z]{2,3}(?![^\W\d_]))?"  # train's  outages.us
    rf"|[^\w\s{_INVISIBLE}]|_"  # one sign
)

_LETTERS = rf"[^\W\d_](?:[{_MARKS}]*[^\W\d_])*"
_MARKED_TOKEN = re.compile(
    rf"\d(?:[{_MARKS}]*\d)*(?:[{_MARKS}]*[.,][{_MARKS}]*\d(?:[{_MARKS}]*\d)*)*"  # 1<mark>000
    r"|(?:[^\W\d_]\.){2,}"
    rf"|{_LETTERS}(?:[{_MARKS}]*['’][{_MARKS}]*{_LETTERS})*(?:\.[a-z]{{2,3}}(?![^\W\d_]))?"  # evacu<mark>ated
    rf"|[^\w\s{_INVISIBLE}]|_"
)
"""The same for the few texts that have such marks."""
_MARK = re.compile(f"[{_MARKS}]")


_LONGEST = 60
"""Characters. A longer run of letters or digits is no word; its folded form is :data:`NO_WORD`."""

NO_WORD = "\ufffc"
"""A sign that is in no list of words."""


def tokenize(text: str, start: int, end: int, abbreviations: frozenset[str] = frozenset()) -> Tokens:
    """The tokens of ``text[start:end]``; the full stop of an abbreviation ("Gov.") belongs to its word."""
    words: list[str] = []
    places: list[Place] = []
    for found in _pattern(text, start, end).finditer(text, start, end):
        first, last = place = found.span()
        word = _folded(found.group())
        if word == "." and words and places[-1][1] == first and words[-1] in abbreviations:
            places[-1] = (places[-1][0], last)
            continue
        words.append(word)
        places.append(place)
    return Tokens(words, places)


def _pattern(text: str, start: int, end: int) -> re.Pattern[str]:
    return _TOKEN if text.isascii() or _MARK.search(text, start, end) is None else _MARKED_TOKEN


_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def without_lone_surrogates(text: str) -> str:
    """The text with U+FFFD for each half of a character, which no encoding carries; all places stay right."""
    return _LONE_SURROGATES.sub("\ufffd", text)


def without_marks(text: str) -> str:
    """The text as it is seen: without soft hyphens and signs of no width."""
    return text if text.isascii() else _MARK.sub("", text)


def _folded(printed: str) -> str:
    printed = without_marks(printed)
    if len(printed) > _LONGEST:
        return NO_WORD
    word = printed.lower().replace("’", "'")
    return word[:-1] if len(word) > 2 and word[-1] == "." and word[1] == "." else word


class Words(NamedTuple):
    """The tokens of a stretch of text as printed, and folded."""

    printed: list[str]
    words: list[str]


def words_in(text: str, start: int, end: int, abbreviations: frozenset[str], blank: int) -> Words | None:
    """The words of :func:`tokenize` several times as fast, or ``None`` where it must be asked.

    That is where a full stop may belong to an abbreviation, and where there are more than ``blank``
    characters beside the words. Where there is an answer, the places are those of :func:`places_of`.
    """
    pattern = _pattern(text, start, end)
    printed = pattern.findall(text, start, end)
    sizes = list(map(len, printed))
    if end - start - sum(sizes) > blank:
        return None
    words = list(map(str.lower, printed))
    stops = text.count(".", start, end)
    if pattern is _MARKED_TOKEN or (stops and stops != words.count(".")) or max(sizes, default=0) > _LONGEST:
        words = list(map(_folded, printed))
    elif text.find("’", start, end) >= 0:
        words = [word.replace("’", "'") for word in words]
    return None if stops and not abbreviations.isdisjoint(words) else Words(printed, words)


def places_of(text: str, start: int, printed: Iterable[str]) -> list[Place]:
    """The places of tokens, from ``start`` on; what stands between them is in none of them."""
    places: list[Place] = []
    find, end = text.find, start
    for token in printed:
        first = find(token, end)
        end = first + len(token)
        places.append((first, end))
    return places
