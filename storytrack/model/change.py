"""``Change``: one entry of a diff between two snapshots."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.snapshot import Figure

__all__ = ["Change", "ChangeKind", "Diff"]


class ChangeKind(StrEnum):
    """What happened to a figure."""

    APPEARED = "appeared"
    ROSE = "rose"
    FELL = "fell"
    NARROWED = "narrowed"
    WIDENED = "widened"
    CORRECTED = "corrected"
    DISPUTED = "disputed"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    CHANGED = "changed"
    """A state or a date became another one."""
    JOINED = "joined"
    """Same figure, other claims behind it: corroborated, or a source left."""


class Change(Noun):
    """One figure before and after.

    ``before`` is ``None`` when it appeared, ``after`` when it is no longer there. ``claims`` are
    the ids of the standing claims that brought the change, ``text`` the line an editor reads:
    "Rescued: 155, up from 104 (security forces, 12 March)".
    """

    kind: ChangeKind
    metric: str
    scope: str = ""
    forecast: bool = False
    before: Figure | None = None
    after: Figure | None = None
    claims: tuple[str, ...] = ()
    text: str = ""


class Diff(Shown, Noun):
    """The typed changes from one snapshot to another, in the order of the story's metrics."""

    story: str
    start: int
    """The version of the earlier snapshot."""
    end: int
    """The version of the later one."""
    as_of: datetime | None = None
    """The view of the later snapshot, as in :class:`~storytrack.model.snapshot.Snapshot`."""
    known_at: datetime | None = None
    party: str = ""
    policy: str = "keep_range"
    titles: dict[str, str] = Field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __str__(self) -> str:
        return "\n".join(change.text for change in self.changes) or "nothing changed"
