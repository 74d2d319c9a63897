"""Admission: whether a report fits its story; everything that does not is said at once."""

from __future__ import annotations

from collections.abc import Container, Iterator
from datetime import datetime, timedelta

from storytrack.errors import InvalidReport, NotFound, Problem, raise_all
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import DateValue, Quantity, StateValue
from storytrack.model.report import Report

__all__ = ["admit"]

LEEWAY = timedelta(days=2)
"""A claim may hold this long after its report was published or received: pages are updated under
their first date, and dates without a zone may be a day off. Anything later is the far future."""


def admit(report: Report, received: datetime, definition: StoryDefinition, on_file: Container[str]) -> None:
    """Raise :class:`~storytrack.errors.InvalidReport` with every way in which a report does not fit.

    ``on_file`` tells which claim ids the story has already.
    """
    raise_all(_problems(report, received, definition, on_file), InvalidReport)


def _problems(
    report: Report, received: datetime, definition: StoryDefinition, on_file: Container[str]
) -> Iterator[Problem]:
    latest = max(report.published_at.end, received) + LEEWAY
    if report.published_at.start > received + LEEWAY:
        yield Problem(
            f"published in the far future, {report.published_at.start.isoformat()}",
            "published_at",
            "check the year and the zone, or say when it was received",
        )
    for position, claim in enumerate(report.claims):
        place = f"claims.{position}"
        if claim.id in on_file:
            yield Problem(f"the story has a claim {claim.id!r} already", f"{place}.id", "give it another id")
        if claim.as_of is not None and claim.as_of.start > latest:
            yield Problem(
                f"as of the far future, {claim.as_of.start.isoformat()}",
                f"{place}.as_of",
                "a forecast holds when it is made: give it the cue 'forecast' and leave as_of out",
            )
        if claim.metric is not None:
            yield from (problem.within(place) for problem in _unfit(claim, claim.metric, definition))


def _unfit(claim: Claim, name: str, definition: StoryDefinition) -> Iterator[Problem]:
    try:
        metric = definition.metric(name)
    except NotFound as error:
        yield from (Problem(problem.what, "metric", problem.fix) for problem in error.problems)
        return
    yield from _wrong_value(claim, metric)


def _wrong_value(claim: Claim, metric: Metric) -> Iterator[Problem]:
    value = claim.quantity
    if isinstance(value, Quantity):
        if value.unit is not None and metric.unit is not None and value.unit != metric.unit:
            yield Problem(
                f"{metric.id!r} is counted in {metric.unit}, not in {value.unit}",
                "quantity.unit",
                "convert it, or claim it on another metric",
            )
        if metric.kind is Kind.STATE and value.is_known:
            yield Problem(f"{metric.id!r} is a state, not a number", "quantity", "give it as a state")
    elif isinstance(value, StateValue) and metric.kind not in {Kind.STATE, Kind.DATE}:
        yield Problem(f"{metric.id!r} is counted, not a state", "quantity", "give it as a number")
    elif isinstance(value, DateValue) and metric.kind is not Kind.DATE:
        yield Problem(f"{metric.id!r} is no date", "quantity", "give it as a number or a state")
