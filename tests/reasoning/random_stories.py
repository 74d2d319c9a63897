"""Hypothesis strategies for whole stories: small numbers, few speakers and hours, so that claims meet.

Every story that they build is valid: it can be added report by report without an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from hypothesis import strategies as st

from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.quantity import (
    DateValue,
    StateValue,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.model.report import Report
from storytrack.model.when import Precision, When

T = TypeVar("T")

START = datetime(2025, 3, 10, tzinfo=UTC)
LONG_AFTER = START + timedelta(days=30)
"""When a report was received that does not say so."""

NUMBERS = (0, 3, 12, 27, 30, 39, 80, 100, 104, 300, 346, 50.83, 51)

SPEAKERS = (
    Attribution(),
    Attribution(speaker="officials", role=Role.OFFICIAL),
    Attribution(speaker="Governor Amir Lund", role=Role.OFFICIAL),
    Attribution(organisation="Coastguard", role=Role.MILITARY),
    Attribution(speaker="Coastguard spokesman", organisation="Coastguard", role=Role.MILITARY),
    Attribution(speaker="Red Dawn", role=Role.MILITANT),
    Attribution(speaker="Mercy Hospital", role=Role.HOSPITAL),
    Attribution(organisation="Blue List", role=Role.PARTY),
    Attribution(speaker="Northern Post", role=Role.MEDIA, via=("Northern Post",)),
)

numbers = st.sampled_from(NUMBERS)
quantities = st.one_of(
    numbers.map(exactly),
    numbers.map(exactly),
    st.builds(
        lambda make, number: make(number),
        st.sampled_from([about, at_least, more_than, at_most, less_than, all_of]),
        numbers,
    ),
    st.tuples(numbers, numbers).map(sorted).map(lambda ends: between(*ends)),
    st.sampled_from([none(), unknown(), all_of(), vague("dozens"), vague("several")]),
)
states = st.sampled_from(["missing", "trapped", "dead", "killed", "safe", "detained", "bridge closed"]).map(
    lambda state: StateValue(state=state)
)
dates = st.integers(0, 4).map(lambda day: DateValue(date=When.parse(START.date() + timedelta(days=day))))


def rarely(something: st.SearchStrategy[T], otherwise: T) -> st.SearchStrategy[T]:
    """One time in eight something, else the usual."""
    return st.integers(0, 7).flatmap(lambda eighth: something if eighth == 7 else st.just(otherwise))


def moments(first: int = 0, last: int = 72) -> st.SearchStrategy[When]:
    """Times within so many hours of the start; some are no more than a day."""
    hours = st.integers(first, last).map(lambda hour: START + timedelta(hours=hour))
    exact = hours.map(lambda moment: When(start=moment))
    days = hours.map(lambda moment: When(start=moment.replace(hour=0), precision=Precision.DAY))
    return exact | exact | days


@st.composite
def metrics(draw: st.DrawFn) -> tuple[Metric, ...]:
    """One to four metrics; some are part of the one before."""
    found: list[Metric] = []
    for name in ("killed", "held", "aboard", "course")[: draw(st.sampled_from([1, 1, 2, 3, 4]))]:
        kind = draw(st.sampled_from([Kind.CUMULATIVE, Kind.CUMULATIVE, Kind.LEVEL, *Kind]))
        found.append(
            Metric(
                id=name,
                kind=kind,
                restated=draw(st.booleans()) and draw(st.booleans()),
                trend=draw(st.sampled_from([None, None, *Trend])) if kind is Kind.LEVEL else None,
                part_of=found[-1].id if found and draw(st.booleans()) else None,
            )
        )
    return tuple(found)


@st.composite
def definitions(draw: st.DrawFn) -> StoryDefinition:
    """A story of one to four metrics, with up to two relations among them."""
    counted = draw(metrics())
    names = [metric.id for metric in counted]
    relations = []
    if len(names) > 1:
        operators = st.sampled_from(["=", "~", "<=", ">="])
        for _ in range(draw(st.integers(0, 2))):
            whole, *parts = draw(st.permutations(names))[: draw(st.integers(2, len(names)))]
            relations.append(f"{whole} {draw(operators)} {' + '.join(parts)}")
    return StoryDefinition(id="random", metrics=counted, relations=tuple(relations))


@st.composite
def claims(draw: st.DrawFn, definition: StoryDefinition, published: When) -> Claim:
    """A claim that the story can take, as of a time up to two days before it was printed."""
    metric = draw(st.sampled_from([*4 * definition.metrics, None]))
    values = {Kind.STATE: states | st.just(unknown()), Kind.DATE: dates | states | quantities}
    hour = int((published.start - START) / timedelta(hours=1))
    return Claim(
        metric=metric.id if metric else None,
        quantity=draw(values.get(metric.kind, quantities) if metric else quantities),
        scope=draw(rarely(st.sampled_from(["women", "all", "Mercy"]), "")),
        delta=draw(rarely(st.just(True), False)),
        said_by=draw(st.sampled_from(SPEAKERS)),
        as_of=draw(st.none() | st.none() | moments(hour - 48, hour)),
        cues=draw(rarely(st.sampled_from(Cue).map(lambda cue: (cue,)), ())),
    )


@st.composite
def reports(draw: st.DrawFn, definition: StoryDefinition, last: int) -> Report:
    """A report of the first ``last`` hours with one to four claims, received within two days."""
    published = draw(moments(last=last))
    delay = draw(st.none() | st.integers(0, 48))
    return Report(
        outlet=draw(st.sampled_from(["Morning Post", "Radio Nine"])),
        published_at=published,
        received_at=None if delay is None else published.start + timedelta(hours=delay),
        about_another_event=draw(rarely(st.just(True), False)),
        claims=tuple(draw(st.lists(claims(definition, published), min_size=1, max_size=4))),
    )


@dataclass(frozen=True, repr=False)
class RandomStory:
    """A definition and different reports, in order of arrival."""

    definition: StoryDefinition
    reports: tuple[Report, ...]

    @property
    def entries(self) -> tuple[tuple[Report, datetime], ...]:
        """Each report with the instant at which it was received, whatever its place in the order."""
        return tuple((report, report.received_at or LONG_AFTER) for report in self.reports)

    def __repr__(self) -> str:
        """What a failing law prints: short enough to be read."""
        lines = [f"{metric.id}: {metric.kind.value}" for metric in self.definition.metrics]
        lines += [str(relation) for relation in self.definition.relations]
        for report in self.reports:
            lines.append(f"{report.id} published {report.published_at}, received {report.received_at}")
            lines += [f"  {line}" for line in map(_in_short, report.claims)]
        return "\n".join(lines)


def _in_short(claim: Claim) -> str:
    said = f"{'another ' * claim.delta}{claim.quantity} ({claim.said_by})"
    cues = ", ".join(cue.value for cue in claim.cues)
    return f"{claim.metric} {claim.scope!r}: {said}, as of {claim.as_of}, {cues}"


@st.composite
def stories(draw: st.DrawFn, most: int = 12) -> RandomStory:
    """A story of one to ``most`` reports, no two of them the same."""
    definition = draw(definitions())
    last = draw(st.sampled_from([4, 24, 72]))
    size = draw(st.integers(1, most))  # left to itself, a list would nearly always be short
    given = draw(st.lists(reports(definition, last), min_size=size, max_size=size))
    given = list({report.id: report for report in given}.values())
    return RandomStory(definition, tuple(given))
