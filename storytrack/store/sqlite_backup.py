"""A copy of an SQLite file while others write to it: whole, verified, or not there."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from secrets import token_hex

from storytrack.errors import InvalidInput, Problem, StoreCorrupt, StoreError
from storytrack.model.verification import Verification
from storytrack.store.sqlite_faults import in_our_words
from storytrack.store.sqlite_file import connect_existing, refuse_what_is_no_file, shown
from storytrack.store.sqlite_schema import SCHEMA_VERSION
from storytrack.store.sqlite_stored import SqliteStored, of_older_layout
from storytrack.store.verifying import Tell, verify

__all__ = ["back_up"]

_PAGES = 1_000
"""Pages that are copied at a time, with a word on how far it is in between."""


def back_up(path: Path, to: Path, copied: Tell | None = None, walked: Tell | None = None) -> Verification:
    """Copy the file at ``path``, as it is in this moment, to ``to``; what the verification of the copy found.

    The copy is made beside ``to`` and gets its name when it is verified and on disk. Raises
    :class:`~storytrack.errors.InvalidInput` when that name is taken, the
    :class:`~storytrack.errors.StoreError` family when the copy cannot be made, and
    :class:`~storytrack.errors.StoreCorrupt` when what was copied is not as it was written.
    """
    with _whole(to) as made:
        _copy(path, made, to, copied)
        with closing(SqliteStored(made)) as stored:
            found = verify(stored, tell=walked)
        if not found.is_whole:
            what = f"what is on file is not as it was written: {found.flaws[0].text}"
            more = f" (and {len(found.flaws) - 1:,} more)" if len(found.flaws) > 1 else ""
            fix = f"storytrack verify {shown(path)} tells all of it; no backup was kept"
            raise StoreCorrupt(Problem(what + more, shown(path), fix))
    return found.with_(place=shown(to))


def _copy(path: Path, made: Path, to: Path, copied: Tell | None) -> None:
    def tell(_: int, remaining: int, total: int) -> None:
        if copied is not None:
            copied(total - remaining, total)

    source, layout = connect_existing(path)
    with in_our_words(shown(path)), closing(source):
        if layout != SCHEMA_VERSION:
            raise of_older_layout(layout, shown(path))
        # While this reads, the pages stay as they are; without it, each write would begin the copy anew.
        source.execute("BEGIN")
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        with in_our_words(shown(to)), closing(sqlite3.connect(made, isolation_level=None)) as copy:
            copy.execute("PRAGMA synchronous = OFF")  # it is brought to disk below, at once
            source.backup(copy, pages=_PAGES, progress=tell, sleep=0)


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A name beside ``path`` for what is made; it becomes ``path`` when it is done, and goes otherwise."""
    _refuse_what_is_there(path)
    made = path.with_name(f".{path.name[:100]}.{token_hex(6)}")
    try:
        yield made
        _refuse_what_is_there(path)
        _sync(made)
        made.rename(path)
        _sync(path.parent)
    except OSError as error:
        raise StoreError(Problem(f"the copy cannot be made: {error.strerror}", shown(path))) from error
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            Path(f"{made}{ending}").unlink(missing_ok=True)


def _refuse_what_is_there(path: Path) -> None:
    if os.path.lexists(path):
        raise InvalidInput(Problem("the file is there already", shown(path), "choose another name"))
    refuse_what_is_no_file(path)


def _sync(path: Path) -> None:
    """Bring a file or the names in a folder to disk."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
