"""``NumericSeries``: the shell of a table of dated values; a second one beside :class:`~storytrack.Story`.

It puts the rooms together and holds nothing but what was read: no store, no clock.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from storytrack.errors import InvalidInput, Problem, raise_all
from storytrack.files.series_csv import read_series_csv
from storytrack.files.series_frame import read_series_frame
from storytrack.files.series_table import Columns, Table
from storytrack.model.correction import Corrections
from storytrack.model.metric import Metric
from storytrack.model.report import Report
from storytrack.model.revision import Revisions
from storytrack.model.shown import Shown
from storytrack.model.vintage import SeriesKind, Vintage
from storytrack.reasoning.numeric.as_reports import ids_of, reports_of
from storytrack.reasoning.numeric.bundle import Bundle
from storytrack.reasoning.numeric.corrections import corrections_in
from storytrack.reasoning.numeric.revisions import revisions_in
from storytrack.showing.attach import show_with
from storytrack.showing.series import series_sheet

__all__ = ["NumericSeries", "series"]


class NumericSeries(Shown):
    """Series of numbers with restatements, as :func:`series` read them.

    ``vintages`` are the rows that hold a value, ``gaps`` the numbers of those that do not.

    >>> rows = '''date,metric,source,value,published
    ... 2021-01-04,cases,WHO,120,2021-01-05
    ... 2021-01-04,cases,WHO,102,2021-01-07'''
    >>> cases = series(rows)
    >>> cases.sources, [metric.id for metric in cases.metrics()]
    (('WHO',), ['cases'])
    """

    def __init__(self, table: Table, kinds: Mapping[str, SeriesKind | str] | None = None) -> None:
        self.vintages: tuple[Vintage, ...] = table.vintages
        self.gaps: tuple[int, ...] = table.gaps
        self._kinds = _declared(kinds or {}, {one.metric for one in table.vintages})

    @cached_property
    def _bundle(self) -> Bundle:
        return Bundle.of(self.vintages, self._kinds)

    @property
    def kinds(self) -> Mapping[str, SeriesKind]:
        """The kind of each metric: as declared, else as its values and its name tell."""
        return dict(self._bundle.kinds)

    @property
    def sources(self) -> tuple[str, ...]:
        """Everybody who gives a value."""
        return tuple(sorted({one.source for one in self.vintages}))

    def corrections(self) -> Corrections:
        """Every place where a figure was revised, openly or in silence, in the order of the dates."""
        return corrections_in(self._bundle)

    def revisions(self) -> Revisions:
        """How often, how far, in which direction and how long each source revised each metric."""
        return revisions_in(self._bundle.tracks)

    def metrics(self) -> tuple[Metric, ...]:
        """The metrics for a story that takes in :meth:`reports`."""
        return tuple(
            Metric(id=name, title=metric, kind=self._bundle.kinds[metric].of_metric, restated=True)
            for metric, name in ids_of(sorted(self._bundle.kinds)).items()
        )

    def reports(self) -> tuple[Report, ...]:
        """One report for each publication of a source, oldest first."""
        return reports_of(self._bundle.tracks)


def series(
    data: Any,
    *,
    date: str = "date",
    metric: str = "metric",
    value: str = "value",
    source: str = "source",
    published: str | None = None,
    note: str | None = None,
    unit: str | None = None,
    kinds: Mapping[str, SeriesKind | str] | None = None,
) -> NumericSeries:
    """Read a table of dated values: a CSV file (its path), CSV text (with its line breaks), or a data frame.

    One row is what a source said the value of a metric was for a date; the same date again, with
    another value, is a restatement. ``date`` to ``unit`` name the columns; ``published`` (when the
    source said so), ``note`` and ``unit`` may be missing. A date alone is a day; a row without a value
    is a gap. ``kinds`` says of a metric that it is ``"cumulative"``, a ``"flow"`` or a ``"level"``, where
    its values and its name do not tell.

    Raises :class:`~storytrack.errors.InvalidFile` with every bad row at once,
    :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.MissingExtra` for a frame without narwhals.

    >>> rows = '''date,metric,source,value,published
    ... 2021-01-04,cases,WHO,120,2021-01-05
    ... 2021-01-04,cases,WHO,102,2021-01-07'''
    >>> [(one.before, one.after) for one in series(rows).corrections()]
    [(120, 102)]
    """
    columns = Columns(date, metric, value, source, published, note, unit)
    is_csv = isinstance(data, str | Path | bytes)
    table = read_series_csv(data, columns) if is_csv else read_series_frame(data, columns)
    return NumericSeries(table, kinds)


def _declared(kinds: Mapping[str, SeriesKind | str], metrics: set[str]) -> dict[str, SeriesKind]:
    known = ", ".join(kind.value for kind in SeriesKind)
    problems, declared = [], {}
    for metric, kind in kinds.items():
        if metric not in metrics:
            shown = ", ".join(sorted(metrics)[:12])
            problems.append(Problem(f"the table has no metric {metric!r:.60}", "kinds", f"there are {shown}"))
        if kind not in set(SeriesKind):
            problems.append(Problem(f"{kind!r:.60} is no kind of series", "kinds", f"known: {known}"))
        else:
            declared[metric] = SeriesKind(kind)
    raise_all(problems, InvalidInput)
    return declared


show_with(NumericSeries, lambda one: series_sheet(one.corrections(), one.revisions(), one.gaps, one.kinds))
