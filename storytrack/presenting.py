"""``Presenting``: a story in the forms that other tools take: frames, charts, tables, a page."""

from __future__ import annotations

from pathlib import Path
from typing import Any, BinaryIO

from storytrack.asking import Asking
from storytrack.files.exchange import export
from storytrack.model.update import Judged
from storytrack.showing.frames import Backend, FrameOf, frame_of

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
        with self._lock:
            dossier = self._ledger.dossier
        export(dossier, target, form)

    def _judged(self, what: FrameOf, metric: str | None) -> list[Judged]:
        if metric is not None:
            self.definition.metric(metric)
        if what == "claims":
            return [one for one in self.claims() if metric in {None, one.claim.metric}]
        metrics = [metric] if metric is not None else list(self.definition.by_id)
        return [one for name in metrics for one in self.history(name)]
