"""How much of what the hypothesis says, besides its figures, stands in the premise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from math import log

from storytrack.reading.supporting.names import BEGINNING, initials_in, is_form_of
from storytrack.reading.supporting.statement import Statement
from storytrack.reading.supporting.terms import Kind, Term, meanings_at

__all__ = ["Content", "compared"]

_EVEN = 0.35
"""Share of a hypothesis that a premise of its own length must have. A headline keeps the figures and names
of its sentence and puts the better half of its verbs and nouns in other words."""
_BY_LENGTH = 0.5
"""How much more a longer premise must have, for each factor e of length: the more words a sentence has, the
more of any other it has by chance. A premise of four times the length must have all."""
_LEAST = 0.5
"""Whoever has not half of it speaks of something else, however short."""
_NAME = 1.5
"""Weight of a name, where a noun or a verb has 1: nobody puts a name in other words."""


@dataclass(frozen=True, slots=True)
class Content:
    """The ``share`` of the hypothesis, 0 to 1, that stands in the premise, and the share that must.

    ``missing`` are the terms that do not.
    """

    share: float
    required: float
    missing: tuple[Term, ...]

    @property
    def is_enough(self) -> bool:
        """Whether the premise speaks of the same."""
        return self.share >= self.required


def compared(premise: Statement, hypothesis: Statement) -> Content:
    """The content of the hypothesis held against all words of the premise."""
    terms = [term for term in hypothesis.terms if term.kind in {Kind.NAME, Kind.WORD}]
    known = _Known(premise)
    found = [known.has(term, hypothesis) for term in terms]
    missing = [term for term, is_found in zip(terms, found, strict=True) if not is_found]
    if missing:
        fuller = _fuller_names(terms, found)
        missing = [term for term in missing if term not in fuller]
    there = sum(_weight(term) for term, is_found in zip(terms, found, strict=True) if is_found)
    asked = there + sum(map(_weight, missing))
    return Content(there / asked if asked else 1.0, _required(premise, hypothesis), tuple(missing))


def _weight(term: Term) -> float:
    return _NAME if term.kind is Kind.NAME else 1


def _required(premise: Statement, hypothesis: Statement) -> float:
    longer = max(1, premise.length) / max(1, hypothesis.length)
    return min(1.0, max(_LEAST, _EVEN + _BY_LENGTH * log(longer)))


class _Known:
    """What the premise has."""

    def __init__(self, premise: Statement) -> None:
        self._meanings = premise.meanings
        self._initials = {short for sentence in premise.sentences for short in initials_in(sentence)}
        self._names: defaultdict[str, set[str]] = defaultdict(set)
        for sentence in premise.sentences:
            for place, word in enumerate(sentence.words):
                if sentence.is_capitalised(place):
                    self._names[word[:BEGINNING]].add(word)

    def has(self, term: Term, hypothesis: Statement) -> bool:
        """Whether it has a term: in its own words or others, or each word of a phrase."""
        if not self._meanings.isdisjoint(term.meanings):
            return True
        sentence = hypothesis.sentences[term.sentence]
        if term.last - term.first > 1:
            words = (meanings_at(sentence, place) for place in range(term.first, term.last))
            return all(not self._meanings.isdisjoint(word) for word in words if word)
        return sentence.is_capitalised(term.first) and self._has_name(
            sentence.words[term.first], hypothesis.span(term).quote
        )

    def _has_name(self, word: str, printed: str) -> bool:
        if printed.isupper() and word.replace(".", "") in self._initials:
            return True
        return any(is_form_of(word, other) for other in self._names.get(word[:BEGINNING], ()))


def _fuller_names(terms: list[Term], found: list[bool]) -> set[Term]:
    """First names and titles right before a name that the premise has: "Ana" in "Ana Ruiz"."""
    following = zip(terms, terms[1:], found[1:], strict=False)
    return {
        term
        for term, other, is_found in following
        if is_found
        and term.kind is other.kind is Kind.NAME
        and (term.sentence, term.last) == (other.sentence, other.first)
    }
