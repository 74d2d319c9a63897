"""What it costs to see whether one more report still fits all the relations of a story.

    python tests/benchmarks/relations.py [--claims 500] [--reports 200] [--seed 1]

A story of 500 standing claims: groups of ten metrics that are broken down in several ways, so that the
relations overlap (killed = men + women + children, killed = soldiers + civilians, …). Reports arrive, one
after the other, and nothing clashes: first each tells together what has grown, five claims that add up;
then each tells only two or three of them, so that parts lag behind their whole and what holds depends on
the times. For each report, in one run and in turn:

- *incremental*: ``Ties.follow``, what the story does on every report: the components of the touched
  metrics, at every time at which their bounds have become narrower, and the life of what is broken;
- *HiGHS*: one linear program, made anew of all that stands and solved, at the time of the report alone;
- *z3*: the same as a set of constraints for ``Solver.check``, made anew;
- *HiGHS, every time*: the question that the incremental check answers, at every time that a standing claim
  names (of the first ten reports).

The solvers are asked an easier question where they look at one time only. Goal: at least 50 ×
cheaper than either. A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
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
from storytrack.reasoning.relations.carrying import Instant, box_at, instants_of
from storytrack.reasoning.relations.rows import Box, Row
from storytrack.reasoning.relations.ties import Ties

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
PARTS = ("men", "women", "children", "soldiers", "civilians", "named", "unnamed")
WAYS = (("men", "women", "children"), ("soldiers", "civilians"), ("named", "unnamed"))
"""The ways in which each group is broken down; every sum is the same whole."""
GROUP = 1 + len(PARTS) + 2


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
    """A report of these figures, two hours after the one before."""
    return Report(
        outlet=f"Outlet {number % 12}",
        published_at=When(start=BEGAN + timedelta(hours=2 * number)),
        url=f"https://example.org/{number}",
        claims=tuple(Claim(metric=name, quantity=quantity) for name, quantity in claims.items()),
    )


def reports(dice: random.Random, groups: int, *, lagging: bool) -> Iterator[Report]:
    """First everything, group by group; then, without end, the five figures of a group that have grown.

    When ``lagging``, a report tells only two or three of the five, and the others are told some other time.
    """
    state = [figures(dice) for _ in range(groups)]
    for group in range(groups):
        yield report(group, {f"{name}{group}": count for name, count in state[group].items()})
    for number in range(groups, sys.maxsize):
        group = dice.randrange(groups)
        grown, more = state[group], dice.randint(1, 5)
        names = ["killed", "affected", *(dice.choice(parts) for parts in WAYS)]
        for name in names:
            grown[name] += more
        told = dice.sample(names, dice.randint(2, 3)) if lagging else names
        yield report(number, {f"{name}{group}": grown[name] for name in told})


def newest(fold: Fold) -> Instant:
    """The newest time for which a claim holds."""
    return max(one.instant for state in fold.ties._states for held in state.holdings.values() for one in held)


def everything(fold: Fold, instant: Instant) -> tuple[list[Row], Box]:
    """All rows of the story, and what stands, carried to a time."""
    components = fold.ties._components
    low: dict[str, Any] = {}
    high: dict[str, Any] = {}
    for component, state in zip(components, fold.ties._states, strict=True):
        box = box_at(component, state.holdings, instant)
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


def at_every_time(fold: Fold) -> bool:
    """The whole question anew: every time that a claim names."""
    holdings = {name: held for state in fold.ties._states for name, held in state.holdings.items()}
    return all(by_highs(*everything(fold, instant)) for instant in instants_of(holdings))


def timed(times: list[float], work: Callable[[], object]) -> object:
    """The answer of ``work``, its time noted."""
    start = perf_counter()
    answer = work()
    times.append(perf_counter() - start)
    return answer


def measure(claims: int, count: int, seed: int, *, lagging: bool) -> dict[str, list[float]]:
    """Seconds for each report, by each way."""
    dice = random.Random(seed)  # noqa: S311 - figures for a benchmark
    groups = claims // GROUP
    fold = Fold(definition(groups))
    stream = reports(dice, groups, lagging=lagging)
    for one in islice(stream, groups + count):
        fold.add(one, one.published_at.start)
    took: dict[str, list[float]] = {name: [] for name in ("incremental", "HiGHS", "z3", "HiGHS, every time")}
    follow = Ties.follow
    for one in islice(stream, count):
        Ties.follow = lambda *given: timed(took["incremental"], lambda: follow(*given))  # type: ignore[method-assign]
        fold.add(one, one.published_at.start)
        Ties.follow = follow  # type: ignore[method-assign]
        answers = (
            timed(took["HiGHS"], lambda: by_highs(*everything(fold, newest(fold)))),
            timed(took["z3"], lambda: by_z3(*everything(fold, newest(fold)))),
        )
        assert answers == (not fold.ties.open,) * 2
        if len(took["HiGHS, every time"]) < 10:
            timed(took["HiGHS, every time"], lambda: at_every_time(fold))
    assert sum(len(held) for state in fold.ties._states for held in state.holdings.values()) >= claims
    return took


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--claims", type=int, default=500, help="standing claims")
    parser.add_argument("--reports", type=int, default=200, help="reports that are measured")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for lagging in (False, True):
        took = measure(given.claims, given.reports, given.seed, lagging=lagging)
        ours = median(took["incremental"])
        title = "parts lag behind" if lagging else "told together"
        sys.stdout.write(f"{title:18}{'median µs':>11}{'mean µs':>9}{'× incremental':>15}\n")
        for name, times in took.items():
            here = median(times)
            sys.stdout.write(f"{name:18}{here * 1e6:>11.0f}{mean(times) * 1e6:>9.0f}{here / ours:>15.1f}\n")


if __name__ == "__main__":
    main()
