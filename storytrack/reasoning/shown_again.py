"""A figure that two snapshots show alike is one object in both, and a diff passes it over unread."""

from __future__ import annotations

from storytrack.model.snapshot import Figure, Snapshot
from storytrack.reasoning.filing import SeriesKey

__all__ = ["ShownAgain"]


class ShownAgain:
    """The figure that each key showed last: what is equal to it is shown by the very same object."""

    def __init__(self) -> None:
        self._shown: dict[SeriesKey, Figure] = {}

    def in_(self, snapshot: Snapshot) -> Snapshot:
        """The snapshot, equal in everything, with the figures that were shown before where they are equal."""
        figures = tuple(map(self._again, snapshot.figures))
        return snapshot.model_copy(update={"figures": figures})

    def _again(self, figure: Figure) -> Figure:
        before = self._shown.get(figure.key)
        if before is not None and before == figure:
            return before
        self._shown[figure.key] = figure
        return figure
