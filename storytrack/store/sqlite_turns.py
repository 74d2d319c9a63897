"""Taking turns at the write lock of an SQLite file.

SQLite looks for a lock the more seldom the longer it has waited, down to ten times a second. Where many
write, whoever has waited longest then looks least often, and starves. So we look ourselves, at an even pace;
who has the lock, or only reads, may wait as SQLite does.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from time import monotonic, sleep

from sqlalchemy import Connection

from storytrack.store.sqlite_faults import is_busy

__all__ = ["IMPATIENT", "at_its_turn", "transaction"]

IMPATIENT = "PRAGMA busy_timeout = 0"
"""What every connection begins with."""
_BETWEEN = 0.002
"""Seconds between two looks: about as long as a report takes."""


def at_its_turn(write: Callable[[], object], patience: float) -> None:
    """Do what takes the write lock once it is free; raise what the driver raises after so many seconds."""
    deadline = monotonic() + patience
    while True:
        try:
            write()
        except sqlite3.OperationalError as error:
            if not is_busy(error) or monotonic() > deadline:
                raise
            sleep(_BETWEEN)
        else:
            return


@contextmanager
def transaction(
    connection: Connection, driver: sqlite3.Connection, patience: float, *, writing: bool
) -> Iterator[None]:
    """A transaction, whole or undone; within another one, a part of that. A writer's has the lock at once."""
    if connection.in_transaction():
        yield
        return
    try:
        with connection.begin():
            if writing:
                at_its_turn(lambda: driver.execute("BEGIN IMMEDIATE"), patience)
            driver.execute(f"PRAGMA busy_timeout = {round(1000 * patience)}")
            yield
    finally:
        with suppress(sqlite3.Error):  # a Ctrl-C may have closed it
            driver.execute(IMPATIENT)
