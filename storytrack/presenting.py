"""``Presenting``: a story in the forms that other tools take: frames, charts, tables, a page."""

from __future__ import annotations

from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from storytrack.asking import Asking
from storytrack.errors import InvalidInput, Problem
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import Judged
from storytrack.reasoning.briefing.live import live_entry_of
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.sources.parties import parties_in
from storytrack.reasoning.unfolding import unfold
from storytrack.showing.chart_look import Theme
from storytrack.showing.chart_rows import ChartRows, chart_rows
from storytrack.showing.charts import chart_of
from storytrack.showing.frames import Backend, FrameOf, frame_of

if TYPE_CHECKING:
    from storytrack.showing.charts import Chart

__all__ = ["Presenting"]


class Presenting(Asking):
    """What a story answers, in the forms of other tools. None of them changes anything.

    Each needs an extra, and raises :class:`~storytrack.errors.MissingExtra` without it.
    """

    def to_frame(
        self, what: FrameOf = "claims", *, metric: str | None = None, backend: Backend = "pandas"
    ) -> Any:
        """A data frame of pandas, polars or pyarrow; its columns are told in ``docs/notebook.md``.

        ``what``: ``"claims"`` is every claim on file in the order of arrival, ``"history"`` those of the
        story in the order of the clocks. ``metric`` narrows it to one metric
        (:class:`~storytrack.errors.NotFound`). Needs the extra ``frames``, and the library named.
        """
        return frame_of(what, self._judged(what, metric), backend)

    def export(self, target: str | Path | BinaryIO, form: str | None = None) -> None:
        """Write the story whole to a file, in the form that its ending tells, or that ``form`` names.

        :meth:`Story.load <storytrack.story.Story.load>` gives the same story back; the forms are told in
        ``docs/formats.md``. A file by its path is written whole or not at all; to one that is open
        already goes what ``form`` names, ``"json"`` by default.

        Raises :class:`~storytrack.errors.NotFound` for a form that there is not, and
        :class:`~storytrack.errors.InvalidInput` for a name that cannot be used.
        """
        from storytrack.files.exchange import Telling, export  # noqa: PLC0415 - few export a story

        with self._lock:
            dossier = self._ledger.dossier
        live_entry = partial(live_entry_of, definition=dossier.definition)
        export(dossier, target, form, Telling(self.snapshot, self.updates, live_entry))

    def page(self) -> str:
        """The story as one page of HTML that needs no network: every version, dispute and claim.

        Costs what telling the story again costs, once for everyone and once for each party.
        """
        from storytrack.showing.story_page import StoryTold, Version, story_page  # noqa: PLC0415 - only here

        with self._lock:
            entries, definition = tuple(self._ledger.entries), self.definition
            events = tuple((entry.event, entry.received_at) for entry in entries)
            filed = (one for series in self._ledger.fold.series.values() for one in series.claims)
            parties = parties_in(filed)
            judged, disputes, acts = self.claims(), self.contradictions(), self._ledger.acts
            updates = tuple(self.updates())
        snapshots = (Snapshot(story=definition.id, version=0), *unfold(definition, events))
        changes = {new.version: diff_snapshots(old, new).changes for old, new in pairwise(snapshots)}
        claims = {version: tuple(found) for version, found in groupby(judged, lambda one: one.version)}
        told = StoryTold(
            definition,
            tuple(Version(one, claims.get(one.version, ()), changes.get(one.version, ())) for one in updates),
            snapshots[1:],
            {party: tuple(unfold(definition, events, party)) for party in parties},
            disputes,
            acts,
        )
        return story_page(told)

    def chart(self, *metrics: str, scope: str = "", party: str = "", theme: Theme = "light") -> Chart:
        """How figures went: steps with their range, every claim on them, disputes and corrections flagged.

        One chart a metric, one above the other on one axis of time; ``scope`` and ``party`` as in
        :meth:`snapshot`. It is an altair chart: save it, or put it beside another (a ``"dark"`` one has a
        background of its own, which altair takes off nothing but the whole). Needs the extra ``charts``.
        """
        if not metrics:
            raise InvalidInput(Problem("a chart of which metric?", fix=f"there are: {self._known()}"))
        return chart_of([self.chart_rows(one, scope, party=party) for one in metrics], theme)

    def chart_rows(self, metric: str, scope: str = "", *, party: str = "") -> ChartRows:
        """What a chart of one figure draws, as plain rows."""
        defined = self.definition.metric(metric)
        asides = ", ".join(filter(None, (scope, f"according to {party}" if party else "")))
        with self._lock:
            newest = self._ledger.newest
            return chart_rows(
                defined,
                self.steps(metric, scope, party=party),
                self.history(metric, scope, party=party),
                (one for one in self.contradictions() if one.scope == scope and metric in one.metrics),
                self.definition.timezone,
                version=self.version,
                until=None if newest is None else newest.end,
                title=f"{defined.label} ({asides})" if asides else "",
            )

    def _known(self) -> str:
        return ", ".join(self.definition.by_id) or "none yet"

    def _judged(self, what: FrameOf, metric: str | None) -> list[Judged]:
        if metric is not None:
            self.definition.metric(metric)
        if what == "claims":
            return [one for one in self.claims() if metric in {None, one.claim.metric}]
        metrics = [metric] if metric is not None else list(self.definition.by_id)
        return [one for name in metrics for one in self.history(name)]
