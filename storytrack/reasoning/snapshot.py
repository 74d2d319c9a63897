"""A snapshot: which reports and claims count, folded, and shown metric by metric."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from math import inf

from storytrack.model.act import Act, Ruling, WithdrawSource
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind
from storytrack.model.policy import Policy
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure, FigureState, Snapshot
from storytrack.reasoning.backing.parties import is_of_party
from storytrack.reasoning.contradictions import standings_of
from storytrack.reasoning.edition import Edition
from storytrack.reasoning.figures import figure_of, figure_under
from storytrack.reasoning.filing import Filed, SeriesKey, file_report
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import Standings, outgrown
from storytrack.reasoning.series import Series
from storytrack.reasoning.upstreams import with_upstreams

__all__ = ["Event", "PolicyAsked", "View", "fold_view", "in_order", "take_snapshot"]

PolicyAsked = str | Policy | Mapping[str, str | Policy] | None
"""One policy for every metric, one for each of some metrics, or every metric's own."""


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the story a snapshot speaks about; the defaults are the whole of it.

    ``version``: only the first so many reports and acts. ``known_at``: only those of until then.
    ``as_of``: only figures that held by then. ``party``: only what this speaker or role says.
    ``policy``: instead of what the metrics declare. ``without``: nothing that these outlets or speakers
    say, in lower case. ``metric``: only what is claimed on it.
    """

    version: int | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None
    party: str = ""
    policy: PolicyAsked = None
    without: frozenset[str] = frozenset()
    metric: str = ""

    @property
    def is_of_everything(self) -> bool:
        """Whether nothing is left out but, perhaps, the newest versions."""
        return self.as_of is None and self.known_at is None and self.is_of_every_claim

    @property
    def is_of_every_claim(self) -> bool:
        """Whether versions and clocks alone say what is left out, and not who speaks, or of what."""
        return not (self.party or self.without or self.metric)

    def knows(self, received: datetime) -> bool:
        """Whether what was received at that time is part of the view."""
        return self.known_at is None or received <= self.known_at

    def reaches(self, version: int, received: datetime) -> bool:
        """Whether an entry of that version, received at that time, is part of the view."""
        return (self.version is None or version <= self.version) and self.knows(received)

    def counts(self, filed: Filed) -> bool:
        """Whether a claim is part of the view."""
        if self.as_of is not None and filed.at > self.as_of:
            return False
        if self.metric and filed.key[0] != self.metric:
            return False
        return not self.party or is_of_party(filed, self.party)


Event = tuple[Report | Act, datetime]
"""A report with when it was received, or an act with when it was done."""


def fold_view(definition: StoryDefinition, events: Iterable[Event], view: View) -> tuple[Fold, int]:
    """The fold of what a view counts, and the version that it reaches; events come by version.

    A late act changes how the earlier reports are seen, so the acts are taken together first. A ruling
    decides between parties: what one of them says, it does not change.
    """
    reached = tuple(islice(events, view.version))
    known = [(event, at) for event, at in reached if view.knows(at)]
    acts = [event for event, _ in known if isinstance(event, Act)]
    if view.party:
        acts = [act for act in acts if not isinstance(act, Ruling)]
    left_out = (WithdrawSource(source=name, by="replay", why="left out") for name in view.without)
    reports = [(event, at) for event, at in known if isinstance(event, Report)]
    if view.as_of is not None:
        acts = _ruled_by_then(acts, reports, definition, view)
    edition = Edition.of((*acts, *left_out), (report for report, _ in reports))
    fold = Fold(definition, counts=view.counts, edition=edition)
    for report, received in reports:
        fold.catch_up(fold.file(report, received))
    return fold, len(reached)


def _ruled_by_then(
    acts: Iterable[Act], reports: Iterable[tuple[Report, datetime]], definition: StoryDefinition, view: View
) -> list[Act]:
    """The acts without the rulings for what nobody had said by then: they left the other side alone."""
    found = list(acts)
    if not any(isinstance(act, Ruling) for act in found):
        return found
    filed = (one for report, at in reports for one in file_report(report, at, definition))
    said = {one.id for one in filed if view.counts(one)}
    return [act for act in found if not isinstance(act, Ruling) or not said.isdisjoint(act.stands)]


def take_snapshot(fold: Fold, version: int, view: View) -> Snapshot:
    """The snapshot of a fold; the figures of series that nothing was added to are not made again.

    Raises :class:`~storytrack.errors.NotFound` for a policy or a metric that there is not, and
    :class:`~storytrack.errors.InvalidInput` for a policy without what it takes.
    """
    definition = fold.definition
    asked = _asked(view.policy, definition)
    taken = (_shown(series, definition, asked) for series in fold.series.values())
    standings = standings_of(fold)
    figures = [_aged(figure, fold, standings) for figure in taken if figure is not None]
    figures.extend(_derived(fold, {figure.key for figure in figures}))
    titles = {metric.id: metric.label for metric in definition.metrics}
    return Snapshot.model_construct(
        story=definition.id,
        version=version,
        as_of=view.as_of,
        known_at=view.known_at,
        party=view.party,
        policy=_policy_text(view.policy, asked),
        figures=in_order(fold.edition.ruled(figures), titles),
        titles=titles,
    )


def _asked(policy: PolicyAsked, definition: StoryDefinition) -> dict[str, Policy]:
    """Metric → the policy that was asked for it."""
    if policy is None:
        return {}
    if not isinstance(policy, Mapping):
        policy = dict.fromkeys(definition.by_id, Policy.of(policy))
    return {definition.metric(name).id: Policy.of(one) for name, one in policy.items()}


def _policy_text(policy: PolicyAsked, asked: Mapping[str, Policy]) -> str:
    """What was asked for, as it is written: "conservative", or "killed: conservative, held: most_recent"."""
    if isinstance(policy, Mapping):
        return ", ".join(f"{name}: {one}" for name, one in asked.items())
    return "" if policy is None else str(Policy.of(policy))


def _shown(series: Series, definition: StoryDefinition, asked: Mapping[str, Policy]) -> Figure | None:
    """The figure of a series with its sources named; under the metric's own policy it is made once."""
    metric = definition.metric(series.key[0])
    policy = asked.get(metric.id)
    if policy is not None:
        figure = figure_under(policy, metric, series)
        return figure and with_upstreams(figure, series)
    state, claims = series.state, series.count
    if state.shown is None or state.shown[0] is not metric or state.shown[1] != claims:
        figure = figure_of(series.key, metric, state)
        object.__setattr__(state, "shown", (metric, claims, figure and with_upstreams(figure, series)))
    assert state.shown is not None  # noqa: S101 - it was made above
    return state.shown[2]


