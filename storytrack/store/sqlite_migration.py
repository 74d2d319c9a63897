"""From the layouts of older files to that of today: what Alembic does elsewhere, for one table of steps.

``TO_TODAY`` says for every layout that a file may have which steps lead to today's; they are run in one
transaction when the file is opened (:mod:`storytrack.store.sqlite_file`), so that it is of one layout or of
the other, whatever happens meanwhile. What users have added stays: their views, and their indexes and
triggers on our tables, unless they name a column that is no more.

A new layout is a new number in :mod:`storytrack.store.sqlite_schema`, a row here for the layout before it,
and a file ``tests/store/layout_N.sql`` that its last version has written, from which every test of
``test_older_layouts.py`` begins.

Layout 1 kept reports alone: its log had no kind of event, and the outlet and the time of publication
stood in columns of their own. Layout 2 had no chain and no checkpoints. Layout 3 had fewer views.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress

from storytrack.store.chain import BEGINNING, link
from storytrack.store.sqlite_schema import (
    CREATE,
    GUARDS,
    MARK,
    PARTS,
    SCHEMA_VERSION,
    STATEMENTS,
    VIEWS,
)

__all__ = ["PARTS_OF", "TO_TODAY", "Step"]

Step = str | Callable[[sqlite3.Connection], None]
"""A statement, or what is done with the connection."""

_Row = tuple[str | int, ...]


def _link_log(connection: sqlite3.Connection) -> None:
    """Write the log anew, with the chain that it had not."""
    rows = connection.execute("SELECT * FROM temp.older_log ORDER BY rowid")
    connection.executemany("INSERT INTO main.log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", _linked(rows))


def _link_definitions(connection: sqlite3.Connection) -> None:
    rows = connection.execute("SELECT * FROM temp.older_definition ORDER BY rowid")
    connection.executemany("INSERT INTO main.definition VALUES (?, ?, ?, ?, ?)", _linked(rows))


def _linked(rows: Iterable[_Row]) -> Iterator[_Row]:
    """Rows in the order in which they were written, each with its link; the first column is the story."""
    tips: dict[str | int, str] = {}
    for row in rows:
        tips[row[0]] = link(tips.get(row[0], BEGINNING), row)
        yield (*row, tips[row[0]])


def _put_back(connection: sqlite3.Connection) -> None:
    """Make the indexes and triggers of users again, which went with the older tables."""
    for (made,) in connection.execute("SELECT sql FROM temp.own").fetchall():
        with suppress(sqlite3.OperationalError):  # it names a column that is no more
            connection.execute(made)


_OURS = ", ".join(f"'{name}'" for name in sorted(PARTS))
_OWN = f"""CREATE TEMP TABLE own AS SELECT sql FROM main.sqlite_master
    WHERE tbl_name IN ('log', 'definition') AND type <> 'table' AND sql IS NOT NULL
        AND name NOT IN ({_OURS})"""  # noqa: S608 - our own names

_LOG_OF_LAYOUT_1 = """CREATE TEMP TABLE older_log AS
    SELECT story, version, 'report' AS kind, report_id AS event_id, received_at, report AS event,
        verdicts, '[]' AS settled FROM main.log"""


def _without(views: Iterable[str]) -> tuple[Step, ...]:
    return tuple(f"DROP VIEW IF EXISTS {view}" for view in views)


def _rebuilt(views: Iterable[str], older_log: str) -> tuple[Step, ...]:
    """The tables made anew; by way of temporary ones, as a rename would stumble over a user's views."""
    return (
        *_without(views),
        _OWN,
        older_log,
        "CREATE TEMP TABLE older_definition AS SELECT * FROM main.definition",
        "DROP TABLE main.log",
        "DROP TABLE main.definition",
        CREATE["definition"],
        CREATE["log"],
        CREATE["checkpoint"],
        _link_definitions,
        _link_log,
        *GUARDS,
        *VIEWS,
        _put_back,
        "DROP TABLE temp.older_log",
        "DROP TABLE temp.older_definition",
        "DROP TABLE temp.own",
        MARK,
    )


_VIEWS_OF_1 = ("reports", "claims", "verdicts")
_VIEWS_OF_2 = _VIEWS_OF_3 = (*_VIEWS_OF_1, "acts")
_SINCE_4 = {"comparisons", "definitions", "metrics", "last_said"}

TO_TODAY: Mapping[int, tuple[Step, ...]] = {
    0: STATEMENTS,
    1: _rebuilt(_VIEWS_OF_1, _LOG_OF_LAYOUT_1),
    2: _rebuilt(_VIEWS_OF_2, "CREATE TEMP TABLE older_log AS SELECT * FROM main.log"),
    3: (*_without(_VIEWS_OF_3), *VIEWS, MARK),
    SCHEMA_VERSION: tuple(view.replace("VIEW", "VIEW IF NOT EXISTS", 1) for view in VIEWS),
}
"""Layout → the steps that lead to today's; 0 is an empty file, and of today's a view may be gone."""

PARTS_OF: Mapping[int, frozenset[str]] = {
    1: PARTS - _SINCE_4 - {"acts", "checkpoint"},
    2: PARTS - _SINCE_4 - {"checkpoint"},
    3: PARTS - _SINCE_4,
    SCHEMA_VERSION: PARTS,
}
"""Layout → the names of everything that a file of it has."""
