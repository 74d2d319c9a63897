"""``Place``: where in a draft a figure stands, and what its sentence says beside it."""

from __future__ import annotations

from dataclasses import dataclass

from storytrack.model.claim import Span
from storytrack.model.reading import Grounds

__all__ = ["Place", "sentence_at"]

_LONGEST = 600
"""Characters of a sentence that are looked at on each side."""
_ENDS = (". ", "! ", "? ", ".\n", "\n\n", ".”", '."')


@dataclass(frozen=True, slots=True)
class Place:
    """The figure, its sentence, and the words that name a time and a speaker, where the reader gives them.

    A reader that gives no grounds leaves no figure without a sentence: it is cut out of the text.
    """

    figure: Span
    sentence: Span
    time: Span | None = None
    speaker: Span | None = None
    unit: str = ""
    """The unit that the draft gives, where the story counts in another."""

    @classmethod
    def of(cls, figure: Span, how: Grounds | None, text: str) -> Place:
        """The place of a figure by the grounds of its claim."""
        if how is None:
            return cls(figure, sentence_at(text, figure))
        return cls(figure, how.sentence or sentence_at(text, figure), how.time, how.speaker, how.unit)

    @property
    def before(self) -> str:
        """The words of the sentence before the figure."""
        return self.sentence.quote[: max(0, self.figure.start - self.sentence.start)]

    @property
    def after(self) -> str:
        """The words of the sentence after the figure."""
        return self.sentence.quote[max(0, self.figure.end - self.sentence.start) :]

    def holds(self, span: Span) -> bool:
        """Whether something stands in the same sentence."""
        return self.sentence.start <= span.start < self.sentence.end


def sentence_at(text: str, span: Span) -> Span:
    """The sentence around a figure, as far as full stops tell."""
    left, right = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    start = max(
        (found + len(end) for end in _ENDS if (found := text.rfind(end, left, span.start)) >= 0), default=left
    )
    stop = min((found + 1 for end in _ENDS if (found := text.find(end, span.end, right)) >= 0), default=right)
    return Span(start=start, end=stop, quote=text[start:stop])
