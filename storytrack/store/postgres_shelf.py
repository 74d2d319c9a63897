"""``PostgresShelf``: what is kept beside the stories of a PostgreSQL database."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from storytrack.store.address import Address
from storytrack.store.postgres_session import Attempt, Session
from storytrack.store.shelf import Step, Value

__all__ = ["PostgresShelf"]


class PostgresShelf:
    """A :class:`~storytrack.store.shelf.Shelf` in a database, whose tables the layout has made."""

    def __init__(self, address: Address) -> None:
        self._session = Session(address)

    def rows(self, query: str, values: Sequence[Value]) -> list[tuple[Any, ...]]:
        """See :meth:`Shelf.rows <storytrack.store.shelf.Shelf.rows>`."""

        def ask(attempt: Attempt) -> list[tuple[Any, ...]]:
            return attempt.connection.execute(_marked(query), _storable(values)).fetchall()

        return self._session.run(ask)

    def change(self, *steps: Step) -> int:
        """See :meth:`Shelf.change <storytrack.store.shelf.Shelf.change>`."""
        given = [(_marked(statement), [_storable(row) for row in rows]) for statement, rows in steps]

        def carry_out(attempt: Attempt) -> int:
            changed = 0
            with attempt.connection.transaction(), attempt.connection.cursor() as cursor:
                for statement, rows in given:
                    cursor.executemany(statement, rows)
                    changed = cursor.rowcount
            return changed

        return self._session.run(carry_out)

    def close(self) -> None:
        """See :meth:`Shelf.close <storytrack.store.shelf.Shelf.close>`."""
        self._session.close()


def _marked(statement: str) -> str:
    """With psycopg's mark for a value; none of our statements has another ``?``."""
    return statement.replace("?", "%s")


def _storable(row: Sequence[Value]) -> list[Value]:
    """Texts without NUL, which PostgreSQL cannot keep, and without lone surrogates."""
    return [
        one.replace("\0", "\ufffd").encode("utf-8", "backslashreplace").decode()
        if isinstance(one, str)
        else one
        for one in row
    ]
