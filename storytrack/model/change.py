"""``Change``: one entry of a diff between two snapshots."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from storytrack.model.metric import scope_beside, unit_beside
from storytrack.model.noun import Noun, Told
from storytrack.model.shown import Shown
from storytrack.model.snapshot import Figure, FigureState
from storytrack.model.verdict import Label
from storytrack.model.when import day_text

__all__ = ["Change", "ChangeKind", "Diff"]


class ChangeKind(StrEnum):
    """What happened to a figure.

    >>> story.diff(1, 2).changes[1].kind is ChangeKind.ROSE
    True
    """

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
    """A state or a date became another one, or a figure was waited for and came, or went."""
    JOINED = "joined"
    """Same figure, other claims behind it: corroborated, or a source left."""
    MERGED = "merged"
    """An editor merged its metric into another one, for which its claims count now."""


_SAYS = {
    ChangeKind.ROSE: "{now}, up from {was}",
    ChangeKind.FELL: "{now}, down from {was}",
    ChangeKind.NARROWED: "{now}, narrowed from {was}",
    ChangeKind.WIDENED: "{now}, widened from {was}",
    ChangeKind.CORRECTED: "{now}, corrected from {was}",
    ChangeKind.CHANGED: "{now}, before: {was}",
    ChangeKind.APPEARED: "{now}",
    ChangeKind.DISPUTED: "{now}, now disputed{by}; before: {was}",
    ChangeKind.SETTLED: "{now}, no longer disputed{by}; before: {was}",
    ChangeKind.WITHDRAWN: "withdrawn; it was {was}",
    ChangeKind.JOINED: "still {now}",
    ChangeKind.MERGED: "counted elsewhere now; it was {was}",
}

_SAYS_OF_THE_SAME = {
    ChangeKind.DISPUTED: "still {now}, now disputed{by}",
    ChangeKind.SETTLED: "still {now}, no longer disputed{by}",
}
"""Where the number is what it was before, and only what is held of it has changed."""

_SAYS_OF_A_SIDE = "{now}, still disputed, one side corrected{by}; before: {was}"
"""Where a correction moved one side of a dispute that goes on: what all sides span was not corrected."""

_DISPUTES = frozenset({ChangeKind.DISPUTED, ChangeKind.SETTLED, ChangeKind.CORRECTED})


class Change(Told):
    """One figure before and after.

    ``before`` is ``None`` when it appeared, ``after`` when it is no longer there. ``title`` is what
    the metric is called in print; ``claims`` are the ids of the standing claims that brought the
    change.

    >>> change = story.diff(1, 2).changes[1]
    >>> change.before.text, change.after.text
    ('104', '155')
    """

    kind: ChangeKind
    metric: str
    title: str = ""
    scope: str = ""
    forecast: bool = False
    before: Figure | None = None
    after: Figure | None = None
    claims: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The line an editor reads: "Rescued: 155, up from 104 (security forces, 12 March)"."""
        was = self.before.text if self.before is not None else ""
        now = self.after.text if self.after is not None else ""
        form = _SAYS[self.kind] if now != was else _SAYS_OF_THE_SAME.get(self.kind, _SAYS[self.kind])
        if self.kind is ChangeKind.CORRECTED and self._stays_disputed:
            form = _SAYS_OF_A_SIDE
        if self.after is not None and self.after.quantity is not None:
            now += unit_beside(self.after.unit, self.title)
        by = self._by_whom
        says = form.format(was=was, now=now, by=by)
        return f"{self._heading}: {says}" if "{by}" in form else f"{self._heading}: {says}{by}"

    @property
    def reads_otherwise(self) -> bool:
        """Whether the figure itself differs, not only the claims behind it or what they count for."""
        return self.kind not in {ChangeKind.JOINED, ChangeKind.MERGED}

    @property
    def _stays_disputed(self) -> bool:
        both = (self.before, self.after)
        return all(one is not None and one.state is FigureState.DISPUTED for one in both)

    @property
    def _heading(self) -> str:
        name = self.title or self.metric
        scope = scope_beside(self.scope, name)
        return f"{name[:1].upper()}{name[1:]}{scope}{', forecast' if self.forecast else ''}"

    @property
    def _by_whom(self) -> str:
        """Whose claim brought it, a hedged one only where all are; if none is new, the newest that stands.

        Who denies a figure or does not confirm it disputes it, and is not who gave it.
        """
        if self.after is None or not self.after.standing:
            return ""
        new = [one for one in self.after.standing if one.claim.id in self.claims]
        giving = [one for one in new if not one.claim.names_a_figure]
        if self.kind is ChangeKind.JOINED and new:
            # Who was set aside, with another figure, does not say that this one still stands.
            new = [one for one in giving if self.after.rests_on(one)]
            return f" ({new[-1].source}, {day_text(new[-1].at)})" if new else ""
        new = giving if giving and self.kind not in _DISPUTES else new
        correcting = [one for one in new if one.label is Label.CORRECTS]
        firm = [one for one in new if not one.claim.said_by.hedge]
        told = correcting if self.kind is ChangeKind.CORRECTED else []
        by = told or firm or new or self.after.standing
        return f" ({by[-1].source}, {day_text(by[-1].at)})"


class Diff(Shown, Noun):
    """The typed changes from one snapshot to another, in the order of the story's metrics.

    >>> diff = story.diff(1, 2)
    >>> len(diff), bool(story.diff(2, 2))
    (3, False)
    """

    story: str
    start: int
    """The version of the earlier snapshot."""
    end: int
    """The version of the later one."""
    as_of: datetime | None = None
    """The view of the later snapshot, as in :class:`~storytrack.model.snapshot.Snapshot`."""
    known_at: datetime | None = None
    party: str = ""
    policy: str = ""
    titles: dict[str, str] = Field(default_factory=dict)
    changes: tuple[Change, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.changes)

    def __len__(self) -> int:
        return len(self.changes)

    def __str__(self) -> str:
        return "\n".join(change.text for change in self.changes) or "nothing changed"
