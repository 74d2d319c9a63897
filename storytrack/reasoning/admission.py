"""Admission: whether a report can enter its story now; everything against it is said at once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime

from storytrack.errors import InvalidReport, Problem, raise_all
from storytrack.model.definition import StoryDefinition
from storytrack.model.fit import LEEWAY, misfits
from storytrack.model.report import Report

__all__ = ["admit"]


def admit(report: Report, received: datetime, definition: StoryDefinition, on_file: Container[str]) -> None:
    """Raise :class:`~storytrack.errors.InvalidReport` with everything that keeps a report out.

    ``on_file`` tells which claim ids the story has already.
    """
    raise_all(
        (*_untimely(report, received), *misfits(report, definition), *_taken(report, on_file)), InvalidReport
    )


def _untimely(report: Report, received: datetime) -> Iterator[Problem]:
    if report.published_at.start > received + LEEWAY:
        yield Problem(
            f"published in the far future, {report.published_at.start.isoformat()}",
            "published_at",
            "check the year and the zone, or say when it was received",
        )


def _taken(report: Report, on_file: Container[str]) -> Iterator[Problem]:
    for position, claim in enumerate(report.claims):
        if claim.id in on_file:
            yield Problem(
                f"the story has a claim {claim.id!r} already", f"claims.{position}.id", "give it another id"
            )
