"""What it costs to add a report of five claims, and whether that grows with the story.

    python tests/benchmarks/adding.py [--reports 300] [--large 100000] [--folder DIR] [--seed 1]

Everything is measured in one run and in turn, so that the ratios hold on a noisy machine:

- *raw*: sqlite3 inserting a report row and five indexed claim rows, ready as tuples, one transaction
  a report, with the pragmas of the store and on the same disk;
- *validate*: plain data to a ``Report``, which is a part of the adds below;
- *append*: ``SqliteLog.append`` of entries that are ready, verdicts included;
- *add, memory* and *add, SQLite*: ``Story.add`` of plain data: validate, label, fold, commit.

Each in a story of 1,000 claims and in one of 100,000. Goals: an add to the large story costs at most
1.2 × an add to the small one, and at most 1.5 × raw. Then the time of ``import storytrack`` is set
against a bare module that defines eight pydantic models (goal: at most 1.3 ×).

A script, not a test: no test asserts a time.
"""

from __future__ import annotations

import argparse
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import mean, median
from time import perf_counter
from typing import Any

from storytrack.model.definition import StoryDefinition
from storytrack.model.quantity import about, at_least, exactly
from storytrack.model.report import Report
from storytrack.model.verdict import Label, Verdict
from storytrack.store import Durability, Entry, MemoryLog
from storytrack.store.sqlite import SqliteLog

try:
    from storytrack.story import Story
except ImportError:
    Story = None  # the shell is measured once it is there

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
SMALL = 1_000
CLAIMS = 5
BLOCK = 20
"""Reports that one way adds before it is the turn of the next: a busy script finds its caches warm."""
KINDS = {
    "killed": "cumulative",
    "injured": "cumulative",
    "rescued": "cumulative",
    "attackers_killed": "cumulative",
    "held": "level",
    "missing": "level",
    "aboard": "fixed",
    "without_power": "level",
}
ROLES = ("official", "military", "hospital", "company", "ngo")
DEFINITION = StoryDefinition(
    id="a-story-to-measure",
    title="A story to measure",
    metrics={name: {"kind": kind, "unit": "persons"} for name, kind in KINDS.items()},
)


# --- what is added ---------------------------------------------------------------------------


def reports(seed: int) -> Iterator[dict[str, Any]]:
    """Reports without end, as plain data: of ten claims six update, three repeat, one disputes."""
    dice = random.Random(seed)  # noqa: S311 - figures for a benchmark
    counts = {name: dice.randint(20, 400) for name in KINDS}
    said: dict[str, int] = dict(counts)
    for number in range(sys.maxsize):
        at = BEGAN + timedelta(minutes=10 * number)
        claims = []
        for metric in dice.sample(list(KINDS), CLAIMS):
            counts[metric] += 0 if KINDS[metric] == "fixed" else dice.randint(0, 3)
            claims.append(_claim(dice, metric, counts[metric], said, at))
        yield {
            "outlet": f"Outlet {dice.randrange(12)}",
            "url": f"https://example.org/story/{number}",
            "title": f"Report {number} of the story",
            "published_at": at.isoformat(),
            "claims": claims,
        }


def _claim(
    dice: random.Random, metric: str, count: int, said: dict[str, int], at: datetime
) -> dict[str, Any]:
    chance, speaker = dice.random(), dice.randrange(20)
    if chance < 0.6:
        number = said[metric] = count
    elif chance < 0.9:
        number = said[metric]
    else:
        number = max(0, count - dice.randint(1, 9))
    recap = dice.randrange(20, 120) if 0.85 < chance < 0.9 else None
    make = dice.choices((exactly, at_least, about), weights=(8, 1, 1))[0]
    return {
        "metric": metric,
        "quantity": make(number, unit="persons", phrase=f"{number} people"),
        "said_by": {"speaker": f"speaker {speaker} of the ministry", "role": ROLES[speaker % len(ROLES)]},
        # Most say no time of their own, some a time since the last report, a recap an earlier one.
        "as_of": None if recap is None and chance < 0.8 else (at - timedelta(minutes=recap or 5)).isoformat(),
        "cues": ["recap"] if recap else [],
    }


def entry(version: int, data: dict[str, Any]) -> Entry:
    """An entry with verdicts of the usual length, for the store alone."""
    report = Report.from_data(data)
    verdicts = tuple(
        Verdict(
            claim=claim.id,
            label=Label.UPDATES,
            against=(f"{report.id}-1",),
            rule="higher and later",
            reason=f"{claim.quantity}, up from the 104 that the security forces gave on 12 March at 14:20.",
        )
        for claim in report.claims
    )
    return Entry(version, report, BEGAN, verdicts)


# --- the ways to add ---------------------------------------------------------------------------

RAW_TABLES = """
CREATE TABLE report (
    story TEXT, version INTEGER, id TEXT, outlet TEXT, url TEXT, title TEXT, published_at TEXT,
    received_at TEXT, PRIMARY KEY (story, version));
CREATE TABLE claim (
    story TEXT, version INTEGER, id TEXT, metric TEXT, scope TEXT, low REAL, high REAL, value REAL,
    qualifier TEXT, unit TEXT, phrase TEXT, speaker TEXT, role TEXT, as_of TEXT, label TEXT, reason TEXT);
CREATE INDEX claim_by_metric ON claim (story, metric, scope, as_of);
"""
RAW_REPORT = f"INSERT INTO report VALUES ({','.join('?' * 8)})"  # noqa: S608 - question marks only
RAW_CLAIM = f"INSERT INTO claim VALUES ({','.join('?' * 16)})"  # noqa: S608


