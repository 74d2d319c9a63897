"""From a fold to a checkpoint."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from math import inf

from storytrack.model.quantity import Number
from storytrack.reasoning.checkpoints.kept import (
    Kept,
    KeptBreach,
    KeptDispute,
    KeptSeries,
    KeptSide,
    KeptSpan,
    Said,
)
from storytrack.reasoning.dispute import Life
from storytrack.reasoning.figure_index import Archive
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import Breach
from storytrack.reasoning.series import Base, Series, Spans

__all__ = ["written"]


def written(fold: Fold, before: datetime, archive: Archive) -> Kept:
    """What a fold of everything came to before an instant; costs what stood then, and what it holds."""
    writing = _Writing(archive, before)
    found = ((one, one.before_instant(before)) for one in fold.series.values())
    return Kept.model_construct(
        horizon=before,
        series=tuple(writing.series(one, base, fold) for one, base in found if base is not None),
        breaches=tuple(map(writing.breach, fold.ties.open_before(before))),
    )


class _Writing:
    """One checkpoint while it is written."""

    def __init__(self, archive: Archive, before: datetime) -> None:
        self._archive, self._before = archive, before

    def series(self, series: Series, base: Base, fold: Fold) -> KeptSeries:
        state = base.state
        spans = [*series.spans, *(series.spans_before(self._before) if fold.is_whole_of(series) else ())]
        lives = {life.dispute.key: life for life in base.lives}
        return KeptSeries.model_construct(
            key=series.key,
            last=self._archive.place_of(base.last),
            has_increments=series.has_increments,
            standing=self._all_said(state.standing),
            spoken=self._all_said(state.spoken),
            corrected=self._all_said(state.corrected),
            redefined=self._all_said(state.redefined),
            disputes=tuple(self._dispute(lives.get(one.key) or Life.bare(one)) for one in state.disputes),
            since=state.since,
            carried=tuple(map(self._archive.place_of, base.carried)),
            spans=tuple(_spans(spans)),
        )

    def breach(self, breach: Breach) -> KeptBreach:
        return KeptBreach.model_construct(
            relations=tuple(one.relation.text for one in breach.clash.constraints),
            claims=self._all_said(breach.clash.claims),
            gap=breach.clash.gap,
            opened_by=self._said(breach.opened_by),
        )

    def _dispute(self, life: Life) -> KeptDispute:
        dispute = life.dispute
        return KeptDispute(
            kind=dispute.kind,
            by=self._said(dispute.by),
            against=self._said(dispute.against),
            sides=tuple(
                KeptSide(self._said(one.first), self._said(one.now), one.given_up) for one in dispute.sides
            ),
            taken=tuple((one.side, self._said(one.claim)) for one in life.taken),
        )

    def _all_said(self, claims: Iterable[Filed]) -> tuple[Said, ...]:
        return tuple(map(self._said, claims))

    def _said(self, filed: Filed) -> Said:
        total = filed.known if filed.claim.delta else None
        return Said(self._archive.place_of(filed), filed.label, total)


def _spans(spans: Spans) -> Iterator[KeptSpan]:
    for since, span in spans:
        yield KeptSpan(since, None if span is None else (_end(span.low), _end(span.high)))


def _end(number: Number) -> Number | None:
    return None if abs(number) == inf else number
