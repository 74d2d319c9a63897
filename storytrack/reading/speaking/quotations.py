"""Which words of a text stand in quotation marks, and where each quotation goes on.

A quotation may be broken ("…," he said, "…"), run over sentences, and run over paragraphs: then each
paragraph opens it again and only the last one closes it. One that is never closed ends with its
paragraph. Single marks quote too, where they are no apostrophes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from storytrack.reading.language.sentences import Sentence

__all__ = ["Quotation", "Quotations"]

_DOUBLE = frozenset('"“”„«»')
_SINGLE = frozenset("'‘’")
_SIGNS = _DOUBLE | _SINGLE
_SENTENCE_SIGNS = frozenset(",.?!…")


@dataclass(slots=True, eq=False)
class Quotation:
    """One run of quoted words: from token ``first[1]`` of sentence ``first[0]`` to before ``last``."""

    first: tuple[int, int]
    last: tuple[int, int] = (0, 0)
    goes_on: Quotation | None = None
    """The quotation that this one is the next paragraph of."""


class Quotations:
    """The quotations of a text, in order."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.all: list[Quotation] = _quotations(sentences)
        self._starts = [one.first for one in self.all]

    def at(self, index: int, place: int) -> Quotation | None:
        """The quotation that token ``place`` of sentence ``index`` stands in."""
        number = bisect_right(self._starts, (index, place)) - 1
        if number < 0:
            return None
        found = self.all[number]
        return found if (index, place) < found.last else None

    def number(self, quotation: Quotation) -> int:
        """The number of a quotation in the text."""
        return bisect_right(self._starts, quotation.first) - 1


class _Marks:
    """Reads the marks of a text one by one."""

    def __init__(self) -> None:
        self.found: list[Quotation] = []
        self.open: Quotation | None = None
        self.is_single = False

    def start(self, index: int, place: int, *, single: bool, goes_on: Quotation | None = None) -> None:
        self.open, self.is_single = Quotation((index, place), goes_on=goes_on), single
        self.found.append(self.open)

    def end(self, index: int, place: int) -> Quotation | None:
        closed, self.open = self.open, None
        if closed is not None:
            closed.last = (index, place)
        return closed


def _quotations(sentences: Sequence[Sentence]) -> list[Quotation]:
    marks = _Marks()
    paragraph, unclosed = -1, None
    for index, sentence in enumerate(sentences):
        if sentence.paragraph != paragraph:
            paragraph = sentence.paragraph
            unclosed = marks.end(index - 1, len(sentences[index - 1])) if marks.open else None
        if _SIGNS.isdisjoint(sentence.words):
            unclosed = None
            continue
        for place, word in enumerate(sentence.words):
            if word in _DOUBLE:
                _at_mark(marks, sentence, index, place, unclosed if place == 0 else None)
            elif word in _SINGLE:
                _at_single(marks, sentence, index, place, unclosed if place == 0 else None)
        unclosed = None
    if marks.open is not None:
        marks.end(len(sentences) - 1, len(sentences[-1]))
    return [one for one in marks.found if one.last > (one.first[0], one.first[1] + 1)]


def _at_mark(marks: _Marks, sentence: Sentence, index: int, place: int, unclosed: Quotation | None) -> None:
    word = sentence.words[place]
    if marks.open is not None and marks.is_single:
        return
    opens = word in {"“", "„", "«"} or (word == '"' and _may_open(sentence, place))
    if marks.open is None:
        if opens or word == '"':
            marks.start(index, place, single=False, goes_on=unclosed)
    elif not opens or word == '"':
        marks.end(index, place + 1)


def _may_open(sentence: Sentence, place: int) -> bool:
    return not sentence.is_glued(place) and sentence.is_glued(place + 1)


def _at_single(marks: _Marks, sentence: Sentence, index: int, place: int, unclosed: Quotation | None) -> None:
    if marks.open is None:
        follows = sentence.word(place + 1)
        if sentence.words[place] != "’" and _may_open(sentence, place) and follows[:1].isalpha():
            marks.start(index, place, single=True, goes_on=unclosed)
    elif marks.is_single and sentence.is_glued(place) and _may_close(sentence, place):
        marks.end(index, place + 1)


def _may_close(sentence: Sentence, place: int) -> bool:
    """No apostrophe: not in "the teachers' union"."""
    if sentence.word(place - 1) in _SENTENCE_SIGNS:
        return True
    follows = sentence.word(place + 1)
    return not (sentence.word(place - 1).endswith("s") and follows[:1].isalpha())
