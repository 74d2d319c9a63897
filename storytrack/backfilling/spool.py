"""``Spool``: what was found, sorted on disk: by story, and in a story by time. Memory stays bounded.

It is a private temporary database of SQLite (https://sqlite.org/inmemorydb.html#temp_db): in memory while
it is small, deleted by the system whatever becomes of the process. The variables SQLITE_TMPDIR and TMPDIR
say where it is kept; it takes about as much room as the sources. Sorted runs that are merged would do as
well, and would have to be cleaned up after a ``kill -9``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from types import TracebackType
from typing import Self

from storytrack.backfilling.record import Record
from storytrack.store.sqlite_faults import in_our_words

__all__ = ["MOST_CHARACTERS", "Spool"]

_NAME = "the temporary file of the backfill"
_CREATE = """CREATE TABLE record (
    number INTEGER PRIMARY KEY, story TEXT NOT NULL, at REAL NOT NULL, place TEXT NOT NULL,
    mark TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL, content TEXT NOT NULL,
    length INTEGER NOT NULL AS (length(content)) STORED)"""
_INDEX = "CREATE INDEX in_order ON record (story, at, number, length)"
_FIELDS = "story, at, place, mark, part, parts, content"
_INSERT = f"INSERT INTO record ({_FIELDS}) VALUES (?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_STORIES = "SELECT story FROM record GROUP BY story ORDER BY min(number)"
_LENGTHS = """SELECT story, count(*), sum(length) FROM record
    GROUP BY story ORDER BY count(*) DESC, min(number)"""
_COUNT = "SELECT count(*), count(DISTINCT story) FROM record"
_NEXT = f"""SELECT number, {_FIELDS} FROM record
    WHERE story = ? AND (at, number) > (?, ?) ORDER BY at, number LIMIT ?"""  # noqa: S608 - our own names
_AT_A_TIME = 1_000
MOST_CHARACTERS = 32 * 1024 * 1024
"""Of the content of one chunk."""


class Spool:
    """Records that do not fit into memory.

    Raises the :class:`~storytrack.errors.StoreError` family, for a full disk say.
    """

    def __init__(self) -> None:
        self._connection = sqlite3.connect("", isolation_level=None)
        self._connection.execute(_CREATE)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()

    def fill(self, records: Iterable[Record]) -> tuple[int, int]:
        """Take in all of them, once; how many there were, of how many stories."""
        coming = iter(records)
        with in_our_words(_NAME):
            self._connection.execute("BEGIN")
            while some := list(islice(coming, _AT_A_TIME)):
                self._connection.executemany(_INSERT, some)
            self._connection.execute(_INDEX)
            self._connection.execute("COMMIT")
            count, stories = self._connection.execute(_COUNT).fetchone()
        return int(count), int(stories)

    def stories(self) -> Iterator[str]:
        """The stories, in the order in which they were met first."""
        with in_our_words(_NAME):
            yield from (story for (story,) in self._connection.execute(_STORIES))

    def lengths(self) -> Iterator[tuple[str, int, int]]:
        """The stories, the longest first: how many records each has, and of how many characters."""
        with in_our_words(_NAME):
            found = self._connection.execute(_LENGTHS)
            yield from ((story, count, length) for story, count, length in found)

    def chunks(self, story: str, size: int) -> Iterator[list[Record]]:
        """The records of a story in the order of their time, so many at once; fewer where they are long."""
        at, number = float("-inf"), 0
        while True:
            chunk: list[Record] = []
            with in_our_words(_NAME), closing(self._connection.cursor()) as cursor:
                length = 0
                for row in cursor.execute(_NEXT, (story, at, number, size)):
                    chunk.append(Record(*row[1:]))
                    number, at = row[0], chunk[-1].at
                    length += len(chunk[-1].content)
                    if length > MOST_CHARACTERS:
                        break
            if not chunk:
                return
            yield chunk
