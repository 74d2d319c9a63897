"""The fold: reports one by one into series, with a verdict on each claim as it arrives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime
from heapq import merge
from itertools import islice, takewhile
from typing import TypeVar

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.reasoning.at_once import place_of_arrival
from storytrack.reasoning.backing.ties import tie_between
from storytrack.reasoning.edition import PLAIN, Edition
from storytrack.reasoning.figure_index import Archive, FigureIndex, FiguresOf, prints_the_same
from storytrack.reasoning.filing import Filed, Order, SeriesKey, file_report
from storytrack.reasoning.judging.question import Answer, Question
from storytrack.reasoning.judging.rules import decide
from storytrack.reasoning.judging.surroundings import surroundings_of
from storytrack.reasoning.merging import merged_definition
from storytrack.reasoning.relations import Constraint, Ties
from storytrack.reasoning.series import EMPTY, OutOfReach, Series, State
from storytrack.reasoning.sources.origins import NOTHING_SHARED, Upstreams
from storytrack.reasoning.standing import step
from storytrack.reasoning.value import value
from storytrack.reasoning.wording import at_length

__all__ = ["Fold"]

T = TypeVar("T")

_NO_METRIC = Metric(id="none", kind=Kind.LEVEL)


@value
class _Insertion:
    """One claim put in its place, and what it takes to take it out again."""

    series: Series
    indexes: tuple[FigureIndex, ...]
    place: int
    filed: Filed
    later: list[State]

    def undo(self) -> None:
        self.series.remove(self.place, self.later)
        for index in self.indexes:
            index.discard(self.filed)


@dataclass(slots=True)
class Fold:
    """The story so far, report by report; the one mutable thing in the room.

    :meth:`add` costs what the standing claims of the touched series cost, whatever the length of
    the story, unless the report arrives late: then the claims that hold after it are judged again.
    """

    definition: StoryDefinition
    series: dict[SeriesKey, Series] = field(default_factory=dict)
    indexes: dict[SeriesKey, FigureIndex] = field(default_factory=dict)
    scopes: dict[tuple[str, bool], FigureIndex] = field(default_factory=dict)
    counts: Callable[[Filed], bool] | None = None
    """Which claims are folded in; all of them when ``None``."""
    edition: Edition = PLAIN
    """How the editors have the reports; ``definition`` is the one under it."""
    upstreams: Upstreams = NOTHING_SHARED
    """The sources that are declared to be one, by the definition or by an editor."""
    ties: Ties = field(default_factory=Ties)
    """What the relations come to."""
    horizon: datetime | None = None
    """The instant before which claims are let go; ``None``: everything is held."""
    _undo: list[_Insertion] = field(default_factory=list)
    _reach: list[Order | None] = field(default_factory=list)
    """For each claim put in, the one from which on all stands as it did; ``None``: not to the end."""

    def __post_init__(self) -> None:
        """Take from the definition what follows from it."""
        self.redefine(self.definition)

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The relations of the story, declared or following from what is a part of what."""
        return self.ties.constraints

    def redefine(self, definition: StoryDefinition) -> None:
        """Go on under another definition of the same story."""
        self.definition = merged_definition(definition, self.edition.merged)
        by_editors = Upstreams.declared(*self.edition.shared)
        self.upstreams = Upstreams.declared(*definition.shared_sources) | by_editors
        self.ties = self.ties.under(self.definition, self.series)

    def is_let_go(self, instant: datetime) -> bool:
        """Whether what is as of an instant is no longer held."""
        return self.horizon is not None and instant < self.horizon

    def as_of(self, instant: datetime) -> Fold:
        """What shows as of an instant of all that is folded in; to be looked at, and not to be added to.

        The states of a series follow from the clocks alone, so those of then are at hand. Raises
        :class:`~storytrack.reasoning.series.OutOfReach` for an instant before the horizon.
        """
        then = copy(self)
        told = ((key, series.until(instant)) for key, series in self.series.items())
        then.series = {key: series for key, series in told if series.claims or series.base is not None}
        then.ties = self.ties.holding(self.definition, then.series)
        return then

    def let_go(self, before: datetime, archive: Archive) -> None:
        """Hold no more than what the claims before an instant came to; the archive has them.

        The last report cannot be undone any more.
        """
        left = [
            (one, one.before_instant(before), one.spans_before(before) if self.is_whole_of(one) else [])
            for one in self.series.values()
        ]
        for (metric, scope, forecast), index in self.indexes.items():
            index.let_go(archive, FiguresOf(metric, forecast, scope), before)
        for (metric, forecast), index in self.scopes.items():
            index.let_go(archive, FiguresOf(metric, forecast), before)
        for series, base, spans in left:
            series.let_go(base, spans)
        self.ties.let_go(before)
        self._undo.clear()
        self.horizon = before

    def is_whole_of(self, series: Series) -> bool:
        """Whether a metric is counted of which this series is the whole: it is asked how that one grew."""
        metric, scope, _ = series.key
        return not scope and any(one.part_of == metric for one in self.definition.metrics)

    @classmethod
    def of(cls, definition: StoryDefinition, reports: Iterable[tuple[Report, datetime]]) -> Fold:
        """Fold (report, received) pairs in the order given."""
        fold = cls(definition)
        for report, received in reports:
            fold.add(report, received)
        return fold

    def file(self, report: Report, received: datetime) -> tuple[Filed, ...]:
        """The claims of a report that count, under their own clocks and series, not folded in yet."""
        return self._filed(self.edition.seen(report), received)

    def left_out(self, report: Report, received: datetime) -> tuple[Filed, ...]:
        """The claims of a report that an editor's act keeps from counting, filed as the others are."""
        return self._filed(self.edition.left_out(report), received)

    def _filed(self, report: Report, received: datetime) -> tuple[Filed, ...]:
        return file_report(report, received, self.definition, self.upstreams)

    def judge(self, filed: Filed) -> Verdict:
        """The verdict on a claim against what stands, without folding it in."""
        question = self._question(filed)
        rule, answer = decide(question)
        return _verdict(filed, rule, answer, _tie(filed, answer, question.index))

    def add(self, report: Report, received: datetime) -> tuple[Verdict, ...]:
        """File a report and fold it in; the verdicts come in the order of its claims."""
        return self.take(self.file(report, received))

    def take(self, filed: tuple[Filed, ...]) -> tuple[Verdict, ...]:
        """Fold in the filed claims of one report; the verdicts come in the order given.

        Raises :class:`~storytrack.reasoning.series.OutOfReach` for one that belongs before the horizon, and
        has taken in none of them.
        """
        verdicts = self._put_all(filed, self._add_claim)
        return tuple(verdicts[one.id] for one in filed if one.id in verdicts)

    def catch_up(self, filed: Iterable[Filed]) -> None:
        """Fold in the filed claims of one report whose verdicts nobody asks for; raises as :meth:`take` does.

        It comes to the same, for half of the cost: what is on file beside a series tells on verdicts alone.
        """
        self._put_all(filed, self._add_unasked)

    def resume(self, report: Report, received: datetime) -> None:
        """Fold in what a report claims from the horizon on: the rest is in the bases."""
        filed = self.file(report, received)
        self.catch_up(one for one in filed if self.horizon is None or one.at >= self.horizon)

    def _put_all(self, filed: Iterable[Filed], put: Callable[[Filed], T]) -> dict[str, T]:
        """Put in the claims of one report that count, in the order of the clocks; all of them or none."""
        self._undo.clear()
        self._reach = []
        self.ties.keep()
        counted = filed if self.counts is None else filter(self.counts, filed)
        try:
            done = {one.id: put(one) for one in sorted(counted, key=_order)}
            self.ties.follow(self.series, [one.filed for one in self._undo], self._reach)
        except Exception:
            self.undo()
            raise
        return done

    def held(self) -> Iterator[Filed]:
        """The claims that are held, series by series, each in the order of its clocks."""
        return (filed for series in self.series.values() for filed in series.claims)

    def newest(self, number: int) -> tuple[Filed, ...]:
        """So many claims with the latest clocks, the newest first, and all of the last one's instant."""
        newest_first = merge(
            *(reversed(one.claims) for one in self.series.values()), key=_held_at, reverse=True
        )
        found = tuple(islice(newest_first, number))
        return (*found, *takewhile(lambda one: one.at == found[-1].at, newest_first))

    def claims_on(self, metric: str, scope: str | None = None) -> tuple[Filed, ...]:
        """The claims on a metric in the order of their clocks; of one scope, or of all when ``None``."""
        found = (
            filed
            for key, series in self.series.items()
            if key[0] == metric and scope in {None, key[1]}
            for filed in series.claims
        )
        return tuple(sorted(found, key=lambda filed: filed.order))

    def undo(self) -> None:
        """Take the last report out again, as if it had never been added."""
        self.ties.undo()
        while self._undo:
            self._undo.pop().undo()

    def _add_claim(self, filed: Filed) -> Verdict:
        if filed.claim.metric is None or filed.report.about_another_event:
            rule, answer = decide(Question(filed, _NO_METRIC, EMPTY, FigureIndex()))
            return _verdict(filed, rule, answer, "")
        question = self._question(filed)
        rule, answer = decide(question)
        before = self._before(filed)
        known = answer if question.looks_at_its_series_only and question.state is before else None
        state = _next(before, filed, question.metric, question.index, known)
        tie = _tie(filed, answer, question.index)
        self._put(filed, question.metric, state)
        return _verdict(filed, rule, answer, tie)

    def _add_unasked(self, filed: Filed) -> None:
        if filed.claim.metric is None or filed.report.about_another_event:
            return
        metric, _, index = self._own(filed)
        self._put(filed, metric, _next(self._before(filed), filed, metric, index))

    def _own(self, filed: Filed) -> tuple[Metric, Series, FigureIndex]:
        """What a claim is on, as it is on file; nothing is changed by asking."""
        if self.is_let_go(filed.at):
            raise OutOfReach(filed.at)
        metric = self.definition.by_id.get(filed.key[0], _NO_METRIC)
        series = self.series.get(filed.key) or Series(filed.key)
        return metric, series, self.indexes.get(filed.key) or FigureIndex()

    def _before(self, filed: Filed) -> State:
        """What stood before a claim in the order of the clocks."""
        series = self.series.get(filed.key)
        return EMPTY if series is None else series.before(series.place(filed.order))

    def _question(self, filed: Filed) -> Question:
        """What is to be judged; nothing is changed by asking."""
        metric, series, index = self._own(filed)
        name, _, forecast = filed.key
        everywhere = self.scopes.get((name, forecast)) or FigureIndex()
        place = place_of_arrival(series, filed)
        around = surroundings_of(filed, metric, series, self.series, everywhere, place=place)
        beside = self.definition.counted_beside.get(name, ())
        return Question(filed, metric, series.before(place), index, around, beside)

    def _put(self, filed: Filed, metric: Metric, state: State) -> None:
        """Insert a claim with the state after it, so that it can be taken out again."""
        name, _, forecast = filed.key
        series = self.series.get(filed.key) or self.series.setdefault(filed.key, Series(filed.key))
        index = self.indexes.get(filed.key) or self.indexes.setdefault(filed.key, FigureIndex())
        whole = (name, forecast)
        everywhere = self.scopes.get(whole) or self.scopes.setdefault(whole, FigureIndex())
        place = series.place(filed.order)
        self._undo.append(_Insertion(series, (index, everywhere), place, filed, series.states[place:]))
        index.add(filed)
        everywhere.add(filed)
        series.insert(place, filed, state)
        self._take_again(series, index, place, metric)

    def _take_again(self, series: Series, index: FigureIndex, place: int, metric: Metric) -> None:
        """After a claim that came late: judge those after it again, as far as it tells on them."""
        filed = series.claims[place]
        reach, after = place, place + 1
        while after < len(series.claims):
            state = _next(series.before(after), series.claims[after], metric, index)
            settled = state.same_as(series.states[after])
            series.states[after] = state
            reach = reach if settled else after
            if not settled or series.has_increments:
                after += 1
                continue
            # From here on only a claim that prints the same figure looks back further than the state.
            repeat = index.repeat(filed, after=series.orders[after])
            if repeat is None:
                break
            after = series.place(repeat.order)
        # What stands after a claim stands until the next one, and claims of other series may come between.
        until = reach + 1
        self._reach.append(series.orders[until] if until < len(series.orders) else None)


