"""``SqliteStored``: the rows of an SQLite file as they are stored, whatever befell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path

from storytrack.errors import Problem, StoreError
from storytrack.model.verification import Flaw, FlawKind
from storytrack.store.reading_on import Damaged, read_on
from storytrack.store.sqlite_file import connect_existing, shown
from storytrack.store.sqlite_schema import PARTS, SCHEMA_VERSION, SOURCES
from storytrack.store.sqlite_views import VIEWS
from storytrack.store.stored import Chained, Row, Unreadable

__all__ = ["SqliteStored", "of_older_layout"]

_MOST_FAULTS = 100
"""Faults of a file that SQLite tells, before it goes no further."""


def of_older_layout(layout: int, where: str) -> StoreError:
    """The refusal of a file whose rows are not linked as today's are."""
    what = f"the file has layout {layout}, of an older storytrack"
    fix = f"open it once, with storytrack show {where}: that brings it to layout {SCHEMA_VERSION}"
    return StoreError(Problem(what, where, fix))


class SqliteStored:
    """A :class:`~storytrack.store.stored.Stored` in a file, which is opened for reading alone.

    Raises :class:`~storytrack.errors.NotFound` without a file, and the
    :class:`~storytrack.errors.StoreError` family for one that is not ours or of an older layout.
    """

    def __init__(self, path: Path) -> None:
        self.where = shown(path)
        self.only: str | None = None
        self._connection, layout = connect_existing(path)
        # What is no text in UTF-8 is no reason to stop.
        self._connection.text_factory = lambda data: data.decode("utf-8", "replace")
        if layout != SCHEMA_VERSION:
            self._connection.close()
            raise of_older_layout(layout, self.where)

    def flaws(self) -> Iterator[Flaw]:
        """See :meth:`Stored.flaws <storytrack.store.stored.Stored.flaws>`."""
        yield from self._damages()
        yield from self._parts()
        yield from self._strays()

    def _damages(self) -> Iterator[Flaw]:
        try:
            for (found,) in self._connection.execute(f"PRAGMA integrity_check({_MOST_FAULTS})"):
                if found != "ok":
                    yield Flaw(kind=FlawKind.DAMAGED, text=f"SQLite finds: {' '.join(found.split())}"[:500])
        except sqlite3.DatabaseError as error:
            yield Flaw(kind=FlawKind.DAMAGED, text=f"SQLite cannot check the file: {error}")

    def _parts(self) -> Iterator[Flaw]:
        """What is not as we made it; what users have made beside it is theirs."""
        found = dict(self._connection.execute("SELECT name, sql FROM sqlite_master"))
        for name in sorted(PARTS):
            kind = FlawKind.DERIVED if name in VIEWS else FlawKind.UNGUARDED
            if name not in found:
                yield Flaw(kind=kind, text=f"{name} is not there any more")
            elif _plain(found[name] or "") != _plain(SOURCES[name]):
                yield Flaw(kind=kind, text=f"{name} is not as storytrack made it")

    def _strays(self) -> Iterator[Flaw]:
        """Stories whose number shows that one between them is gone, or that only rows speak of."""
        query = (
            "SELECT number - 1 FROM story WHERE number > 1 AND number - 1 NOT IN (SELECT number FROM story)"
        )
        with suppress(sqlite3.DatabaseError):
            for (number,) in self._connection.execute(query):
                text = f"a whole story is lost: the file has no number {number} of them"
                yield Flaw(kind=FlawKind.LOST, text=text)
            known = set(self._names("SELECT id FROM story"))
            for name in self.stories():
                if name not in known:
                    yield Flaw(kind=FlawKind.LOST, text="the story is not listed any more", story=name)
            (strange,) = self._connection.execute(
                "SELECT count(*) FROM log WHERE typeof(story) <> 'text'"
            ).fetchone()
            if strange:
                yield Flaw(kind=FlawKind.ADDED, text=f"{strange:,} rows of the log are of no story")

    def stories(self) -> list[str]:
        """See :meth:`Stored.stories <storytrack.store.stored.Stored.stories>`."""
        found = self._names("SELECT id FROM story ORDER BY number")
        for table in ("definition", "log", "checkpoint"):
            query = f"SELECT DISTINCT story FROM {table} WHERE story NOT IN (SELECT id FROM story)"  # noqa: S608
            found += self._names(query)
        return list(dict.fromkeys(found))

    def _names(self, query: str) -> list[str]:
        with suppress(sqlite3.DatabaseError):
            return [name for (name,) in self._connection.execute(query) if isinstance(name, str)]
        return []

    def size(self) -> int:
        """See :meth:`Stored.size <storytrack.store.stored.Stored.size>`."""
        with suppress(sqlite3.DatabaseError):
            (rows,) = self._connection.execute("SELECT max(rowid) FROM log").fetchone()
            return int(rows or 0)
        return 0

    def reached(self, story: str) -> Mapping[str, int]:
        """See :meth:`Stored.reached <storytrack.store.stored.Stored.reached>`."""
        reached = {}
        for who, table in (("a checkpoint", "checkpoint"), ("an alert", "outbox_receiver")):
            query = f"SELECT max(version) FROM {table} WHERE story = ?"  # noqa: S608 - our own names
            with suppress(sqlite3.DatabaseError):  # the second is there once somebody asked for alerts
                (version,) = self._connection.execute(query, (story,)).fetchone()
                if isinstance(version, int):
                    reached[who] = version
        return reached

    def rows(self, table: Chained, story: str) -> Iterator[Row | Unreadable]:
        """See :meth:`Stored.rows <storytrack.store.stored.Stored.rows>`."""
        return read_on(partial(self._read, table, story), partial(self._last, table, story))

    def _read(self, table: Chained, story: str, number: int, *, alone: bool = False) -> list[Row]:
        query = table.page(table.name, "?", alone=alone)
        try:
            return self._connection.execute(query, (story, number)).fetchall()
        except sqlite3.DatabaseError as error:
            raise Damaged(str(error)) from error

    def _last(self, table: Chained, story: str) -> int:
        """The last number of the story, as its index has it."""
        with suppress(sqlite3.DatabaseError):
            query = f"SELECT max({table.number}) FROM {table.name} WHERE story = ?"  # noqa: S608 - our own names
            (last,) = self._connection.execute(query, (story,)).fetchone()
            return last if isinstance(last, int) else 0
        return 0

    def close(self) -> None:
        """See :meth:`Stored.close <storytrack.store.stored.Stored.close>`."""
        self._connection.close()


def _plain(sql: str) -> str:
    return " ".join(sql.split())
