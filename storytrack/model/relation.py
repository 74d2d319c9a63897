"""``Relation``: a linear statement over metrics, read from text such as ``rescued = men + women``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any

from pydantic import model_validator

from storytrack.errors import InvalidRelation, Problem
from storytrack.model.metric import Name
from storytrack.model.noun import Noun
from storytrack.model.quantity import Number

__all__ = ["Operator", "Relation", "Term"]


class Operator(StrEnum):
    """How the two sides compare; ``~`` holds only roughly, one side being an estimate.

    >>> Relation.parse("killed <= aboard").operator.value
    '<='
    """

    EQUAL = "="
    ROUGHLY = "~"
    AT_MOST = "<="
    AT_LEAST = ">="


class Term(Noun):
    """``coefficient * metric``; a bare number has no metric.

    >>> [(term.coefficient, term.metric) for term in Relation.parse("aboard = rescued + 3").right]
    [(1, 'rescued'), (3, None)]
    """

    coefficient: Number = 1
    metric: Name | None = None


class Relation(Noun):
    """``left operator right``, each side a sum of terms.

    Grammar: ``side ("=" | "~" | "<=" | ">=") side``; a side is terms joined by ``+`` and ``-``; a
    term is ``name``, ``number`` or ``number * name``. The text is kept as written.

    >>> Relation.parse("aboard ~ rescued + held").metrics
    ('aboard', 'rescued', 'held')
    """

    text: str
    left: tuple[Term, ...]
    operator: Operator
    right: tuple[Term, ...]

    @model_validator(mode="before")
    @classmethod
    def _accept_text(cls, data: Any) -> Any:
        return _parse(data) if isinstance(data, str) else data

    @classmethod
    def parse(cls, text: str) -> Relation:
        """Read a relation; raises :class:`~storytrack.errors.InvalidRelation` that points at the place."""
        return cls(**_parse(text))

    @cached_property
    def coefficients(self) -> dict[str, Number]:
        """Metric → coefficient, all terms moved to the left side; metrics in order of appearance."""
        moved: dict[str, Number] = {}
        for sign, side in ((1, self.left), (-1, self.right)):
            for term in side:
                if term.metric is not None:
                    moved[term.metric] = moved.get(term.metric, 0) + sign * term.coefficient
        return {metric: coefficient for metric, coefficient in moved.items() if coefficient}

    @cached_property
    def constant(self) -> Number:
        """The number left on the right side once every metric stands on the left."""
        right = sum(term.coefficient for term in self.right if term.metric is None)
        return right - sum(term.coefficient for term in self.left if term.metric is None)

    @property
    def metrics(self) -> tuple[str, ...]:
        """The metrics that it ties together, in order of appearance."""
        return tuple(self.coefficients)

    def __str__(self) -> str:
        return self.text


_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<sign>[+-])|(?P<star>\*)"
    r"|(?P<comparison><=|>=|==|[=~])|(?P<other>\S))"
)
_GRAMMAR = "write it like 'rescued = men + women', with =, ~, <= or >= between the sides"


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    word: str
    place: int


def _parse(text: str) -> dict[str, Any]:
    if len(text) > 2_000:
        raise InvalidRelation(Problem("a relation of more than 2,000 characters"))
    tokens = [
        _Token(found.lastgroup or "other", found[found.lastgroup or 0], found.start(found.lastgroup or 0))
        for found in _TOKEN.finditer(text)
    ]
    for token in tokens:
        if len(token.word) > 80:
            raise _refusal("a name or number of more than 80 characters", token.place, text)
        if token.kind == "other":
            raise _refusal(f"{token.word!r} is not expected", token.place, text)
    comparisons = [place for place, token in enumerate(tokens) if token.kind == "comparison"]
    if not comparisons:
        raise InvalidRelation(Problem(f"no comparison in {text!r:.200}", fix=_GRAMMAR))
    if len(comparisons) > 1:
        raise _refusal("a second comparison", tokens[comparisons[1]].place, text)
    middle = comparisons[0]
    word = tokens[middle].word
    left = _side(tokens[:middle], tokens[middle].place, text)
    right = _side(tokens[middle + 1 :], len(text), text)
    if not any(term.metric for term in (*left, *right)):
        raise InvalidRelation(Problem(f"no metric in {text!r:.200}", fix=_GRAMMAR))
    return {
        "text": " ".join(text.split()),
        "left": left,
        "operator": Operator("=" if word == "==" else word),
        "right": right,
    }


def _side(tokens: list[_Token], end: int, text: str) -> tuple[Term, ...]:
    """The terms of one side; ``end`` is where the side ends in the text."""
    terms: list[Term] = []
    rest = tokens
    while rest or not terms:
        sign = 1
        if rest and rest[0].kind == "sign" and (terms or rest[0].word == "-"):
            sign, rest = (-1 if rest[0].word == "-" else 1), rest[1:]
        elif terms:
            raise _refusal(f"{rest[0].word!r} is not expected", rest[0].place, text)
        term, used = _term(rest, sign, end, text)
        terms.append(term)
        rest = rest[used:]
    return tuple(terms)


def _term(tokens: list[_Token], sign: int, end: int, text: str) -> tuple[Term, int]:
    """The term that the tokens begin with, and how many tokens it takes."""
    kinds = tuple(token.kind for token in tokens[:3])
    if kinds[:1] == ("name",):
        return Term(coefficient=sign, metric=tokens[0].word), 1
    if kinds == ("number", "star", "name"):
        return Term(coefficient=sign * _number(tokens[0].word), metric=tokens[2].word), 3
    if kinds[:2] == ("number", "star") and kinds[2:] in {(), ("sign",)}:
        raise _refusal("a name or number is missing", tokens[2].place if len(tokens) > 2 else end, text)
    if kinds[:1] == ("number",) and kinds[1:2] != ("star",):
        return Term(coefficient=sign * _number(tokens[0].word)), 1
    if kinds[:2] == ("number", "star"):
        raise _refusal(f"{tokens[2].word!r} is not expected", tokens[2].place, text)
    if not tokens or tokens[0].kind == "sign":
        raise _refusal("a name or number is missing", tokens[0].place if tokens else end, text)
    raise _refusal(f"{tokens[0].word!r} is not expected", tokens[0].place, text)


def _number(word: str) -> Number:
    number = float(word.replace(",", ""))
    return int(number) if number.is_integer() else number


def _refusal(what: str, place: int, text: str) -> InvalidRelation:
    return InvalidRelation(Problem(f"{what} at character {place + 1} of {text!r:.200}", fix=_GRAMMAR))
