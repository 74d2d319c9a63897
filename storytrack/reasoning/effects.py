"""What one report does to a story: figures that changed, disagreements opened and settled, sums checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from storytrack.model.change import Change
from storytrack.model.contradiction import Contradiction, RelationCheck, Settlement, SumResult
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure
from storytrack.model.update import Update
from storytrack.model.verdict import Verdict
from storytrack.reasoning.contradictions import (
    standings_of,
)
from storytrack.reasoning.diff import change_between
from storytrack.reasoning.dispute import Dispute, Key, Life
from storytrack.reasoning.disputes.told import from_life
from storytrack.reasoning.figures import figure_of
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import Constraint, check, from_breach
from storytrack.reasoning.series import EMPTY, State

__all__ = ["Effect", "Effects"]

States = dict[SeriesKey, State]


@dataclass(frozen=True, slots=True)
class Effect:
    """What one report did, its verdicts first; ``before`` is what :meth:`Effects.told` compares with."""

    report: Report
    received: datetime
    verdicts: tuple[Verdict, ...]
    before: States

    @property
    def last(self) -> dict[str, object]:
        """What settled a disagreement that no single standing claim of the report settled."""
        return {"settled_by": self.report.claims[-1].id, "settled_at": self.received}

    @property
    def undoing(self) -> dict[str, object]:
        """The end of a dispute that, told in the order of the clocks, has never been."""
        why = "A report that came late tells it otherwise."
        return {**self.last, "settled_how": Settlement.NEWER_FIGURE, "settled_why": why}


@dataclass(slots=True)
class Effects:
    """A fold with the figures that it has led to so far.

    Adding goes in two steps, so that the store can come between them: :meth:`fold_in` judges a report
    and can be undone; :meth:`told` then says what it did.
    """

    fold: Fold
    figures: dict[SeriesKey, Figure] = field(default_factory=dict)

    @classmethod
    def of(cls, fold: Fold) -> Effects:
        """A fold with the figures that stand in it."""
        effects = cls(fold)
        effects._take_figures(fold.series)
        return effects

    def catch_up(self, reports: Iterable[tuple[Report, datetime]]) -> None:
        """Fold in reports that have had their effect before."""
        touched: set[SeriesKey] = set()
        for report, received in reports:
            filed = self.fold.file(report, received)
            self.fold.catch_up(filed)
            touched.update(_keys(filed))
        self._take_figures(touched)

    def fold_in(self, report: Report, received: datetime) -> Effect:
        """Judge a report and fold it in; ``fold.undo()`` takes it out again.

        Claims that an editor's act keeps from counting are judged, and not folded in.
        """
        filed = self.fold.file(report, received)
        left_out = () if len(filed) == len(report.claims) else self.fold.left_out(report, received)
        apart = {one.id: _not_counted(self.fold.judge(one)) for one in left_out}
        effect = self._fold_in(filed, report, received)
        if not apart:
            return effect
        apart.update((verdict.claim, verdict) for verdict in effect.verdicts)
        return replace(effect, verdicts=tuple(apart[claim.id] for claim in report.claims))

    def _fold_in(self, filed: tuple[Filed, ...], report: Report, received: datetime) -> Effect:
        before = {key: self._state(key) for key in _keys(filed)}
        return Effect(report, received, self.fold.take(filed), before)

    def update(self, story: str, entry: Entry, effect: Effect) -> Update:
        """What the report of an entry did; to be asked before the next one is folded in."""
        changes, opened, settled, checks = self.told(effect)
        return Update.model_construct(
            story=story,
            version=entry.version,
            report=effect.report,
            received_at=entry.received_at,
            duplicate=False,
            verdicts=entry.verdicts,
            changes=changes,
            opened=opened,
            settled=settled,
            checks=checks,
            reading=None,
        )

    def told(
        self, effect: Effect
    ) -> tuple[
        tuple[Change, ...], tuple[Contradiction, ...], tuple[Contradiction, ...], tuple[RelationCheck, ...]
    ]:
        """The changes, what was opened, what was settled, and the relations that the report bears on."""
        touched = [key for key, state in effect.before.items() if self._state(key) is not state]
        changes = self._take_figures(touched)
        opened, settled = self._disputes(effect)
        bearing = self._constraints_on({key[0] for key in touched})
        broken, mended = self._broken(effect)
        standings = standings_of(self.fold, _metrics_of(bearing))
        checks = (check(one, standings) for one in bearing if not one.is_part_of)
        said = tuple(one for one in checks if one.result is not SumResult.UNDECIDED)
        return changes, (*opened, *broken), (*settled, *mended), said

    def _state(self, key: SeriesKey) -> State:
        series = self.fold.series.get(key)
        return series.state if series is not None else EMPTY

    def _take_figures(self, keys: Iterable[SeriesKey]) -> tuple[Change, ...]:
        """Make the figures of these series anew; what changed, in the order of the keys."""
        changes = []
        for key in keys:
            metric = self.fold.definition.metric(key[0])
            before, after = self.figures.get(key), figure_of(key, metric, self._state(key))
            if after is not None:
                self.figures[key] = after
            change = change_between(before, after, metric.label)
            if change is not None:
                changes.append(change)
        return tuple(changes)

    def _disputes(self, effect: Effect) -> tuple[list[Contradiction], list[Contradiction]]:
        """The disputes within series that a report opened, and those that it settled."""
        opened, settled = [], []
        for key, earlier in effect.before.items():
            now = self._state(key)
            if now.disputes == earlier.disputes:
                continue
            known, going_on = ({one.key for one in state.disputes} for state in (earlier, now))
            begun = [one for one in now.disputes if one.key not in known]
            ended = [one for one in earlier.disputes if one.key not in going_on]
            lives = self._lives(key, (*begun, *ended))
            opened += [from_life(key, lives[one.key], self.fold.definition) for one in begun]
            for one in ended:
                told = from_life(key, lives.get(one.key) or Life.bare(one), self.fold.definition)
                settled.append(told.model_copy(update=effect.undoing) if told.is_open else told)
        return opened, settled

    def _lives(self, key: SeriesKey, disputes: Iterable[Dispute]) -> dict[Key, Life]:
        """The lives of these disputes, and of what was opened after the first of them."""
        series = self.fold.series[key]
        start = min((series.place(one.by.order) for one in disputes), default=len(series.states))
        return {life.dispute.key: life for life in series.lives(start)}

    def _broken(self, effect: Effect) -> tuple[list[Contradiction], list[Contradiction]]:
        """The relations that a report broke, and those that hold again since.

        One that goes on being broken, by newer claims now, is not told again.
        """
        opened, settled = self.fold.ties.moved()
        ended = (from_breach(one) for one in settled)
        return (
            [from_breach(one) for one in opened],
            [one.model_copy(update=effect.last) if one.is_open else one for one in ended],
        )

    def _constraints_on(self, metrics: set[str]) -> tuple[Constraint, ...]:
        return tuple(one for one in self.fold.constraints if not metrics.isdisjoint(one.relation.metrics))


def _keys(filed: Iterable[Filed]) -> Iterable[SeriesKey]:
    """The series of claims that count, once each."""
    return dict.fromkeys(one.key for one in filed if one.key[0] and not one.report.about_another_event)


def _not_counted(verdict: Verdict) -> Verdict:
    reason = f"{verdict.reason} It does not count: the editors have withdrawn its source.".strip()
    return verdict.model_copy(update={"reason": reason})


def _metrics_of(constraints: tuple[Constraint, ...]) -> frozenset[str]:
    return frozenset(name for constraint in constraints for name in constraint.relation.metrics)
