"""From checkpoints to the fold that they were written from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from math import inf

from storytrack.model.definition import StoryDefinition
from storytrack.model.interval import Interval
from storytrack.reasoning.checkpoints.kept import (
    Kept,
    KeptBreach,
    KeptDispute,
    KeptSeries,
    KeptSpan,
    Said,
)
from storytrack.reasoning.dispute import Dispute, Life, Position, Taken
from storytrack.reasoning.figure_index import Archive, FigureIndex
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.policies import choose
from storytrack.reasoning.relations import Breach, Clash, Constraint
from storytrack.reasoning.series import Base, Series, State

__all__ = ["fold_from"]


def fold_from(
    kept: Kept,
    definition: StoryDefinition,
    archive: Archive,
    counts: Callable[[Filed], bool] | None = None,
) -> Fold:
    """The fold of what was before the horizon of a checkpoint.

    Raises :class:`LookupError` or :class:`ValueError` where it does not fit the definition or what is in the
    archive.
    """
    fold, reading = Fold(definition, counts=counts), _Reading(archive)
    for one in kept.series:
        metric, _, forecast = one.key
        fold.series[one.key] = reading.series(one, definition)
        fold.indexes[one.key] = FigureIndex()
        fold.scopes.setdefault((metric, forecast), FigureIndex())
    fold.ties.tie(fold.series)
    constraints = {one.relation.text: one for one in fold.constraints}
    fold.ties.go_on_from(fold.series, [reading.breach(one, constraints) for one in kept.breaches])
    fold.let_go(kept.horizon, archive)
    return fold


class _Reading:
    """Checkpoints while they are read."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive

    def series(self, kept: KeptSeries, definition: StoryDefinition) -> Series:
        standing = self._all(kept.standing)
        known = tuple(one for one in standing if one.known is not None)
        lives = tuple(map(self._life, kept.disputes))
        state = State(
            standing=standing,
            spoken=self._all(kept.spoken),
            corrected=self._all(kept.corrected),
            redefined=self._all(kept.redefined),
            disputes=tuple(one.dispute for one in lives),
            since=kept.since,
            choice=choose(known, definition.metric(kept.key[0]).own_policy) if known else None,
        )
        last, carried = self._archive.recall(kept.last), tuple(map(self._archive.recall, kept.carried))
        base = Base(state, last, carried=carried, lives=lives)
        return Series(
            kept.key, has_increments=kept.has_increments, base=base, spans=[*map(_span, kept.spans)]
        )

    def breach(self, kept: KeptBreach, constraints: Mapping[str, Constraint]) -> Breach:
        found = Clash(tuple(constraints[text] for text in kept.relations), self._all(kept.claims), kept.gap)
        return Breach(found, self._filed(kept.opened_by))

    def _life(self, kept: KeptDispute) -> Life:
        sides = tuple(
            Position(self._filed(one.first), self._filed(one.now), one.given_up) for one in kept.sides
        )
        dispute = Dispute(kept.kind, self._filed(kept.by), self._filed(kept.against), sides)
        return Life(dispute, [Taken(dispute.key, side, self._filed(one)) for side, one in kept.taken])

    def _all(self, said: Iterable[Said]) -> tuple[Filed, ...]:
        return tuple(map(self._filed, said))

    def _filed(self, said: Said) -> Filed:
        filed = self._archive.recall(said.place)
        return filed if said.label is None else filed.standing_as(said.label, said.total)


def _span(kept: KeptSpan) -> tuple[datetime, Interval | None]:
    if kept.ends is None:
        return kept.since, None
    low, high = kept.ends
    return kept.since, Interval(-inf if low is None else low, inf if high is None else high)
