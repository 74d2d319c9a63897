"""A backfill by two workers of a Dask cluster beside one: of articles to be read, and of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from backfill import KINDS, on_workers, written

from store_goals.goal import Reached, Sizes
from store_goals.turns import in_turn
from storytrack.model.definition import StoryDefinition

__all__ = ["measure"]

ROUNDS = 3
"""Of half a minute each."""
STORIES = 8
MADE = {"texts": ("articles", 10), "reports": ("reports", 1)}
"""What is added → how it is called, and what part of the reports' number there is of it."""


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """The workers are begun and warm before the clock is."""
    rounds = replace(sizes, rounds=min(ROUNDS, sizes.rounds), patience=2 * sizes.patience)
    for kind, (make, definition) in KINDS.items():
        name, part = MADE[kind]
        count = sizes.backfilled // part
        source = written(folder / f"{kind}.jsonl", make(count, STORIES))
        ways = {str(number): _by(number, source, count, definition) for number in (1, 2)}
        timed = in_turn(ways, rounds)
        what = f"backfill of {count:,} {name} on two workers"
        yield timed.row_of_speed(what, "2", "1", "one worker (times as fast)", 1.7)


def _by(number: int, source: Path, count: int, definition: StoryDefinition | None) -> Callable[[], float]:
    return lambda: 1 / on_workers(number, source, count, definition)
