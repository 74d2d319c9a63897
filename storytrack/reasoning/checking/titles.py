"""Figures that the reader has no words for, read by the titles of the story's own metrics.

A story counts what its editors like: coaches, ransoms, people whose data were taken. Such a figure is found
by its noun, where that stands in the title of a metric, and by its number, where the story has it on file:
nobody prints 412,000 by accident in an article on a story that has 412,000.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from storytrack.model.claim import Claim, Role
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import Quantity
from storytrack.model.reading import LeftOut
from storytrack.reasoning.checking.dating import in_its_own_time
from storytrack.reasoning.checking.groups import singular_words, title_words
from storytrack.reasoning.checking.places import Place, sentence_at
from storytrack.reasoning.checking.record import Record
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import significant_digits

__all__ = ["counted_by_title"]

_NEAR = 3
"""Words after a number among which its noun stands: "nine passenger coaches"."""
_ENOUGH = 2
"""Words of a title that a sentence must have where the story has not the number."""
_TELLING = 3
"""Digits, but for zeros at the end, from which a number is taken for the story's own by itself; also in the
thousands with two of them (3,400), but no year."""
_YEARS = range(1900, 2101)
_ANYBODY = frozenset({"person", "man", "number", "total"})
"""Words of titles that tell no metric from another."""


class _Fit(NamedTuple):
    """How well a metric fits a figure; the greatest is the best."""

    is_on_file: bool
    is_its_noun: bool
    shared: int


def counted_by_title(one: LeftOut, text: str, record: Record) -> tuple[Claim, Place] | None:
    """The claim that a figure makes by the title of a metric; ``None`` where none fits, or two alike."""
    value = one.quantity
    if value is None or not value.is_known:
        return None
    sentence = sentence_at(text, one.span)
    found = singular_words(sentence.quote)
    after = text[one.span.end : sentence.end].split()[:_NEAR]
    noun = singular_words(" ".join((one.phrase, *after)))
    ranked = sorted(_ranked(noun, found, value, record), key=lambda entry: entry[0], reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    metric = ranked[0][1]
    scope = _scope(found, record.giving(value.value, metric.id))
    claim = one.claim or Claim(metric=metric.id, quantity=value, span=one.span)
    said_by = claim.said_by
    if said_by.role is Role.OUTLET:
        said_by = record.voices.named_in(found, _to_next_number(text[one.span.end : sentence.end])) or said_by
    claim = claim.with_(metric=metric.id, scope=scope, quantity=value, said_by=said_by)
    return in_its_own_time(claim, one.how), Place.of(one.span, one.how, text)


def _ranked(
    noun: frozenset[str], found: frozenset[str], value: Quantity, record: Record
) -> Iterator[tuple[_Fit, Metric]]:
    for metric in record.definition.metrics:
        if metric.kind in {Kind.STATE, Kind.DATE} or not _unit_fits(value.unit, metric.unit):
            continue
        words = title_words(metric) - _ANYBODY
        fit = _Fit(bool(record.giving(value.value, metric.id)), bool(words & noun), len(words & found))
        is_met = fit.is_its_noun and fit.shared >= min(_ENOUGH, len(words))
        enough = 1 if value.unit else _ENOUGH  # a currency has said what it is already
        is_known = fit.is_on_file and (_is_telling(value) or fit.is_its_noun or fit.shared >= enough)
        if is_met or is_known:
            yield fit, metric


def _unit_fits(printed: str | None, counted: str | None) -> bool:
    """Whether a metric counts in the unit that is printed; where none is, a count of anything."""
    return not printed or (counted is not None and singular_words(printed) <= singular_words(counted))


def _is_telling(value: Quantity) -> bool:
    """Whether a number is too particular to be met by accident."""
    number = value.value
    if number is None or number in _YEARS:
        return False
    digits = significant_digits(number)
    return digits >= _TELLING or (abs(number) >= 1_000 and digits >= _TELLING - 1)


def _scope(found: frozenset[str], giving: tuple[Filed, ...]) -> str:
    """The group whose figure it is: the one for which the story has the number, if the sentence names it."""
    scopes = dict.fromkeys(one.key[1] for one in giving)
    named = [scope for scope in scopes if scope and singular_words(scope) & found]
    return named[0] if "" not in scopes and len(named) == 1 else ""


def _to_next_number(after: str) -> frozenset[str]:
    """The words after a figure, up to the next one."""
    stop = next((place for place, letter in enumerate(after) if letter.isdecimal()), len(after))
    return singular_words(after[:stop])
