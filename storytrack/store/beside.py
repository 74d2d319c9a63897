"""``Beside``: tables of their own beside a story, in its file or its database, that are no part of it.

The SQL of those who inherit from it is what SQLite and PostgreSQL have in common, with ``?`` for a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, ClassVar, Self

from storytrack.store.address import Address, Place, place_of
from storytrack.store.shelf import Shelf, Value

__all__ = ["Beside"]


class Beside:
    """What is remembered for one story, in ``TABLES``; every call is on disk when it returns.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES: ClassVar[tuple[str, ...]]
    """Statements that make what is not there yet."""

    def __init__(self, place: str | Place, story: str) -> None:
        self._story = story
        self._shelf = _shelf(place_of(place), self.TABLES)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._shelf.close()

    def _rows(self, query: str, *values: Value) -> list[tuple[Any, ...]]:
        return self._shelf.rows(query, values)

    def _change(self, statement: str, *values: Value) -> int:
        return self._shelf.change((statement, [values]))


def _shelf(place: Place, tables: Sequence[str]) -> Shelf:
    # Each brings its driver, which is loaded where a story is kept with it.
    if isinstance(place, Address):
        from storytrack.store.postgres_shelf import PostgresShelf  # noqa: PLC0415

        return PostgresShelf(place)
    from storytrack.store.sqlite_shelf import SqliteShelf  # noqa: PLC0415

    return SqliteShelf(Path(place), tables)
