"""What each figure of a sentence counts or measures; a figure without a noun may share its neighbour's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.nouns import Noun, noun_at

__all__ = ["Counted", "counted_in"]

AGE = "year of age"
SHARE = "share"


@dataclass(frozen=True, slots=True)
class Counted:
    """A figure with its unit: ``name`` in the singular, ``printed``, and the ``noun`` behind it."""

    figure: Figure
    name: str | None = None
    printed: str = ""
    noun: Noun | None = None

    def converted(self, sentence: Sentence, figure: Figure) -> Counted:
        """The same with its conversion in place of the figure."""
        printed = figure.unit.printed(sentence) if figure.unit else ""
        return replace(self, figure=figure, name=figure.unit.name if figure.unit else None, printed=printed)


class _Lists(NamedTuple):
    age_before: Phrases[str]
    compared: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("measures")
    return _Lists(found.phrases("age_before"), found.words("compared"))


def counted_in(sentence: Sentence, figures: list[Figure]) -> list[Counted]:
    """Each figure with what it counts."""
    found = [_counted(sentence, figure) for figure in figures]
    for number in range(len(found) - 2, -1, -1):
        found[number] = _with_the_next(sentence, found[number], found[number + 1])
    for number in range(1, len(found)):
        found[number] = _with_the_last(sentence, found[number - 1], found[number])
    return found


def _counted(sentence: Sentence, figure: Figure) -> Counted:
    unit, numeral = figure.unit, figure.numeral
    age = _lists().age_before.ending(sentence.words, figure.first)
    is_one = figure.low == 1 and unit is None
    noun = noun_at(sentence, figure.outer_end, is_one=is_one)
    if unit is not None:
        is_age = age is not None or "age" in sentence.words[figure.first : numeral.first]
        name = f"{unit.name} of age" if is_age and unit.kind == "duration" else unit.name
        return Counted(figure, name, unit.printed(sentence), noun)
    if numeral.is_share:
        return Counted(figure, SHARE, "", noun)
    if age is not None and noun is None:
        return Counted(figure, AGE, age.value)
    return Counted(figure, noun.name(sentence), noun.printed(sentence), noun) if noun else Counted(figure)


_JOINTS = ([","], ["and"], ["or"], [",", "and"], [",", "or"], ["to"], ["versus"], ["&"])


def _with_the_next(sentence: Sentence, one: Counted, other: Counted) -> Counted:
    """As in "four-, five- and six-cylinder", "5 and 10 miles", "two 12-year-old boys"."""
    if one.name is not None or other.name is None or not one.figure.is_number:
        return one
    place, last = one.figure.last, other.figure.first
    if place == last:
        is_noun = other.figure.unit is not None and other.noun is not None
        noun = other.noun if is_noun else None
        return Counted(one.figure, noun.name(sentence), noun.printed(sentence), noun) if noun else one
    place += sentence.word(place) == "-" and sentence.is_glued(place) and not sentence.is_glued(place + 1)
    joint = sentence.words[place:last]
    is_mark = other.figure.unit is not None and other.figure.unit.first < other.figure.numeral.first
    return replace(other, figure=one.figure) if joint in _JOINTS and not is_mark else one


def _with_the_last(sentence: Sentence, one: Counted, other: Counted) -> Counted:
    """As in "460 cars were stolen, compared with 63 a year earlier"."""
    if other.name is not None or one.name is None or not other.figure.is_number:
        return other
    between = sentence.words[one.figure.outer_end : other.figure.first]
    if not _lists().compared.isdisjoint(between[-2:]):
        return replace(one, figure=other.figure)
    return other
