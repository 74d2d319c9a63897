"""The rows of a chain, whatever befell the pages that they are on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from storytrack.store.stored import Row, Unreadable

__all__ = ["Damaged", "read_on"]

_MOST_FAULTS = 100
"""Rows of a chain that cannot be read, before we go no further."""


class Damaged(Exception):
    """The database cannot give what was asked for, and says why."""


class _Read(Protocol):
    def __call__(self, number: int, *, alone: bool = False) -> list[Row]:
        """The next rows above a number, or that one ``alone``; raises :class:`Damaged`."""
        ...


def read_on(read: _Read, last: Callable[[], int]) -> Iterator[Row | Unreadable]:
    """The rows in the order of their numbers; what one damaged page hides is told row by row.

    ``last`` says the last number, as far as the database knows.
    """
    after, end, faults = -(2**63), None, 0
    while True:
        try:
            rows = read(after)
        except Damaged:
            end = last() if end is None else end
            after = max(after, 0) + 1
            if faults == _MOST_FAULTS or after > end:
                return
            try:
                yield from read(after, alone=True)
            except Damaged as error:
                faults += 1
                yield Unreadable(after, str(error))
            continue
        yield from rows
        if not rows:
            return
        after = rows[-1][1]
