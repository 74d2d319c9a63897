"""Long stories and full stores, built once a run: filled by reports, not waiting for the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from store_goals.made_up import BEGAN, CLAIMS, EVERY, a_story, entries, many_metrics, reports
from store_goals.raw_rows import RawRows, rows_of, settle
from storytrack.model.definition import StoryDefinition
from storytrack.store.memory import MemoryLog
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = [
    "KINDS",
    "LONG",
    "SEED",
    "fill",
    "long_story",
    "many_stories",
    "numbered",
    "raw_long_story",
    "raw_many",
]

KINDS = many_metrics(40)
LONG = a_story("a-long-story", KINDS)
BATCH = 100
SEED = 1
T = TypeVar("T")


def fill(path: Path, claims: int) -> float:
    """Fill a new file with a story of so many claims on forty metrics; the seconds that takes."""
    began = perf_counter()
    with Story(LONG, log=SqliteLog(path, durability="fast"), clock=_clock()) as story:
        for batch in _batches(islice(reports(SEED, KINDS), claims // CLAIMS)):
            story.add_all(batch)
    return perf_counter() - began


def long_story(folder: Path, claims: int) -> Path:
    """The file of such a story, filled unless an earlier row of this run did."""
    path = folder / f"long-{claims}.db"
    if not path.exists():
        fill(path, claims)
    return path


def raw_long_story(folder: Path, claims: int) -> RawRows:
    """The same claims as raw rows."""
    raw = RawRows(folder / f"raw-long-{claims}.db")
    for batch in _batches(entries(SEED, claims // CLAIMS, KINDS)):
        raw.fill(LONG.id, batch)
    settle(raw.path)
    return raw


def numbered(number: int) -> StoryDefinition:
    """One of many stories."""
    return a_story(f"story-{number:04}")


def many_stories(path: Path, stories: int, amount: int) -> Path:
    """So many reports, dealt to so many stories in turn, ``BATCH`` and fewer at a time.

    All have the same reports, so that they are judged only once.
    """
    judged = MemoryLog()
    model = Story(a_story(), log=judged, clock=_clock())
    for batch in _batches(islice(reports(SEED), amount // stories)):
        model.add_all(batch)
    with closing(SqliteLog(path, durability="fast")) as log:
        for number in range(stories):
            log.create(numbered(number))
        for batch in _batches(judged.entries(a_story().id)):
            for number in range(stories):
                log.append(numbered(number).id, *batch)
    return path


def raw_many(path: Path, stories: int, amount: int) -> RawRows:
    """The same as raw rows."""
    raw = RawRows(path)
    for batch in _batches(entries(SEED, amount // stories)):
        for number in range(stories):
            raw.add(*(rows_of(numbered(number).id, one) for one in batch))
    settle(path)
    return raw


def _clock() -> Callable[[], datetime]:
    """Each report is received a minute after it was published."""
    at = (BEGAN + number * EVERY + timedelta(minutes=1) for number in count())
    return lambda: next(at)


def _batches(made: Iterable[T]) -> Iterator[list[T]]:
    going = iter(made)
    while batch := list(islice(going, BATCH)):
        yield batch
