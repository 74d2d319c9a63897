"""What was on file around a claim when it arrived, beside its own series before it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from storytrack.model.metric import Metric
from storytrack.reasoning.figure_index import FigureIndex
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.series import Series

__all__ = ["ALONE", "Surroundings", "surroundings_of"]


class Surroundings(NamedTuple):
    """What a verdict on arrival looks at, and the order of the clocks does not.

    ``later`` is the newest claim of the series that holds at a later time, if the claim was seen late.
    ``broader`` is, for the first claim of a scope, the newest standing claim of the whole metric;
    ``elsewhere`` the same figure under another scope. ``whole`` is the series of the count of which a
    growing one is a part. ``is_breakdown`` says that the report lists several scopes, ``is_first_report``
    that nothing else is on file in the series but what the same report recalls.
    """

    later: Filed | None = None
    broader: Filed | None = None
    elsewhere: Filed | None = None
    whole: Series | None = None
    is_breakdown: bool = False
    is_first_report: bool = False

    def has_grown(self, *, since: Filed, until: Filed) -> bool:
        """Whether the whole has grown between two claims on its part: the earlier one is of a past stage."""
        if self.whole is None:
            return False
        then = self.whole.span_at(since.at)
        now = self.whole.before(self.whole.place(until.order)).span
        return then is not None and now is not None and now.low > then.high


ALONE = Surroundings()


def surroundings_of(
    filed: Filed,
    metric: Metric,
    series: Series,
    everything: Mapping[SeriesKey, Series],
    everywhere: FigureIndex,
    *,
    place: int,
) -> Surroundings:
    """What is around a claim that is judged at ``place`` of ``series``.

    ``everywhere`` are the figures of its metric under any scope.
    """
    name, scope, forecast = filed.key
    standing = series.before(place).standing
    first_of_scope = bool(scope) and not standing
    is_part = metric.grows and metric.part_of is not None and not scope
    return Surroundings(
        later=series.claims[-1] if place < len(series.claims) else None,
        broader=_newest(everything.get((name, "", forecast)), filed) if first_of_scope else None,
        elsewhere=_elsewhere(filed, everywhere) if first_of_scope or not scope else None,
        whole=everything.get((metric.part_of or "", "", forecast)) if is_part else None,
        is_breakdown=filed.is_listed,
        is_first_report=bool(standing) and all(one.report.id == filed.report.id for one in standing),
    )


def _newest(series: Series | None, filed: Filed) -> Filed | None:
    """The newest claim with a number that stood in a series before a claim."""
    if series is None:
        return None
    standing = series.before(series.place(filed.order)).standing
    return next((one for one in reversed(standing) if one.known is not None), None)


def _elsewhere(filed: Filed, everywhere: FigureIndex) -> Filed | None:
    """The same figure, where that is no chance, on file under another wording of who is counted."""
    if filed.known is None or not filed.is_telling:
        return None
    same = everywhere.find(filed.known)
    return same if same is not None and same.key != filed.key else None
