"""Putting rows into the log of an SQLite file: all of them, on disk, or none."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from sqlalchemy import insert
from sqlalchemy.dialects.sqlite import dialect

from storytrack.store import tables

__all__ = ["put"]

_INSERT = str(insert(tables.log).compile(dialect=dialect()))


def put(driver: sqlite3.Connection, rows: Sequence[tuple[str | int, ...]]) -> None:
    """Insert the rows in one transaction: in the one that there is, which ends with them, or in a new one.

    A single one is a transaction by itself in autocommit mode, which takes the write lock at once. Raises
    what the driver raises.
    """
    if len(rows) == 1 and not driver.in_transaction:
        _all_taken(driver.execute(_INSERT, rows[0]), rows)
        return
    try:
        if not driver.in_transaction:
            driver.execute("BEGIN IMMEDIATE")
        _all_taken(driver.executemany(_INSERT, rows), rows)
        driver.commit()  # the disk may be found full here: it is then undone as well
    except BaseException:
        driver.rollback()
        raise


def _all_taken(done: sqlite3.Cursor, rows: Sequence[object]) -> None:
    """Raise when rows were passed over in silence, as a trigger of a user's can have SQLite do."""
    if done.rowcount != len(rows):
        raise sqlite3.IntegrityError("a trigger passed over it")
