"""``Paragraph``: the sentences of one paragraph, and the first and last words that show what it is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, islice
from typing import NamedTuple

from storytrack.reading.language.sentences import Sentence

__all__ = ["Paragraph", "paragraphs_of"]

_LONGEST = 100
"""Words. What has more is prose, whatever it begins with."""


class Paragraph(NamedTuple):
    """The sentences ``first`` … ``last`` (excluded) of an article."""

    sentences: Sequence[Sentence]
    first: int
    last: int
    words: list[str]
    """Its words, one more than :data:`_LONGEST` at most."""

    @property
    def opening(self) -> Sentence:
        """Its first sentence."""
        return self.sentences[self.first]

    @property
    def end(self) -> Sentence:
        """Its last sentence."""
        return self.sentences[self.last - 1]

    @property
    def is_prose(self) -> bool:
        """Whether it ends as a sentence does, or is longer than any line."""
        return self.end.words[-1] in _STOPS or len(self.words) > _LONGEST

    @property
    def is_line(self) -> bool:
        """Whether it is one short line without a full stop."""
        return self.opening.is_heading

    def printed(self) -> str:
        """Its first sentence as printed."""
        return self.opening.printed(0, len(self.opening))


_STOPS = frozenset({".", "!", "?", "…", "”", '"', "’", ")"})


def paragraphs_of(sentences: Sequence[Sentence]) -> list[Paragraph]:
    """The paragraphs of an article, in order."""
    found: list[Paragraph] = []
    first = 0
    for index in range(1, len(sentences) + 1):
        if index == len(sentences) or sentences[index].paragraph != sentences[first].paragraph:
            found.append(Paragraph(sentences, first, index, _words(sentences[first:index])))
            first = index
    return found


def _words(sentences: Sequence[Sentence]) -> list[str]:
    return list(islice(chain.from_iterable(one.words for one in sentences), _LONGEST + 1))
