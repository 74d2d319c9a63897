"""One story that grows to a million claims: what it costs to open and to add to, in time and in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from time import perf_counter

from store_goals.built import KINDS, LONG, SEED, fill
from store_goals.goal import Reached, Sizes
from store_goals.made_up import BEGAN, CLAIMS, EVERY, reports
from store_goals.raw_rows import settle
from store_goals.turns import a_block, elsewhere, in_turn
from storytrack.store.sqlite import SqliteLog
from storytrack.story import Story

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """Large and small in turn, each in a process of its own; and memory, step by step."""
    claims = {"large": sizes.large, "small": sizes.small}
    what, beside = f"one story of {sizes.large:,} claims", f"one of {sizes.small:,}"
    paths = {way: folder / f"long-{many}.db" for way, many in claims.items()}
    filled = {way: elsewhere(filling, paths[way], claims[way])() for way in paths}
    large, small = (1e6 * CLAIMS * took / claims[way] for way, took in filled.items())
    told = (f"{micros:,.0f} µs" for micros in (large, small))
    yield Reached(f"{what}: fill it, a report", beside, *told, large / small)
    opened = in_turn({way: elsewhere(opening, paths[way]) for way in paths}, sizes)
    yield opened.row(f"{what}: open it", "large", "small", beside)
    for step in STEPS:
        large, small = (elsewhere(peak, paths[way], claims[way], step)() for way in paths)
        told = (f"{many / 1e6:,.0f} MB" for many in (large, small))
        yield Reached(f"its memory at most, {step}", beside, *told, large / small)
    timed = in_turn({way: elsewhere(adding, paths[way], claims[way]) for way in paths}, sizes)
    yield timed.row(f"{what}: an add", "large", "small", beside, 1.2)


def filling(path: Path, claims: int) -> Callable[[], float]:
    """Fills a file with the story, a hundred reports a transaction; in seconds."""
    return lambda: fill(path, claims)


def opening(path: Path) -> Callable[[], float]:
    """Opens the story; the first time, which is not counted, it may keep what the next ones need."""

    def run() -> float:
        began = perf_counter()
        with closing(_opened(path)):
            return perf_counter() - began

    return run


def adding(path: Path, claims: int) -> Callable[[], float]:
    """Opens the story and adds the reports that follow."""
    story = _opened(path)
    settle(path)
    coming = islice(reports(SEED, KINDS), claims // CLAIMS, None)
    return a_block(lambda: next(coming), story.add)


STEPS = ("before it is open", "open", "asked as of the middle", "one report more")


def peak(path: Path, claims: int, upto: str) -> Callable[[], float]:
    """The most bytes that were resident in a process that has gone up to that step."""
    done = STEPS.index(upto)
    if done >= 1:
        story = _opened(path)
    if done >= 2:
        story.snapshot(as_of=BEGAN + claims // CLAIMS // 2 * EVERY)
    if done >= 3:
        story.add(next(islice(reports(SEED + 1, KINDS), claims // CLAIMS, None)))
    resident = _most_resident()
    return lambda: resident


def _most_resident() -> int:
    """Of this process since it was begun; what ``getrusage`` says may be its parent's."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith("VmHWM:"))


def _opened(path: Path) -> Story:
    return Story(LONG, log=SqliteLog(path))
