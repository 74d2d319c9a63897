"""``Relation``: a linear statement over metrics, read from text such as ``rescued = men + women``."""

from __future__ import annotations

import re
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
    """How the two sides compare; ``~`` holds only roughly, one side being an estimate."""

    EQUAL = "="
    ROUGHLY = "~"
    AT_MOST = "<="
    AT_LEAST = ">="


class Term(Noun):
    """``coefficient * metric``; a bare number has no metric."""

    coefficient: Number = 1
    metric: Name | None = None


class Relation(Noun):
    """``left operator right``, each side a sum of terms.

    Grammar: ``side ("=" | "~" | "<=" | ">=") side``; a side is terms joined by ``+`` and ``-``; a
    term is ``name``, ``number`` or ``number * name``. The text is kept as written.
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
    r"\s*(?:(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)|(?P<name>[A-Za-z_][A-Za-z0-9_]*)|(?P<op><=|>=|==|[=~+*-])|(?P<bad>\S))"
)
_GRAMMAR = "write it like 'rescued = men + women', with =, ~, <= or >= between the sides"


def _parse(text: str) -> dict[str, Any]:
    if len(text) > 2_000:
        raise InvalidRelation(Problem("a relation of more than 2,000 characters"))
    sides: list[list[Term]] = [[]]
    operators: list[Operator] = []
    sign: int | None = 1
    pending: Number | None = None  # a number that may turn out to be a coefficient
    starred = False

    def fail(what: str, place: int) -> InvalidRelation:
        return InvalidRelation(Problem(f"{what} at character {place + 1} of {text!r:.200}", fix=_GRAMMAR))

    def close(place: int) -> None:
        nonlocal pending, sign, starred
        if pending is not None and not starred:
            sides[-1].append(Term(coefficient=(sign or 1) * pending))
        elif starred or sign is not None:
            raise fail("a name or number is missing", place)
        pending, sign, starred = None, None, False

    for token in _TOKEN.finditer(text):
        place = token.start(token.lastgroup or 0)
        word = token.group(token.lastgroup or 0)
        if len(word) > 80:
            raise fail("a name or number of more than 80 characters", place)
        match token.lastgroup:
            case "number":
                if sign is None or pending is not None:
                    raise fail(f"{word!r} is not expected", place)
                pending = float(word.replace(",", ""))
                pending = int(pending) if pending.is_integer() else pending
            case "name":
                if sign is None or (pending is not None and not starred):
                    raise fail(f"{word!r} is not expected", place)
                sides[-1].append(Term(coefficient=sign * (1 if pending is None else pending), metric=word))
                pending, sign, starred = None, None, False
            case "op" if word == "*":
                if pending is None or starred:
                    raise fail("'*' is not expected", place)
                starred = True
            case "op" if word in "+-":
                if sign is not None and pending is None and not sides[-1] and word == "-" and sign == 1:
                    sign = -1
                    continue
                close(place)
                sign = 1 if word == "+" else -1
            case "op":
                close(place)
                operators.append(Operator("=" if word == "==" else word))
                if len(operators) > 1:
                    raise fail("a second comparison", place)
                sides.append([])
                sign = 1
            case _:
                raise fail(f"{word!r} is not expected", place)
    if not operators:
        raise InvalidRelation(Problem(f"no comparison in {text!r:.200}", fix=_GRAMMAR))
    close(len(text))
    relation = {"text": " ".join(text.split()), "left": sides[0], "operator": operators[0], "right": sides[1]}
    if not any(term.metric for side in sides for term in side):
        raise InvalidRelation(Problem(f"no metric in {text!r:.200}", fix=_GRAMMAR))
    return relation
