"""Long stories and full stores, built once a run: entries are made in memory and appended in large batches.

They are as they would be had each report been added: the same rows, in the same order. Only the verdicts,
which nothing reads back while reports are added, are of one length and not of the story.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from store_goals.made_up import CLAIMS, a_story, entries, many_metrics
from store_goals.raw_rows import RawRows, rows_of, settle
from storytrack.model.definition import StoryDefinition
from storytrack.store import Entry
from storytrack.store.sqlite import SqliteLog

__all__ = ["KINDS", "LONG", "long_story", "long_story_raw", "many_stories", "many_stories_raw", "numbered"]

KINDS = many_metrics(40)
LONG = a_story("a-long-story", KINDS)
BATCH = 100
SEED = 1


def long_story(path: Path, claims: int) -> Path:
    """A story of so many claims on forty metrics."""
    if not path.exists():
        log = SqliteLog(path, durability="fast")
        log.create(LONG)
        for batch in _batches(entries(SEED, claims // CLAIMS, KINDS)):
            log.append(LONG.id, *batch)
        log.close()
    return path


def long_story_raw(path: Path, claims: int) -> RawRows:
    """The same claims as raw rows."""
    raw = RawRows(path)
    raw.fill(LONG.id, entries(SEED, claims // CLAIMS, KINDS))
    settle(path)
    return raw


def numbered(number: int) -> StoryDefinition:
    """One of many stories."""
    return a_story(f"story-{number:04}")


def many_stories(path: Path, stories: int, reports: int) -> Path:
    """So many reports, dealt to so many stories in turn, ``BATCH`` and fewer at a time."""
    log = SqliteLog(path, durability="fast")
    for number in range(stories):
        log.create(numbered(number))
    for batch in _batches(entries(SEED, reports // stories)):
        for number in range(stories):
            log.append(numbered(number).id, *batch)
    log.close()
    return path


def many_stories_raw(path: Path, stories: int, reports: int) -> RawRows:
    """The same as raw rows."""
    raw = RawRows(path)
    for batch in _batches(entries(SEED, reports // stories)):
        for number in range(stories):
            raw.add(*(rows_of(numbered(number).id, one) for one in batch))
    settle(path)
    return raw


def _batches(made: Iterable[Entry]) -> Iterator[list[Entry]]:
    going = iter(made)
    while batch := list(islice(going, BATCH)):
        yield batch
