"""A thousand stories in one file: what one more report costs while they grow, beside keyed claim rows."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from store_goals.built import SEED, many_stories, numbered, raw_many
from store_goals.goal import Reached, Sizes
from store_goals.made_up import entry, reports
from store_goals.raw_rows import rows_of, settle
from store_goals.turns import a_block, elsewhere, in_turn
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]

ASKED = 100
"""Stories, chosen by dice, that the reports which are timed go to; all of them are opened first."""


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """Few and many reports, ours and raw, in turn, each in a process of its own."""
    ways = {
        f"{name} {amount}": elsewhere(make, folder / f"{name}-{amount}.db", sizes.stories, many)
        for amount, many in (("few", sizes.small), ("many", sizes.large))
        for name, make in (("storytrack", adding), ("raw", adding_raw))
    }
    timed = in_turn(ways, sizes)
    what = f"an add to {sizes.stories:,} stories of {sizes.large:,} reports"
    yield timed.row(what, "storytrack many", "storytrack few", f"an add at {sizes.small:,}", 1.3)
    yield timed.row(what, "storytrack many", "raw many", "sqlite3, a row and five indexed claims", 0.6)
    yield timed.row("the same of raw rows", "raw many", "raw few", f"raw rows at {sizes.small:,}")


def adding(path: Path, stories: int, count: int) -> Callable[[], float]:
    """One report to one of the stories, by dice."""
    log = SqliteLog(many_stories(path, stories, count))
    settle(path)
    dice, asked = _chosen(stories)
    opened = [Story(numbered(one), log=log) for one in asked]
    coming = {story: islice(reports(SEED), count // stories, None) for story in opened}

    def next_one():
        story = dice.choice(opened)
        return story, next(coming[story])

    return a_block(next_one, lambda one: one[0].add(one[1]))


def adding_raw(path: Path, stories: int, count: int) -> Callable[[], float]:
    """The same, as raw rows that are ready."""
    raw = raw_many(path, stories, count)
    dice, asked = _chosen(stories)
    coming = {
        one: enumerate(islice(reports(SEED), count // stories, None), count // stories + 1) for one in asked
    }

    def next_one():
        number = dice.choice(asked)
        return rows_of(numbered(number).id, entry(*next(coming[number])))

    return a_block(next_one, raw.add)


def _chosen(stories: int) -> tuple[random.Random, list[int]]:
    dice = random.Random(1)  # noqa: S311
    return dice, dice.sample(range(stories), min(ASKED, stories))
