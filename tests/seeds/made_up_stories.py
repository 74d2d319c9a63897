"""Small stories made up from a number: the same number, the same story.

A desk's own mishaps meet in them: counts that grow, are rounded, corrected, denied, taken back and printed
late, bodies of two sides, parts and wholes, increments, forecasts, acts of editors, and sentences of drafts
that are right, old, rounded, somebody else's or nobody's. Each figure is near the one before, so that claims
meet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from storytrack import Claim, Report, Story, StoryDefinition, StorytrackError, When
from storytrack.model.claim import Attribution, Cue, Role
from storytrack.model.metric import Kind
from storytrack.model.quantity import (
    DateValue,
    Quantity,
    StateValue,
    Value,
    about,
    at_least,
    at_most,
    between,
    exactly,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.model.when import Precision

__all__ = ["MadeUp"]

START = datetime(2025, 9, 3, 5, 40, tzinfo=UTC)

PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": "killed", "title": "people killed", "kind": "cumulative", "unit": "persons"},
    {"id": "injured", "title": "people injured", "kind": "cumulative", "unit": "persons"},
    {"id": "rescued", "title": "people rescued", "kind": "cumulative", "unit": "persons"},
    {"id": "missing", "title": "people missing", "kind": "level", "unit": "persons"},
    {"id": "held", "title": "people held", "kind": "level", "unit": "persons", "trend": "down"},
    {"id": "aboard", "title": "people aboard", "kind": "fixed", "unit": "persons"},
    {
        "id": "evacuated",
        "title": "people evacuated",
        "kind": "cumulative",
        "unit": "persons",
        "restated": True,
    },
)
OTHERS: tuple[dict[str, Any], ...] = (
    {
        "id": "crew_killed",
        "title": "crew killed",
        "kind": "cumulative",
        "unit": "persons",
        "part_of": "killed",
    },
    {"id": "homes", "title": "homes without power", "kind": "level", "unit": "homes"},
    {"id": "burnt", "title": "hectares burnt", "kind": "estimate", "unit": "hectares"},
    {"id": "damage", "title": "damage", "kind": "estimate", "unit": "USD"},
    {"id": "turnout", "title": "turnout", "kind": "level", "unit": "percent"},
    {"id": "crest", "title": "crest expected", "kind": "forecast", "unit": "m"},
    {"id": "course", "title": "state of the siege", "kind": "state"},
    {"id": "reopening", "title": "reopening", "kind": "date"},
)
RELATIONS = (
    "aboard = rescued + held + killed",
    "aboard ~ rescued + missing + killed",
    "aboard >= rescued",
    "killed <= aboard",
    "crew_killed <= killed",
    "missing <= aboard",
)
SPEAKERS = (
    Attribution(),
    Attribution(speaker="police", role=Role.OFFICIAL),
    Attribution(speaker="Police Chief Ada Holm", organisation="police", role=Role.OFFICIAL),
    Attribution(speaker="the mayor", role=Role.OFFICIAL),
    Attribution(speaker="the interior ministry", role=Role.OFFICIAL),
    Attribution(speaker="officials", role=Role.OFFICIAL_ANON),
    Attribution(speaker="the army", role=Role.MILITARY),
    Attribution(speaker="the Coastal Front", role=Role.MILITANT),
    Attribution(speaker="the dockers' union", role=Role.UNION),
    Attribution(speaker="Harbour Lines", role=Role.COMPANY),
    Attribution(speaker="Velm Clinic", role=Role.HOSPITAL),
    Attribution(speaker="a survivor", role=Role.WITNESS, hedge="unconfirmed"),
    Attribution(speaker="Coast Wire", role=Role.MEDIA, via=("Coast Wire",)),
)
OUTLETS = ("Velm Radio", "Coast Wire", "Capital Post")
STATES = ("under siege", "surrounded", "talks under way", "over", "not over", "ended", "partly cleared")
SCOPES = ("women", "children", "foreigners", "Port Velm")
GROUPS = ("women", "children", "foreigners", "in Port Velm")


class MadeUp:
    """The story of a number: ``story`` with its reports and acts, and ``drafts`` to be held against it."""

    def __init__(self, number: int) -> None:
        self._random = Random(number)  # noqa: S311 - which story, no secret
        self._reports = 0
        self._cast = self._some(SPEAKERS, self._one(2, 3, 4))
        self._truth: dict[str, int] = {}
        self._given: list[tuple[str, str, Value, Attribution]] = []
        definition = self._definition()
        self.story = Story(definition, clock=lambda: START + timedelta(days=9))
        for hour in self._hours():
            self.story.add(self._report(definition, hour))
        self._edit()
        self.drafts = tuple(self._drafts(definition))

    def _one(self, *things: Any) -> Any:
        """One of the things. Of all that a generator draws only this number is the same in any Python."""
        return things[int(self._random.random() * len(things))]

    def _some(self, things: Sequence[Any], number: int) -> list[Any]:
        left = list(things)
        return [left.pop(left.index(self._one(*left))) for _ in range(number)]

    def _luck(self, share: float) -> bool:
        return self._random.random() < share

    def _definition(self) -> StoryDefinition:
        counted = [*self._some(PEOPLE, self._one(1, 2, 3)), *self._some(OTHERS, self._one(0, 1, 1, 2))]
        names = {one["id"] for one in counted}
        counted = [
            {name: value for name, value in one.items() if name != "part_of" or value in names}
            for one in counted
        ]
        relations = [
            one for one in RELATIONS if self._luck(0.7) and set(re.findall(r"[a-z_]+", one)) <= names
        ]
        return StoryDefinition(
            id="made_up", title="Made up", utc_offset="+02:00", metrics=counted, relations=relations
        )

    def _hours(self) -> Iterator[float]:
        hour = 0.0
        for _ in range(self._one(4, 5, 6, 7, 8)):
            yield hour if self._luck(0.9) else max(0.0, hour - self._one(2, 5))
            hour += self._one(0, 0.5, 1, 2, 5, 14)

    def _report(self, definition: StoryDefinition, hour: float) -> Report:
        at = START + timedelta(hours=hour)
        published = (
            When(start=at)
            if self._luck(0.9)
            else When(start=at.replace(hour=0, minute=0), precision=Precision.DAY)
        )
        metrics = [self._one(*definition.metrics) for _ in range(self._one(1, 1, 2, 3))]
        claims = [self._claim(metric, at) for metric in metrics]
        self._reports += 1
        return Report(
            outlet=self._one(*OUTLETS),
            published_at=published,
            name=f"report {self._reports}",
            received_at=at + timedelta(minutes=self._one(0, 5, 400)),
            about_another_event=self._luck(0.02),
            claims=tuple(claims),
        )

    def _claim(self, metric: Any, at: datetime) -> Claim:
        said_by = self._one(*self._cast) if self._luck(0.9) else self._one(*SPEAKERS)
        scope = self._one(*SCOPES) if metric.unit == "persons" and self._luck(0.12) else ""
        old = [one for one in self._given if one[0] == metric.id and one[1] == scope]
        delta = metric.kind is Kind.CUMULATIVE and self._luck(0.06)
        cues: tuple[Cue, ...] = (self._one(*Cue),) if self._luck(0.2) else ()
        value = self._value(metric, scope, old)
        if delta:
            value = exactly(self._one(1, 2, 3))
        elif old and self._luck(0.2):
            value = self._one(*old)[2]
            said_by = said_by if self._luck(0.6) else self._one(*old)[3]
        as_of = When(start=at - timedelta(hours=self._one(0, 1, 6, 30))) if self._luck(0.25) else None
        try:
            claim = Claim(
                metric=metric.id,
                quantity=value,
                said_by=said_by,
                scope=scope,
                delta=delta,
                as_of=as_of,
                cues=cues,
            )
        except StorytrackError:
            claim = Claim(metric=metric.id, quantity=value, said_by=said_by, scope=scope)
        if not delta:
            self._given.append((metric.id, scope, value, said_by))
        return claim

    def _value(self, metric: Any, scope: str, old: list[Any]) -> Value:
        if metric.kind is Kind.STATE:
            return StateValue(state=self._one(*STATES))
        if metric.kind is Kind.DATE:
            return DateValue(date=When.parse((START + timedelta(days=self._one(1, 2, 5))).date()))
        now = self._truth.get(metric.id + scope, self._one(3, 14, 40, 96, 180, 420))
        now = max(0, now + self._one(*self._moves(metric, now)) * bool(old))
        self._truth[metric.id + scope] = now
        if metric.unit == "percent":
            return exactly(round(40 + now % 40 + self._one(0, 0.4), 1))
        told: tuple[Callable[[], Quantity], ...] = (
            *(lambda: exactly(now) for _ in range(12)),
            lambda: about(round(now, -1) or now),
            lambda: at_least(now),
            lambda: at_least(max(1, now - 2)),
            lambda: more_than(max(0, now - 1)),
            lambda: at_most(now + 3),
            lambda: between(max(0, now - 4), now + 4),
            lambda: vague(self._one("dozens", "several", "scores")),
            unknown,
            none,
        )
        return self._one(*told)()

    def _moves(self, metric: Any, now: int) -> tuple[int, ...]:
        near = (0, 0, 1, 2, 5, now // 10)
        if metric.kind is Kind.CUMULATIVE:
            return (*near, *near, -1, -3)
        if metric.kind is Kind.FIXED:
            return (0, 0, 0, 1, -1, 10)
        return (*near, -1, -4, -(now // 5), -(now // 2))

    def _edit(self) -> None:
        if not self._luck(0.4):
            return
        said = {"by": "Ann Lee", "why": "the register says so"}
        story = self.story
        claims = [claim for report in story.reports for claim in report.claims]
        acts: list[Callable[[], object]] = [
            lambda: story.withdraw(claim=self._one(*claims), **said),
            lambda: story.withdraw(report=self._one(*story.reports), **said),
            lambda: story.mark_other_event(self._one(*story.reports), **said),
            lambda: story.share_source(*OUTLETS[:2], **said),
            lambda: story.undo(self._one(*story.acts), **said),
        ]
        if story.contradictions().open:
            dispute = self._one(*story.contradictions().open)
            acts += [lambda: story.rule(dispute, stands=self._one(*dispute.sides).claims, **said)] * 4
        for _ in range(self._one(1, 1, 2)):
            try:
                self._one(*acts)()
            except (StorytrackError, IndexError):
                continue

    def _drafts(self, definition: StoryDefinition) -> Iterator[str]:
        counted = [one for one in self._given if isinstance(one[2], Quantity) and one[2].is_known]
        for _ in range(4 if counted else 0):
            metric, scope, value, said_by = self._one(*counted)
            if self._luck(0.3):
                said_by = self._one(*SPEAKERS)
            yield self._sentence(definition.metric(metric), scope, self._printed(value), str(said_by))

    def _printed(self, value: Any) -> str:
        number = value.value if value.value is not None else value.low or value.high or 7
        return self._one(
            *(f"{number:g}" for _ in range(4)),
            f"about {round(number, -1) or number:g}",
            f"at least {number:g}",
            f"more than {number:g}",
            f"{number + 1:g}",
            f"{number * 10:g}",
            f"another {number:g}",
            f"{max(0, number - 2):g} to {number + 2:g}",
            "dozens of",
        )

    def _sentence(self, metric: Any, scope: str, number: str, who: str) -> str:
        noun, _, what = metric.title.partition(" ")
        group = {"women": "women", "children": "children", "foreigners": "foreigners"}.get(scope, noun)
        place = " in Port Velm" if scope == "Port Velm" else ""
        if metric.unit == "percent":
            fact = f"turnout was {number} percent"
        elif metric.id in {"homes", "missing", "aboard"}:
            fact = f"{number} {group} were {what}{place}"
        elif metric.unit == "persons":
            fact = f"{number} {group} {self._one('were', 'had been', 'have been')} {what}{place}"
        else:
            fact = f"{number} {noun} {what} so far"
        day = self._one("", "", "", " on Wednesday", " by Wednesday night", " two days ago")
        if not who or self._luck(0.3):
            return f"{fact[:1].upper()}{fact[1:]}{day}."
        return self._one(
            f"{fact[:1].upper()}{fact[1:]}{day}, {who} said.",
            f"{who[:1].upper()}{who[1:]} said{day} that {fact}.",
            f"According to {who}, {fact}{day}.",
        )
