"""Bytes on disk for a claim, beside raw rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from store_goals.built import fill, raw_long_story
from store_goals.goal import Reached, Sizes

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """With the checkpoints that a story has; no file has a write-ahead log left."""
    path = folder / "as-filled.db"
    fill(path, sizes.small)
    raw = raw_long_story(folder, sizes.small)
    raw.connection.execute("DROP TABLE ballast")
    raw.connection.execute("VACUUM")
    raw.connection.close()
    ours, theirs = (one.stat().st_size / sizes.small for one in (path, raw.path))
    told = (f"{size:,.0f} bytes" for size in (ours, theirs))
    yield Reached("a claim on disk, SQLite", "a raw row and a fifth of a report's", *told, ours / theirs)
