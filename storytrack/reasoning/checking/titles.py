"""Figures that the reader has no words for, read by the titles of the story's own metrics.

A story counts what its editors like: coaches, attackers who took part. Where the noun after a number stands
in the title of such a metric, and the sentence has more of it or the story has the number, that is what it
counts.
"""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.claim import Attribution, Claim, Span
from storytrack.model.metric import Kind, Metric
from storytrack.model.reading import Grounds, LeftOut
from storytrack.reasoning.checking.groups import singular_words, title_words
from storytrack.reasoning.checking.record import Record

__all__ = ["counted_by_title"]

_NEAR = 3
"""Words after a number among which its noun stands: "nine passenger coaches"."""
_LONGEST = 600
"""Characters of a sentence that are looked at on each side."""
_ENDS = (". ", "! ", "? ", ".\n", "\n\n", ".”", '."')
_ENOUGH = 2
"""Words of a title that a sentence must have where the story has not the number."""


def counted_by_title(one: LeftOut, text: str, record: Record) -> tuple[Claim, Grounds] | None:
    """The claim that a figure makes by the title of a metric; ``None`` where none fits, or two alike."""
    value = one.quantity
    if value is None or not value.is_known:
        return None
    sentence = _sentence_at(text, one.span)
    found = singular_words(sentence.quote)
    after = text[one.span.end : sentence.end].split()[:_NEAR]
    noun = singular_words(" ".join((one.phrase, *after)))
    ranked = sorted(_ranked(noun, found, value.value, record), key=lambda entry: entry[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    said_by = record.voices.named_in(found) or Attribution()
    claim = Claim(metric=ranked[0][1].id, quantity=value, said_by=said_by, span=one.span)
    return claim, Grounds(rule="title", sentence=sentence)


def _ranked(
    noun: frozenset[str], found: frozenset[str], value: float | None, record: Record
) -> Iterator[tuple[tuple[bool, int], Metric]]:
    given = {one.key[0] for one in record.printing.get(value, ())} if value is not None else set()
    for metric in record.definition.metrics:
        words = title_words(metric)
        if metric.kind in {Kind.STATE, Kind.DATE} or not words & noun:
            continue
        shared = len(words & found)
        if metric.id in given or shared >= min(_ENOUGH, len(words)):
            yield (metric.id in given, shared), metric


def _sentence_at(text: str, span: Span) -> Span:
    """The sentence around a figure, as far as full stops tell."""
    left, right = max(0, span.start - _LONGEST), min(len(text), span.end + _LONGEST)
    start = max(
        (found + len(end) for end in _ENDS if (found := text.rfind(end, left, span.start)) >= 0), default=left
    )
    stop = min((found + 1 for end in _ENDS if (found := text.find(end, span.end, right)) >= 0), default=right)
    return Span(start=start, end=stop, quote=text[start:stop])
