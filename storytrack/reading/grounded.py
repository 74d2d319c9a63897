"""``Grounded``: a claim with the grounds it was read on, side by side until the reading is built."""

from __future__ import annotations

from typing import Any, NamedTuple

from storytrack.model.claim import Claim, Span
from storytrack.model.reading import Grounds
from storytrack.reading.counting.scene import Counted
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Mention

__all__ = ["Grounded", "Told", "span_at", "words_at"]

_LONGEST = 10_000
"""Characters. A longer stretch is no prose, and nothing to point at."""


class Grounded(NamedTuple):
    """A claim, why it was read as it is, and how the text names those whom it counts."""

    claim: Claim
    how: Grounds
    mention: Mention = Mention.FIGURE

    def with_(self, **changes: Any) -> Grounded:
        """The same grounds with some fields of the claim changed."""
        return self._replace(claim=self.claim.with_(**changes))


class Told(NamedTuple):
    """A claim that sentence ``at`` told by a figure or a noun, and what that counts."""

    at: int
    counted: Counted
    claim: Claim


def span_at(sentence: Sentence, first: int, last: int) -> Span:
    """The text from token ``first`` up to and without token ``last``."""
    start, end = sentence.stretch(first, last)
    return Span(start=start, end=end, quote=sentence.text[start:end])


def words_at(sentence: Sentence, first: int, last: int) -> Span | None:
    """:func:`span_at`; ``None`` for a stretch that is endless."""
    start, end = sentence.stretch(first, last)
    return span_at(sentence, first, last) if end - start <= _LONGEST else None
