"""``quantities``: every quantity of a text, whether or not a metric is known for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storytrack.model.claim import Span
from storytrack.model.found import Found
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence, sentences_of
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.figures import figures
from storytrack.reading.quantities.moves import move_before
from storytrack.reading.quantities.names import why_no_quantity
from storytrack.reading.quantities.nouns import Noun, noun_at

__all__ = ["quantities"]

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def quantities(text: str) -> tuple[Found, ...]:
    """Every quantity of an English text, in its order, with unit, qualifier, change and span.

    Numbers in digits and in words, measures ("3 months", "45-acre", "aged 12 years"), money, shares,
    ranges and words in place of numbers ("dozens", "no survivors", "an unknown number of") are
    quantities. Dates, years, times of day, numbers in names ("Flight 171"), phone numbers, scores,
    ordinals in a row ("the 22nd time") and an age set between commas ("Smith, 27, said") are none.

        >>> for found in quantities("About 300 homes burned, up from 120; it cost more than $4.5m."):
        ...     print(found.span.quote, "|", found.quantity, "|", found.quantity.unit)
        About 300 | about 300 | home
        120 | 120 | None
        more than $4.5m | more than 4,500,000 | dollar

    Takes any text; the time is linear in its length.
    """
    text = _LONE_SURROGATES.sub("\ufffd", text)
    return tuple(found for sentence in sentences_of(text) for found in _found_in(sentence))


def _found_in(sentence: Sentence) -> Iterator[Found]:
    for figure in figures(sentence):
        if not why_no_quantity(sentence, figure):
            yield _found(sentence, figure)


def _found(sentence: Sentence, figure: Figure) -> Found:
    unit = figure.unit
    first = min(figure.first, unit.first) if unit else figure.first
    last = max(figure.last, unit.end) if unit else figure.last
    noun = noun_at(sentence, last, is_one=figure.low == 1 and unit is None)
    span = _span(sentence, first, last)
    return Found(
        quantity=figure.quantity(_unit_name(sentence, figure, noun), span.quote),
        span=span,
        unit=_unit_printed(sentence, figure, noun),
        noun=noun.printed(sentence) if noun else "",
        change=move_before(sentence, first),
        adds=figure.is_plus or bool(noun and grammar().plus & set(sentence.words[last : noun.first])),
    )


def _unit_name(sentence: Sentence, figure: Figure, noun: Noun | None) -> str | None:
    if figure.unit is not None:
        return figure.unit.name
    return noun.name(sentence) if noun else None


def _unit_printed(sentence: Sentence, figure: Figure, noun: Noun | None) -> str:
    if figure.unit is not None:
        return figure.unit.printed(sentence)
    return noun.printed(sentence) if noun else ""


def _span(sentence: Sentence, first: int, last: int) -> Span:
    start, end = sentence.stretch(first, last)
    return Span(start=start, end=end, quote=sentence.text[start:end])
