"""``quantities``: every quantity of a text, whether or not a metric is known for it."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.claim import Span
from storytrack.model.found import Found
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence, each_sentence
from storytrack.reading.language.tokens import without_lone_surrogates
from storytrack.reading.quantities.figures import TABLE, figures
from storytrack.reading.quantities.measured import Measured, measured_alone, of_one_unit, with_neighbours
from storytrack.reading.quantities.moves import Direction, changes_of, older_figures, scaled_like
from storytrack.reading.quantities.names import why_no_quantity

__all__ = ["found_of", "quantities"]


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

    An older figure and a conversion stand in the quantity that they belong to, not beside it. Of a
    sentence with more than :data:`~storytrack.reading.quantities.figures.TABLE` numbers, which is a
    table, the first of them are given. Takes any text; the time is linear in its length.
    """
    text = without_lone_surrogates(text)
    return tuple(found for sentence in each_sentence(text) for found in _found_in(sentence))


def _found_in(sentence: Sentence) -> Iterator[Found]:
    read = [figure for figure in figures(sentence, TABLE) if not why_no_quantity(sentence, figure)]
    if not read:
        return
    counted = measured_alone(sentence, read)
    read = [one.figure for one in counted]
    older = older_figures(sentence, read)
    for new, old in older.items():
        counted[old] = counted[old]._replace(figure=scaled_like(read[old], read[new]))
    counted = with_neighbours(sentence, counted)
    for new, old in older.items():
        counted[new], counted[old] = of_one_unit(counted[new], counted[old])
    changes = changes_of(sentence, read)
    taken = frozenset(older.values())
    for number, one in enumerate(counted):
        if number in taken:
            continue
        before = older.get(number)
        was = None if before is None else found_of(sentence, counted[before], changes[before])
        yield found_of(sentence, one, changes[number], was)


def found_of(
    sentence: Sentence, counted: Measured, change: Direction | None, was: Found | None = None
) -> Found:
    """A figure with what it counts, as it is given to users."""
    figure = counted.figure
    start, end = sentence.stretch(figure.first, figure.end)
    span = Span(start=start, end=end, quote=sentence.text[start:end])
    again = figure.conversion
    return Found(
        quantity=figure.quantity(counted.name, span.quote),
        span=span,
        unit=counted.printed,
        noun=counted.noun.printed(sentence) if counted.noun else "",
        change=change,
        adds=figure.is_plus or _says_more(sentence, counted),
        was=was,
        conversion=found_of(sentence, counted.converted(sentence, again), change) if again else None,
    )


def _says_more(sentence: Sentence, counted: Measured) -> bool:
    """As in "12 more people"."""
    end = counted.noun.first if counted.noun else counted.figure.end + 1
    return not grammar().plus.isdisjoint(sentence.words[counted.figure.end : end])
