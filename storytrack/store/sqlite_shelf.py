"""``SqliteShelf``: what is kept beside the stories of an SQLite file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storytrack.store.shelf import Step, Value
from storytrack.store.sqlite_faults import in_our_words
from storytrack.store.sqlite_file import open_file

__all__ = ["SqliteShelf"]


class SqliteShelf:
    """A :class:`~storytrack.store.shelf.Shelf` in a file; ``tables`` makes what is not there yet."""

    def __init__(self, path: Path, tables: Sequence[str]) -> None:
        self._path = str(path)
        self._connection = open_file(path, durability="full", busy_timeout=10)
        with in_our_words(self._path):
            for statement in tables:
                self._connection.execute(statement)

    def rows(self, query: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """See :meth:`Shelf.rows <storytrack.store.shelf.Shelf.rows>`."""
        with in_our_words(self._path):
            return self._connection.execute(query, values).fetchall()

    def change(self, *steps: Step) -> int:
        """See :meth:`Shelf.change <storytrack.store.shelf.Shelf.change>`."""
        changed = 0
        with in_our_words(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                for statement, rows in steps:
                    changed = self._connection.executemany(statement, rows).rowcount
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")
        return changed

    def close(self) -> None:
        """See :meth:`Shelf.close <storytrack.store.shelf.Shelf.close>`."""
        self._connection.close()
