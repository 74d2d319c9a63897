"""Feasibility of overlapping relations by a linear program (HiGHS), with a proof that can be checked.

Every row may miss its limits at a price, and the sum of the misses is made least: 0 means that all can hold.
Otherwise the prices of the rows add up to one row that no point of the box meets (Farkas 1902), which is
worked out here again; so the tolerances of the solver decide nothing.
"""

from __future__ import annotations

from itertools import accumulate
from math import inf
from typing import NamedTuple

from storytrack.model.quantity import Number
from storytrack.reasoning.relations.components import System
from storytrack.reasoning.relations.rows import Box, Row

__all__ = ["Refutation", "refute"]

UNPRICED = 1e-7
"""Prices below HiGHS's own tolerance are none."""


class Refutation(NamedTuple):
    """Why a box holds no solution: the metrics whose ends are needed, and by how much the sum is missed."""

    metrics: frozenset[str]
    gap: Number


def refute(system: System, box: Box) -> Refutation | None:
    """A proof that the relations cannot hold anywhere in the box; ``None`` when they can."""
    prices = _prices(system, box)
    summed: dict[str, float] = {}
    limit = 0.0
    for row, price in zip(system.rows, prices, strict=True):
        if abs(price) > UNPRICED:
            limit += price * (row.most if price > 0 else row.least)
            for name, share in row.terms:
                summed[name] = summed.get(name, 0.0) + price * share
    terms = tuple((name, share) for name, share in summed.items() if abs(share) > UNPRICED)
    if not terms and limit >= 0:
        return None
    gap = Row(system.rows[0].constraint, terms, -inf, limit).miss(box)
    return Refutation(frozenset(name for name, _ in terms), gap) if gap else None


def _prices(system: System, box: Box) -> list[float]:
    """What each row adds to the least sum of misses: above 0 by its upper limit, below 0 by its lower."""
    import highspy  # noqa: PLC0415 - a solver, loaded only where relations overlap
    import numpy  # noqa: ICN001, PLC0415 - comes with highspy

    low, high = box
    names, rows = tuple(system.rows_on), system.rows
    place = {name: number for number, name in enumerate(names)}
    first = len(names)  # two columns a row for its misses, above and below
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = first + 2 * len(rows), len(rows)
    program.col_cost_ = numpy.array([0.0] * first + [1.0] * (2 * len(rows)))
    program.col_lower_ = numpy.array([*(float(low[name]) for name in names), *([0.0] * (2 * len(rows)))])
    program.col_upper_ = numpy.array([*(float(high[name]) for name in names), *([inf] * (2 * len(rows)))])
    program.row_lower_ = numpy.array([float(row.least) for row in rows])
    program.row_upper_ = numpy.array([float(row.most) for row in rows])
    entries = [
        [*((place[name], float(share)) for name, share in row.terms), (at, -1.0), (at + 1, 1.0)]
        for at, row in zip(range(first, first + 2 * len(rows), 2), rows, strict=True)
    ]
    matrix = program.a_matrix_
    matrix.format_ = highspy.MatrixFormat.kRowwise
    matrix.start_ = numpy.array([0, *accumulate(map(len, entries))])
    matrix.index_ = numpy.array([column for row in entries for column, _ in row])
    matrix.value_ = numpy.array([share for row in entries for _, share in row])

    class Silent(highspy.Highs):
        """From 1.16 on, a solver greets on the terminal while it is made: before an option can be set."""

        def enableCallbacks(self) -> None:  # noqa: N802 - its own name
            self.silent()
            super().enableCallbacks()  # type: ignore[no-untyped-call]

    solver = Silent()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.passModel(program)
    solver.run()
    return [-price for price in solver.getSolution().row_dual]
