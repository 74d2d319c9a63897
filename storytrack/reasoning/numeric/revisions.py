"""How figures were revised: from what was first said of each to what stands, and how long that took."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import fmean, median

from storytrack.model.hedges import Number
from storytrack.model.revision import RevisionRecord, Revisions
from storytrack.model.vintage import Vintage
from storytrack.reasoning.numeric.tracks import Track

__all__ = ["Said", "record_of", "revisions_in"]


@dataclass(frozen=True, slots=True)
class Said:
    """A value as it was published; ``at`` is ``None`` where nobody tells when."""

    value: Number
    at: datetime | None


def revisions_in(tracks: Iterable[Track]) -> Revisions:
    """The record of every metric and source of a table."""
    return Revisions(map(_record_of_track, tracks))


def _record_of_track(track: Track) -> RevisionRecord:
    figures = [[_said(one, period.first) for one in period.vintages] for period in track.periods]
    newest = max((said.at for figure in figures for said in figure if said.at), default=None)
    return record_of(track.metric, track.source, figures, newest)


def _said(vintage: Vintage, first: Vintage) -> Said:
    """What a row said; only of the first row of a date does the date tell when, where nothing else does."""
    known = vintage.known if vintage is first else vintage.published
    return Said(vintage.value, known.start if known else None)


def record_of(
    metric: str, source: str, figures: Sequence[Sequence[Said]], newest: datetime | None, scope: str = ""
) -> RevisionRecord:
    """The record of figures, each given by what was said of it in the order of publication.

    ``newest`` is when the source last published the metric: what changed then has not settled.
    """
    changes = [change for said in figures for change in _changes(said)]
    sizes = [float(abs(new.value - old.value)) for old, new in changes]
    shares = [abs((new.value - old.value) / old.value) for old, new in changes if old.value]
    totals = [float(said[-1].value - said[0].value) for said in figures]
    firsts = fmean(abs(said[0].value) for said in figures)
    mean_absolute = fmean(map(abs, totals))
    settled = [(said, last) for said in figures if (last := _last_change(said)) is not None]
    times = [
        (last - said[0].at).total_seconds()
        for said, last in settled
        if said[0].at and newest and last < newest
    ]
    return RevisionRecord(
        metric=metric,
        source=source,
        scope=scope,
        figures=len(figures),
        revised=sum(1 for said in figures if next(_changes(said), None)),
        up=sum(1 for old, new in changes if new.value > old.value),
        down=sum(1 for old, new in changes if new.value < old.value),
        median_size=median(sizes) if sizes else None,
        largest=max(sizes, default=None),
        median_share=median(shares) if shares else None,
        largest_share=max(shares, default=None),
        mean=fmean(totals),
        mean_absolute=mean_absolute,
        relative_mean_absolute=mean_absolute / firsts if firsts else None,
        settled_after=timedelta(seconds=median(times)) if times else None,
        longest=timedelta(seconds=max(times)) if times else None,
        moving=sum(1 for _, last in settled if last == newest),
    )


def _changes(said: Sequence[Said]) -> Iterator[tuple[Said, Said]]:
    return ((old, new) for old, new in pairwise(said) if new.value != old.value)


def _last_change(said: Sequence[Said]) -> datetime | None:
    """When a figure last changed; ``None`` when it never did, or nobody tells when."""
    return next((new.at for old, new in reversed(list(pairwise(said))) if new.value != old.value), None)
