"""Text → paragraphs → sentences of tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import compress, count, islice, pairwise
from operator import itemgetter
from typing import NamedTuple

from storytrack.reading.language.tokens import Place, Tokens, places_of, tokenize, without_marks, words_in
from storytrack.reading.language.wordlists import word_list

__all__ = ["LONGEST", "Sentence", "each_sentence", "sentences_of"]

LONGEST = 300
"""Tokens. What has more without a full stop is no prose; it is read in pieces of this length."""

_HEADING = 80
"""Characters. A line longer than this is a paragraph, with or without a full stop."""

_WIDEST = 140
"""Characters. Text that is broken by hand has no longer lines."""

_GAP = 40
"""Characters of blank space within a line. More of it is the gap of a table."""

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*")
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[ \t\"'“”‘’(\[\-–—]")
_FIRST_SIGN = itemgetter(0)
_CLOSED = tuple(".!?…:;\"'”’»)]")


@dataclass(slots=True, eq=False)
class Sentence:
    """One sentence, ``text[start:end]``: ``words`` are its tokens in their folded forms.

    ``as_printed`` are the same tokens as the text has them.
    ``paragraph`` numbers the paragraphs from 0; ``is_heading`` marks a short line without a full
    stop that stands alone. The places of the tokens are found when they are first asked for.
    """

    text: str
    start: int
    end: int
    words: list[str]
    as_printed: list[str]
    paragraph: int
    is_heading: bool = False
    _places: list[Place] | None = None

    def __len__(self) -> int:
        return len(self.words)

    @property
    def places(self) -> list[Place]:
        """For each token its start and end in the text."""
        if self._places is None:
            self._places = places_of(self.text, self.start, self.as_printed)
        return self._places

    def after(self, place: int) -> Sentence:
        """The same sentence without its tokens before ``place``."""
        places, words, printed = self.places[place:], self.words[place:], self.as_printed[place:]
        start = places[0][0]
        return Sentence(self.text, start, self.end, words, printed, self.paragraph, self.is_heading, places)

    def word(self, place: int) -> str:
        """The folded word at ``place``, or ``""`` outside of the sentence."""
        return self.words[place] if 0 <= place < len(self.words) else ""

    def stretch(self, first: int, last: int) -> Place:
        """Where the text begins and ends from token ``first`` up to and without token ``last``."""
        places = self.places
        return places[first][0], places[last - 1][1]

    def printed(self, first: int, last: int) -> str:
        """The text from token ``first`` up to and without token ``last``, as it is seen."""
        places = self.places
        return without_marks(self.text[places[first][0] : places[last - 1][1]])

    @property
    def has_digits(self) -> bool:
        """Whether a digit stands in it."""
        return _DIGIT.search(self.text, self.start, self.end) is not None

    def capitals(self) -> list[int]:
        """The tokens that begin with a capital letter."""
        return list(compress(count(), map(str.isupper, map(_FIRST_SIGN, self.as_printed))))

    def is_glued(self, place: int) -> bool:
        """Whether nothing stands between the token at ``place`` and the one before it."""
        if not 0 < place < len(self.words):
            return False
        places = self.places
        return places[place - 1][1] == places[place][0]

    def is_capitalised(self, place: int) -> bool:
        """Whether the token at ``place`` begins with a capital letter."""
        return 0 <= place < len(self.words) and self.as_printed[place][0].isupper()


class _Abbreviations(NamedTuple):
    words: frozenset[str]
    before_number: frozenset[str]
    openers: frozenset[str]


@cache
def _abbreviations() -> _Abbreviations:
    found = word_list("abbreviations")
    return _Abbreviations(found.words("words"), found.words("before_number"), found.words("openers"))


def sentences_of(text: str, most: int | None = None) -> list[Sentence]:
    """The sentences of a text in order, the first ``most`` of them; every one has at least one token."""
    return list(islice(each_sentence(text), most))


def each_sentence(text: str) -> Iterator[Sentence]:
    """:func:`sentences_of` one by one, for whoever keeps none of them."""
    abbreviations = _abbreviations().words
    for paragraph, (start, end) in enumerate(_paragraphs(text)):
        for first, last in _spans(text, start, end):
            alone = (first, last) == (start, end) and last - first <= _HEADING
            heading = alone and not text[first:last].rstrip().endswith(_CLOSED)
            plain = words_in(text, first, last, abbreviations, _GAP)
            if plain is not None and len(plain.words) <= LONGEST:
                if plain.words:
                    yield Sentence(text, first, last, plain.words, plain.printed, paragraph, heading)
                continue
            tokens = tokenize(text, first, last, abbreviations)
            for part in _in_pieces(tokens):
                bounds = part.places[0][0], part.places[-1][1]
                printed = [text[start:end] for start, end in part.places]
                yield Sentence(text, *bounds, part.words, printed, paragraph, heading, part.places)


def _in_pieces(tokens: Tokens) -> Iterator[Tokens]:
    """The tokens cut where a column of blank space begins, and after :data:`LONGEST` tokens."""
    words, places = tokens
    first = 0
    for place in range(1, len(words)):
        if places[place][0] - places[place - 1][1] > _GAP or place - first >= LONGEST:
            yield Tokens(words[first:place], places[first:place])
            first = place
    if words:
        yield Tokens(words[first:], places[first:])


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """The paragraphs: the lines, or in hard-wrapped text the runs of lines between blank ones."""
    lines = [found.span() for found in _LINE.finditer(text)]
    lines = [(start, end) for start, end in lines if not text[start:end].isspace()]
    if not lines:
        return
    is_wrapped = _is_wrapped(text, lines)
    start, end = lines[0]
    last = start
    for next_start, next_end in lines[1:]:
        is_apart = text.count("\n", end, next_start) > 1
        if is_apart or not (is_wrapped or _goes_on(text[last:end], text[next_start:next_end])):
            yield start, end
            start = next_start
        last, end = next_start, next_end
    yield start, end


def _goes_on(line: str, following: str) -> bool:
    """Whether a long line stops short of its thought, and the one below goes on with it."""
    line, following = line.rstrip(), following.lstrip()
    is_cut = len(line) > _HEADING and not line.endswith(_CLOSED)
    return is_cut and (following[:1].islower() or following[:1].isdigit())


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether lines end where the room ended and not the thought.

    Of those that go on without a blank line most are unfinished, and many go on in small letters or with a
    number; none is long.
    """
    if len(lines) < 4 or max(end - start for start, end in lines) > _WIDEST:
        return False
    broken = [
        (text[start:end].rstrip(), text[next_start:next_end].lstrip())
        for (start, end), (next_start, next_end) in pairwise(lines)
        if text.count("\n", end, next_start) == 1
    ]
    unfinished = sum(not before.endswith(_CLOSED) for before, _ in broken)
    continued = sum(
        after[:1].islower() or (after[:1].isdigit() and len(before) > _HEADING) for before, after in broken
    )
    return unfinished * 2 > len(broken) and continued * 4 > len(broken)


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
    word = _BREAK.split(before)[-1].lower()
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
