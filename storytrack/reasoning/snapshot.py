"""A snapshot: which reports and claims count, folded, and shown metric by metric."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from math import inf

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure, FigureState, Snapshot
from storytrack.reasoning.contradictions import standings_of
from storytrack.reasoning.figures import figure_of
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.policies import policy_named
from storytrack.reasoning.relations import Standings, allowed, outgrown
from storytrack.reasoning.speakers import names_in

__all__ = ["View", "fold_view", "in_order", "take_snapshot"]


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the story a snapshot speaks about; the defaults are the whole of it.

    ``version``: only the first so many reports. ``known_at``: only reports received by then.
    ``as_of``: only figures that held by then. ``party``: only what this speaker or role says.
    """

    version: int | None = None
    as_of: datetime | None = None
    known_at: datetime | None = None
    party: str = ""
    policy: str = "keep_range"

    @property
    def is_of_everything(self) -> bool:
        """Whether nothing is left out but, perhaps, the newest versions."""
        return self.as_of is None and self.known_at is None and not self.party

    def counts(self, filed: Filed) -> bool:
        """Whether a claim is part of the view."""
        if self.as_of is not None and filed.at > self.as_of:
            return False
        return not self.party or is_of_party(filed, self.party)


def is_of_party(filed: Filed, party: str) -> bool:
    """Whether a claim is "according to" ``party``: a role, a camp, or words of the speaker's name."""
    speaker = filed.speaker
    wanted = party.casefold().strip().removeprefix("the ")
    if wanted in {speaker.role.value, speaker.camp}:
        return True
    names = names_in(wanted) or frozenset(wanted.split())
    return names <= (speaker.names | names_in(" ".join(filed.claim.said_by.via)))


def fold_view(
    definition: StoryDefinition, entries: Iterable[tuple[Report, datetime]], view: View
) -> tuple[Fold, int]:
    """The fold of what a view counts, and how many reports that were; entries come by version."""
    fold = Fold(definition, counts=view.counts)
    version = 0
    for report, received in entries:
        if view.version is not None and version >= view.version:
            break
        version += 1
        if view.known_at is None or received <= view.known_at:
            fold.add(report, received)
    return fold, version


def take_snapshot(fold: Fold, version: int, view: View) -> Snapshot:
    """The snapshot of a fold; :class:`~storytrack.errors.NotFound` for a policy that there is not."""
    policy_named(view.policy)  # also where there is no figure that it would be asked for
    definition = fold.definition
    figures = [
        figure
        for key, series in fold.series.items()
        if (figure := figure_of(key, definition.metric(key[0]), series.state, view.policy)) is not None
    ]
    standings = standings_of(fold)
    figures = [_aged(figure, fold, standings) for figure in figures]
    figures.extend(_derived(fold, standings, {figure.key for figure in figures}, view.policy))
    titles = {metric.id: metric.label for metric in definition.metrics}
    return Snapshot.model_construct(
        story=definition.id,
        version=version,
        as_of=view.as_of,
        known_at=view.known_at,
        party=view.party,
        policy=view.policy,
        figures=in_order(figures, titles),
        titles=titles,
    )


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


def _derived(fold: Fold, standings: Standings, reported: set[SeriesKey], policy: str) -> Iterable[Figure]:
    """What the relations leave for metrics that nobody reported; never mixed with reported figures."""
    for metric in fold.definition.metrics:
        if (metric.id, "", False) in reported:
            continue
        for constraint in fold.constraints:
            if metric not in constraint.metrics:
                continue
            left = allowed(constraint, metric, standings)
            if left is not None:
                yield Figure(
                    metric=metric.id,
                    low=None if left.low == -inf else left.low,
                    high=None if left.high == inf else left.high,
                    unit=metric.unit,
                    state=FigureState.DERIVED,
                    policy=policy,
                    why=f"what {constraint.relation} leaves",
                )
                break
