"""What the parts of adding a report of five claims cost, and whether that grows with the story.

    python tests/benchmarks/adding.py [--reports 300] [--large 100000] [--folder DIR] [--seed 1]

Everything is measured in one run and in turn, so that the ratios hold on a noisy machine:

- *raw*: sqlite3 inserting a report row and five indexed claim rows, ready as tuples, one transaction
  a report, with the pragmas of the store and on the same disk;
- *validate*: plain data to a report, which is a part of the adds below;
- *append*: ``SqliteLog.append`` of entries that are ready, verdicts included;
- *add, memory* and *add, SQLite*: ``Story.add`` of plain data: validate, label, fold, commit.

Each in a story of 1,000 claims and in one of 100,000, durably and faster. The goals of the store are measured
by ``store.py``; this tells where the time goes.

A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from store_goals.made_up import CLAIMS, a_story, entries, entry, reports
from store_goals.raw_rows import RawRows, rows_of, settle
from store_goals.turns import BLOCK

from storytrack.files import report_from_data
from storytrack.store import Durability, Entry, MemoryLog
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

SMALL = 1_000
DEFINITION = a_story()

# --- the ways to add ---------------------------------------------------------------------------


@dataclass
class Way:
    """One way to add, at one size; ``prepare`` is not timed, ``add`` is."""

    name: str
    size: int
    prepare: Callable[[int, dict[str, Any]], Any]
    add: Callable[[Any], object]
    times: list[float] = field(default_factory=list)

    def run(self, version: int, block: list[dict[str, Any]]) -> None:
        """Add a block of reports, the first of which makes ``version``, and time each."""
        prepared = [self.prepare(number, data) for number, data in enumerate(block, start=version)]
        for ready in prepared:
            start = perf_counter()
            self.add(ready)
            self.times.append(perf_counter() - start)


def raw_way(folder: Path, size: int, durability: Durability, stack: ExitStack, seed: int) -> Way:
    raw = RawRows(folder / f"raw-{size}.db", durability)
    stack.callback(raw.connection.close)
    raw.fill(DEFINITION.id, entries(seed, size // CLAIMS))
    settle(raw.path)
    return Way("raw", size, lambda version, data: rows_of(DEFINITION.id, entry(version, data)), raw.add)


def validate_way(size: int) -> Way:
    return Way("validate", size, lambda _, data: data, report_from_data)


def append_way(folder: Path, size: int, durability: Durability, stack: ExitStack, seed: int) -> Way:
    path = folder / f"append-{size}.db"
    _fill(path, entries(seed, size // CLAIMS))
    log = SqliteLog(path, durability=durability)
    stack.callback(log.close)
    settle(path)
    return Way("append", size, entry, lambda one: log.append(DEFINITION.id, one))


def story_ways(folder: Path, size: int, durability: Durability, stack: ExitStack, seed: int) -> list[Way]:
    kept = MemoryLog()
    in_memory = Story(DEFINITION, log=kept)
    for data in islice(reports(seed), size // CLAIMS):
        in_memory.add(data)
    path = folder / f"story-{size}.db"
    _fill(path, kept.entries(DEFINITION.id))
    log = SqliteLog(path, durability=durability)
    stack.callback(log.close)
    settle(path)
    on_disk = Story(DEFINITION, log=log)
    return [
        Way("add, memory", size, lambda _, data: data, in_memory.add),
        Way("add, SQLite", size, lambda _, data: data, on_disk.add),
    ]


def _fill(path: Path, made: Iterator[Entry]) -> None:
    log = SqliteLog(path, durability="fast")
    log.create(DEFINITION)
    for one in made:
        log.append(DEFINITION.id, one)
    log.close()


# --- measuring ---------------------------------------------------------------------------


def measure(durability: Durability, large: int, count: int, folder: Path, seed: int) -> list[Way]:
    """Build every story at both sizes, then add ``count`` reports to each, in turn."""
    ways: list[Way] = []
    with ExitStack() as stack, tempfile.TemporaryDirectory(dir=folder) as place:
        for size in (SMALL, large):
            ways.append(raw_way(Path(place), size, durability, stack, seed))
            ways.append(validate_way(size))
            ways.append(append_way(Path(place), size, durability, stack, seed))
            ways.extend(story_ways(Path(place), size, durability, stack, seed))
        streams = {size: islice(reports(seed), size // CLAIMS, None) for size in (SMALL, large)}
        order = random.Random(seed)  # noqa: S311
        for done in range(0, count, BLOCK):
            blocks = {size: list(islice(stream, BLOCK)) for size, stream in streams.items()}
            for way in order.sample(ways, len(ways)):
                way.run(way.size // CLAIMS + done + 1, blocks[way.size])
    return ways


def table(ways: list[Way], durability: str) -> str:
    """The times and the ratios; medians for the ratios, because one checkpoint outweighs many adds."""
    at = {(way.name, way.size): median(way.times) for way in ways}
    lines = [
        f"durability={durability}",
        f"{'':14}{'claims':>9}{'median µs':>11}{'mean µs':>9}{'× raw':>7}{'× small':>9}",
    ]
    for way in ways:
        here = at[way.name, way.size]
        against_raw, growth = here / at["raw", way.size], here / at[way.name, SMALL]
        lines.append(
            f"{way.name:14}{way.size:>9,}{here * 1e6:>11.0f}{mean(way.times) * 1e6:>9.0f}"
            f"{against_raw:>7.2f}{growth:>9.2f}"
        )
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--reports", type=int, default=300, help="reports added at each size")
    parser.add_argument("--large", type=int, default=100_000, help="claims in the large story")
    parser.add_argument(
        "--folder", type=Path, default=Path(tempfile.gettempdir()), help="on the disk to measure"
    )
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    show = sys.stdout.write
    durabilities: tuple[Durability, ...] = ("full", "fast")
    for durability in durabilities:
        ways = measure(durability, given.large, given.reports, given.folder, given.seed)
        show(table(ways, durability) + "\n\n")


if __name__ == "__main__":
    main()
