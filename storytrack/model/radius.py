"""``BlastRadius``: what rests on a claim, a report or a source, and what it becomes without."""

from __future__ import annotations

from storytrack.model.change import Change
from storytrack.model.contradiction import Contradiction
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown

__all__ = ["BlastRadius", "Past"]


class Past(Noun):
    """Versions in a row, from ``first`` to ``last``, whose snapshots would all read otherwise in one way.

    >>> [(past.first, past.last) for past in story.blast_radius(report=2).past]
    [(2, 2)]
    """

    first: int
    last: int
    changes: tuple[Change, ...]


class BlastRadius(Shown, Noun):
    """What rested on what is withdrawn, and what each becomes.

    ``about`` is what is withdrawn, in print, ``claims`` its claims. ``changes`` are
    the figures now: as they read with it, and without. ``past`` are the earlier snapshots whose figures
    would read otherwise. ``settled`` are the open disputes that rested on it, ``opened`` those that come
    up where it goes.

    >>> radius = story.blast_radius(source="Channel")
    >>> len(radius.claims), [dispute.metrics for dispute in radius.settled]
    (1, [('held',)])
    """

    story: str
    version: int
    about: str
    claims: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    past: tuple[Past, ...] = ()
    settled: tuple[Contradiction, ...] = ()
    opened: tuple[Contradiction, ...] = ()

    @property
    def fallen(self) -> tuple[Change, ...]:
        """The figures that rested on it alone: they read otherwise without, or are gone."""
        return tuple(change for change in self.changes if change.reads_otherwise)

    @property
    def kept(self) -> tuple[Change, ...]:
        """The figures that others carry too: they read the same with fewer sources behind them."""
        return tuple(change for change in self.changes if not change.reads_otherwise)

    def __bool__(self) -> bool:
        return bool(self.changes or self.past or self.settled or self.opened)
