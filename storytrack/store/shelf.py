"""The shelf protocol: a database in which tables are kept beside the stories."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

__all__ = ["Shelf", "Step", "Value"]

Value = str | int | None
Step = tuple[str, Iterable[Sequence[Value]]]
"""A statement, and the values that it is carried out with, once each."""


class Shelf(Protocol):
    """The database where it is kept; errors are of the :class:`~storytrack.errors.StoreError` family."""

    def rows(self, query: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """What a query finds."""
        ...

    def change(self, *steps: Step) -> int:
        """Carry out steps, all or none; how many rows the last one changed.

        They may be carried out twice when a connection is lost.
        """
        ...

    def close(self) -> None:
        """Let go of the database."""
        ...
