"""One story that grows to a million claims: what one more report costs, and what is kept in memory."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from time import perf_counter

from store_goals.built import KINDS, LONG, SEED, long_story
from store_goals.goal import Reached, Sizes
from store_goals.made_up import BEGAN, CLAIMS, EVERY, reports
from store_goals.raw_rows import settle
from store_goals.turns import a_block, elsewhere, in_turn
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """The cost of an add, small and large in turn, each in a process of its own; and memory, step by step."""
    claims = {"large": sizes.large, "small": sizes.small}
    paths = {way: long_story(folder / f"{many}.db", many) for way, many in claims.items()}
    used = {way: [elsewhere(memory, paths[way], claims[way], step)() for step in STEPS] for way in paths}
    timed = in_turn({way: elsewhere(adding, paths[way], claims[way]) for way in paths}, sizes.rounds)
    what = f"one story of {sizes.large:,} claims: an add"
    beside = f"an add at {sizes.small:,}"
    yield Reached(what, beside, 1.2, timed.ratio("large", "small"), timed.told())
    for step, large, small in zip(STEPS, *used.values(), strict=True):
        told = f"{large / 1e6:,.0f} MB, {small / 1e6:,.0f} MB"
        yield Reached(f"its memory, {step}", f"that at {sizes.small:,}", None, large / small, told)


def adding(path: Path, claims: int) -> Callable[[], float]:
    """Opens the story and adds the reports that follow."""
    began = perf_counter()
    story = _opened(path)
    print(f"a story of {claims:,} claims is open after {perf_counter() - began:.2f} s")  # noqa: T201
    settle(path)
    coming = islice(reports(SEED, KINDS), claims // CLAIMS, None)
    return a_block(lambda: next(coming), story.add)


STEPS = ("open", "asked as of the middle", "one report more")


def memory(path: Path, claims: int, upto: str) -> Callable[[], float]:
    """The resident bytes of a process that has opened the story and gone on up to that step."""
    story = _opened(path)
    if STEPS.index(upto) >= 1:
        story.snapshot(as_of=BEGAN + claims // CLAIMS // 2 * EVERY)
    if STEPS.index(upto) >= 2:
        story.add(next(islice(reports(SEED + 1, KINDS), claims // CLAIMS, None)))
    resident = int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    return lambda: resident


def _opened(path: Path) -> Story:
    return Story(LONG, log=SqliteLog(path))
