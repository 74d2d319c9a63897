"""``quantities``: every quantity of a text, whether or not a metric is known for it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storytrack.model.claim import Span
from storytrack.model.found import Found
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence, sentences_of
from storytrack.reading.quantities.counted import Counted, counted_in
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.figures import figures
from storytrack.reading.quantities.moves import move_before, newer_of, older_of, scaled_like
from storytrack.reading.quantities.names import why_no_quantity

__all__ = ["quantities"]

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def quantities(text: str) -> tuple[Found, ...]:
    """Every quantity of an English text, in its order, with unit, qualifier, change and span.

    Numbers in digits and in words, measures ("3 months", "45-acre", "aged 12"), money, shares,
    ranges and words in place of numbers ("dozens", "no survivors", "an unknown number of") are
    quantities. Dates, years, times of day, numbers in names ("Flight 171"), phone numbers, scores,
    ordinals in a row ("the 22nd time"), an age set between commas ("Smith, 27, said") and "all"
    without a number are none. So count the research sets for this task, too.

        >>> for found in quantities("About 300 homes burned, up from 120; it cost more than $4.5m."):
        ...     print(found.span.quote, "|", found.quantity, "|", found.quantity.unit, "|", found.was)
        About 300 | about 300 | home | 120
        more than $4.5m | more than 4,500,000 | dollar | None

    An older figure and a conversion stand in the quantity that they belong to, not beside it. Takes
    any text; the time is linear in its length.
    """
    text = _LONE_SURROGATES.sub("\ufffd", text)
    return tuple(found for sentence in sentences_of(text) for found in _found_in(sentence))


def _found_in(sentence: Sentence) -> Iterator[Found]:
    read = figures(sentence)
    if not read:
        return
    counted = counted_in(sentence, [figure for figure in read if not why_no_quantity(sentence, figure)])
    older = _older(sentence, [one.figure for one in counted])
    for new, old in older.items():
        counted[old] = counted[old]._replace(figure=scaled_like(counted[old].figure, counted[new].figure))
    found = [_found(sentence, one) for one in counted]
    taken = frozenset(older.values())
    for number, one in enumerate(found):
        if number in older:
            yield _with_older(one, found[older[number]])
        elif number not in taken:
            yield one


def _with_older(one: Found, older: Found) -> Found:
    """The figure with the one that it replaces; the two have one unit, wherever it was printed."""
    if one.quantity.unit is None and older.quantity.unit is not None:
        one = one.with_(quantity=one.quantity.with_(unit=older.quantity.unit), unit=older.unit)
    elif older.quantity.unit is None and one.quantity.unit is not None:
        older = older.with_(quantity=older.quantity.with_(unit=one.quantity.unit), unit=one.unit)
    return one.with_(was=older)


def _older(sentence: Sentence, read: list[Figure]) -> dict[int, int]:
    """Number of a figure → number of the older figure that it replaces."""
    found: dict[int, int] = {}
    for number in range(len(read) - 1):
        one, other = read[number], read[number + 1]
        if number in found.values():
            continue
        if older_of(sentence, one, other):
            found[number + 1] = number
        elif newer_of(sentence, one, other):
            found[number] = number + 1
    return found


def _found(sentence: Sentence, counted: Counted) -> Found:
    figure = counted.figure
    start, end = sentence.stretch(figure.first, figure.end)
    span = Span(start=start, end=end, quote=sentence.text[start:end])
    conversion = figure.conversion
    return Found(
        quantity=figure.quantity(counted.name, span.quote),
        span=span,
        unit=counted.printed,
        noun=counted.noun.printed(sentence) if counted.noun else "",
        change=move_before(sentence, figure.first),
        adds=figure.is_plus or _says_more(sentence, counted),
        conversion=_found(sentence, counted.converted(sentence, conversion)) if conversion else None,
    )


def _says_more(sentence: Sentence, counted: Counted) -> bool:
    """As in "12 more people"."""
    end = counted.noun.first if counted.noun else counted.figure.end + 1
    return not grammar().plus.isdisjoint(sentence.words[counted.figure.end : end])
