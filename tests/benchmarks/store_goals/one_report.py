"""One durable report: validated, labelled, compared, put on file, in a transaction of its own.

Every way starts from a story of a thousand reports, for that is where the library without snapshots is
asked to be.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from store_goals.eventsourced import Newsroom, WithItsCache, WithSnapshots, plain
from store_goals.goal import Reached, Sizes
from store_goals.made_up import a_story, entries, entry, reports
from store_goals.raw_rows import RawRows, rows_of, settle
from store_goals.turns import a_block, in_turn
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]

ON_FILE = 1_000
SEED = 1


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """Beside raw rows, and beside the library with its snapshots, without, and with its cache."""
    ways = {"storytrack": _ours(folder), "raw rows": _raw(folder)}
    for newsroom in (WithSnapshots, WithItsCache, Newsroom):
        ways[newsroom.__name__] = _library(newsroom(folder / f"{newsroom.__name__}.db"), folder)
    timed = in_turn(ways, sizes)
    for way, beside, goal in (
        ("raw rows", "sqlite3, a row and five indexed claims", 1.0),
        ("WithSnapshots", "eventsourcing, get and save, snapshots", 1 / 4),
        ("Newsroom", "eventsourcing without, at 1,000 reports", 1 / 50),
        ("WithItsCache", "eventsourcing with its cache in memory", None),
    ):
        yield timed.row("a durable report, SQLite", "storytrack", way, beside, goal)


def _ours(folder: Path):
    path = folder / "one-report.db"
    log = SqliteLog(path)
    log.create(a_story())
    for one in entries(SEED, ON_FILE):
        log.append(a_story().id, one)
    settle(path)
    story = Story(a_story(), log=log)
    coming = islice(reports(SEED), ON_FILE, None)
    return a_block(lambda: next(coming), story.add)


def _raw(folder: Path):
    raw = RawRows(folder / "one-report-raw.db")
    raw.fill(a_story().id, entries(SEED, ON_FILE))
    settle(raw.path)
    coming = islice(reports(SEED), ON_FILE, None)
    version = count(ON_FILE + 1)
    return a_block(lambda: rows_of(a_story().id, entry(next(version), next(coming))), raw.add)


def _library(newsroom: Newsroom, folder: Path):
    coming = map(plain, reports(SEED))
    story = newsroom.begin()
    for _ in range(0, ON_FILE, 100):
        newsroom.add_all(story, list(islice(coming, 100)))
    settle(folder / f"{type(newsroom).__name__}.db")
    return a_block(lambda: next(coming), lambda report: newsroom.add(story, report))
