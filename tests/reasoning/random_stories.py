"""Hypothesis strategies for whole stories: small numbers, few speakers and hours, so that claims meet.

Every story that they build is valid: it can be added report by report without an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

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

# Drawn whole from ready-made tuples: one draw a part keeps the laws quick, and failures small.
QUANTITIES = (
    *(exactly(number) for number in (*NUMBERS, *NUMBERS)),
    *(
        make(number)
        for make in (about, at_least, more_than, at_most, less_than, all_of)
        for number in NUMBERS[1::2]
    ),
    *(between(low, high) for low, high in ((0, 12), (27, 30), (80, 104), (100, 346))),
    *(none(), unknown(), all_of(), vague("dozens"), vague("several")),
)
STATES = (
    *(StateValue(state=state) for state in ("missing", "trapped", "dead", "killed", "safe", "bridge closed")),
    unknown(),
)
DATES = tuple(DateValue(date=When.parse(START.date() + timedelta(days=day))) for day in range(4))

# What is rare beside the figure: most claims have nothing of it.
TURNS = (
    *({} for _ in range(24)),
    *({"scope": scope} for scope in ("women", "women", "all", "Mercy")),
    *({"delta": True} for _ in range(3)),
    *({"cues": (cue,)} for cue in Cue),
)
EARLIER = (*(None for _ in range(8)), 0, 1, 5, 24, 48)
"""How many hours before it was printed a figure held."""


def moment(hour: int, *, exact: bool = True) -> When:
    """That many hours after the start, or the day on which that is."""
    start = START + timedelta(hours=hour)
    return When(start=start) if exact else When(start=start.replace(hour=0), precision=Precision.DAY)


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
def claims(draw: st.DrawFn, definition: StoryDefinition, published: int) -> Claim:
    """A claim that the story can take; ``published`` is the hour in which it is printed."""
    metric = draw(st.sampled_from([*5 * definition.metrics, None]))
    values = {Kind.STATE: STATES, Kind.DATE: (*DATES, *STATES, *QUANTITIES[:4])}
    earlier = draw(st.sampled_from(EARLIER))
    return Claim(
        metric=metric.id if metric else None,
        quantity=draw(st.sampled_from(values.get(metric.kind, QUANTITIES) if metric else QUANTITIES)),
        said_by=draw(st.sampled_from(SPEAKERS)),
        as_of=None if earlier is None else moment(published - earlier, exact=earlier != 5),
        **draw(st.sampled_from(TURNS)),
    )


@st.composite
def reports(draw: st.DrawFn, definition: StoryDefinition, last: int) -> Report:
    """A report of the first ``last`` hours with one to four claims, received within two days."""
    hour, exact = draw(st.integers(0, last)), draw(st.sampled_from([True, True, False]))
    published = moment(hour, exact=exact)
    delay = draw(st.sampled_from([None, None, 0, 0, 1, 12, 48]))
    return Report(
        outlet=draw(st.sampled_from(["Morning Post", "Radio Nine"])),
        published_at=published,
        received_at=None if delay is None else published.start + timedelta(hours=delay),
        about_another_event=draw(st.sampled_from([*15 * (False,), True])),
        claims=tuple(draw(st.lists(claims(definition, hour), min_size=1, max_size=4))),
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
