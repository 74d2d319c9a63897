"""``RevisionRecord``: how often, how far, in which direction and how long a source revised its figures."""

from __future__ import annotations

from datetime import timedelta

from storytrack.errors import NotFound, Problem
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown

__all__ = ["RevisionRecord", "Revisions"]


class RevisionRecord(Noun):
    """The revisions of one metric by one source.

    A *revision* is one change of a published value; a *figure* is one date of a series, or one thing
    that a body counts in a story. Sizes are in the unit of the metric, shares from 0 to 1.

    ``median_size``, ``largest``, ``median_share`` and ``largest_share`` are over single revisions,
    the shares relative to the value before (those from zero left out). ``mean`` and ``mean_absolute``
    compare each figure's last value with its first over *all* figures, the unrevised ones too: the
    mean revision (a bias when it is not zero) and the mean absolute revision that statistical
    offices publish, ``relative_mean_absolute`` the latter over the mean size of the first values
    (McKenzie and Gamba 2008, "Interpreting the results of revision analyses: recommended summary
    statistics", OECD/Eurostat).

    A figure has settled when its source published the metric again without changing it; ``settled_after``
    and ``longest`` are the time from its first publication to its last change, of the figures that were
    revised and have settled; ``moving`` counts those changed in the newest publication. Both times are
    ``None`` where no figure did, or where the dates of publication are not known.

    >>> record = story.revisions().of("rescued")
    >>> record.figures, record.revised, record.source
    (2, 0, 'the army')
    """

    metric: str
    source: str
    scope: str = ""
    figures: int
    revised: int = 0
    up: int = 0
    down: int = 0
    median_size: float | None = None
    largest: float | None = None
    median_share: float | None = None
    largest_share: float | None = None
    mean: float = 0.0
    mean_absolute: float = 0.0
    relative_mean_absolute: float | None = None
    settled_after: timedelta | None = None
    longest: timedelta | None = None
    moving: int = 0

    @property
    def revisions(self) -> int:
        """How many revisions there were, up and down."""
        return self.up + self.down

    @property
    def share_revised(self) -> float:
        """The share of the figures that were revised at least once."""
        return self.revised / self.figures

    @property
    def share_up(self) -> float | None:
        """The share of the revisions that went up; ``None`` when there was none."""
        return self.up / self.revisions if self.revisions else None


class Revisions(Shown, tuple[RevisionRecord, ...]):
    """A tuple of records, by metric and source, that a notebook can show as a whole.

    >>> [(one.metric, one.source) for one in story.revisions()][0]
    ('rescued', 'the army')
    """

    __slots__ = ()

    def of(self, metric: str, source: str | None = None, scope: str | None = None) -> RevisionRecord:
        """The record of a metric, and of a source or a scope where there are several.

        Raises :class:`~storytrack.errors.NotFound` when there is none, or when the choice is open.
        """
        found = [
            one
            for one in self
            if one.metric == metric and source in {None, one.source} and scope in {None, one.scope}
        ]
        if len(found) == 1:
            return found[0]
        known = ", ".join(f"{one.metric} ({one.source})" for one in found or self)
        what = f"there are several records of {metric!r}" if found else f"there is no record of {metric!r}"
        raise NotFound(Problem(what, fix=f"there are {known}" if known else "nothing was counted"))