def raw_rows(one: Entry) -> tuple[tuple[Any, ...], list[tuple[Any, ...]]]:
    """The same report as a report row and its claim rows."""
    story, version, report = DEFINITION.id, one.version, one.event
    published = report.published_at.start.isoformat()
    head = (story, version, report.id, report.outlet, report.url, report.title, published, published)
    rows = []
    for claim, verdict in zip(report.claims, one.verdicts, strict=True):
        many, who = claim.quantity, claim.said_by
        held = claim.as_of.start.isoformat() if claim.as_of else published
        figure = (many.low, many.high, many.value, many.qualifier.value, many.unit, many.phrase)
        said = (who.speaker, who.role.value, held, verdict.label.value, verdict.reason)
        rows.append((story, version, claim.id, claim.metric, claim.scope, *figure, *said))
    return head, rows


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
    path = folder / f"raw-{size}.db"
    connection = sqlite3.connect(path, isolation_level=None)
    stack.callback(connection.close)
    synchronous = "FULL" if durability == "full" else "NORMAL"
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA foreign_keys = ON;" + RAW_TABLES)
    connection.execute(f"PRAGMA synchronous = {synchronous}")

    def add(rows: tuple[tuple[Any, ...], list[tuple[Any, ...]]]) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(RAW_REPORT, rows[0])
        connection.executemany(RAW_CLAIM, rows[1])
        connection.execute("COMMIT")

    connection.execute("BEGIN")
    for version, data in enumerate(islice(reports(seed), size // CLAIMS), start=1):
        head, rows = raw_rows(entry(version, data))
        connection.execute(RAW_REPORT, head)
        connection.executemany(RAW_CLAIM, rows)
    connection.execute("COMMIT")
    _settle(path)
    return Way("raw", size, lambda version, data: raw_rows(entry(version, data)), add)


def validate_way(size: int) -> Way:
    return Way("validate", size, lambda _, data: data, Report.from_data)


def append_way(folder: Path, size: int, durability: Durability, stack: ExitStack, seed: int) -> Way:
    path = folder / f"append-{size}.db"
    _fill(path, (entry(version, data) for version, data in _numbered(seed, size)))
    log = SqliteLog(path, durability=durability)
    stack.callback(log.close)
    _settle(path)
    return Way("append", size, entry, lambda one: log.append(DEFINITION.id, one))


def story_ways(folder: Path, size: int, durability: Durability, stack: ExitStack, seed: int) -> list[Way]:
    if Story is None:
        return []
    kept = MemoryLog()
    in_memory = Story(DEFINITION, log=kept)
    for _, data in _numbered(seed, size):
        in_memory.add(data)
    path = folder / f"story-{size}.db"
    _fill(path, kept.entries(DEFINITION.id))
    log = SqliteLog(path, durability=durability)
    stack.callback(log.close)
    _settle(path)
    on_disk = Story(DEFINITION, log=log)
    return [
        Way("add, memory", size, lambda _, data: data, in_memory.add),
        Way("add, SQLite", size, lambda _, data: data, on_disk.add),
    ]


def _numbered(seed: int, size: int) -> Iterator[tuple[int, dict[str, Any]]]:
    return enumerate(islice(reports(seed), size // CLAIMS), start=1)


def _settle(path: Path) -> None:
    """Make the write-ahead log of an open file as long as it gets, as it is for all but the first adds.

    Once it has been checkpointed, SQLite writes it anew from its start; while it still grows, each
    commit pays for the growing of the file too.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (bytes)")
        connection.execute("INSERT INTO ballast VALUES (randomblob(6000000))")
        connection.commit()


def _fill(path: Path, entries: Iterator[Entry]) -> None:
    log = SqliteLog(path, durability="fast")
    log.create(DEFINITION)
    for one in entries:
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


BARE = "from pydantic import BaseModel, ConfigDict\n" + "\n".join(
    f"class M{number}(BaseModel):\n"
    "    model_config = ConfigDict(frozen=True)\n"
    "    name: str = ''\n    low: float | None = None\n    high: float | None = None\n"
    + (f"    inner: tuple[M{number - 1}, ...] = ()\n" if number else "")
    for number in range(8)
)


def import_times(times: int, folder: Path) -> str:
    """The median time of the import statement, each in a new interpreter, in turn."""
    took: dict[str, list[float]] = {"bare_models": [], "storytrack": []}
    with tempfile.TemporaryDirectory(dir=folder) as place:
        Path(place, "bare_models.py").write_text(BARE)
        for turn in range(times + 1):
            for name, found in took.items():
                code = f"from time import perf_counter as t; a = t(); import {name}; print(t() - a)"
                run = subprocess.run(  # noqa: S603 - our own interpreter
                    [sys.executable, "-c", f"import sys; sys.path.insert(0, {place!r}); {code}"],
                    capture_output=True,
                    text=True,
                    check=True,
                )
                if turn:  # the first writes the .pyc files
                    found.append(float(run.stdout))
    bare, ours = median(took["bare_models"]), median(took["storytrack"])
    times_in_ms = f"eight bare models {bare * 1e3:.0f} ms, storytrack {ours * 1e3:.0f} ms"
    return f"import: {times_in_ms}, ratio {ours / bare:.2f}"


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
    show(import_times(15, given.folder) + "\n")


if __name__ == "__main__":
    main()
