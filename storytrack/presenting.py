"""``Presenting``: a story in the forms that other tools take: frames, charts, tables, a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, tzinfo
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from storytrack.asking import Asking
from storytrack.errors import InvalidInput, Problem
from storytrack.model.contradiction import Contradiction
from storytrack.model.metric import Metric
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import Judged
from storytrack.reasoning.backing.parties import parties_in
from storytrack.reasoning.briefing.live import live_entry_of
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.snapshot import View
from storytrack.reasoning.unfolding import unfold
from storytrack.showing.chart_look import Theme
from storytrack.showing.chart_rows import ChartRows, chart_rows
from storytrack.showing.charts import chart_of
from storytrack.showing.frame_columns import FrameOf
from storytrack.showing.frames import Backend, frame_of
from storytrack.showing.tables import claim_table
from storytrack.showing.terms import Terms

if TYPE_CHECKING:
    from great_tables import GT

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

        ``what``: ``"claims"`` is every claim on file in the order of arrival, ``"history"`` the story's in
        the order of the clocks, ``"steps"`` how figures of whole populations went, ``"changes"`` what each
        version changed, ``"contradictions"`` every disagreement. ``metric`` narrows it to one metric
        (:class:`~storytrack.errors.NotFound`). Needs the extra ``frames``, and the library named.

        >>> frame = story.to_frame("claims")
        >>> list(frame["outlet"])
        ['Radio', 'Wire', 'Wire', 'Channel']
        """
        metrics = list(self.definition.by_id) if metric is None else [self.definition.metric(metric).id]
        return frame_of(what, self._rows(what, metrics, everything=metric is None), backend)

    def _rows(self, what: FrameOf, metrics: list[str], *, everything: bool) -> Iterable[object]:
        """What the rows of a frame are made of, as its columns take it."""
        rows: dict[FrameOf, Iterable[object]] = {
            "claims": (one for one in self.claims() if everything or one.claim.metric in metrics),
            "history": (one for name in metrics for one in self.history(name)),
            "steps": ((name, "", step) for name in metrics for step in self.steps(name)),
            "changes": (
                (update, change)
                for update in self.updates()
                for change in update.changes
                if change.metric in metrics
            ),
            "contradictions": (one for one in self.contradictions() if set(one.metrics) & set(metrics)),
        }
        return rows.get(what, ())

    def export(self, target: str | Path | BinaryIO, form: str | None = None) -> None:
        """Write the story whole to a file, in the form that its ending tells, or that ``form`` names.

        :meth:`Story.load <storytrack.Story.load>` gives the same story back; the forms are told in
        ``docs/formats.md``. A file by its path is written whole or not at all; to one that is open
        already goes what ``form`` names, ``"json"`` by default.

        Raises :class:`~storytrack.errors.NotFound` for a form that there is not, and
        :class:`~storytrack.errors.InvalidInput` for a name that cannot be used.

        >>> story.export("train.json")
        >>> Story.load("train.json").version
        3
        """
        from storytrack.files.exchange import Telling, export  # noqa: PLC0415 - few export a story

        with self._lock:
            dossier = self._ledger.dossier
        live_entry = partial(live_entry_of, definition=dossier.definition)
        export(dossier, target, form, Telling(self.snapshot, self.updates, live_entry))

    def page(self) -> str:
        """The story as one page of HTML that needs no network: every version, dispute and claim.

        Costs what telling the story again costs, once for everyone and once for each party.

        >>> story.page()[:15]
        '<!doctype html>'
        """
        from storytrack.showing.story_page import StoryTold, Version, story_page  # noqa: PLC0415 - only here

        with self._lock:
            events, definition = self._ledger.events, self.definition
            parties = parties_in(self._ledger.fold_of(View())[0].held())
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
        :meth:`snapshot`. It is an altair chart, to be saved or put beside another; a ``"dark"`` one has a
        background, and altair puts such a one beside no other. Needs the extra ``charts``.

        >>> chart = story.chart("rescued", "held", theme="dark")
        >>> chart.save("train.html")
        """
        if not metrics:
            known = ", ".join(self.definition.by_id) or "none yet"
            raise InvalidInput(Problem("a chart of which metric?", fix=f"there are: {known}"))
        with self._lock:
            told = [(one, self.history(one, scope, party=party)) for one in metrics]
            clock = self._shared_zone(said for _, history in told for said in history)
            rows = [self._chart_rows(one, scope, party, history, clock) for one, history in told]
        return chart_of(rows, theme)

    def chart_rows(self, metric: str, scope: str = "", *, party: str = "") -> ChartRows:
        """What a chart of one figure draws, as plain rows.

        >>> story.chart_rows("held").speakers
        ('officials', 'the rebels')
        """
        with self._lock:
            history = self.history(metric, scope, party=party)
            return self._chart_rows(metric, scope, party, history, self._shared_zone(history))

    def _chart_rows(
        self, metric: str, scope: str, party: str, history: Iterable[Judged], clock: tzinfo
    ) -> ChartRows:
        """The rows, by whoever holds the lock: ``history`` is that of the figure as it is now."""
        defined, newest = self.definition.metric(metric), self._ledger.newest
        return chart_rows(
            defined,
            self.steps(metric, scope, party=party),
            history,
            self._disputes(metric, scope),
            clock,
            version=self.version,
            until=None if newest is None else newest.end,
            title=_title(defined, scope, party),
        )

    def table(self, metric: str, scope: str = "", *, party: str = "", theme: Theme = "light") -> GT:
        """Who said what when: a row for each source, a column for each time; what stands, what is disputed.

        ``scope`` and ``party`` as in :meth:`snapshot`. It is a table of great-tables. Needs the extra
        ``tables``.

        >>> "the rebels" in story.table("held").as_raw_html()
        True
        """
        defined = self.definition.metric(metric)
        with self._lock:
            claims = self.history(metric, scope, party=party)
            figures = self.snapshot(party=party).figures
            disputes = self._disputes(metric, scope)
        about = (figure for figure in figures if (figure.metric, figure.scope) == (metric, scope))
        standing = {one.claim.id for figure in about for one in figure.standing}
        sides = (side for one in disputes if one.is_open for side in one.sides if not side.given_up)
        disputed = {claim for side in sides for claim in side.claims}
        title = _title(defined, scope, party)
        zone = self._shared_zone(claims)
        return claim_table(title, claims, standing=standing, disputed=disputed, zone=zone, theme=theme)

    def _shared_zone(self, claims: Iterable[Judged]) -> tzinfo:
        """The zone of the story; of one that names none that of its reports, if they share one."""
        return Terms.of(self.definition).clock(one.said_at for one in claims) or UTC

    def _disputes(self, metric: str, scope: str) -> tuple[Contradiction, ...]:
        return tuple(one for one in self.contradictions() if one.scope == scope and metric in one.metrics)


def _title(metric: Metric, scope: str, party: str) -> str:
    """What a chart or table is about: "killed (women, according to the army)"."""
    asides = ", ".join(filter(None, (scope, f"according to {party}" if party else "")))
    return f"{metric.label} ({asides})" if asides else metric.label
