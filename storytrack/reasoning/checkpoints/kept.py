"""What a checkpoint says: the bases of a fold, its claims by their places in an archive.

It is read back from a file that anybody may have changed, so everything has a type and is validated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pydantic import AwareDatetime, BaseModel, ConfigDict

from storytrack.model.contradiction import ContradictionKind
from storytrack.model.quantity import Number, Quantity
from storytrack.model.verdict import Label

__all__ = ["Kept", "KeptBreach", "KeptDispute", "KeptSeries", "KeptSide", "KeptSpan", "Said"]


class Said(NamedTuple):
    """A claim by its place; one that stands with its label, an increment with its total too."""

    place: int
    label: Label | None = None
    total: Quantity | None = None


class KeptSide(NamedTuple):
    """A side of a dispute: who took it first, who speaks for it now, whether it is given up."""

    first: Said
    now: Said
    given_up: bool


class KeptDispute(NamedTuple):
    """An open dispute with its life: ``taken`` are the sides taken, in order, by number."""

    kind: ContradictionKind
    by: Said
    against: Said
    sides: tuple[KeptSide, ...]
    taken: tuple[tuple[int | None, Said], ...]


class KeptSpan(NamedTuple):
    """What the standing figures of a series spanned from an instant on; no ends where that was nothing."""

    since: AwareDatetime
    ends: tuple[Number | None, Number | None] | None
    """Lowest and highest; ``None`` for an end that is open."""


class _Form(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class KeptSeries(_Form):
    """The base of a series; ``last`` is the claim that it comes after."""

    key: tuple[str, str, bool]
    last: int
    has_increments: bool
    standing: tuple[Said, ...]
    spoken: tuple[Said, ...]
    corrected: tuple[Said, ...]
    redefined: tuple[Said, ...]
    disputes: tuple[KeptDispute, ...]
    since: AwareDatetime | None
    carried: tuple[int, ...]
    spans: tuple[KeptSpan, ...]


class KeptBreach(_Form):
    """A relation that was broken: which, by which claims, by how much, and who broke it."""

    relations: tuple[str, ...]
    claims: tuple[Said, ...]
    gap: Number
    opened_by: Said


class Kept(_Form):
    """What a fold came to before ``horizon``."""

    horizon: AwareDatetime
    series: tuple[KeptSeries, ...]
    breaches: tuple[KeptBreach, ...]

    def places(self) -> Iterator[int]:
        """The places of nearly all the claims that it speaks of; some more than once."""
        for one in self.series:
            yield one.last
            yield from one.carried
            yield from (said.place for said in (*one.standing, *one.spoken, *one.corrected, *one.redefined))
