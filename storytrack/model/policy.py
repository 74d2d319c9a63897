"""``Policy``: how several standing claims become one reported figure. Named, declared, never implied.

The table :data:`POLICIES` is all there is to know of them in words; what each does stands in
:mod:`storytrack.reasoning.policies`, one file a policy. They follow practice: Every Casualty's *Standards
for Casualty Recording* (2016, p. 25) lists what recorders do where sources disagree: prefer some
sources, report the range, or keep the case pending.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from pydantic import Field, model_validator

from storytrack.errors import InvalidInput, NotFound, Problem
from storytrack.model.noun import Noun

__all__ = ["KEEP_RANGE", "POLICIES", "Policy", "PolicyForm", "pending_until", "source_priority"]


@dataclass(frozen=True, slots=True)
class PolicyForm:
    """One policy in words: how it is written, what it does, whose practice it is.

    ``takes`` says what stands in its brackets: nothing, a ``number`` of sources, or ``sources`` in order.
    """

    written: str
    says: str
    follows: str
    takes: str = ""


POLICIES: Mapping[str, PolicyForm] = MappingProxyType(
    {
        "keep_range": PolicyForm(
            "keep_range",
            "what the standing figures agree on, else from the lowest to the highest",
            "Iraq Body Count and Airwars: minimum and maximum",
        ),
        "conservative": PolicyForm(
            "conservative",
            "the lowest standing figure",
            "ACLED: the most conservative estimate",
        ),
        "most_recent": PolicyForm(
            "most_recent",
            "the newest standing figure",
            "running tolls of newsrooms; no codebook of the dead",
        ),
        "majority_of_independent": PolicyForm(
            "majority_of_independent",
            "the figure with the most independent sources behind it",
            "Every Casualty: the majority view",
        ),
        "source_priority": PolicyForm(
            "source_priority(hospital, official)",
            "the figure of the first of these sources that has one",
            "EM-DAT: ranked sources",
            takes="sources",
        ),
        "pending_until": PolicyForm(
            "pending_until(2)",
            "no figure until so many independent sources give one, then the range",
            "Every Casualty: cases kept pending; Iraq Body Count: two sources",
            takes="number",
        ),
        "low_best_high": PolicyForm(
            "low_best_high",
            "the lowest, the best supported and the highest standing figure",
            "UCDP GED: low, best and high estimate",
        ),
    }
)
"""Name → policy in words, the default first."""

MOST_SOURCES = 100
"""Sources that can be ranked, and that can be waited for."""

_NO_NAME = re.compile(r"[;|>]")
"""What stands between names where a comma was meant."""

_NUMBERS = frozenset(str(number) for number in range(1, MOST_SOURCES + 1))


class Policy(Noun):
    """A policy by name, with what stands in its brackets: ``order`` of sources, or ``sources`` to wait for.

    Written ``conservative``, ``source_priority(hospital, official)`` or ``pending_until(2)``.

    >>> Policy.parse("source_priority(hospital, official)").order
    ('hospital', 'official')
    """

    name: str
    order: tuple[str, ...] = Field(default=(), max_length=MOST_SOURCES)
    sources: int = Field(default=0, ge=0, le=MOST_SOURCES)

    @model_validator(mode="after")
    def _has_what_it_takes(self) -> Self:
        form = POLICIES.get(self.name)
        if form is None:
            raise InvalidInput(_unknown(self.name))
        unread = [one for one in self.order if _NO_NAME.search(one)]
        if unread:
            what = f"{unread[0]!r:.80} is no name of a source"
            raise InvalidInput(Problem(what, fix=f"put commas between the sources: {form.written}"))
        given = "sources" if self.order else "number" if self.sources else ""
        if given != form.takes or not all(self.order) or (self.order and self.sources):
            raise InvalidInput(Problem(f"{self.name!r} {_NEEDS[form.takes]}", fix=f"write: {form.written}"))
        return self

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a policy as it is written.

        Raises :class:`~storytrack.errors.NotFound` when there is none of that name, and
        :class:`~storytrack.errors.InvalidInput` when its brackets do not hold what it takes.
        """
        name, opened, rest = (part.strip() for part in text.partition("("))
        form = POLICIES.get(name)
        if form is None or (opened and not rest.endswith(")")):
            raise NotFound(_unknown(text))
        listed = tuple(part.strip() for part in rest.removesuffix(")").split(",")) if opened else ()
        if form.takes == "number":
            number = listed[0] if len(listed) == 1 else ""
            return cls(name=name, sources=int(number) if number in _NUMBERS else 0)
        return cls(name=name, order=listed)

    @classmethod
    def of(cls, given: str | Policy) -> Policy:
        """A policy as given: as a value, or as it is written."""
        return given if isinstance(given, Policy) else cls.parse(given)

    def __str__(self) -> str:
        inside = ", ".join(self.order) or (str(self.sources) if self.sources else "")
        return f"{self.name}({inside})" if inside else self.name


_NEEDS = {
    "": "takes nothing in brackets",
    "sources": "takes the sources in their order, in brackets",
    "number": f"takes a number of independent sources, 1 to {MOST_SOURCES}, in brackets",
}


def _unknown(text: str) -> Problem:
    return Problem(f"there is no policy {text!r:.80}", fix=f"known: {', '.join(POLICIES)}")


def source_priority(*order: str) -> Policy:
    """The figure of the first of these roles, organisations or outlets that has one.

    >>> story.snapshot(policy=source_priority("official", "militant"))["held"].text
    'about 300'
    """
    return Policy(name="source_priority", order=order)


def pending_until(sources: int) -> Policy:
    """No figure until so many independent sources give one.

    >>> story.snapshot(policy=pending_until(2))["rescued"].text
    'pending'
    """
    return Policy(name="pending_until", sources=sources)


KEEP_RANGE = Policy(name="keep_range")
"""The policy of a metric that declares none."""
