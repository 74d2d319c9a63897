"""Falls of what cannot fall: a cumulative count that went down, a count of new ones below zero."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.hedges import Number
from storytrack.model.metric import Trend
from storytrack.model.vintage import SeriesKind, Vintage, date_text
from storytrack.reasoning.numeric.bundle import OFFSET, Bundle, Finding, figure, note_of, unread, with_reason
from storytrack.reasoning.numeric.tracks import Step, Track

__all__ = ["falls"]

_A_SPIKE = 3
"""A rise of this many usual steps may have been a slip that the fall after it takes back."""

_SILENT = ", and nothing says why"


def falls(bundle: Bundle) -> Iterator[Finding]:
    """Every fall of a cumulative series, and every count of new ones below zero that no total shows."""
    for track in bundle.tracks:
        match bundle.kind(track):
            case SeriesKind.CUMULATIVE:
                yield from _falls_of_total(track, bundle)
            case SeriesKind.FLOW:
                yield from _below_zero(track, bundle)
            case SeriesKind.LEVEL:
                pass


def _falls_of_total(track: Track, bundle: Bundle) -> Iterator[Finding]:
    usual = median(step.change for step in track.steps) if track.steps else 0
    around = [None, *track.steps, None]
    for step, before, after in zip(track.steps, around, around[2:], strict=False):
        if step.change < 0:
            yield _fall(step, _made_up(before, step, after, usual), bundle)


def _made_up(before: Step | None, step: Step, after: Step | None, usual: Number) -> tuple[str, Step | None]:
    """How a neighbouring step makes up for a fall, in words, and that step."""
    if before is not None and before.change > _A_SPIKE * abs(usual) and _offset(before, step, usual):
        return f"; it takes back the rise to {figure(before.after.value)} just before", before
    if after is not None and _offset(step, after, usual):
        return f"; the next value is back at {figure(after.after.value)}", after
    return "", None


def _offset(first: Step, second: Step, usual: Number) -> bool:
    """Whether the second step undoes the first, the usual growth apart."""
    departure = first.change - usual
    return abs(departure + second.change - usual) <= OFFSET * abs(departure)


def _fall(step: Step, made_up: tuple[str, Step | None], bundle: Bundle) -> Finding:
    link = bundle.link(step.after)
    note = note_of(step.after, *((link.daily,) if link else ()))
    words, neighbour = made_up
    sentence = (
        f"{step.after.metric}: fell from {figure(step.before.value)} on {date_text(step.before.date)} to"
        f" {figure(step.after.value)} on {date_text(step.after.date)}, which a cumulative count cannot"
    )
    if link is not None and link.gap:
        taken = figure(-link.gap)
        sentence += (
            f"; {figure(link.daily.value)} were counted as new, so {taken} were taken off earlier dates"
        )
    rows = dict.fromkeys(
        one.row
        for one in (
            step.before,
            step.after,
            *((link.daily,) if link and link.gap else ()),
            *((neighbour.before, neighbour.after) if neighbour else ()),
        )
    )
    correction = Correction(
        kind=CorrectionKind.FALL,
        metric=step.after.metric,
        source=step.after.source,
        date=step.after.date,
        before=step.before.value,
        after=step.after.value,
        direction=Trend.DOWN,
        why=with_reason(sentence, note, words or unread(step.after, _SILENT)),
        explained=bool(note or words),
        revised=step.after.metric if link is not None and link.gap else "",
        rows=tuple(rows),
    )
    spike = (neighbour.after.row,) if neighbour else ()
    return correction, (step.after.row, *((link.daily.row,) if link else ()), *spike)


def _below_zero(track: Track, bundle: Bundle) -> Iterator[Finding]:
    for before, period in zip([None, *track.periods], track.periods, strict=False):
        if period.first.value >= 0:
            continue
        link = bundle.link(period.first)
        if link is None or link.gap:
            yield _negative(before.first if before else None, period.first)


def _negative(before: Vintage | None, count: Vintage) -> Finding:
    note = note_of(count)
    sentence = f"{figure(count.value)} on {date_text(count.date)}; new ones below zero take earlier ones back"
    correction = Correction(
        kind=CorrectionKind.FALL,
        metric=count.metric,
        source=count.source,
        date=count.date,
        before=before.value if before else 0,
        after=count.value,
        direction=Trend.DOWN,
        why=with_reason(f"{count.metric}: {sentence}", note, unread(count, _SILENT)),
        explained=bool(note),
        rows=(*((before.row,) if before else ()), count.row),
    )
    return correction, (count.row,)
