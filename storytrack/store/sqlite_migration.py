"""From the layouts of older files to that of today; each step is run in one transaction.

Layout 1 kept reports alone: its log had no kind of event, and the outlet and the time of publication
stood in columns of their own. Layout 2 had no chain and no checkpoints.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping

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


_LOG_OF_LAYOUT_1 = """CREATE TEMP TABLE older_log AS
    SELECT story, version, 'report' AS kind, report_id AS event_id, received_at, report AS event,
        verdicts, '[]' AS settled FROM main.log"""


def _rebuilt(views: Iterable[str], older_log: str) -> tuple[Step, ...]:
    """The tables made anew; by way of temporary ones, as a rename would stumble over a user's views."""
    return (
        *(f"DROP VIEW {view}" for view in views),
        older_log,
        "CREATE TEMP TABLE older_definition AS SELECT * FROM main.definition",
        "DROP TABLE main.log",
        "DROP TABLE main.definition",
        CREATE["definition"],
        CREATE["log"],
        CREATE["checkpoint"],
        _link_definitions,
        _link_log,
        "DROP TABLE temp.older_log",
        "DROP TABLE temp.older_definition",
        *GUARDS,
        *VIEWS,
        MARK,
    )


TO_TODAY: Mapping[int, tuple[Step, ...]] = {
    0: STATEMENTS,
    1: _rebuilt(("reports", "claims", "verdicts"), _LOG_OF_LAYOUT_1),
    2: _rebuilt(
        ("reports", "claims", "verdicts", "acts"), "CREATE TEMP TABLE older_log AS SELECT * FROM main.log"
    ),
    SCHEMA_VERSION: (),
}
"""Layout → the steps that lead to today's; 0 is an empty file."""

PARTS_OF: Mapping[int, frozenset[str]] = {
    1: PARTS - {"acts", "checkpoint"},
    2: PARTS - {"checkpoint"},
    SCHEMA_VERSION: PARTS,
}
"""Layout → the names of everything that a file of it has."""
