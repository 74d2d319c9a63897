"""``Presenting``: a story in the forms that other tools take: frames, charts, tables, a page."""

from __future__ import annotations

from typing import Any

from storytrack.asking import Asking
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

    def _judged(self, what: FrameOf, metric: str | None) -> list[Judged]:
        if metric is not None:
            self.definition.metric(metric)
        if what == "claims":
            return [one for one in self.claims() if metric in {None, one.claim.metric}]
        metrics = [metric] if metric is not None else list(self.definition.by_id)
        return [one for name in metrics for one in self.history(name)]
