"""Jumps: values far out of line, and what a note or a neighbour says of them.

In a series of what is new, or of the steps of a total, a jump is a value that stands out by itself; late
reports leave a hole before it, or are made up for after it. In a level only those are told that a note
explains or that are gone again at once: levels jump with the world.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.hedges import Number
from storytrack.model.metric import Trend
from storytrack.model.vintage import SeriesKind, Vintage, date_text
from storytrack.reasoning.numeric.bundle import OFFSET, Bundle, Finding, figure, note_of, with_reason
from storytrack.reasoning.numeric.tracks import Track
from storytrack.reasoning.numeric.usual import ODD, Usual, usual_of

__all__ = ["jumps"]

NOTED = 2.0
"""The score from which a value whose note explains it is told: the note says what chance need not."""

_TWICE = 2.0
"""How much larger than usual, and than its neighbours, a jump is: less is a matter of an ordinary day."""

_MADE_UP = 1.5
"""How much larger than usual a value is that makes up for a hole before it: two days in one or so."""

_HOLE, _DEEP = 0.5, -4.0
"""A hole is half of the usual value or less, and at least one day of it is this far out."""

_LONGEST_HOLE = 6
"""Dates of a hole; a source that is silent for a week has changed its rhythm."""

_SLIP = 0.1
"""The part of a level by which a slip departs from it."""


@dataclass(frozen=True, slots=True)
class _Point:
    """What one date added (``value``: per usual spacing) or how many there were."""

    before: Vintage | None
    vintage: Vintage
    value: float
    usual: Usual | None

    @property
    def score(self) -> float:
        return self.usual.score if self.usual else 0.0

    @property
    def excess(self) -> float:
        """How much more than usual."""
        return self.value - self.usual.expected if self.usual else 0.0

    def is_above(self, times: float) -> bool:
        return self.usual is not None and self.value >= times * self.usual.expected

    @property
    def is_hole(self) -> bool:
        return self.usual is not None and self.value <= _HOLE * self.usual.expected and self.excess < 0

    @property
    def note(self) -> str:
        """The note that explains it; one that the date before had already says nothing new."""
        old = self.before.note if self.before else ""
        return "" if self.vintage.note == old else note_of(self.vintage)


def jumps(bundle: Bundle) -> Iterator[Finding]:
    """Every jump that stands out, and those that a note or a neighbour explains."""
    for track in bundle.tracks:
        kind = bundle.kind(track)
        points = [point for point in _points(track, kind) if not _is_told_by_the_new(point, kind, bundle)]
        judge = _in_a_level if kind is SeriesKind.LEVEL else _in_what_is_new
        for place, point in enumerate(points):
            found = judge(points, place)
            if found is not None:
                words, neighbours = found
                yield _jump(point, kind, words, neighbours)


def _is_told_by_the_new(point: _Point, kind: SeriesKind, bundle: Bundle) -> bool:
    """Whether a step of a total is, as it should be, a value of the series beside it."""
    link = bundle.link(point.vintage) if kind is SeriesKind.CUMULATIVE else None
    return link is not None and not link.gap


def _points(track: Track, kind: SeriesKind) -> list[_Point]:
    firsts: list[tuple[Vintage | None, Vintage, float]]
    if kind is SeriesKind.CUMULATIVE:
        firsts = [(step.before, step.after, step.change / step.periods) for step in track.steps]
    else:
        values = [period.first for period in track.periods]
        firsts = [(old, new, new.value) for old, new in zip([None, *values], values, strict=False)]
    amounts = [value for _, _, value in firsts]
    usual = usual_of(
        amounts,
        [vintage.date.start for _, vintage, _ in firsts],
        counts=all(isinstance(vintage.value, int) for _, vintage, _ in firsts),
        signed=kind is SeriesKind.LEVEL and min(amounts, default=1) <= 0,
    )
    return [_Point(*first, one) for first, one in zip(firsts, usual, strict=True)]


_Found = tuple[str, tuple[_Point, ...]]
"""What explains a jump, in words (``""``: nothing does), and the neighbours that it rests on."""


def _in_what_is_new(points: Sequence[_Point], place: int) -> _Found | None:
    point = points[place]
    if point.note and (point.usual is None or abs(point.score) >= NOTED):
        return point.note, ()
    if not point.is_above(_MADE_UP) or point.score < NOTED:
        return None
    hole = _hole_before(points, place)
    if hole:
        return "", hole
    after = points[place + 1] if place + 1 < len(points) else None
    if after is not None and after.is_hole and after.score <= _DEEP and _makes_up(point, (after,)):
        return "", (after,)
    stands_out = point.score >= ODD and point.is_above(_TWICE) and _is_alone(points, place)
    return ("", ()) if stands_out else None


def _hole_before(points: Sequence[_Point], place: int) -> tuple[_Point, ...]:
    """The dates before a place on which too little was counted, if its own count makes up for them."""
    start = place
    while start > max(place - _LONGEST_HOLE, 0) and points[start - 1].is_hole:
        start -= 1
    hole = tuple(points[start:place])
    is_deep = any(point.score <= _DEEP for point in hole)
    return hole if is_deep and _makes_up(points[place], hole) else ()


def _makes_up(point: _Point, hole: Sequence[_Point]) -> bool:
    missing = -sum(one.excess for one in hole)
    return abs(point.excess - missing) <= OFFSET * missing


def _is_alone(points: Sequence[_Point], place: int) -> bool:
    """Whether a value is twice its three neighbours on either side, one of them apart.

    The first day of something new is not: those after it are as high.
    """
    sides = (points[max(place - 3, 0) : place], points[place + 1 : place + 4])
    for side in sides:
        values = sorted(point.value for point in side)
        if values and points[place].value < _TWICE * values[max(len(values) - 2, 0)]:
            return False
    return True


def _in_a_level(points: Sequence[_Point], place: int) -> _Found | None:
    point = points[place]
    if point.note and (point.usual is None or abs(point.score) >= NOTED):
        return point.note, ()
    if not 0 < place < len(points) - 1 or abs(point.score) < ODD:
        return None
    before, after = points[place - 1], points[place + 1]
    away = abs(point.value - before.value)
    is_back = abs(after.value - before.value) <= OFFSET * away
    return ("", (after,)) if is_back and away > _SLIP * abs(before.value) else None


def _jump(point: _Point, kind: SeriesKind, note: str, neighbours: tuple[_Point, ...]) -> Finding:
    vintage, before = point.vintage, point.before
    old: Number = before.value if before else 0
    rows = dict.fromkeys(
        one.row for one in (before, vintage, *(one.vintage for one in neighbours)) if one is not None
    )
    down = point.usual is not None and point.excess < 0
    correction = Correction(
        kind=CorrectionKind.JUMP,
        metric=vintage.metric,
        source=vintage.source,
        date=vintage.date,
        before=old,
        after=vintage.value,
        direction=Trend.DOWN if down else Trend.UP,
        why=with_reason(_stands(point, kind), note, _explained(point, neighbours)),
        explained=bool(note or neighbours),
        rows=tuple(rows),
    )
    return correction, (vintage.row,)


def _stands(point: _Point, kind: SeriesKind) -> str:
    on = f"on {date_text(point.vintage.date)}"
    usual = f", where about {figure(round(point.usual.expected))} would be usual" if point.usual else ""
    if kind is SeriesKind.CUMULATIVE:
        return f"went {'up' if point.value >= 0 else 'down'} by {figure(abs(point.value))} {on}{usual}"
    return f"{figure(point.vintage.value)} {on}{usual}"


def _explained(point: _Point, neighbours: tuple[_Point, ...]) -> str:
    if not neighbours:
        return "; no note and no neighbour explains it"
    if neighbours[-1].vintage.date.start < point.vintage.date.start:
        days = "the date" if len(neighbours) == 1 else f"the {len(neighbours)} dates"
        return f"; it makes up for {days} before, on which next to nothing was counted: late reports"
    return "; the next value makes up for it"
