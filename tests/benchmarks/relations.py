"""What it costs to see whether one more report still fits all the relations of a story.

    python tests/benchmarks/relations.py [--claims 500] [--reports 200] [--seed 1]

A story of 500 standing claims: groups of ten metrics that are broken down in several ways, so that the
relations overlap (killed = men + women + children, killed = soldiers + civilians, …). Reports of five
claims arrive, each some minutes after the one before, and all figures fit. For each report, in one run
and in turn:

- *incremental*: ``Ties.follow``, what the story does on every report: the components of the touched
  metrics, at every time at which their bounds have become narrower, and the life of what is broken;
- *HiGHS*: one linear program of all that stands, made anew and solved, at the time of the report alone;
- *z3*: the same as a set of constraints for ``Solver.check``, made anew.

The two solvers are asked the easier question: one time in place of all of them. Goal: at least 50 ×
cheaper than either. A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from statistics import mean, median
from time import perf_counter
from typing import Any

import highspy
import numpy as np
import z3

from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations.carrying import box_at
from storytrack.reasoning.relations.rows import Box, Row
from storytrack.reasoning.relations.ties import Ties

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
PARTS = ("men", "women", "children", "soldiers", "civilians", "named", "unnamed")
WAYS = (("men", "women", "children"), ("soldiers", "civilians"), ("named", "unnamed"))
"""The ways in which each group is broken down; every sum is the same whole."""
GROUP = 1 + len(PARTS) + 2
CLAIMS = 5


def definition(groups: int) -> StoryDefinition:
    """Groups of ten metrics: a whole, its parts in three ways, the injured, and all that were affected."""
    names = ("killed", *PARTS, "injured", "affected")
    metrics = {f"{name}{group}": {"kind": "cumulative"} for group in range(groups) for name in names}
    relations = [
        f"killed{group} = {' + '.join(f'{part}{group}' for part in parts)}"
        for group in range(groups)
        for parts in WAYS
    ]
    relations += [f"affected{group} = killed{group} + injured{group}" for group in range(groups)]
    return StoryDefinition(id="to-measure", metrics=metrics, relations=tuple(relations))


def figures(dice: random.Random) -> dict[str, int]:
    """A group whose sums fit."""
    killed, injured = dice.randint(20, 200), dice.randint(0, 300)
    found = {"killed": killed, "injured": injured, "affected": killed + injured}
    for parts in WAYS:
        cuts = sorted(dice.randint(0, killed) for _ in parts[1:])
        ends = zip([0, *cuts], [*cuts, killed], strict=True)
        found.update({part: high - low for part, (low, high) in zip(parts, ends, strict=True)})
    return found


def report(number: int, claims: dict[str, int]) -> Report:
    """A report of these figures, twenty minutes after the one before."""
    at = When(start=BEGAN + timedelta(minutes=20 * number))
    return Report(
        outlet=f"Outlet {number % 12}",
        published_at=at,
        url=f"https://example.org/{number}",
        claims=tuple(Claim(metric=name, quantity=quantity) for name, quantity in claims.items()),
    )


def reports(dice: random.Random, groups: int, state: list[dict[str, int]]) -> Iterator[Report]:
    """First everything, group by group; then, without end, five figures of one group that has grown."""
    for group in range(groups):
        state.append(figures(dice))
        yield report(group, {f"{name}{group}": count for name, count in state[group].items()})
    for number in range(groups, sys.maxsize):
        group = dice.randrange(groups)
        grown, more = state[group], dice.randint(1, 5)
        for name in ("killed", "affected", *(dice.choice(parts) for parts in WAYS)):
            grown[name] += more
        touched = [name for name in grown if dice.random() < CLAIMS / GROUP] or ["killed"]
        # The whole goes with its parts: what fits is told together.
        told = dict.fromkeys(["killed", "affected", *touched]) if "killed" not in touched else touched
        yield report(number, {f"{name}{group}": grown[name] for name in told})


def everything(fold: Fold) -> tuple[list[Row], Box]:
    """All rows of the story, and what stands, carried to the newest time."""
    components = fold.ties._components
    newest = max(at for state in fold.ties._states for at in state.named)
    low: dict[str, Any] = {}
    high: dict[str, Any] = {}
    for component, state in zip(components, fold.ties._states, strict=True):
        box = box_at(component, state.holdings, newest)
        low.update(box[0])
        high.update(box[1])
    return [row for component in components for row in component.system.rows], (low, high)


def by_highs(rows: list[Row], box: Box) -> bool:
    """Whether all can hold, by a linear program made anew."""
    low, high = box
    place = {name: number for number, name in enumerate(low)}
    program = highspy.HighsLp()
    program.num_col_, program.num_row_ = len(place), len(rows)
    program.col_cost_ = np.zeros(len(place))
    program.col_lower_, program.col_upper_ = (
        np.array([*low.values()], float),
        np.array([*high.values()], float),
    )
    program.row_lower_ = np.array([row.least for row in rows], float)
    program.row_upper_ = np.array([row.most for row in rows], float)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.cumsum([0, *(len(row.terms) for row in rows)])
    program.a_matrix_.index_ = np.array([place[name] for row in rows for name, _ in row.terms])
    program.a_matrix_.value_ = np.array([share for row in rows for _, share in row.terms], float)
    solver = highspy.Highs()
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - as the library has it
    solver.passModel(program)
    solver.run()
    return solver.getModelStatus() == highspy.HighsModelStatus.kOptimal


def by_z3(rows: list[Row], box: Box) -> bool:
    """The same by z3."""
    low, high = box
    metric = {name: z3.Real(name) for name in low}
    solver = z3.Solver()
    for name, end in low.items():
        solver.add(metric[name] >= end)
        if high[name] != float("inf"):
            solver.add(metric[name] <= high[name])
    for row in rows:
        total = z3.Sum([share * metric[name] for name, share in row.terms])
        if row.least == row.most:
            solver.add(total == row.most)
        else:
            solver.add(*([total >= row.least] if row.least != float("-inf") else []))
            solver.add(*([total <= row.most] if row.most != float("inf") else []))
    return solver.check() == z3.sat


def timed(times: list[float], work: Callable[[], object]) -> object:
    """The answer of ``work``, its time noted."""
    start = perf_counter()
    answer = work()
    times.append(perf_counter() - start)
    return answer


def measure(claims: int, count: int, seed: int) -> dict[str, list[float]]:
    """Seconds for each report, by each way."""
    dice = random.Random(seed)  # noqa: S311 - figures for a benchmark
    groups = claims // GROUP
    fold = Fold(definition(groups))
    stream = reports(dice, groups, [])
    for _ in range(groups + count):
        one = next(stream)
        fold.add(one, one.published_at.start)
    assert sum(map(len, (state.holdings for state in fold.ties._states))) >= claims
    took: dict[str, list[float]] = {"incremental": [], "HiGHS": [], "z3": []}
    follow = Ties.follow
    Ties.follow = lambda *given: timed(took["incremental"], lambda: follow(*given))  # type: ignore[method-assign]
    try:
        for _ in range(count):
            one = next(stream)
            fold.add(one, one.published_at.start)
            rows, box = everything(fold)
            sound = not fold.ties.open
            assert timed(took["HiGHS"], lambda: by_highs(rows, box)) is sound  # noqa: B023
            assert timed(took["z3"], lambda: by_z3(rows, box)) is sound  # noqa: B023
    finally:
        Ties.follow = follow  # type: ignore[method-assign]
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--claims", type=int, default=500, help="standing claims")
    parser.add_argument("--reports", type=int, default=200, help="reports that are measured")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    took = measure(given.claims, given.reports, given.seed)
    ours = median(took["incremental"])
    sys.stdout.write(f"{'':12}{'median µs':>11}{'mean µs':>9}{'× incremental':>15}\n")
    for name, times in took.items():
        sys.stdout.write(
            f"{name:12}{median(times) * 1e6:>11.0f}{mean(times) * 1e6:>9.0f}{median(times) / ours:>15.1f}\n"
        )


if __name__ == "__main__":
    main()
