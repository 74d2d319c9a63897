"""Places in the text."""

from __future__ import annotations

from storytrack.model.claim import Span
from storytrack.reading.language.sentences import Sentence

__all__ = ["span_of"]


def span_of(sentence: Sentence, first: int, last: int) -> Span:
    """Where tokens ``first`` … ``last`` (excluded) stand in the text."""
    start, end = sentence.stretch(first, last)
    return Span(start=start, end=end, quote=sentence.text[start:end])
