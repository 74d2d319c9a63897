"""Text → tokens: numbers, words and single signs, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["NO_WORD", "Token", "tokenize", "words_of"]


class Token(NamedTuple):
    """``text[start:end]``; ``lower`` is its folded form, by which every list of words is searched.

    ``lower`` has a straight apostrophe for a curly one and no dot at the end of an abbreviation.
    """

    lower: str
    start: int
    end: int


_INVISIBLE = "\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"
"""Control characters and marks of direction: nobody prints them, so they part words like a space."""

# Every alternative either matches or fails at its first characters, and none is nested in another: a
# search costs the same per character whatever the text is.
_TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*"  # 155  1,250  7.8
    r"|(?:[^\W\d_]\.){2,}"  # U.S.  p.m.
    r"|[^\W\d_]+(?:['’][^\W\d_]+)*(?:\.[a-z]{2,3}(?![^\W\d_]))?"  # hostages  train's  outages.us
    rf"|[^\w\s{_INVISIBLE}]|_"  # one sign
)


_LONGEST = 60
"""Characters. A longer run of letters or digits is no word; its folded form is :data:`NO_WORD`."""

NO_WORD = "\ufffc"
"""A sign that is in no list of words."""


def tokenize(text: str, start: int, end: int, abbreviations: frozenset[str] = frozenset()) -> list[Token]:
    """The tokens of ``text[start:end]``; the full stop of an abbreviation ("Gov.") belongs to its word."""
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        first, last = found.span()
        lower = found.group().lower() if last - first <= _LONGEST else NO_WORD
        if "’" in lower:
            lower = lower.replace("’", "'")
        if lower == "." and tokens and tokens[-1].end == first and tokens[-1].lower in abbreviations:
            tokens[-1] = Token(tokens[-1].lower, tokens[-1].start, last)
            continue
        if len(lower) > 2 and lower[-1] == "." and lower[1] == ".":
            lower = lower[:-1]
        tokens.append(Token(lower, first, last))
    return tokens


def words_of(tokens: Sequence[Token]) -> list[str]:
    """Their folded forms."""
    return [token.lower for token in tokens]
