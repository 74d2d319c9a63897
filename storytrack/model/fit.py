"""Whether a report fits a story: its metrics, units and times."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from storytrack.errors import NotFound, Problem
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import DateValue, Quantity, StateValue
from storytrack.model.report import Report

__all__ = ["LEEWAY", "misfits", "unknown_metric", "wrong_values"]

LEEWAY = timedelta(days=2)
"""A claim may hold this long after its report was published or received: pages are updated under
their first date, and a date may be a day off in another zone. Anything later is the far future."""


def misfits(report: Report, definition: StoryDefinition) -> Iterator[Problem]:
    """Every way in which a report does not fit a story, each with its field path."""
    latest = max(report.published_at.end, report.received_at or report.published_at.end) + LEEWAY
    for position, claim in enumerate(report.claims):
        if claim.as_of is not None and claim.as_of.start > latest:
            yield Problem(
                f"as of the far future, {claim.as_of.start.isoformat()}",
                f"claims.{position}.as_of",
                "a forecast holds when it is made: give it the cue 'forecast' and leave as_of out",
            )
        if claim.metric is None:
            continue
        metric = definition.by_id.get(claim.metric)
        unfit = unknown_metric(claim.metric, definition) if metric is None else wrong_values(claim, metric)
        for problem in unfit:
            yield problem.within(f"claims.{position}")


def unknown_metric(name: str, definition: StoryDefinition) -> Iterator[Problem]:
    """That the story has no metric of that name, if it has none."""
    try:
        definition.metric(name)
    except NotFound as error:
        yield from (problem.within("metric") for problem in error.problems)


PEOPLE = "persons"
"""The unit of people: of them there are no halves, and never fewer than none."""


def _counts_people(value: Quantity) -> bool:
    ends = (value.low, value.high, value.value)
    return all(end is None or (isinstance(end, int) and end >= 0) for end in ends)


def wrong_values(claim: Claim, metric: Metric) -> Iterator[Problem]:
    """Every way in which the value of a claim is none that ``metric`` can have."""
    value = claim.quantity
    if isinstance(value, Quantity):
        if metric.unit == PEOPLE and not claim.delta and not _counts_people(value):
            yield Problem(f"{value} is no number of people", "quantity", "give a whole number, 0 or more")
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
