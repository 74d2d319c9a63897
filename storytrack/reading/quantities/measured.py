"""What each figure of a sentence counts or measures; a figure without a noun may share its neighbour's."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.nouns import Noun, noun_at
from storytrack.reading.quantities.units import rate_at

__all__ = ["Measured", "measured_alone", "of_one_unit", "with_neighbours"]

AGE = "year of age"
SHARE = "share"


class Measured(NamedTuple):
    """A figure with its unit: ``name`` in the singular, ``printed``, and the ``noun`` behind it."""

    figure: Figure
    name: str | None = None
    printed: str = ""
    noun: Noun | None = None
    is_shared: bool = False
    """Whether name and noun are those of the next figure."""

    def converted(self, sentence: Sentence, figure: Figure) -> Measured:
        """The same with its conversion in place of the figure."""
        printed = figure.unit.printed(sentence) if figure.unit else ""
        return self._replace(figure=figure, name=figure.unit.name if figure.unit else None, printed=printed)


class _Lists(NamedTuple):
    age_before: Phrases[str]
    compared: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("measures")
    return _Lists(found.phrases("age_before"), found.words("compared"))


def measured_alone(sentence: Sentence, figures: list[Figure]) -> list[Measured]:
    """Each figure with the unit or noun of its own; of "12 cases per 100,000" only the 12 is left."""
    found: list[Measured] = []
    for figure in figures:
        one = _counted(sentence, figure)
        rate = _per(sentence, found[-1], one) if found else None
        found[len(found) - (rate is not None) :] = [rate or one]
    return found


def with_neighbours(sentence: Sentence, counted: list[Measured]) -> list[Measured]:
    """The same, where a figure without a noun has that of its neighbour."""
    found = list(counted)
    for number in range(len(found) - 2, -1, -1):
        found[number] = _with_the_next(sentence, found[number], found[number + 1])
    for number in range(1, len(found)):
        found[number] = _with_the_last(sentence, found[number - 1], found[number])
    return found


def of_one_unit(one: Measured, other: Measured) -> tuple[Measured, Measured]:
    """Two figures of one thing, the unit of either for both: "from 21 mpg to 23"."""
    if one.name is None:
        return one._replace(name=other.name, printed=other.printed), other
    return one, other if other.name else other._replace(name=one.name, printed=one.printed)


def _counted(sentence: Sentence, figure: Figure) -> Measured:
    unit, numeral = figure.unit, figure.numeral
    age = _lists().age_before.ending(sentence.words, figure.first)
    is_one = (figure.low == 1 and unit is None) or numeral.is_ordinal
    noun = noun_at(sentence, figure.outer_end, is_one=is_one)
    if unit is not None:
        is_age = age is not None or "age" in sentence.words[figure.first : numeral.first]
        name = f"{unit.name} of age" if is_age and unit.kind == "duration" else unit.name
        return Measured(figure, name, unit.printed(sentence), noun)
    if numeral.is_share:
        return Measured(figure, SHARE, "", noun)
    if age is not None and noun is None:
        return Measured(figure, AGE, age.value)
    return _of_noun(sentence, figure, noun) if noun else Measured(figure)


def _per(sentence: Sentence, one: Measured, other: Measured) -> Measured | None:
    """As in "12 cases per 100,000 people"."""
    place = other.figure.first - 1
    if one.noun is None or one.noun.last != place or sentence.word(place) != "per" or one.figure.unit:
        return None
    low, noun = other.figure.low, other.noun
    if not isinstance(low, int) or not other.figure.numeral.is_plain:
        return None
    end = noun.last if noun else other.figure.last
    of = f" {sentence.printed(noun.first, noun.last).lower()}" if noun else ""
    return one._replace(name=f"{one.name} per {low:,}{of}", printed=sentence.printed(one.noun.first, end))


def _of_noun(sentence: Sentence, figure: Figure, noun: Noun) -> Measured:
    """As in "1,000 people", "1,000 people a day"."""
    rate = rate_at(sentence, noun.last)
    if rate is None:
        return Measured(figure, noun.name(sentence), noun.printed(sentence), noun)
    return Measured(
        figure, f"{noun.name(sentence)} per {rate[0]}", sentence.printed(noun.first, rate[1]), noun
    )


_JOINTS = (
    *(["and"], ["or"], ["to"], ["versus"], ["&"], ["x"], ["×"], ["by"]),
    *(["of"], ["of", "the"], ["of", "its"], ["of", "their"]),
)


def _with_the_next(sentence: Sentence, one: Measured, other: Measured) -> Measured:
    """As in "four-, five- and six-cylinder", "5 and 10 miles", "two 12-year-old boys"."""
    if one.name is not None or other.name is None or not one.figure.is_number:
        return one
    place, last = one.figure.last, other.figure.first
    if place == last:
        is_noun = other.figure.unit is not None and other.noun is not None
        noun = other.noun if is_noun else None
        return _of_noun(sentence, one.figure, noun) if noun else one
    place += sentence.word(place) == "-" and sentence.is_glued(place)
    joint = sentence.words[place:last]
    is_mark = other.figure.unit is not None and other.figure.unit.first < other.figure.numeral.first
    # "5, 10 and 20 miles" is a list, "42, 20 miles" is none.
    is_list = joint == [","] and (other.is_shared or place > one.figure.last)
    shares = (is_list or joint in _JOINTS) and not is_mark
    return other._replace(figure=one.figure, is_shared=True) if shares else one


def _with_the_last(sentence: Sentence, one: Measured, other: Measured) -> Measured:
    """As in "460 cars were stolen, compared with 63 a year earlier"."""
    if other.name is not None or one.name is None or not other.figure.is_number:
        return other
    between = sentence.words[one.figure.outer_end : other.figure.first]
    is_age = one.name == AGE and between in ([","], ["and"], [",", "and"], ["or"])
    if is_age or not _lists().compared.isdisjoint(between[-2:]):
        return one._replace(figure=other.figure)
    return other
