"""A snapshot of forty metrics as of a past time, in a story of a million claims, beside forty index seeks."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from store_goals.built import KINDS, LONG, SEED, long_story, raw_long_story
from store_goals.goal import Reached, Sizes
from store_goals.made_up import BEGAN, CLAIMS, EVERY, entries
from store_goals.turns import a_block, elsewhere, in_turn
from storytrack.store.log import Log
from storytrack.store.memory import MemoryLog
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """Each asked for times by dice: of what held by then, and of what was known by then."""
    path = long_story(folder, sizes.large)
    ways = {
        "as of": elsewhere(on_disk, path, sizes.large, "as_of"),
        "known at": elsewhere(on_disk, path, sizes.large, "known_at"),
        "as of, in memory": elsewhere(in_memory, sizes.large),
        "seeks": elsewhere(raw_seeks, folder, sizes.large),
    }
    timed = in_turn(ways, sizes)
    for way, goal in (("as of", 0.5), ("as of, in memory", 0.5 / 4), ("known at", None)):
        what = f"40 metrics at {sizes.large:,} claims, {way}"
        yield timed.row(what, way, "seeks", "40 index seeks of raw rows", goal)


def on_disk(path: Path, claims: int, clock: str) -> Callable[[], float]:
    """A story in a file."""
    return _asking(SqliteLog(path), claims, clock)


def in_memory(claims: int) -> Callable[[], float]:
    """A story in memory."""
    log = MemoryLog()
    log.create(LONG)
    log.append(LONG.id, *entries(SEED, claims // CLAIMS, KINDS))
    return _asking(log, claims, "as_of")


def _asking(log: Log, claims: int, clock: str) -> Callable[[], float]:
    story, times = Story(LONG, log=log), _times(claims)
    return a_block(lambda: {clock: next(times)}, lambda asked: story.snapshot(**asked), size=1)


def raw_seeks(folder: Path, claims: int) -> Callable[[], float]:
    """The newest claim on each metric as of the time."""
    raw, times = raw_long_story(folder, claims), _times(claims)
    return a_block(lambda: next(times).isoformat(), lambda at: raw.seek(LONG.id, KINDS, at), size=1)


def _times(claims: int) -> Iterator[datetime]:
    """Times by dice, in the later nine tenths of the story, by when every metric was told of."""
    dice, last = random.Random(2), claims // CLAIMS  # noqa: S311
    while True:
        yield BEGAN + dice.randrange(last // 10, last) * EVERY
