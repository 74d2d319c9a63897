"""Jumps in what is new: values that stand out by themselves, and what makes up for them.

It looks at series of what is new and at the steps of totals. Late reports leave a hole before the day
on which they are counted, or are made up for after it; a backlog stands alone, and its note says so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storytrack.model.vintage import SeriesKind, date_text
from storytrack.reasoning.numeric.bundle import OFFSET, Bundle, Finding, figure, with_reason
from storytrack.reasoning.numeric.points import Point, jump_at, points_of
from storytrack.reasoning.numeric.usual import ODD, beyond_chance

__all__ = ["NOTED", "jumps"]

NOTED = 2.0
"""The score from which a value whose note explains it is told: the note says what chance need not."""

_TWICE = 2.0
"""How much larger than usual, and than its neighbours, a jump is: less is a matter of an ordinary day."""

_TENFOLD, _AROUND = 10.0, 7
"""No growth multiplies by ten from one date to the next and goes back: so far above all that is around, a
value stands out in a series that is too short, or too low, for its scatter to be known."""

_MADE_UP = 1.5
"""How much larger than usual a value is that makes up for a hole before it: two days in one or so."""

_HOLE, _NOTHING, _DEEP = 0.5, 0.1, -4.0
"""A hole is half of the usual value or less; one date of it has next to nothing, and is this far out."""

_LONGEST_HOLE = 6
"""Dates of a hole; a source that is silent for a week has changed its rhythm."""


def jumps(bundle: Bundle) -> Iterator[Finding]:
    """Every jump that stands out, and those that a note or a neighbour explains."""
    for track in bundle.tracks:
        kind = bundle.kind(track)
        points = points_of(track, kind) if kind is not SeriesKind.LEVEL else []
        for place, point in enumerate(points):
            neighbours = None if _is_told_by_the_new(point, kind, bundle) else _judged(points, place)
            if neighbours is not None:
                why = with_reason(_stands(point, kind), point.note, _explained(point, neighbours))
                yield jump_at(point, why, neighbours), (point.vintage.row,)


def _is_told_by_the_new(point: Point, kind: SeriesKind, bundle: Bundle) -> bool:
    """Whether a step of a total is, as it should be, a value of the series beside it."""
    link = bundle.link(point.vintage) if kind is SeriesKind.CUMULATIVE else None
    return link is not None and not link.gap


def _judged(points: Sequence[Point], place: int) -> tuple[Point, ...] | None:
    """The neighbours that explain a jump, none where it stands alone; ``None`` where there is no jump."""
    point = points[place]
    if point.note and (point.usual is None or abs(point.score) >= NOTED):
        return ()
    if point.is_above(_MADE_UP):
        hole = _hole_before(points, place) or _hole_after(points, place)
        if hole:
            return hole
    is_odd = point.score >= ODD and point.is_above(_TWICE) and _is_alone(points, place)
    return () if is_odd or _towers(points, place) else None


def _hole_before(points: Sequence[Point], place: int) -> tuple[Point, ...]:
    """The dates before a place on which too little was counted, if its own count makes up for them."""
    start = place
    while start > max(place - _LONGEST_HOLE, 0) and points[start - 1].is_below(_HOLE):
        start -= 1
    hole = tuple(points[start:place])
    return hole if _makes_up(points[place], hole) else ()


def _hole_after(points: Sequence[Point], place: int) -> tuple[Point, ...]:
    after = tuple(point for point in points[place + 1 : place + 2] if point.is_below(_HOLE))
    return after if _makes_up(points[place], after) else ()


def _makes_up(point: Point, hole: Sequence[Point]) -> bool:
    missing = -sum(one.excess for one in hole)
    is_deep = any(one.score <= _DEEP and one.is_below(_NOTHING) for one in hole)
    return is_deep and abs(point.excess - missing) <= OFFSET * missing


def _is_alone(points: Sequence[Point], place: int) -> bool:
    """Whether a value is twice its three neighbours on either side, one of them apart.

    The first day of something new is not: those after it are as high.
    """
    for side in (points[max(place - 3, 0) : place], points[place + 1 : place + 4]):
        values = sorted(point.value for point in side)
        if values and points[place].value < _TWICE * values[max(len(values) - 2, 0)]:
            return False
    return True


def _towers(points: Sequence[Point], place: int) -> bool:
    """Whether a value is ten times everything around it, on both sides, and no chance made it so."""
    before, after = points[max(place - _AROUND, 0) : place], points[place + 1 : place + 1 + _AROUND]
    if len(before) < 2 or not after:
        return False
    value, most = points[place].value, max(point.value for point in (*before, *after))
    return value >= _TENFOLD * most and beyond_chance(value, most) >= ODD


def _stands(point: Point, kind: SeriesKind) -> str:
    on = f"on {date_text(point.vintage.date)}"
    usual = f", where about {_about(point.usual.expected)} would be usual" if point.usual else ""
    if kind is SeriesKind.CUMULATIVE:
        return f"{figure(abs(point.change))} {'more' if point.change >= 0 else 'less'} {on}{usual}"
    return f"{figure(point.vintage.value)} {on}{usual}"


def _about(expected: float) -> str:
    return figure(round(expected)) if expected >= 1 else f"{max(expected, 0):.2g}"


def _explained(point: Point, neighbours: tuple[Point, ...]) -> str:
    if not neighbours:
        return "; no note and no neighbour explains it"
    if neighbours[-1].vintage.date.start < point.vintage.date.start:
        days = "the date" if len(neighbours) == 1 else f"the {len(neighbours)} dates"
        return f"; it makes up for {days} before, on which next to nothing was counted: late reports"
    return "; the next value makes up for it"
