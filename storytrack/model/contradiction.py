"""``Contradiction``: the smallest set of claims, and the relation if any, that cannot all hold."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from storytrack.model.noun import Noun
from storytrack.model.quantity import Number
from storytrack.model.shown import Shown

__all__ = ["Contradiction", "ContradictionKind", "Contradictions", "RelationCheck", "Side", "SumResult"]


class ContradictionKind(StrEnum):
    """Where the disagreement lies."""

    BETWEEN_SOURCES = "between sources"
    WITHIN_SOURCE = "within one source"
    WITHIN_REPORT = "within one report"
    UNEXPLAINED_FALL = "unexplained fall"
    """A count that can only grow fell, and its source did not say why."""
    PART_ABOVE_WHOLE = "part above its whole"
    SUM = "sum"
    """A relation cannot hold with the figures and their hedges."""
    NOT_CONFIRMED = "not confirmed"
    """A source declines to confirm a standing figure; it refutes nothing."""


class Side(Noun):
    """One side of a disagreement: who says what."""

    source: str
    text: str
    claims: tuple[str, ...]


class Contradiction(Shown, Noun):
    """A disagreement as a state: its sides, when it opened, and what settled it, if anything.

    ``claims`` is minimal: take one away and the rest can hold. ``opened_by`` is the claim that
    brought it, at ``opened_at``; ``settled_by`` the claim that ended it (``""``: still open).
    """

    kind: ContradictionKind
    metrics: tuple[str, ...]
    scope: str = ""
    claims: tuple[str, ...]
    relation: str = ""
    sides: tuple[Side, ...] = ()
    opened_by: str
    opened_at: datetime
    settled_by: str = ""
    settled_at: datetime | None = None
    text: str

    @property
    def id(self) -> str:
        """Kind, relation and claims: the same disagreement has the same id in every version."""
        relation = f"{self.relation}: " if self.relation else ""
        return f"{self.kind.value}: {relation}{' / '.join(self.claims)}"

    @property
    def is_open(self) -> bool:
        """Whether nothing has settled it yet."""
        return not self.settled_by


class Contradictions(Shown, tuple[Contradiction, ...]):
    """A tuple of contradictions that a notebook can show as a whole."""

    __slots__ = ()

    @property
    def open(self) -> Contradictions:
        """Those that nothing has settled yet."""
        return Contradictions(one for one in self if one.is_open)

    @property
    def settled(self) -> Contradictions:
        """Those that something has settled."""
        return Contradictions(one for one in self if not one.is_open)


class SumResult(StrEnum):
    """How a sum of quantities stands to its total."""

    HOLDS = "holds"
    """To the digit, every figure exact."""
    WITHIN_HEDGES = "holds within the hedges"
    ROUNDING = "holds within rounding"
    FAILS = "fails"
    UNDECIDED = "cannot be said"
    """A figure is missing, or only an open bound."""


class RelationCheck(Noun):
    """The answer to "does this add up?", with its explanation.

    ``gap`` is how far the sides are apart once every hedge is granted (0 when they meet);
    ``claims`` are those that were used.
    """

    result: SumResult
    relation: str = ""
    gap: Number = 0
    text: str = ""
    claims: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return self.result is not SumResult.FAILS
