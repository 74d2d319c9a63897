"""``Contradiction``: the smallest set of claims, and the relation if any, that cannot all hold."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

from pydantic import Field

from storytrack.model.noun import Noun, Told
from storytrack.model.quantity import Number
from storytrack.model.shown import Shown

__all__ = [
    "Contradiction",
    "ContradictionKind",
    "Contradictions",
    "Joined",
    "RelationCheck",
    "Settlement",
    "Side",
    "SumResult",
]


class ContradictionKind(StrEnum):
    """Where the disagreement lies.

    >>> story.contradictions()[0].kind is ContradictionKind.BETWEEN_SOURCES
    True
    """

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


class Settlement(StrEnum):
    """What ended a disagreement.

    >>> update = story.rule(story.contradictions()[0], stands="the rebels", by="desk", why="a list")
    >>> story.contradictions()[0].settled_how is Settlement.RULING
    True
    """

    CORRECTION = "correction"
    """A side replaced its figure as wrong."""
    WITHDRAWAL = "withdrawal"
    """A side took its figure back, or denied it, and gave none instead."""
    NARROWER_FIGURE = "narrower figure"
    """A figure that every side can live with."""
    NEWER_FIGURE = "newer figure"
    """A later figure that overtook the sides."""
    RULING = "ruling"
    """An editor decided, with a reason."""
    ACT = "editor's act"
    """Another act of an editor after which the sides no longer disagree: a merge, a split, an undoing."""


class Joined(Noun):
    """A claim that took a side after the first one: which, whose, and when its figure held.

    >>> update = story.read("The rebels said they hold 214.", outlet="Wire", published="2025-03-13")
    >>> [joined.source for joined in story.contradictions()[0].sides[1].joined]
    ['rebels']
    """

    claim: str
    source: str
    at: datetime


class Side(Noun):
    """One side of a disagreement: who says what.

    ``source`` and ``text`` are of the claim that speaks for the side now; ``claims`` are all that are on
    it, in the order of their clocks; ``sources`` counts the independent ones; ``joined`` are the claims
    that took the side since the disagreement opened; ``given_up`` says that nobody holds it any longer.

    >>> [f"{side.source}: {side.text}" for side in story.contradictions()[0].sides]
    ['officials: about 300 (officials, 12 March)', 'the rebels: 214 (the rebels, 12 March)']
    """

    source: str
    text: str
    claims: tuple[str, ...]
    sources: int = 1
    joined: tuple[Joined, ...] = ()
    given_up: bool = False


class Contradiction(Shown, Noun):
    """A disagreement as a state: its sides, when it opened, and what settled it, if anything.

    ``claims`` is minimal: take one away and the rest can hold. ``opened_by`` is the claim that
    brought it, at ``opened_at``; ``settled_by`` the claim or the editor's act that ended it (``""``:
    still open), ``settled_how`` in one word and ``settled_why`` in one sentence. ``stakes`` ranks the
    open ones, 0 to 1.

    >>> dispute = story.contradictions()[0]
    >>> dispute.is_open, [side.source for side in dispute.sides]
    (True, ['officials', 'the rebels'])
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
    settled_how: Settlement | None = None
    settled_why: str = ""
    stakes: float = Field(default=0.0, ge=0, le=1)
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

    @property
    def lasted(self) -> timedelta | None:
        """From its opening to its end; ``None`` while it is open."""
        return None if self.settled_at is None else self.settled_at - self.opened_at


class Contradictions(Shown, tuple[Contradiction, ...]):
    """A tuple of contradictions that a notebook can show as a whole.

    >>> disputes = story.contradictions()
    >>> len(disputes.open), len(disputes.settled)
    (1, 0)
    """

    __slots__ = ()

    @property
    def open(self) -> Contradictions:
        """Those that nothing has settled yet."""
        return Contradictions(one for one in self if one.is_open)

    @property
    def settled(self) -> Contradictions:
        """Those that something has settled."""
        return Contradictions(one for one in self if not one.is_open)

    def by_stakes(self) -> Contradictions:
        """The open ones first, those with the highest stakes before the rest; then the settled ones."""
        return Contradictions(
            sorted(self, key=lambda one: (not one.is_open, -one.stakes if one.is_open else 0.0))
        )


class SumResult(StrEnum):
    """How a sum of quantities stands to its total.

    >>> check_sum(10, [3, 4]).result is SumResult.FAILS
    True
    """

    HOLDS = "holds"
    """To the digit, every figure exact."""
    WITHIN_HEDGES = "holds within the hedges"
    ROUNDING = "holds within rounding"
    QUESTION = "a question"
    """It holds only if a hedge stands for more than it implies, or a figure has changed since; ask."""
    FAILS = "fails"
    UNDECIDED = "cannot be said"
    """A figure is missing, or only an open bound."""


class RelationCheck(Told):
    """The answer to "does this add up?", with its explanation.

    ``gap`` is how far the sides are apart once every hedge is granted (0 when they meet);
    ``claims`` are those that were used; ``question`` is what would settle it, where it can be asked.

    >>> check = check_sum(450, [155, about(300)])
    >>> check.holds, check.result.value
    (True, 'holds within the hedges')
    """

    result: SumResult
    relation: str = ""
    gap: Number = 0
    text: str = ""
    question: str = ""
    claims: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        return self.result not in {SumResult.FAILS, SumResult.QUESTION}