def in_order(figures: Iterable[Figure], titles: dict[str, str]) -> tuple[Figure, ...]:
    """Figures in the order of the story's metrics; a metric's own figure, then its scopes, then forecasts."""
    rank = {name: place for place, name in enumerate(titles)}
    return tuple(sorted(figures, key=lambda one: (rank.get(one.metric, len(rank)), one.forecast, one.scope)))


def _aged(figure: Figure, fold: Fold, standings: Standings) -> Figure:
    """Mark a level as stale when what is tied to it has moved on so far that they no longer add up.

    300 still held is stale once 346 of 450 are freed; it was not yet when 155 had become 160.
    """
    metric = fold.definition.metric(figure.metric)
    settled = {FigureState.SINGLE_SOURCE, FigureState.CORROBORATED}
    if metric.kind is not Kind.LEVEL or figure.scope or figure.state not in settled or figure.forecast:
        return figure
    newest = max(one.at for one in figure.standing)
    for constraint in fold.constraints:
        if metric in constraint.metrics and outgrown(constraint, metric, newest, standings):
            return figure.model_copy(update={"state": FigureState.STALE})
    return figure


def _derived(fold: Fold, reported: set[SeriesKey]) -> Iterable[Figure]:
    """What the relations leave for metrics that nobody reported; never mixed with reported figures."""
    names = {metric for metric, scope, forecast in reported if not scope and not forecast}
    for one in fold.ties.derived(names):
        yield Figure(
            metric=one.metric.id,
            low=None if one.interval.low == -inf else one.interval.low,
            high=None if one.interval.high == inf else one.interval.high,
            unit=one.metric.unit,
            state=FigureState.DERIVED,
            why=one.why,
        )
