"""From what SQLite says to our own errors: a table from result codes to kinds, words and advice.

The codes are those of https://www.sqlite.org/rescode.html; an extended code is looked up first, then
its primary code (the low byte).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from storytrack.errors import (
    Problem,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
)

__all__ = ["in_our_words", "is_busy", "translated"]


class _Fault(NamedTuple):
    kind: type[StoreError]
    what: str
    fix: str


_BUSY = _Fault(
    StoreBusy, "another process holds the lock for too long", "try again, or end what else writes to the file"
)
_FULL = _Fault(
    StoreFull, "the disk or the quota is full", "make room and try again; nothing was half-written"
)
_DAMAGED = _Fault(
    StoreCorrupt, "the file is damaged", "restore it from a backup, or rescue it with 'sqlite3 FILE .recover'"
)
_FAULTS: Mapping[int, _Fault] = {
    sqlite3.SQLITE_BUSY: _BUSY,
    sqlite3.SQLITE_LOCKED: _BUSY,
    sqlite3.SQLITE_PROTOCOL: _BUSY,
    sqlite3.SQLITE_FULL: _FULL,
    # A quota or a file-size limit shows as a failed write; only a full disk has a code of its own.
    sqlite3.SQLITE_IOERR_WRITE: _FULL,
    sqlite3.SQLITE_IOERR_SHMSIZE: _FULL,
    sqlite3.SQLITE_READONLY: _Fault(
        StoreReadOnly,
        "the file cannot be written",
        "check the permissions of the file and of its folder, or copy it to where you may write",
    ),
    sqlite3.SQLITE_CANTOPEN: _Fault(
        StoreReadOnly,
        "the file cannot be opened",
        "check the permissions of the file and of its folder: SQLite keeps two more files beside it",
    ),
    sqlite3.SQLITE_PERM: _Fault(StoreReadOnly, "access is denied", "check the permissions of the file"),
    sqlite3.SQLITE_NOTADB: _Fault(
        StoreCorrupt, "the file is no SQLite database", "check the name, or restore it from a backup"
    ),
    sqlite3.SQLITE_CORRUPT: _DAMAGED,
    sqlite3.SQLITE_FORMAT: _DAMAGED,
    # Our statements are fixed: when one of them is an error, the tables are not as we made them.
    sqlite3.SQLITE_ERROR: _DAMAGED,
    sqlite3.SQLITE_TOOBIG: _Fault(
        StoreError, "it is larger than a row of the database can be", "split the report"
    ),
}


def is_busy(error: sqlite3.Error) -> bool:
    """Whether trying again may help."""
    return _code(error) & 0xFF == sqlite3.SQLITE_BUSY


def translated(error: BaseException, path: str) -> StoreError:
    """Our error for one of ``sqlite3`` or SQLAlchemy."""
    if isinstance(error, DBAPIError) and error.orig is not None:
        error = error.orig
    code = _code(error)
    fault = _FAULTS.get(code) or _FAULTS.get(code & 0xFF)
    if fault is None and isinstance(error, sqlite3.OperationalError) and not code:
        fault = _DAMAGED  # no code: Python could not decode what the file holds as text
    if fault is None:
        return StoreError(Problem(f"SQLite cannot go on: {error}", path))
    return fault.kind(Problem(f"{fault.what} (SQLite: {error})", path, fault.fix))


@contextmanager
def in_our_words(path: str) -> Iterator[None]:
    """Turn every error of the database into one of ours; ours pass through."""
    try:
        yield
    except (sqlite3.Error, SQLAlchemyError) as error:
        raise translated(error, path) from error


def _code(error: BaseException) -> int:
    code: int = getattr(error, "sqlite_errorcode", 0)
    return code
