"""Ways to do one thing, timed in turn: a ratio holds on a busy machine where two figures would not."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from statistics import median
from time import perf_counter
from typing import Any, TypeAlias, TypeVar

from store_goals.goal import Reached, Sizes

__all__ = ["BLOCK", "Timed", "Ways", "a_block", "elsewhere", "in_turn"]

_spawned = get_context("spawn")
T = TypeVar("T")
Ways: TypeAlias = Mapping[str, Callable[[], float]]
"""What each way is called → a round of it; the seconds for one."""
BLOCK = 20
"""What one way does before it is the turn of the next: a busy script finds its caches warm."""


@dataclass(frozen=True)
class Timed:
    """Seconds for one thing, by way, a mean for each round."""

    rounds: Mapping[str, list[float]]

    def median(self, way: str) -> float:
        """The median of the rounds, in seconds."""
        return median(self.rounds[way])

    def ratio(self, way: str, peer: str) -> float:
        """How many times as long as its peer a way takes: the median over the rounds, each with its own."""
        pairs = zip(self.rounds[way], self.rounds[peer], strict=True)
        return median(mine / other for mine, other in pairs)

    def row(self, what: str, way: str, peer: str, beside: str, goal: float | None = None) -> Reached:
        """A row of the table: a way beside its peer, which is described by ``beside``."""
        calmest = min(self.rounds[way]) / min(self.rounds[peer])
        ours, theirs = _text(self.median(way)), _text(self.median(peer))
        return Reached(what, beside, ours, theirs, self.ratio(way, peer), goal, calmest=calmest)

    def row_of_speed(self, what: str, way: str, peer: str, beside: str, goal: float) -> Reached:
        """The same, where the ratio is how many times as fast as its peer a way must be at least."""
        row = self.row(what, way, peer, beside)
        ratio, calmest = self.ratio(peer, way), min(self.rounds[peer]) / min(self.rounds[way])
        return replace(row, ratio=ratio, calmest=calmest, goal=goal, is_floor=True)


def a_block(prepare: Callable[[], T], do: Callable[[T], object], size: int = BLOCK) -> Callable[[], float]:
    """A round of one way: ``prepare`` is not timed, ``do`` is; seconds for one."""

    def run() -> float:
        ready = [prepare() for _ in range(size)]
        start = perf_counter()
        for one in ready:
            do(one)
        return (perf_counter() - start) / size

    return run


def elsewhere(make: Callable[..., Callable[[], float]], *given: Any) -> Callable[[], float]:
    """A way that is made and has its rounds in a process of its own, so that no way feels another's heap."""
    ours, theirs = _spawned.Pipe()
    _spawned.Process(target=_serve, args=(theirs, make, given), daemon=True).start()
    ours.recv()  # it is made

    def run() -> float:
        ours.send(None)
        return ours.recv()

    return run


def _serve(pipe: Connection, make: Callable[..., Callable[[], float]], given: tuple[Any, ...]) -> None:
    run = make(*given)
    pipe.send(None)
    with suppress(EOFError):  # nobody asks any more
        while True:
            pipe.recv()
            pipe.send(run())


def in_turn(ways: Ways, sizes: Sizes) -> Timed:
    """Let every way have its turn in each round, in an order by dice; a first round is not counted.

    When the patience is at its end there are no more rounds, but one is always counted.
    """
    dice, began = random.Random(1), perf_counter()  # noqa: S311
    found: dict[str, list[float]] = {way: [] for way in ways}
    for number in range(sizes.rounds + 1):
        if number > 1 and perf_counter() - began > sizes.patience:
            break
        for way in dice.sample(list(ways), len(ways)):
            took = ways[way]()
            if number:
                found[way].append(took)
    return Timed(found)


def _text(seconds: float) -> str:
    if seconds < 1e-3:
        return f"{seconds * 1e6:,.0f} µs"
    return f"{seconds * 1e3:,.1f} ms" if seconds < 1 else f"{seconds:,.1f} s"
