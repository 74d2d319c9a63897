"""A dispute within one series, as a value: its sides, its end, its life."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from storytrack.model.contradiction import ContradictionKind, Settlement
from storytrack.reasoning.filing import Filed

__all__ = ["Dispute", "End", "Key", "Life", "Position", "Taken", "disputed"]

Key = tuple[ContradictionKind, str, str]
"""What a dispute began as: its kind, the id of the claim that opened it, and of whom it was against.

The same two claims are at odds in another way once a late report tells what was said between them.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Position:
    """One side: the claim that took it first, and the one that speaks for it now."""

    first: Filed
    now: Filed
    given_up: bool = False

    @property
    def shape(self) -> tuple[str, str, bool]:
        """What folding on looks at."""
        return (self.first.id, self.now.id, self.given_up)


@dataclass(frozen=True, slots=True)
class End:
    """The claim that ended a dispute, how, and why."""

    by: Filed
    how: Settlement
    why: str


@dataclass(frozen=True, slots=True, eq=False)
class Dispute:
    """Claims that cannot all hold; ``by`` is the one that opened it, at odds with ``against``.

    A fall has two figures of one body as its sides; a figure that is not confirmed is the only side
    there is. ``end`` is what ended it; the sides are then as they stood before.
    """

    kind: ContradictionKind
    by: Filed
    against: Filed
    sides: tuple[Position, ...]
    end: End | None = None

    @property
    def key(self) -> Key:
        """What it began as."""
        return (self.kind, self.by.id, self.against.id)

    @property
    def shape(self) -> tuple[object, ...]:
        """What folding on looks at."""
        return (*self.key, *(side.shape for side in self.sides))

    @property
    def is_fall(self) -> bool:
        """Whether a count that only grows fell, and its source did not say why."""
        return self.kind is ContradictionKind.UNEXPLAINED_FALL

    @property
    def is_silence(self) -> bool:
        """Whether somebody only declines to confirm a figure: it refutes nothing."""
        return self.kind is ContradictionKind.NOT_CONFIRMED

    @property
    def held(self) -> tuple[Position, ...]:
        """The sides that somebody still holds."""
        return tuple(side for side in self.sides if not side.given_up)

    def with_side(self, filed: Filed) -> Dispute:
        """With one side more."""
        return replace(self, sides=(*self.sides, Position(filed, filed)))


def disputed(disputes: tuple[Dispute, ...]) -> bool:
    """Whether any of the open disputes is one; who only declines to confirm a figure does not dispute it."""
    return bool(disputes) and any(not one.is_silence for one in disputes)


@dataclass(frozen=True, slots=True)
class Taken:
    """A claim that took a side of a dispute; ``None`` if it only declines to confirm the figure, too."""

    dispute: Key
    side: int | None
    claim: Filed


@dataclass(slots=True)
class Life:
    """A dispute in its last shape, with every claim that took a side, in the order of their clocks."""

    dispute: Dispute
    taken: list[Taken] = field(default_factory=list)

    @classmethod
    def bare(cls, dispute: Dispute) -> Life:
        """With the first claim of each side alone."""
        return cls(dispute, [Taken(dispute.key, n, side.first) for n, side in enumerate(dispute.sides)])

    def on(self, side: int | None) -> tuple[Filed, ...]:
        """The claims on one side; those that only decline to confirm for ``None``."""
        return tuple(one.claim for one in self.taken if one.side == side)
