"""Admission: whether a report can enter its story now; everything against it is said at once."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from datetime import datetime
from itertools import chain

from storytrack.errors import InvalidReport, Problem, raise_all
from storytrack.model.definition import StoryDefinition
from storytrack.model.fit import LEEWAY, misfits
from storytrack.model.quantity import Quantity
from storytrack.model.report import Report

__all__ = ["admit", "units_in"]


def admit(
    report: Report,
    received: datetime,
    definition: StoryDefinition,
    on_file: Container[str],
    units: Mapping[str, str],
) -> None:
    """Raise :class:`~storytrack.errors.InvalidReport` with everything that keeps a report out.

    ``on_file`` tells which claim ids the story has already, ``units`` what each metric has been given in.
    """
    raise_all(
        chain(
            _untimely(report, received),
            misfits(report, definition),
            _in_other_units(report, definition, units),
            _taken(report, on_file),
        ),
        InvalidReport,
    )


def units_in(report: Report) -> dict[str, str]:
    """Metric → the first unit that the report gives it in."""
    units: dict[str, str] = {}
    for claim in report.claims:
        unit = claim.quantity.unit if isinstance(claim.quantity, Quantity) else None
        if claim.metric is not None and unit is not None:
            units.setdefault(claim.metric, unit)
    return units


def _in_other_units(
    report: Report, definition: StoryDefinition, units: Mapping[str, str]
) -> Iterator[Problem]:
    """Of metrics that declare no unit: what was counted in euros cannot go on in dollars."""
    first: dict[str, str] = {}
    for position, claim in enumerate(report.claims):
        metric = definition.by_id.get(claim.metric or "")
        unit = claim.quantity.unit if isinstance(claim.quantity, Quantity) else None
        if metric is None or metric.unit is not None or unit is None:
            continue
        counted = units.get(metric.id, first.setdefault(metric.id, unit))
        if unit != counted:
            yield Problem(
                f"{metric.id!r} has been counted in {counted} so far, not in {unit}",
                f"claims.{position}.quantity.unit",
                "convert it, or claim it on another metric",
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
