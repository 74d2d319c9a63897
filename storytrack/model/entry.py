"""``Entry`` and ``Dossier``: what is on file of a story, one event or the whole of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from storytrack.model.act import Act
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.verdict import Verdict
from storytrack.model.when import aware

__all__ = ["Dossier", "Entry", "reports_in"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log: the report or act that made a version, and what was said of it at the time.

    ``version`` counts from 1 without gaps; ``verdicts`` are in the order of a report's claims,
    ``settled`` are the disagreements that an act ended. ``received_at``, of an act when it was done, must
    have a zone (:class:`~storytrack.errors.InvalidTime`); it is read back as the same instant at the same
    offset from UTC.
    """

    version: int
    event: Report | Act
    received_at: datetime
    verdicts: tuple[Verdict, ...] = ()
    settled: tuple[Contradiction, ...] = ()

    def __post_init__(self) -> None:
        aware(self.received_at)


@dataclass(frozen=True, slots=True)
class Dossier:
    """A story whole: its definition, and every entry of its log. All else is computed from these."""

    definition: StoryDefinition
    entries: Sequence[Entry]


def reports_in(entries: Iterable[Entry]) -> Iterator[tuple[Report, datetime]]:
    """The reports among entries, each with when it was received; read while they are gone through."""
    return ((entry.event, entry.received_at) for entry in entries if isinstance(entry.event, Report))
