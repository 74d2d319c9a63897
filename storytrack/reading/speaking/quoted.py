"""Who speaks in each quotation: the saying beside it, else whoever spoke last."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.quotations import Quotation, Quotations
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import Verb
from storytrack.reading.speaking.subjects import body_at_the_beginning

__all__ = ["Spoken", "Text", "outer_sayings", "speakers_of"]

_BACK = 3
"""Sentences before a quotation without a speaker of its own in which whoever speaks is looked for."""
_BESIDE = 4
"""Words between the end of a quotation and the speaker that follows it ("…," the mayor said)."""


class Spoken(NamedTuple):
    """A saying and the number of its sentence."""

    sentence: int
    saying: Saying


class Text(Protocol):
    """What is asked of an article."""

    @property
    def sentences(self) -> Sequence[Sentence]: ...  # noqa: D102

    @property
    def quotations(self) -> Quotations: ...  # noqa: D102

    def sayings(self, index: int) -> tuple[Saying, ...]: ...  # noqa: D102


def outer_sayings(text: Text, index: int) -> tuple[Saying, ...]:
    """The sayings of a sentence that stand outside of quotations: by the text, not within what is quoted."""
    found = text.sayings(index)
    if not found or not text.quotations.all:
        return found
    return tuple(one for one in found if text.quotations.at(index, one.place) is None)


def speakers_of(text: Text) -> list[Spoken | None]:
    """Who speaks in each quotation of a text, in order."""
    found: list[Spoken | None] = []
    for number, quotation in enumerate(text.quotations.all):
        spoken = _beside(text, quotation)
        if spoken is None and quotation.goes_on is not None and number:
            spoken = found[text.quotations.number(quotation.goes_on)]
        found.append(spoken or _before(text, quotation))
    return found


def _beside(text: Text, quotation: Quotation) -> Spoken | None:
    """As in "…," the mayor said; The mayor said: "…"."""
    start, end = quotation.first[0], quotation.last[0]
    after = [one for one in outer_sayings(text, end) if one.place >= quotation.last[1]]
    before = [one for one in outer_sayings(text, start) if one.place < quotation.first[1]]
    following = after[0] if after and after[0].reach in {Reach.BEFORE, Reach.BOTH} else None
    if following is not None and _is_adjacent(text.sentences[end], quotation, following):
        return Spoken(end, following)
    leading = before[-1] if before and before[-1].reach is not Reach.BEFORE else None
    if leading is not None and leading.reach is not Reach.NOTHING:
        return Spoken(start, leading)
    if following is not None:
        return Spoken(end, following)
    return Spoken(start, before[-1]) if before and before[-1].last > before[-1].first else None


def _is_adjacent(sentence: Sentence, quotation: Quotation, saying: Saying) -> bool:
    first = min(saying.first, saying.place)
    return first - quotation.last[1] <= _BESIDE and first < len(sentence)


def _before(text: Text, quotation: Quotation) -> Spoken | None:
    """Whoever spoke last, in this paragraph or the one before; else whom a sentence before begins with."""
    sentences, start = text.sentences, quotation.first[0]
    paragraph = sentences[start].paragraph
    for back in range(start - 1, max(-1, start - 1 - _BACK), -1):
        if paragraph - sentences[back].paragraph > 1 or sentences[back].is_heading:
            return None
        if sentences[back].paragraph < paragraph and not _opens_its_paragraph(sentences, quotation):
            return None
        said = [one for one in outer_sayings(text, back) if one.last > one.first]
        if said:
            return Spoken(back, said[-1])
        first, last = body_at_the_beginning(sentences[back])
        if last > first and text.quotations.at(back, first) is None:
            return Spoken(back, Saying(first, first, last, Verb.PLAIN, Reach.NOTHING))
    return None


def _opens_its_paragraph(sentences: Sequence[Sentence], quotation: Quotation) -> bool:
    index, place = quotation.first
    return place == 0 and (index == 0 or sentences[index - 1].paragraph < sentences[index].paragraph)
