"""The peer that is a library: the same story as an aggregate of ``eventsourcing``, in its SQLite module.

Written as its documentation has it: an aggregate whose decorated methods are its events, an application
that gets it from the repository, lets it decide and saves it. It validates nothing and judges by one
comparison; what it keeps is the last figure of each body, so its snapshots stay small.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, ClassVar
from uuid import UUID

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from storytrack.files import report_from_data

__all__ = ["Newsroom", "WithItsCache", "WithSnapshots", "plain"]

EVERY = 32
"""Versions between two snapshots: of 8, 16, 32, 64 and 128 about the cheapest."""


class Told(Aggregate):
    """A story: what each body said last on each metric."""

    @event("Begun")
    def __init__(self, title: str) -> None:
        self.title = title
        self.said: dict[str, dict[str, float]] = {}
        self.highest: dict[str, float] = {}

    def report(self, report: dict[str, Any]) -> None:
        """Label the claims of a report and take it in."""
        labels = [self._label(claim["metric"], claim["quantity"]["low"]) for claim in report["claims"]]
        self._reported(report=report, labels=labels)

    def _label(self, metric: str, number: float) -> str:
        known = self.highest.get(metric)
        if known is None:
            return "new"
        return "corroborates" if number == known else "updates" if number > known else "contradicts"

    @event("Reported")
    def _reported(self, report: dict[str, Any], labels: list[str]) -> None:
        for claim in report["claims"]:
            metric, number = claim["metric"], claim["quantity"]["low"]
            self.said.setdefault(metric, {})[claim["said_by"]["speaker"]] = number
            self.highest[metric] = max(number, self.highest.get(metric, number))


class Newsroom(Application[UUID]):
    """Stories in an SQLite file, in WAL and with SQLite's own default, which is ``synchronous = FULL``."""

    def __init__(self, path: Path, **also: str) -> None:
        super().__init__({"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path), **also})

    def begin(self) -> UUID:
        """Begin a story."""
        story = Told(title="A story to measure")
        self.save(story)
        return story.id

    def add(self, story_id: UUID, report: dict[str, Any]) -> None:
        """Get the story, let it take in a report, save it."""
        story: Told = self.repository.get(story_id)
        story.report(report)
        self.save(story)

    def add_all(self, story_id: UUID, reports: list[dict[str, Any]]) -> None:
        """Take in many and save once: how the file is filled."""
        story: Told = self.repository.get(story_id)
        for report in reports:
            story.report(report)
        self.save(story)


class WithSnapshots(Newsroom):
    """The same, with a snapshot every :data:`EVERY` versions."""

    snapshotting_intervals: ClassVar[dict[type[Aggregate], int]] = {Told: EVERY}


class WithItsCache(Newsroom):
    """The same, with its cache of aggregates, which it does not have unless it is told to.

    As long as nobody else writes to the story: it does not look for what others have saved meanwhile.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, AGGREGATE_CACHE_MAXSIZE="100", AGGREGATE_CACHE_FASTFORWARD="n")


def plain(data: dict[str, Any]) -> dict[str, Any]:
    """A report as nothing but JSON, which the library keeps as it is."""
    return json.loads(report_from_data(data).model_dump_json(exclude_defaults=True))
