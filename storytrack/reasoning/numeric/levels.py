"""Levels that move for another reason than the world: a new base, a noted change, a slip.

Levels jump with the world, so a jump alone is no finding. Told are: a quiet level that moves at once
and is as quiet afterwards, a move that a note explains, and a value that is gone again at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from statistics import median

from storytrack.model.correction import CorrectionKind
from storytrack.model.vintage import SeriesKind, date_text
from storytrack.reasoning.numeric.bundle import OFFSET, Bundle, Finding, figure, with_reason
from storytrack.reasoning.numeric.jumps import NOTED
from storytrack.reasoning.numeric.points import Point, jump_at, points_of
from storytrack.reasoning.numeric.usual import ODD

__all__ = ["levels"]

_WINDOW, _FEWEST = 5, 3
"""Dates looked at on each side of a shift, and how many there must be."""

_SLIP = 0.1
"""The part of a level by which a slip departs from it."""


def levels(bundle: Bundle) -> Iterator[Finding]:
    """Every shift, every move that a note explains, and every slip, the first that holds of a date."""
    for track in bundle.tracks:
        if bundle.kind(track) is not SeriesKind.LEVEL:
            continue
        points = points_of(track, SeriesKind.LEVEL)
        sizes = [abs(point.change) for point in points[1:]]
        usual = median(sizes) if sizes else 0
        for place in range(1, len(points)):
            shift = _shift(points, place, usual)
            found = (
                _shifted(points[place], shift)
                if shift
                else _noted(points[place], usual) or _slip(points, place)
            )
            if found is not None:
                yield found


def _shift(points: Sequence[Point], place: int, usual: float) -> float:
    """By how much a level lies higher from a date on, quiet before and after; 0 where it does not.

    A level that stands still most of the time, as an interest rate does, moves in no other way.
    """
    before = [point.value for point in points[max(place - _WINDOW, 0) : place]]
    after = [point.value for point in points[place : place + _WINDOW]]
    change = points[place].change
    if min(len(before), len(after)) < _FEWEST or usual == 0 or abs(change) < ODD * usual:
        return 0
    shift = median(after) - median(before)
    is_quiet = max(max(side) - min(side) for side in (before, after)) <= OFFSET * abs(shift)
    return shift if is_quiet and change * shift > 0 else 0


def _shifted(point: Point, shift: float) -> Finding:
    side = "higher" if shift > 0 else "lower"
    sentence = (
        f"about {figure(abs(shift))} {side} from {date_text(point.vintage.date)} on, and as quiet as before"
    )
    why = with_reason(sentence, point.note, "; nothing says whether the world or the count changed")
    return jump_at(point, why, kind=CorrectionKind.SHIFTED), (point.vintage.row,)


def _noted(point: Point, usual: float) -> Finding | None:
    if not point.note or abs(point.change) < NOTED * usual:
        return None
    return jump_at(point, with_reason(_moved(point), point.note, "")), (point.vintage.row,)


def _slip(points: Sequence[Point], place: int) -> Finding | None:
    """A value far out that the next one takes back."""
    point, after = points[place], points[place + 1 : place + 2]
    if not after or abs(point.score) < ODD or point.before is None:
        return None
    is_back = abs(after[0].value - point.before.value) <= OFFSET * abs(point.change)
    if not is_back or abs(point.change) <= _SLIP * abs(point.before.value):
        return None
    why = f"{_moved(point)}; the next value is back at {figure(after[0].value)}"
    return jump_at(point, why, tuple(after)), (point.vintage.row,)


def _moved(point: Point) -> str:
    before = f"{figure(point.before.value)} on {date_text(point.before.date)}, " if point.before else ""
    return f"{before}{figure(point.vintage.value)} on {date_text(point.vintage.date)}"
