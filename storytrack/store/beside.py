"""``Beside``: tables of their own in the story's file, that are no part of the story."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

from storytrack.store.sqlite_faults import in_our_words
from storytrack.store.sqlite_file import open_file

__all__ = ["Beside"]


class Beside:
    """What is remembered for one story, in ``TABLES``; every call is on disk when it returns.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES: ClassVar[tuple[str, ...]]
    """Statements that make what is not there yet."""

    def __init__(self, path: str | Path, story: str) -> None:
        self._path, self._story = str(path), story
        self._connection = open_file(Path(path), durability="full", busy_timeout=10)
        with in_our_words(self._path):
            for statement in self.TABLES:
                self._connection.execute(statement)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
