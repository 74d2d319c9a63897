"""Bytes on disk for a claim, beside raw rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from store_goals.built import LONG, long_story, long_story_raw
from store_goals.goal import Reached, Sizes
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """A story that was opened once, so that it has its checkpoints; no file has a write-ahead log left."""
    path = long_story(folder / "story.db", sizes.small)
    with closing(SqliteLog(path)) as log:
        Story(LONG, log=log)
    raw = long_story_raw(folder / "raw.db", sizes.small)
    raw.connection.execute("DROP TABLE ballast")
    raw.connection.execute("VACUUM")
    raw.connection.close()
    ours, theirs = (one.stat().st_size / sizes.small for one in (path, raw.path))
    told = (f"{size:,.0f} bytes" for size in (ours, theirs))
    yield Reached("a claim on disk, SQLite", "a raw row and a fifth of a report's", *told, ours / theirs)
