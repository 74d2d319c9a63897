"""A hundred reports in one transaction, beside raw rows in the same batches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path

from store_goals.goal import Reached, Sizes
from store_goals.made_up import a_story, entry, reports
from store_goals.raw_rows import RawRows, rows_of, settle
from store_goals.turns import a_block, in_turn
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]

BATCH = 100


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """``Story.add_all`` of plain data beside raw rows that are ready."""
    timed = in_turn({"storytrack": _ours(folder), "raw rows": _raw(folder)}, sizes)
    what, beside = f"{BATCH} reports in a transaction, SQLite", "sqlite3, the same in batches"
    yield timed.row(what, "storytrack", "raw rows", beside, 2.0)


def _ours(folder: Path):
    path = folder / "batches.db"
    story = Story(a_story(), log=SqliteLog(path))
    settle(path)
    coming = reports(1)
    return a_block(lambda: list(islice(coming, BATCH)), story.add_all, size=2)


def _raw(folder: Path):
    raw = RawRows(folder / "batches-raw.db")
    settle(raw.path)
    coming, version = reports(1), count(1)
    return a_block(
        lambda: [rows_of(a_story().id, entry(next(version), one)) for one in islice(coming, BATCH)],
        lambda batch: raw.add(*batch),
        size=2,
    )
