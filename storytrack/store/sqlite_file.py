"""Opening an SQLite file: is it there, and is it ours? Nothing is changed before that is known.

A file of an older layout is brought to today's, in one transaction.
"""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from time import monotonic, sleep
from urllib.parse import quote

from storytrack.errors import NotFound, Problem, StoreCorrupt, StoreError, StoreReadOnly, StoreTooNew
from storytrack.store.log import Durability
from storytrack.store.refusals import no_such_durability
from storytrack.store.sqlite_faults import in_our_words, is_busy
from storytrack.store.sqlite_migration import PARTS_OF, TO_TODAY
from storytrack.store.sqlite_schema import APPLICATION_ID, PARTS, SCHEMA_VERSION
from storytrack.store.sqlite_views import VIEWS

__all__ = ["connect_existing", "open_file", "refuse_what_is_no_file", "shown"]

_HEADER = 100
"""Bytes of the header of a database; SQLite would take a file of one byte for an empty one."""
_SYNCHRONOUS = {"full": "FULL", "fast": "NORMAL"}


def open_file(path: Path, *, durability: Durability, busy_timeout: float) -> sqlite3.Connection:
    """A connection to a file of ours, in autocommit mode; a missing or empty file is made ours first.

    ``busy_timeout`` is in seconds. Raises the :class:`~storytrack.errors.StoreError` family.
    """
    if durability not in _SYNCHRONOUS:
        raise no_such_durability(durability, _SYNCHRONOUS)
    refuse_what_is_no_file(path)
    with in_our_words(shown(path)):
        connection = sqlite3.connect(
            path, timeout=busy_timeout, isolation_level=None, check_same_thread=False
        )
        try:
            _prepare(connection, shown(path), durability, busy_timeout)
        except BaseException:
            connection.close()
            raise
    return connection


def connect_existing(path: Path) -> tuple[sqlite3.Connection, int]:
    """A connection that only reads, and the layout of the file; it is neither made nor brought to today's.

    Raises :class:`~storytrack.errors.NotFound` without a file or for one with nothing in it, and the
    :class:`~storytrack.errors.StoreError` family.
    """
    refuse_what_is_no_file(path)
    where = shown(path)
    if not path.exists():
        raise NotFound(Problem("there is no such file", where))
    with in_our_words(where):
        name = quote(os.fsencode(path.absolute()))
        connection = sqlite3.connect(
            f"file:{name}?mode=rw", uri=True, timeout=10, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA query_only = ON")
            return connection, _layout_there(connection, where)
        except BaseException:
            connection.close()
            raise


def refuse_what_is_no_file(path: Path) -> None:
    """Raise :class:`~storytrack.errors.StoreError` for a name that no file of ours has, or can have."""
    where = shown(path)
    try:
        if "\0" in where:
            raise StoreError(Problem("a file name cannot hold a NUL", repr(where), "give another name"))
        found = _found(path)
        folder = Path(os.path.realpath(path)).parent  # where a link leads to
        if found is None and not folder.is_dir():
            raise StoreError(Problem(f"there is no folder {shown(folder)}", where, "make the folder first"))
        if found is not None and S_ISDIR(found.st_mode):
            raise StoreError(Problem("this is a folder", where, "give the name of a file in it"))
        if found is not None and not S_ISREG(found.st_mode):
            raise StoreError(Problem("this is no ordinary file", where, "give the name of a file"))
        if found is not None and 0 < found.st_size < _HEADER:
            raise StoreCorrupt(Problem("the file is no SQLite database", where, "check the name"))
    except PermissionError:
        raise StoreReadOnly(
            Problem("access is denied", where, "check the permissions of the folder")
        ) from None
    except (OSError, UnicodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is no text"
        raise StoreError(Problem(f"this name cannot be used: {why}", where, "give another name")) from None


def _found(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None


def shown(path: Path) -> str:
    """The name of a file as text, also one that is no text."""
    return str(path).encode("utf-8", "backslashreplace").decode()


def _prepare(connection: sqlite3.Connection, path: str, durability: Durability, busy_timeout: float) -> None:
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute(f"PRAGMA synchronous = {_SYNCHRONOUS[durability]}")
    connection.execute("BEGIN")
    layout = _layout(connection, path)
    connection.execute("COMMIT")
    _use_write_ahead_log(connection, busy_timeout)
    if layout != SCHEMA_VERSION or not _names(connection) >= VIEWS.keys():
        _bring_to_today(connection, path)


def _bring_to_today(connection: sqlite3.Connection, path: str) -> None:
    """Make an empty file ours, an older one of today's layout, and views that are gone; all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    layout = _layout(connection, path)  # another process may have been faster
    if layout and (taken := _names(connection) & (PARTS - PARTS_OF[layout])):
        what = f"the file has something of your own that is called {', '.join(sorted(taken))}"
        fix = "give it another name: this storytrack makes a table or view of that name"
        raise StoreError(Problem(what, path, fix))
    for step in TO_TODAY[layout]:
        if isinstance(step, str):
            connection.execute(step)
        else:
            step(connection)
    connection.execute("COMMIT")


def _layout(connection: sqlite3.Connection, path: str) -> int:
    """The layout of the file, 0 when nothing is in it; raises for what is not ours, too new, or in pieces."""
    version = _layout_said(connection, path)
    if version and (missing := PARTS_OF[version] - VIEWS.keys() - _names(connection)):
        what = f"the file is damaged: it lacks {', '.join(sorted(missing))}"
        fix = "storytrack verify tells what else is wrong; restore it from a backup"
        raise StoreCorrupt(Problem(what, path, fix))
    return version


def _layout_there(connection: sqlite3.Connection, path: str) -> int:
    """As :func:`_layout_said`, of a file that must have something in it."""
    if version := _layout_said(connection, path):
        return version
    raise NotFound(Problem("there are no stories in this file", path, "check its name"))


def _layout_said(connection: sqlite3.Connection, path: str) -> int:
    """The layout that the file says it has, 0 when nothing is in it; raises for one not ours, or too new."""
    application = _number(connection, "PRAGMA application_id")
    version = _number(connection, "PRAGMA user_version")
    if not (application or version or _number(connection, "SELECT count(*) FROM sqlite_master")):
        return 0
    if application != APPLICATION_ID:
        what = "the file is an SQLite database, but not one of storytrack's"
        raise StoreCorrupt(Problem(what, path, "choose another file; this one was not touched"))
    if version > SCHEMA_VERSION:
        what = f"the file has layout {version}, this storytrack knows layouts up to {SCHEMA_VERSION}"
        raise StoreTooNew(Problem(what, path, "update storytrack"))
    if version not in PARTS_OF:
        raise StoreCorrupt(
            Problem("the file is damaged: it lacks its layout", path, "restore it from a backup")
        )
    return version


def _use_write_ahead_log(connection: sqlite3.Connection, patience: float) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    deadline = monotonic() + patience
    while mode != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            # While others open the same new file, SQLite refuses at once, whatever its own timeout.
            if not is_busy(error) or monotonic() > deadline:
                raise
            sleep(0.01)
        else:
            # Where the file system cannot share memory the mode stays as it was, which is as safe.
            return


def _names(connection: sqlite3.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def _number(connection: sqlite3.Connection, statement: str) -> int:
    number: int = connection.execute(statement).fetchone()[0]
    return number
