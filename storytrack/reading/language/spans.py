"""Places of tokens in the text."""

from __future__ import annotations

from storytrack.model.claim import Span
from storytrack.reading.language.sentences import Sentence

__all__ = ["span_at", "words_at"]

_LONGEST = 10_000
"""Characters. A longer stretch is no prose, and nothing to point at."""


def span_at(sentence: Sentence, first: int, last: int) -> Span:
    """The text from token ``first`` up to and without token ``last``."""
    start, end = sentence.stretch(first, last)
    return Span(start=start, end=end, quote=sentence.text[start:end])


def words_at(sentence: Sentence, first: int, last: int) -> Span | None:
    """:func:`span_at`; ``None`` for a stretch that is endless."""
    start, end = sentence.stretch(first, last)
    return span_at(sentence, first, last) if end - start <= _LONGEST else None
