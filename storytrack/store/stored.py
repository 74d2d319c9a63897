"""``Stored``: what a store holds, row by row, as it is stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from storytrack.model.verification import Flaw
from storytrack.store.chain import link

__all__ = ["DEFINITIONS", "LOG", "Chained", "Row", "Stored", "Unreadable"]

_AT_A_TIME = 100
"""Rows that are read with one query."""

Row = tuple[Any, ...]
"""The columns of a row as they are stored: first the story, then its number, at the end its link."""


@dataclass(frozen=True, slots=True)
class Chained:
    """A table whose rows are linked, story by story: its name, and its columns without the link."""

    name: str
    number: str
    columns: tuple[str, ...]

    def page(self, table: str, mark: str, *, alone: bool) -> str:
        """The query for the rows of a story after a number, or the one of it; ``mark`` stands for a value."""
        columns = ", ".join((*self.columns, "chain"))
        where = f"{self.number} {'=' if alone else '>'} {mark}"
        return (
            f"SELECT {columns} FROM {table} WHERE story = {mark} AND {where}"  # noqa: S608 - our own names
            f" ORDER BY {self.number} LIMIT {_AT_A_TIME}"
        )

    def link(self, before: str, row: Row, story: str, number: int) -> str:
        """The link that a row has if it is that one of that story and follows ``before``."""
        try:
            return link(before, (story, number, *row[2:-1]))
        except UnicodeEncodeError:
            return ""  # not the text that was written, which could be encoded


LOG = Chained(
    "log",
    "version",
    ("story", "version", "kind", "event_id", "received_at", "event", "verdicts", "settled"),
)
DEFINITIONS = Chained("definition", "revision", ("story", "revision", "after_version", "definition"))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A row that is there, or ought to be, and that the database cannot give."""

    number: int
    why: str


class Stored(Protocol):
    """The rows of all stories of a store; read only, in bounded memory, while others may write."""

    where: str
    only: str | None
    """The one story that is looked at, as it is stored; ``None`` for all of them."""

    def flaws(self) -> Iterator[Flaw]:
        """What is wrong with the file or the database itself, whatever its rows say."""
        ...

    def stories(self) -> list[str]:
        """The stories in the order of their creation, then those that only rows speak of."""
        ...

    def size(self) -> int:
        """About how many rows there are to walk."""
        ...

    def reached(self, story: str) -> Mapping[str, int]:
        """What else in the store speaks of a version of the story → the highest that it speaks of."""
        ...

    def rows(self, table: Chained, story: str) -> Iterator[Row | Unreadable]:
        """The rows of a story in the order of their numbers."""
        ...

    def close(self) -> None:
        """Let go of the file or the connection."""
        ...