def _held_at(filed: Filed) -> datetime:
    return filed.at


def _order(filed: Filed) -> Order:
    return filed.order


def _next(
    state: State, filed: Filed, metric: Metric, index: FigureIndex, answer: Answer | None = None
) -> State:
    """The state after a claim, judged in the order of the clocks and by its own series alone.

    ``answer`` is that judgement where it is known already.
    """
    if answer is None:
        answer = decide(Question(filed, metric, state, index))[1]
    return step(state, filed, metric, answer)


def _tie(filed: Filed, answer: Answer, index: FigureIndex) -> str:
    """Why a claim that agrees adds no weight, or ``""``: anyone on file with its figure may be its source.

    Who agrees with another figure than the one before, a rounder or a looser one, has said something anew.
    """
    if answer.label is not Label.CORROBORATES or filed.claim.delta:
        return ""
    repeated = [one for one in answer.against if prints_the_same(filed, one)]
    if filed.known is not None:
        repeated.extend(index.printing(filed.known))
    ties = (tie_between(filed, one) for one in repeated)
    return next((why for why in ties if why), "")


def _verdict(filed: Filed, rule: str, answer: Answer, tie: str) -> Verdict:
    """The verdict; ``tie`` says why a corroboration adds no weight, if it adds none."""
    reason = f"{answer.reason.removesuffix('.')}; it adds no weight: {tie}." if tie else answer.reason
    return Verdict.model_construct(
        claim=filed.id,
        label=answer.label,
        against=tuple(one.id for one in answer.against),
        stale=answer.stale,
        dependent=bool(tie),
        rule=rule,
        reason=at_length(reason),
    )
