"""Strategies for hypothesis: claims, reports and whole stories that a story takes without an error.

::

    @given(stories(DEFINITION))
    def test_no_figure_is_lost(made_up):
        story = made_up.tell()
        …

Numbers, speakers and hours are few (:data:`NUMBERS`, :data:`SPEAKERS`, at most three days), so that claims
meet: they agree, refine, correct and contradict one another, deny, forecast, are late, or of another event.
Our own laws are tested with them. They need the extra ``testing``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from storytrack.errors import MissingExtra, Problem
from storytrack.model.claim import Attribution, Claim, Cue, Role
from storytrack.model.definition import StoryDefinition
from storytrack.model.fit import wrong_values
from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.quantity import (
    DateValue,
    Quantity,
    StateValue,
    Value,
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
from storytrack.story import Story

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise MissingExtra(
        Problem("strategies need hypothesis", fix='pip install ".[testing]" in a copy of storytrack')
    ) from error

__all__ = ["RandomStory", "claims", "definitions", "metrics", "quantities", "reports", "stories"]

START = datetime(2025, 3, 10, tzinfo=UTC)
"""Before it nothing is printed."""
LONG_AFTER = START + timedelta(days=30)
"""When a report was received that does not say so."""

NUMBERS = (0, 3, 12, 27, 30, 39, 80, 100, 104, 300, 346, 50.83, 51)
"""Near one another and far apart, round and not."""

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
"""Bodies that are one or another by name, office and side."""

# Drawn whole from ready-made tuples: one draw a part keeps the laws quick, and failures small.
QUANTITIES: tuple[Quantity, ...] = (
    *(exactly(number) for number in (*NUMBERS, *NUMBERS)),
    *(
        make(number)
        for make in (about, at_least, more_than, at_most, less_than, all_of)
        for number in NUMBERS[1::2]
    ),
    *(between(low, high) for low, high in ((0, 12), (27, 30), (80, 104), (100, 346))),
    *(none(), unknown(), all_of(), vague("dozens"), vague("several")),
)
STATES: tuple[Value, ...] = (
    *(StateValue(state=state) for state in ("missing", "trapped", "dead", "killed", "safe", "bridge closed")),
    unknown(),
)
DATES: tuple[Value, ...] = tuple(
    DateValue(date=When.parse(START.date() + timedelta(days=day))) for day in range(4)
)
_VALUES: Mapping[Kind, tuple[Value, ...]] = {
    Kind.STATE: STATES,
    Kind.DATE: (*DATES, *STATES, *QUANTITIES[:4]),
}
"""What is said of a metric that is no count."""


@cache
def _values_of(kind: Kind, unit: str | None) -> tuple[Value, ...]:
    """What a metric can be given: of people there are no halves."""
    metric = Metric(id="any", kind=kind, unit=unit)
    values: tuple[Value, ...] = _VALUES.get(kind, QUANTITIES)
    return tuple(
        value for value in values if not any(wrong_values(Claim(metric="any", quantity=value), metric))
    )


# What is rare beside the figure: most claims have nothing of it.
TURNS: tuple[Mapping[str, Any], ...] = (
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


def quantities() -> st.SearchStrategy[Quantity]:
    """A quantity of any qualifier: a number of :data:`NUMBERS`, a range, dozens, none, unknown."""
    return st.sampled_from(QUANTITIES)


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
                part_of=found[-1].id if bool(found) and draw(st.booleans()) else None,
            )
        )
    return tuple(found)


@st.composite
def definitions(draw: st.DrawFn) -> StoryDefinition:
    """A story of one to four metrics, with up to two relations among them."""
    counted = draw(metrics())
    names = [metric.id for metric in counted]
    relations: list[str] = []
    if len(names) > 1:
        operators = st.sampled_from(["=", "~", "<=", ">="])
        for _ in range(draw(st.integers(0, 2))):
            whole, *parts = draw(st.permutations(names))[: draw(st.integers(2, len(names)))]
            relations.append(f"{whole} {draw(operators)} {' + '.join(parts)}")
    return StoryDefinition(id="random", metrics=counted, relations=tuple(relations))


@st.composite
def claims(draw: st.DrawFn, definition: StoryDefinition, published: int = 0) -> Claim:
    """A claim that a story of the definition takes; ``published`` is the hour in which it is printed."""
    metric = draw(st.sampled_from([*5 * definition.metrics, None]))
    earlier = draw(st.sampled_from(EARLIER))
    return Claim(
        metric=metric.id if metric else None,
        quantity=draw(st.sampled_from(_values_of(metric.kind, metric.unit) if metric else QUANTITIES)),
        said_by=draw(st.sampled_from(SPEAKERS)),
        as_of=None if earlier is None else moment(published - earlier, exact=earlier != 5),
        **draw(st.sampled_from(TURNS)),
    )


@st.composite
def reports(draw: st.DrawFn, definition: StoryDefinition, last: int = 24) -> Report:
    """A report of the first ``last`` hours with one to four claims; received within two days, or unsaid."""
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

    def tell(self) -> Story:
        """The story with every report added, in memory."""
        story = Story(self.definition, clock=lambda: LONG_AFTER)
        story.add_all(self.reports)
        return story

    def __repr__(self) -> str:
        """What a failing law prints: short enough to be read."""
        lines = [f"{metric.id}: {metric.kind.value}" for metric in self.definition.metrics]
        lines += [str(relation) for relation in self.definition.relations]
        for report in self.reports:
            received = f", received {report.received_at:%d %B %H:%M}" if report.received_at else ""
            other = ", about another event" if report.about_another_event else ""
            lines.append(f"{report.outlet}, {report.published_at}{received}{other}")
            lines += [f"  {line}" for line in map(_in_short, report.claims)]
        return "\n".join(lines)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001 - hypothesis asks so
        printer.text(repr(self))


def _in_short(claim: Claim) -> str:
    scope = f" of {claim.scope}" if claim.scope else ""
    beside = (
        str(claim.said_by),
        f"as of {claim.as_of}" if claim.as_of else "",
        *(cue.value for cue in claim.cues),
    )
    said = ", ".join(filter(None, beside))
    figure = f"{'another ' * claim.delta}{claim.quantity}{f' ({said})' if said else ''}"
    return f"{claim.metric or 'of something else'}{scope}: {figure}"


@st.composite
def stories(draw: st.DrawFn, definition: StoryDefinition | None = None, *, most: int = 12) -> RandomStory:
    """A story of one to ``most`` reports, no two of them the same; of any definition where none is given."""
    definition = draw(definitions()) if definition is None else definition
    last = draw(st.sampled_from([4, 24, 72]))
    size = draw(st.integers(1, most))  # left to itself, a list would nearly always be short
    given = draw(st.lists(reports(definition, last), min_size=size, max_size=size))
    given = list({report.id: report for report in given}.values())
    return RandomStory(definition, tuple(given))
