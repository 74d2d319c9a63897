"""Tiny stories for the tests of this folder: hours are small integers, speakers have one word.

story = a_story(a_report(1, a_claim(80, "police")), a_report(2, a_claim(104, "mercy")))
story.snapshot()["killed"].text
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from storytrack.files.quantity_forms import quantity_in_full
from storytrack.model.claim import Attribution, Claim, Role
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot
from storytrack.model.when import Precision, When
from storytrack.reasoning.contradictions import contradictions_of
from storytrack.reasoning.diff import Diff, diff_snapshots
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View, fold_view, take_snapshot

START = datetime(2025, 3, 10, tzinfo=UTC)

SPEAKERS = {
    "radio": Attribution(),
    "police": Attribution(speaker="Police Chief Ada Holm", role=Role.OFFICIAL),
    "police again": Attribution(speaker="Ada Holm's office", organisation="police", role=Role.OFFICIAL),
    "ministry": Attribution(speaker="the interior ministry", role=Role.OFFICIAL),
    "officials": Attribution(speaker="officials", role=Role.OFFICIAL),
    "sources": Attribution(speaker="police sources", role=Role.OFFICIAL_ANON),
    "army": Attribution(speaker="the army", role=Role.MILITARY),
    "front": Attribution(speaker="Free Coast Front", role=Role.MILITANT),
    "mercy": Attribution(speaker="Mercy Hospital", role=Role.HOSPITAL),
    "mayor": Attribution(speaker="the mayor", role=Role.OFFICIAL),
    "the ministry": Attribution(speaker="the ministry", role=Role.OFFICIAL),
    "minister": Attribution(speaker="the minister", role=Role.OFFICIAL),
    "spokeswoman": Attribution(speaker="a spokeswoman", role=Role.OFFICIAL),
    "wire": Attribution(speaker="Coast Wire", role=Role.MEDIA),
    "blue": Attribution(speaker="Blue List", role=Role.PARTY),
    "white": Attribution(speaker="White League", role=Role.PARTY),
}

METRICS: Mapping[str, Any] = {
    "killed": {"kind": "cumulative"},
    "rescued": {"kind": "cumulative"},
    "held": {"kind": "level"},
    "aboard": {"kind": "fixed"},
    "course": {"kind": "state"},
    "deadline": {"kind": "date"},
}


def moment(hour: float) -> datetime:
    """That many hours after the beginning of 10 March."""
    return START + timedelta(hours=hour)


def at(hour: float) -> When:
    return When(start=moment(hour))


def on_day(day: int) -> When:
    """A day alone, the first being 10 March."""
    return When(start=START + timedelta(days=day - 1), precision=Precision.DAY)


def a_claim(says: Any, by: str = "radio", metric: str | None = "killed", **fields: Any) -> Claim:
    """``says`` is a quantity or one of the short forms of report files; ``as_of`` may be an hour."""
    if isinstance(fields.get("as_of"), int):
        fields["as_of"] = at(fields["as_of"])
    return Claim(metric=metric, quantity=quantity_in_full(says, UTC), said_by=SPEAKERS[by], **fields)


def a_report(hour: float | When, *claims: Claim, outlet: str = "Radio Nine", **fields: Any) -> Report:
    """A report that was printed at that hour."""
    published = hour if isinstance(hour, When) else at(hour)
    return Report(outlet=outlet, published_at=published, claims=claims, **fields)


@dataclass(frozen=True)
class Told:
    """A story and its reports in order of arrival; received when published unless they say otherwise."""

    definition: StoryDefinition
    reports: tuple[Report, ...] = field(default=())

    @property
    def entries(self) -> Iterable[tuple[Report, datetime]]:
        return [(report, report.received_at or report.published_at.end) for report in self.reports]

    @property
    def fold(self) -> Fold:
        return Fold.of(self.definition, self.entries)

    def snapshot(self, version: int | None = None, **view: Any) -> Snapshot:
        return take_snapshot(*_seen(self, version, view), View(version, **view))

    def diff(self, start: int | None = None, end: int | None = None) -> Diff:
        """What the reports from one version to another changed; by default, what the last one did."""
        end = len(self.reports) if end is None else end
        return diff_snapshots(self.snapshot(end - 1 if start is None else start), self.snapshot(end))

    def contradictions(self, version: int | None = None) -> Contradictions:
        return contradictions_of(_seen(self, version, {})[0])


def _seen(told: Told, version: int | None, view: Mapping[str, Any]) -> tuple[Fold, int]:
    return fold_view(told.definition, told.entries, View(version, **view))


def a_story(
    *reports: Report, metrics: Mapping[str, Any] | None = None, relations: Iterable[str] = ()
) -> Told:
    """A story with the usual metrics, or with those given."""
    definition = StoryDefinition(
        id="tiny", metrics=METRICS if metrics is None else metrics, relations=tuple(relations)
    )
    return Told(definition, reports)
