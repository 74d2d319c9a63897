"""Is the database ours, and of which layout? An empty one is made ours; nothing else is touched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg

from storytrack.errors import NotFound, Problem, StoreCorrupt, StoreTooNew
from storytrack.store.postgres_schema import LAYOUT, PARTS, STATEMENTS

__all__ = ["find_ours", "make_ours"]

_LOCK = int.from_bytes(b"STrk", "big")
"""The advisory lock under which a database is made ours; the mark of our SQLite files."""
_FOUND = """SELECT relname::text FROM pg_catalog.pg_class
    WHERE relnamespace = to_regnamespace('storytrack') AND relkind IN ('r', 'v')"""

_TO_TODAY: Mapping[int, tuple[str, ...]] = {0: STATEMENTS, LAYOUT: ()}
"""Layout → the statements that lead to today's; 0 is a database without the schema."""


def make_ours(connection: psycopg.Connection[tuple[Any, ...]], where: str) -> None:
    """Bring the schema of a database to today's layout, if the role may; one of today's is only read.

    Raises :class:`~storytrack.errors.StoreCorrupt` and :class:`~storytrack.errors.StoreTooNew`, and what
    psycopg raises.
    """
    if _layout(connection, where) == LAYOUT:
        return
    with connection.transaction():
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
        # Another process may have been faster.
        for statement in _TO_TODAY[_layout(connection, where)]:
            connection.execute(statement)


def find_ours(connection: psycopg.Connection[tuple[Any, ...]], where: str) -> None:
    """See that the database is of today's layout; nothing is made, and from here on nothing can be written.

    Raises as :func:`make_ours`, and :class:`~storytrack.errors.NotFound` for a database without stories.
    """
    connection.execute("SET default_transaction_read_only = on")
    if not _layout(connection, where):
        raise NotFound(Problem("there are no stories in this database", where, "check its name"))


def _layout(connection: psycopg.Connection[tuple[Any, ...]], where: str) -> int:
    """The layout of the database, 0 when there is none."""
    found = {name for (name,) in connection.execute(_FOUND)}
    if not found:
        return 0
    if "layout" not in found:
        what = "the database has a schema storytrack that is not ours"
        raise StoreCorrupt(Problem(what, where, "choose another database; this one was not touched"))
    versions: list[int] = [one for (one,) in connection.execute("SELECT version FROM storytrack.layout")]
    version = max(versions, default=0)
    if version > LAYOUT:
        what = f"the database has layout {version}, this storytrack knows layouts up to {LAYOUT}"
        raise StoreTooNew(Problem(what, where, "update storytrack"))
    if missing := sorted(PARTS - found) or ([] if versions else ["its layout"]):
        what = f"the database is damaged: it lacks {', '.join(missing)}"
        raise StoreCorrupt(Problem(what, where, "restore it from a backup, with pg_restore"))
    return version
