"""Bounds propagation: what each relation leaves for each of its metrics, until nothing narrows any more.

Pure arithmetic over intervals, breadth-first, short relations first; a metric that was narrowed brings
the relations on it back. It explains itself, and it is the hot path.

Where relations and metrics form no ring (two relations share at most one metric, and so on), it is also
complete: one linear row over a box leaves an interval for each metric, exactly, and consistency along the
edges of a tree is consistency of the whole (Freuder 1982, "A sufficient condition for backtrack-free
search"; Beeri, Fagin, Maier and Yannakakis 1983 on acyclic schemes). Where they overlap it is not: of 400
random systems of overlapping sums 255 could not hold, and propagation alone found 54.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from math import inf

from storytrack.model.quantity import Number
from storytrack.reasoning.relations.components import System
from storytrack.reasoning.relations.rows import Box, Row, noise

__all__ = ["Outcome", "propagate"]

ROUNDS = 20
"""How often a row is looked at, on average: rings can narrow for ever by less and less."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What propagation came to: the row that ``failed``, if any, and whether all is ``settled``.

    ``why`` tells for each metric that was narrowed by which rows.
    """

    failed: Row | None
    settled: bool
    why: dict[str, list[Row]]

    def behind(self) -> frozenset[str]:
        """The metrics whose claims the failure rests on; a superset of those needed."""
        if self.failed is None:
            return frozenset()
        seen: set[str] = set()
        ahead = [name for name, _ in self.failed.terms]
        while ahead:
            name = ahead.pop()
            if name not in seen:
                seen.add(name)
                ahead.extend(other for row in self.why.get(name, ()) for other, _ in row.terms)
        return frozenset(seen)


def propagate(system: System, box: Box) -> Outcome:
    """Narrow ``box`` in place until no row narrows it any more, or one fails."""
    queue = deque(system.rows)
    waiting = set(queue)
    why: dict[str, list[Row]] = {}
    left = ROUNDS * len(system.rows)
    while queue and left:
        left -= 1
        row = queue.popleft()
        waiting.discard(row)
        narrowed = _narrow(row, box)
        if narrowed is None:
            return Outcome(row, settled=True, why=why)
        for name in narrowed:
            why.setdefault(name, []).append(row)
            for other in system.rows_on[name]:
                if other not in waiting and other is not row:
                    waiting.add(other)
                    queue.append(other)
    return Outcome(None, settled=not queue, why=why)


def _narrow(row: Row, box: Box) -> list[str] | None:
    """The metrics that a row narrows; ``None`` when it cannot hold."""
    low, high = box
    ends = [
        (name, share, share * low[name], share * high[name])
        if share > 0
        else (name, share, share * high[name], share * low[name])
        for name, share in row.terms
    ]
    least, open_below, most, open_above = _totals(ends)
    if (not open_below and least > row.most) or (not open_above and most < row.least):
        return None if row.miss(box) else []
    narrowed: list[str] = []
    for name, share, below, above in ends:
        # What the others leave of either limit; nothing where another one is open.
        if not open_below or (open_below == 1 and below == -inf):
            top = row.most - least if open_below else row.most - (least - below)
            if top < above and above - top > noise(abs(top)):
                _set(box, name, top, share, upper=True)
                narrowed.append(name)
        if not open_above or (open_above == 1 and above == inf):
            bottom = row.least - most if open_above else row.least - (most - above)
            if bottom > below and bottom - below > noise(abs(bottom)):
                _set(box, name, bottom, share, upper=False)
                narrowed.append(name)
    return narrowed


def _totals(ends: list[tuple[str, Number, Number, Number]]) -> tuple[Number, int, Number, int]:
    """The least and the most that the sum can be but for its open ends, and how many of these there are."""
    least: Number = 0
    most: Number = 0
    open_below = open_above = 0
    for _, _, below, above in ends:
        if below == -inf:
            open_below += 1
        else:
            least += below
        if above == inf:
            open_above += 1
        else:
            most += above
    return least, open_below, most, open_above


def _set(box: Box, name: str, part: Number, share: Number, *, upper: bool) -> None:
    """Narrow a metric to its part of the sum; ends that pass one another by noise are made to meet."""
    low, high = box
    bound = part if share == 1 else -part if share == -1 else part / share
    if upper is (share > 0):
        high[name] = max(bound, low[name])
    else:
        low[name] = min(bound, high[name])
