"""``Stated``: a figure of a text with what it counts and what is said of it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from storytrack.model.claim import Claim
from storytrack.model.found import Found
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.figures import TABLE, figures
from storytrack.reading.quantities.found import found_of
from storytrack.reading.quantities.measured import AGE, Measured, measured_alone, with_neighbours
from storytrack.reading.quantities.moves import changes_of
from storytrack.reading.quantities.names import why_no_quantity
from storytrack.reading.quantities.nouns import Noun
from storytrack.reading.supporting.meanings import Meanings
from storytrack.reading.supporting.terms import Term, meanings_at

__all__ = ["Claims", "Stated", "figures_of", "meanings_of_noun", "stated_in"]

Claims = Mapping[int, Sequence[Claim]]
"""Where a figure begins in the text → what the built-in reader claims of it."""

_AN_AGE = "an age"
"""What :func:`why_no_quantity` calls the 33 of "Smith, 33,"; here it is a figure."""


@dataclass(frozen=True, slots=True, eq=False)
class Stated:
    """A figure, tokens ``first`` … ``last`` (excluded) of sentence ``sentence``, and what is said of it.

    ``kind`` is the kind of its unit ("money"; ``""`` for a count); ``metrics`` are what the built-in
    reader takes it for and ``scopes`` whom it counts of them; ``head`` are the meanings of the noun
    that it counts, ``nouns`` those of all words of that noun phrase, ``beside`` those of the words that
    are said of it and not of its neighbours. ``is_rest`` marks "the other two", ``is_level`` the end of
    a move ("fell to 3 percent").
    """

    found: Found
    sentence: int
    first: int
    last: int
    kind: str = ""
    metrics: frozenset[str] = frozenset()
    scopes: frozenset[str] = frozenset()
    head: Meanings = frozenset()
    nouns: Meanings = frozenset()
    beside: Meanings = frozenset()
    is_rest: bool = False
    is_level: bool = False


def figures_of(sentence: Sentence) -> list[Figure]:
    """The figures of a sentence that are quantities, ages between commas included; the first of a table."""
    return [one for one in figures(sentence, TABLE) if why_no_quantity(sentence, one) in {"", _AN_AGE}]


def stated_in(
    sentence: Sentence, number: int, read: list[Figure], terms: Sequence[Term], claims: Claims
) -> Iterator[Stated]:
    """The figures ``read`` in sentence ``number``, in order; ``terms`` are those of the sentence."""
    counted = with_neighbours(sentence, measured_alone(sentence, read))
    changes = changes_of(sentence, [one.figure for one in counted])
    cells = _cells(sentence, [one.figure for one in counted])
    places = [term.first for term in terms]
    for one, change, (start, end) in zip(counted, changes, cells, strict=True):
        figure = one.figure
        claimed = claims.get(sentence.places[figure.first][0], ())
        around = sentence.words[max(0, figure.first - 2) : figure.last + 1]
        said = terms[bisect_left(places, start) : bisect_left(places, end)]
        yield Stated(
            found=found_of(sentence, one, change),
            sentence=number,
            first=figure.first,
            last=figure.end,
            kind=_kind(sentence, one),
            metrics=frozenset(claim.metric for claim in claimed if claim.metric),
            scopes=frozenset(claim.scope for claim in claimed if claim.metric),
            head=meanings_at(sentence, one.noun.last - 1) if one.noun else frozenset(),
            nouns=meanings_of_noun(sentence, one.noun),
            beside=frozenset().union(*(term.meanings for term in said)),
            is_rest="the" in around and "other" in around,
            is_level=sentence.word(figure.first - 1) in grammar().arrivals,
        )


def _kind(sentence: Sentence, one: Measured) -> str:
    figure = one.figure
    if one.name == AGE or why_no_quantity(sentence, figure) == _AN_AGE:
        return "age"
    if figure.unit is not None:
        return figure.unit.kind
    return "share" if figure.numeral.is_share else ""


def meanings_of_noun(sentence: Sentence, noun: Noun | None) -> Meanings:
    """What the words of a noun phrase mean."""
    places = range(noun.first, noun.last) if noun else ()
    return frozenset().union(*(meanings_at(sentence, place) for place in places))


# --- what is said of which figure -----------------------------------------------------------------------

_CUTS = frozenset({",", ";", ":", "(", ")", "–", "—", "-"}) | frozenset(
    ["and", "or", "but", "while", "whereas", "with", "as", "after", "when"]
)


def _cells(sentence: Sentence, read: Sequence[Figure]) -> list[tuple[int, int]]:
    """For each figure the tokens that are said of it and not of its neighbours.

    Between two figures the last comma or joint before the second one parts them; where there is none,
    all that stands between belongs to both.
    """
    starts, ends = [0], []
    for one, after in pairwise(read):
        between = range(after.first - 1, one.end - 1, -1)
        cut = next((place for place in between if sentence.words[place] in _CUTS), None)
        ends.append(after.first if cut is None else cut)
        starts.append(one.end if cut is None else cut)
    return list(zip(starts, [*ends, len(sentence)], strict=True)) if read else []
