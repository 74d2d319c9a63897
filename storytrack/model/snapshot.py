"""``Snapshot``: the story at one version, as of one time, known at one time, under one policy."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import cached_property

from pydantic import Field

from storytrack.errors import NotFound, Problem
from storytrack.model.claim import Claim
from storytrack.model.noun import Noun, Told
from storytrack.model.quantity import LARGEST, Number, Qualifier, Quantity, Value, number_text
from storytrack.model.shown import Shown
from storytrack.model.verdict import Label

__all__ = ["Figure", "FigureState", "Snapshot", "StandingClaim", "Upstream"]


class FigureState(StrEnum):
    """What the standing claims are to one another.

    >>> story.snapshot()["held"].state is FigureState.DISPUTED
    True
    """

    SINGLE_SOURCE = "single source"
    CORROBORATED = "corroborated"
    """At least two independent sources agree."""
    DISPUTED = "disputed"
    STALE = "stale"
    """The newest standing figure is older than the story has moved on by."""
    WITHDRAWN = "withdrawn"
    """Its source took it back and nothing else carries it."""
    UNKNOWN = "unknown"
    """All that is said is that it is not known."""
    PENDING = "pending"
    """Its policy waits for more independent sources before it gives one."""
    DERIVED = "derived"
    """Computed by us from relations; nobody reported it."""


class StandingClaim(Noun):
    """A claim that nothing has overtaken, with the clocks it is filed under.

    >>> [f"{one.source}: {one.claim.quantity}" for one in story.snapshot()["held"].standing]
    ['officials: about 300', 'the rebels: 214']
    """

    claim: Claim
    """The claim, its words read under the story's own table of hedges if it declares one."""
    report: str
    outlet: str
    url: str = ""
    at: datetime
    """When the figure held: ``as_of`` if the source says so, else when it was published."""
    party: str = ""
    label: Label | None = None
    """Its verdict in the order of the clocks, which can differ from the one on arrival."""
    total: Quantity | None = None
    """What an increment ("another 12") adds up to."""

    @property
    def figure(self) -> Value:
        """The figure that stands: the quantity as said, or the total of an increment."""
        return self.claim.quantity if self.total is None else self.total

    @property
    def text(self) -> str:
        """The figure in print; of a denial, that it is one."""
        return self.claim.figure_text if self.claim.names_a_figure else str(self.figure)

    @property
    def source(self) -> str:
        """Who says so, in print: the speaker, else the outlet."""
        return str(self.claim.said_by) or self.outlet


class Upstream(Noun):
    """One source behind a figure, however many outlets carry it.

    ``name`` is what to call it in print: who is quoted, else whose copy it is. ``claims`` are the ids of
    its claims, standing or repeated since, in the order of their clocks; ``reports`` counts the reports
    that they are in.

    >>> [(one.name, one.reports) for one in story.snapshot()["held"].upstreams]
    [('officials', 1), ('the rebels', 1)]
    """

    name: str
    claims: tuple[str, ...]
    reports: int = 1

    @property
    def text(self) -> str:
        """The source with its reports where they are several: "army (3 reports)"."""
        return self.name if self.reports == 1 else f"{self.name} ({self.reports:,} reports)"


