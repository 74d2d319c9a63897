"""What a worker of a Dask cluster does: its threads add batches, and hold stories open meanwhile."""

from __future__ import annotations

from dataclasses import dataclass, field
from threading import Lock, get_ident

from storytrack.backfilling.adding import Adder, Done, Orders
from storytrack.backfilling.lanes import Batch

__all__ = ["add", "let_go"]


@dataclass(slots=True)
class _Seat:
    """Where one thread works on one run."""

    adder: Adder
    taken: Lock = field(default_factory=Lock)
    is_over: bool = False

    def add(self, batch: Batch) -> Done:
        done = Done()
        with self.taken:
            for story, records in batch:
                some = self.adder.add(story, records)
                done.include(some)
                done.refused += some.refused
        if self.is_over:
            self.adder.close()
        return done

    def let_go(self) -> None:
        self.is_over = True
        if self.taken.acquire(blocking=False):  # else whoever works there closes it
            self.adder.close()


_seats: dict[tuple[str, int], _Seat] = {}
"""Run and thread → where it works; those of a run that is over are gone."""


def add(run: str, orders: Orders, batch: Batch) -> Done:
    """Add a batch, in the order that it has."""
    mine = run, get_ident()
    if mine not in _seats:
        _seats[mine] = _Seat(Adder(orders))
    return _seats[mine].add(batch)


def let_go(run: str) -> None:
    """Close what this process has open for a run."""
    for one in [one for one in tuple(_seats) if one[0] == run]:
        _seats.pop(one).let_go()
