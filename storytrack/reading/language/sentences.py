"""Text → paragraphs → sentences of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.tokens import Token, tokenize, words_of
from storytrack.reading.language.wordlists import word_list

__all__ = ["LONGEST", "Sentence", "sentences_of"]

LONGEST = 300
"""Tokens. What has more without a full stop is no prose; it is read in pieces of this length."""

_HEADING = 80
"""Characters. A line longer than this is a paragraph, with or without a full stop."""

_GAP = 40
"""Characters of blank space within a line. More of it is the gap of a table."""

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_CLOSED = tuple(".!?…:;\"'”’»)]")


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence of ``text``: ``tokens`` with their places, and ``words``, their folded forms.

    ``paragraph`` numbers the paragraphs from 0; ``is_heading`` marks a short line without a full
    stop that stands alone.
    """

    text: str
    tokens: list[Token]
    words: list[str]
    paragraph: int
    is_heading: bool = False

    def __len__(self) -> int:
        return len(self.words)

    def word(self, place: int) -> str:
        """The folded word at ``place``, or ``""`` outside of the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def printed(self, first: int, last: int) -> str:
        """The text from token ``first`` up to and without token ``last``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def is_glued(self, place: int) -> bool:
        """Whether nothing stands between the token at ``place`` and the one before it."""
        return 0 < place < len(self.tokens) and self.tokens[place - 1].end == self.tokens[place].start

    def is_capitalised(self, place: int) -> bool:
        """Whether the token at ``place`` begins with a capital letter."""
        return 0 <= place < len(self.tokens) and self.text[self.tokens[place].start].isupper()


class _Abbreviations(NamedTuple):
    words: frozenset[str]
    before_number: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    found = word_list("abbreviations")
    return _Abbreviations(found.words("words"), found.words("before_number"), found.words("openers"))


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of a text in order; every one has at least one token."""
    found: list[Sentence] = []
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _spans(text, start, end):
            tokens = tokenize(text, first, last, _abbreviations().words)
            alone = (first, last) == (start, end) and last - first <= _HEADING
            heading = alone and not text[first:last].rstrip().endswith(_CLOSED)
            found.extend(
                Sentence(text, part, words_of(part), paragraph, heading) for part in _in_pieces(tokens)
            )
    return found


def _in_pieces(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens cut where a column of blank space begins, and after :data:`LONGEST` tokens."""
    first = 0
    for place in range(1, len(tokens)):
        if tokens[place].start - tokens[place - 1].end > _GAP or place - first >= LONGEST:
            yield tokens[first:place]
            first = place
    if tokens:
        yield tokens[first:]


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs: the lines, or in hard-wrapped text the runs of lines between blank ones."""
    lines = [found.span() for found in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    if not _is_wrapped(text, lines):
        yield from lines
        return
    start, end = lines[0]
    for next_start, next_end in lines[1:]:
        if text.count("\n", end, next_start) > 1:
            yield start, end
            start = next_start
        end = next_end
    yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines end where the room ended and not the thought: most are unfinished, none is long."""
    if len(lines) < 4 or max(end - start for start, end in lines) > 100:
        return False
    unfinished = sum(not text[start:end].rstrip().endswith(_CLOSED) for start, end in lines)
    continued = sum(text[start:end].lstrip()[:1].islower() for start, end in lines)
    return unfinished * 2 > len(lines) and continued * 4 > len(lines)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The sentences of one paragraph, as places in the text."""
    first = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _ends_here(text, first, stop, end):
            yield first, stop.end()
            first = stop.end()
    if text[first:end].strip():
        yield first, end


def _ends_here(text: str, first: int, stop: re.Match[str], end: int) -> bool:
    after = text[stop.end() : stop.end() + 3]
    if not after[:1].isspace():
        return False
    if stop.group() != ".":
        # "Is it over?" he asked. - a small letter goes on.
        return not after.strip()[:1].islower()
    before = text[max(first, stop.start() - 12) : stop.start()]
    word = before[_last_break(before) :].lower()
    following = after.strip()[:1]
    if word in _abbreviations().before_number and following.isdigit():
        return False
    is_initial = len(word) == 1 and word.isalpha()
    dotted = "." in word
    if is_initial or word in _abbreviations().words:
        return False
    return not (following.islower() or (dotted and not _starts_a_sentence(text, stop.end(), end)))


def _starts_a_sentence(text: str, place: int, end: int) -> bool:
    """After "U.S." or "p.m.", only a word that usually begins one starts a new sentence."""
    word = text[place : min(end, place + 12)].split()[:1]
    return bool(word) and word[0].lower().strip(",") in _abbreviations().openers


def _last_break(text: str) -> int:
    return max(text.rfind(sign) for sign in " \t\"'“”‘’([-–—") + 1