class Figure(Told):
    """What stands for one metric and scope.

    ``low`` and ``high`` span the standing claims that the policy used (``None``: open end);
    ``best`` is the one number between them that a policy names, if it names one; ``value`` is set
    instead for a state or a date. ``standing`` holds every claim not overtaken, the newest last;
    ``set_aside`` the ids that the figure does not rest on, and ``set_aside_why``, in the same order, why
    not. ``policy`` made the figure of the claims ("" where there was nothing to choose from), ``declared``
    tells whether it was declared or asked for, and ``why`` says in one sentence what it did. ``sources``
    counts independent sources behind the figure, and ``upstreams`` says in a snapshot who they are;
    ``since`` is when the figure first read so.

    >>> figure = story.snapshot()["held"]
    >>> figure.text, figure.low, figure.high, figure.state.value
    ('214 to 330', 214, 330, 'disputed')
    >>> figure.sources_text
    '2 independent sources: officials, the rebels'
    """

    metric: str
    scope: str = ""
    forecast: bool = False
    low: Number | None = None
    high: Number | None = None
    best: Number | None = None
    value: Value | None = None
    unit: str | None = None
    state: FigureState
    sources: int = 0
    upstreams: tuple[Upstream, ...] = ()
    since: datetime | None = None
    standing: tuple[StandingClaim, ...] = ()
    set_aside: tuple[str, ...] = ()
    set_aside_why: tuple[str, ...] = ()
    policy: str = ""
    declared: bool = True
    why: str = ""

    @property
    def sources_text(self) -> str:
        """Who stands behind it: "2 independent sources: army (3 reports), hospital"; "" for a derived one."""
        if not self.sources:
            return ""
        counted = "1 source" if self.sources == 1 else f"{self.sources:,} independent sources"
        named = ", ".join(one.text for one in self.upstreams)
        return f"{counted}: {named}" if named else counted

    def rests_on(self, one: StandingClaim) -> bool:
        """Whether a standing claim carries the figure: it was used, or says the same less precisely."""
        span = self.quantity
        if one.claim.id not in self.set_aside or span is None or not isinstance(one.figure, Quantity):
            return one.claim.id not in self.set_aside
        return one.figure.interval.meets(span.interval)

    @property
    def key(self) -> tuple[str, str, bool]:
        """What the figure is about: metric, scope, and whether it is a forecast."""
        return (self.metric, self.scope, self.forecast)

    @property
    def used(self) -> tuple[StandingClaim, ...]:
        """The standing claims that the figure rests on."""
        if not self.set_aside:
            return self.standing
        return tuple(one for one in self.standing if one.claim.id not in self.set_aside)

    @cached_property
    def quantity(self) -> Quantity | None:
        """The figure as a quantity: the one standing quantity as said, else the interval."""
        said = self._said_alike
        if said is not None:
            return said
        low, high = self.low, self.high
        if low is None and high is None:
            return None
        if high is None:
            qualifier, value = Qualifier.AT_LEAST, low
        elif low is None:
            qualifier, value = Qualifier.AT_MOST, high
        else:
            qualifier, value = (Qualifier.EXACT, low) if low == high else (Qualifier.BETWEEN, None)
        # A sum may reach beyond the largest figure that can be printed.
        printed = value if value is not None and abs(value) <= LARGEST else None
        return Quantity(low=low, high=high, qualifier=qualifier, value=printed, unit=self.unit)

    @cached_property
    def _said_alike(self) -> Quantity | None:
        """What the claims behind the figure say, where all of them say it in the same way."""
        behind = self.used
        # An increment is shown by what it adds up to, which is the interval.
        if not behind or any(one.claim.delta for one in behind):
            return None
        first, *others = (one.figure for one in behind)
        if not isinstance(first, Quantity):
            return None
        alike = all(
            isinstance(one, Quantity)
            and (one.qualifier, one.low, one.high) == (first.qualifier, first.low, first.high)
            for one in others
        )
        return first if alike else None

    @cached_property
    def text(self) -> str:
        """The figure as a newsroom prints it: "155", "about 300", "9 to 12, best 12", "unknown"."""
        if self.state is FigureState.PENDING:
            return self.state.value
        quantity = self.quantity
        if self.best is None or self._said_alike is not None or (quantity and quantity.value == self.best):
            return self._range_text
        return f"{self._range_text}, best {number_text(self.best)}"

    @property
    def _range_text(self) -> str:
        if self.value is not None and not isinstance(self.value, Quantity):
            if self.state is not FigureState.DISPUTED:
                return str(self.value)
            # A dispute of words has no range: both stay.
            said = (one.claim.quantity for one in self.standing)
            return " / ".join(dict.fromkeys(str(one) for one in said if not isinstance(one, Quantity)))
        sides_differ = self.state is FigureState.DISPUTED and self._said_alike is None
        if sides_differ and self.low is not None and self.high is None:
            ends = [one.figure for one in self.used]
            tops = [end.low for end in ends if isinstance(end, Quantity) and end.low is not None]
            return f"{number_text(self.low)} to {number_text(max(tops))} or more"
        quantity = self.quantity
        return "unknown" if quantity is None else str(quantity)


class Snapshot(Shown, Noun):
    """The story as it stood.

    ``version`` counts the reports folded in (0: none); ``as_of`` is the time it speaks about and
    ``known_at`` the time by which its reports had been received (``None``: no limit); ``party``
    restricts it to one speaker's party ("according to the BLA"). ``figures`` come in the order of
    the story's metrics, a metric's own figure before its scopes and forecasts. ``policy`` is the one
    asked for ("" where each metric has its own); the one behind a figure is ``figure.policy``.

    >>> snapshot = story.snapshot()
    >>> {figure.metric: figure.text for figure in snapshot.figures}
    {'aboard': '369 to 485', 'rescued': '155', 'held': '214 to 330'}
    >>> "killed" in snapshot
    False
    """

    story: str
    version: int
    as_of: datetime | None = None
    known_at: datetime | None = None
    party: str = ""
    policy: str = ""
    figures: tuple[Figure, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)
    """Metric id → what to call it in print, in the order of the story's metrics."""

    @cached_property
    def by_key(self) -> dict[tuple[str, str, bool], Figure]:
        """(metric, scope, forecast) → figure."""
        return {figure.key: figure for figure in self.figures}

    def figure(self, metric: str, scope: str = "", *, forecast: bool = False) -> Figure:
        """The figure for a metric and scope; :class:`~storytrack.errors.NotFound` when there is none."""
        found = self.by_key.get((metric, scope, forecast))
        if found is None:
            about = _about(repr(metric), scope, forecast=forecast)
            raise NotFound(
                Problem(f"no figure for {about} in this snapshot", fix=f"it has: {self._has(metric)}")
            )
        return found

    def _has(self, metric: str) -> str:
        """The figures of the metric, which have other scopes than the one asked for; else all metrics."""
        others = [
            _about(metric, figure.scope, forecast=figure.forecast)
            for figure in self.figures
            if figure.metric == metric
        ]
        return ", ".join(others or dict.fromkeys(figure.metric for figure in self.figures)) or "nothing yet"

    def __getitem__(self, metric: str) -> Figure:
        return self.figure(metric)

    def __contains__(self, metric: object) -> bool:
        return isinstance(metric, str) and (metric, "", False) in self.by_key


def _about(metric: str, scope: str, *, forecast: bool) -> str:
    """What a figure is about, in words: "killed with the scope 'miners' as a forecast"."""
    return metric + (f" with the scope {scope!r}" if scope else "") + (" as a forecast" if forecast else "")
