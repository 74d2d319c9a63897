"""What measuring one set gives: figures against their goals, and the rows that were missed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from storytrack.model.claim import Claim

__all__ = ["Figure", "Miss", "NotBuilt", "Result", "Row", "claim_line", "share"]

Row = Mapping[str, Any]
"""One line of a file."""


class NotBuilt(Exception):
    """What the set measures is not in this storytrack; the message names it."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: ``value`` in percent (``None``: nothing to measure) over ``of`` items."""

    name: str
    value: float | None
    of: int
    goal: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Miss:
    """A row that is not as the set has it: what it has, what we read, where to look."""

    row: str
    what: str
    gold: str
    ours: str
    text: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """The figures of one set and its misses in the order of the file."""

    name: str
    rows: int
    figures: tuple[Figure, ...]
    misses: tuple[Miss, ...] = ()


def share(name: str, right: Sequence[bool], goal: float | None = None, note: str = "") -> Figure:
    """How many of the rows are right, in percent."""
    value = 100 * sum(right) / len(right) if right else None
    return Figure(name, value, len(right), goal, note)


def claim_line(claim: Claim) -> str:
    """A claim in one line, for a miss."""
    more = " more" if claim.delta else ""
    return f"{claim.metric} [{claim.scope}] {claim.quantity}{more} as of {claim.as_of}"
