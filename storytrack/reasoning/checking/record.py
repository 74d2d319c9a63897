"""``Record``: what is on file, ready to be asked about the figures of a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Metric
from storytrack.model.quantity import Number
from storytrack.model.report import Report
from storytrack.model.snapshot import FigureState
from storytrack.reasoning.checking.groups import is_one_group
from storytrack.reasoning.checking.voices import Voices
from storytrack.reasoning.filing import Filed, SeriesKey, file_report
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.series import Series
from storytrack.reasoning.snapshot import View, take_snapshot

__all__ = ["Record"]


@dataclass(frozen=True, slots=True)
class Record:
    """A fold with what a draft is asked beside it.

    ``aside`` are the claims that do not count, each with the reason; ``printing`` every claim on file by the
    number it prints, ``printing_aside`` those set aside; ``voices`` are the speakers; ``stale``
    the levels that the rest of the story has outgrown.
    """

    fold: Fold
    aside: tuple[tuple[Filed, str], ...]
    stale: frozenset[SeriesKey]
    voices: Voices = field(repr=False)
    printing: Mapping[Number, tuple[Filed, ...]] = field(repr=False)
    printing_aside: Mapping[Number, tuple[Filed, ...]] = field(repr=False)

    @classmethod
    def of(cls, fold: Fold, reports: Iterable[tuple[Report, datetime]]) -> Record:
        """The record of a fold; ``reports`` are those that it was made of, with when they were received."""
        counted = (one for key, series in fold.series.items() if not key[2] for one in series.claims)
        aside = tuple(_aside(fold, reports))
        snapshot = take_snapshot(fold, 0, View())
        return cls(
            fold,
            aside,
            frozenset(one.key for one in snapshot.figures if one.state is FigureState.STALE),
            Voices.of(one for series in fold.series.values() for one in series.claims),
            _by_number(counted),
            _by_number(filed for filed, _ in aside),
        )

    @property
    def definition(self) -> StoryDefinition:
        """What the story counts."""
        return self.fold.definition

    def giving(self, number: Number | None, metric: str) -> tuple[Filed, ...]:
        """The claims on a metric that print a number, those that do not count among them."""
        if number is None:
            return ()
        counted = (one for one in self.printing.get(number, ()) if one.key[0] == metric)
        aside = (one for one in self.printing_aside.get(number, ()) if one.key[0] == metric)
        return (*counted, *aside)

    def series_on(self, metric: Metric, *, forecast: bool = False) -> tuple[Series, ...]:
        """The series of a metric, one for each group that is counted."""
        return tuple(
            series
            for key, series in self.fold.series.items()
            if key[0] == metric.id and key[2] is forecast and series.claims
        )

    def series_of(self, metric: Metric, scope: str, *, forecast: bool = False) -> Series | None:
        """The series of a group, however the draft words it."""
        exact = self.fold.series.get((metric.id, scope, forecast))
        if exact is not None and exact.claims:
            return exact
        alike = [
            one
            for one in self.series_on(metric, forecast=forecast)
            if is_one_group(scope, one.key[1], metric)
        ]
        return max(alike, key=lambda one: one.orders[-1], default=None)

    def newest_on(self, metric: str) -> datetime | None:
        """When the newest figure of a metric held, of whatever group."""
        found = (
            series.claims[-1].at
            for key, series in self.fold.series.items()
            if key[0] == metric and series.claims
        )
        return max(found, default=None)

    def stands(self, filed: Filed) -> bool:
        """Whether nothing has overtaken a claim."""
        series = self.fold.series.get(filed.key)
        return series is not None and filed in series.state.standing


def _by_number(claims: Iterable[Filed]) -> Mapping[Number, tuple[Filed, ...]]:
    """Claims by the number that they print, in their order."""
    printing: dict[Number, list[Filed]] = {}
    for filed in claims:
        if filed.known is not None and filed.known.value is not None:
            printing.setdefault(filed.known.value, []).append(filed)
    return {number: tuple(found) for number, found in printing.items()}


def _aside(fold: Fold, reports: Iterable[tuple[Report, datetime]]) -> Iterable[tuple[Filed, str]]:
    """The claims that an editor's act or their report keeps from counting, with the reason."""
    for report, received in reports:
        if report.about_another_event:
            for filed in file_report(report, received, fold.definition, fold.upstreams):
                yield filed, "it is of another event"
        elif not fold.edition.is_plain:
            for filed in fold.left_out(report, received):
                act = fold.edition.act_on(report, filed.claim)
                if act is not None:
                    yield filed, act.text
