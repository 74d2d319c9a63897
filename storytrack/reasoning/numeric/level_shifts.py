"""A level that lies higher or lower, by one amount, from a date on."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import fmean, median

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.metric import Trend
from storytrack.model.vintage import SeriesKind, date_text
from storytrack.reasoning.numeric.bundle import OFFSET, Bundle, Finding, figure, note_of, with_reason
from storytrack.reasoning.numeric.tracks import Track
from storytrack.reasoning.numeric.usual import ODD

__all__ = ["level_shifts"]

_WINDOW, _FEWEST = 5, 3
"""Dates looked at on each side of a shift, and how many there must be."""


def level_shifts(bundle: Bundle) -> Iterator[Finding]:
    """Every place at which a quiet level moves at once and is as quiet afterwards."""
    for track in bundle.tracks:
        if bundle.kind(track) is SeriesKind.LEVEL:
            yield from _shifts_of(track)


def _shifts_of(track: Track) -> Iterator[Finding]:
    values = [period.first.value for period in track.periods]
    sizes = [abs(step.change) for step in track.steps]
    usual = (median(sizes) or fmean(sizes)) if sizes else 0
    for place, step in enumerate(track.steps, start=1):
        before = values[max(place - _WINDOW, 0) : place]
        after = values[place : place + _WINDOW]
        if min(len(before), len(after)) < _FEWEST or abs(step.change) < ODD * usual:
            continue
        shift = median(after) - median(before)
        quiet = max(max(side) - min(side) for side in (before, after)) <= OFFSET * abs(shift)
        if quiet and step.periods == 1 and step.change * shift > 0:
            note = note_of(step.after)
            side = "higher" if shift > 0 else "lower"
            on = date_text(step.after.date)
            sentence = f"lies about {figure(abs(shift))} {side} from {on} on than before, and as quiet"
            correction = Correction(
                kind=CorrectionKind.SHIFTED,
                metric=track.metric,
                source=track.source,
                date=step.after.date,
                before=step.before.value,
                after=step.after.value,
                direction=Trend.UP if shift > 0 else Trend.DOWN,
                why=with_reason(sentence, note, "; nothing says whether the world or the count changed"),
                explained=bool(note),
                rows=(step.before.row, step.after.row),
            )
            yield correction, (step.after.row,)
