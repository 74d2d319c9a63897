"""``Point``: what one date added to a series, or how many there were, beside what is usual."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from storytrack.model.correction import Correction, CorrectionKind
from storytrack.model.hedges import Number
from storytrack.model.metric import Trend
from storytrack.model.vintage import SeriesKind, Vintage
from storytrack.reasoning.numeric.bundle import note_of
from storytrack.reasoning.numeric.tracks import Track
from storytrack.reasoning.numeric.usual import Usual, usual_of

__all__ = ["Point", "jump_at", "points_of"]


@dataclass(frozen=True, slots=True)
class Point:
    """One date of a series.

    ``value`` is what the date added (of a total: what it grew by, over each usual spacing) or, of a
    level, how many there were; ``before`` is what was published for the date before.
    """

    before: Vintage | None
    vintage: Vintage
    value: float
    usual: Usual | None

    @property
    def score(self) -> float:
        """How odd the value is; 0 where nobody can say."""
        return self.usual.score if self.usual else 0.0

    @property
    def excess(self) -> float:
        """How much more than usual it is; 0 where nobody can say."""
        return self.value - self.usual.expected if self.usual else 0.0

    @property
    def change(self) -> Number:
        """From the value of the date before to this one."""
        return self.vintage.value - (self.before.value if self.before else 0)

    @property
    def note(self) -> str:
        """The note that explains it; one that stands beside the date before too says nothing new."""
        old = self.before.note if self.before else ""
        return "" if self.vintage.note == old else note_of(self.vintage)

    def is_above(self, times: float) -> bool:
        """Whether it is so many times what is usual."""
        return self.usual is not None and self.value >= times * self.usual.expected

    def is_below(self, part: float) -> bool:
        """Whether it is less than usual, and at most such a part of it."""
        return self.usual is not None and self.excess < 0 and self.value <= part * self.usual.expected


def points_of(track: Track, kind: SeriesKind) -> list[Point]:
    """The points of a track, as they were first published; of a total, those from its second date on."""
    firsts: list[tuple[Vintage | None, Vintage, float]]
    if kind is SeriesKind.CUMULATIVE:
        firsts = [(step.before, step.after, step.change / step.periods) for step in track.steps]
    else:
        values = [period.first for period in track.periods]
        firsts = [(old, new, new.value) for old, new in zip(chain([None], values), values, strict=False)]
    amounts = [value for _, _, value in firsts]
    usual = usual_of(
        amounts,
        [vintage.date.start for _, vintage, _ in firsts],
        counts=all(isinstance(vintage.value, int) for _, vintage, _ in firsts),
        signed=kind is SeriesKind.LEVEL and min(amounts, default=1) <= 0,
    )
    return [Point(*first, one) for first, one in zip(firsts, usual, strict=True)]


def jump_at(
    point: Point, why: str, neighbours: tuple[Point, ...] = (), kind: CorrectionKind = CorrectionKind.JUMP
) -> Correction:
    """The finding at a point; it is explained where a note or a neighbour is given for it."""
    vintage, before = point.vintage, point.before
    beside = (one.vintage for one in neighbours)
    rows = dict.fromkeys(one.row for one in (before, vintage, *beside) if one is not None)
    falls = point.excess < 0 if point.usual else point.change < 0
    return Correction(
        kind=kind,
        metric=vintage.metric,
        source=vintage.source,
        date=vintage.date,
        before=before.value if before else 0,
        after=vintage.value,
        direction=Trend.DOWN if falls else Trend.UP,
        why=f"{vintage.metric}: {why}",
        explained=bool(neighbours or point.note),
        rows=tuple(rows),
    )
