"""``Briefing``, ``CorrectionNote`` and ``LiveEntry``: what changed between two moments, for print."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from storytrack.model.noun import Told
from storytrack.model.shown import Printed

__all__ = [
    "Amendment",
    "AmendmentKind",
    "Briefing",
    "BriefingLine",
    "Cited",
    "CorrectionNote",
    "LineKind",
    "LiveEntry",
]


class LineKind(StrEnum):
    """What a line of a briefing tells.

    >>> [line.kind.value for line in story.since(1).lines]
    ['disputed', 'updated', 'new']
    """

    WITHDRAWN = "withdrawn"
    """A figure that was given is no longer."""
    CORRECTED = "corrected"
    """The figure that was known has been replaced as wrong."""
    DISPUTED = "disputed"
    """A disagreement has opened."""
    BROKEN = "does not add up"
    """A relation of the story cannot hold any longer."""
    SETTLED = "settled"
    """A disagreement that was open is over."""
    UPDATED = "updated"
    """The figure that was known has been overtaken, narrowed or widened."""
    NEW = "new"
    OUT_OF_DATE = "out of date"
    """The same figure, with less behind it: fewer sources, or it no longer fits the others."""
    ACT = "act"
    """What an editor did."""
    STILL_DISPUTED = "still disputed"
    AGREED = "agreed"
    """The same figure, with more sources behind it."""
    CAME_AND_WENT = "came and went"
    """Disagreements that opened and were settled since."""


class Cited(Told):
    """Who says so, in which report, and when the figure held.

    >>> [cited.name for cited in story.since(2).lines[0].sources]
    ['the rebels']
    """

    name: str
    outlet: str = ""
    url: str = ""
    at: datetime


class BriefingLine(Told):
    """One line: what is told, how much it matters (0 to 1) and why, and what it rests on.

    ``about`` are the figures that it speaks of, each by metric, scope and whether it is a forecast (the
    ``key`` of a :class:`~storytrack.model.snapshot.Figure`); ``claims`` are ids, ``sources`` who made them,
    and ``at`` is when what it tells held (``None`` where it tells of many things).

    >>> line = story.since(1).lines[0]
    >>> line.kind.value, line.importance > 0.5
    ('disputed', True)
    """

    kind: LineKind
    importance: float = Field(ge=0, le=1)
    reason: str
    text: str
    about: tuple[tuple[str, str, bool], ...] = ()
    claims: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()
    at: datetime | None = None


class Briefing(Printed, Told):
    """What changed since somebody looked, the most important line first; empty when nothing did.

    ``start`` is the version that was known then and ``end`` the one now; ``since`` and ``until`` are the
    times by which their reports had been received, in the story's zone (``None``: before the first one).
    ``still_open`` are the disagreements of then that go on: no change, but not to be forgotten. Of the
    ``reports`` that came in since, ``quiet`` ones only repeated what was known, or were about something else.

    >>> briefing = story.since(1)
    >>> bool(briefing), briefing.reports
    (True, 2)
    >>> bool(story.since(3))
    False
    """

    story: str
    title: str = ""
    start: int
    end: int
    since: datetime | None = None
    until: datetime | None = None
    lines: tuple[BriefingLine, ...] = ()
    still_open: tuple[BriefingLine, ...] = ()
    reports: int = 0
    quiet: int = 0

    def __bool__(self) -> bool:
        return bool(self.lines)

    def __len__(self) -> int:
        return len(self.lines)


class AmendmentKind(StrEnum):
    """Why a printed figure must be changed; all but the last are corrections.

    >>> story.correction_note(1).updates[0].kind is AmendmentKind.UPDATED
    True
    """

    CORRECTED = "corrected"
    """Its source replaced it as wrong."""
    TAKEN_BACK = "taken back"
    """Its source took it back, or denied it, and gave none instead."""
    WITHDRAWN = "withdrawn"
    """An editor withdrew what it rested on."""
    RULED = "ruled"
    """An editor decided a dispute against it."""
    UPDATED = "updated"
    """It was right when it was printed, and has been overtaken."""


class Amendment(Told):
    """One figure of an earlier version and what became of it.

    ``was`` and ``now`` are the figures in print (``now`` is ``""`` where none stands); ``text`` is the
    sentence or two for the reader, and ``why`` what an editor gave as the reason, for the desk.

    >>> [(one.was, one.now) for one in story.correction_note(1).updates]
    [('104', '155')]
    """

    kind: AmendmentKind
    metric: str
    scope: str = ""
    was: str
    now: str = ""
    text: str
    why: str = ""
    claims: tuple[str, ...] = ()
    sources: tuple[Cited, ...] = ()
    at: datetime | None = None

    @property
    def is_correction(self) -> bool:
        """Whether the figure was wrong, and not only overtaken."""
        return self.kind is not AmendmentKind.UPDATED


class CorrectionNote(Printed, Told):
    """What an article that was right at version ``start`` must say at version ``end``.

    ``corrections`` are what was wrong and must be said so; ``updates`` what the article must now say
    instead, and nobody need apologise for. Both by importance; empty when it stands as it is.

    >>> note = story.correction_note(1)
    >>> len(note.corrections), len(note.updates)
    (0, 1)
    """

    story: str
    start: int
    end: int
    corrections: tuple[Amendment, ...] = ()
    updates: tuple[Amendment, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.corrections or self.updates)


class LiveEntry(Printed, Told):
    """One entry of a live blog: what one report, or one act of an editor, brought.

    ``at`` is when it was received, ``published`` when its outlet printed it; ``body`` has one to three
    sentences. ``previously`` and ``dispute`` are each a sentence or ``""``. ``corrects`` are the
    corrections among what it brought. ``quiet`` says that it changed nothing: no live blog prints that.
    ``headline`` and ``body`` are never empty.

    >>> entry = story.live_entry()
    >>> entry.outlet, entry.quiet
    ('Channel', False)
    """

    story: str
    version: int
    at: datetime
    published: str = ""
    headline: str
    body: str
    previously: str = ""
    dispute: str = ""
    outlet: str = ""
    url: str = ""
    quiet: bool = False
    corrects: tuple[Amendment, ...] = ()
    claims: tuple[str, ...] = ()
