"""From the layouts of older files to that of today; each step is run in one transaction.

Layout 1 kept reports alone: its log had no kind of event, and the outlet and the time of publication
stood in columns of their own.
"""

from __future__ import annotations

from collections.abc import Mapping

from storytrack.store.sqlite_schema import (
    CREATE_LOG,
    LOG_GUARDS,
    MARK,
    PARTS,
    SCHEMA_VERSION,
    STATEMENTS,
    VIEWS,
)

__all__ = ["PARTS_OF", "TO_TODAY"]

_FROM_LAYOUT_1 = (
    *(f"DROP VIEW {view}" for view in ("reports", "claims", "verdicts")),
    # By way of a temporary table: a rename would stumble over views that a user has added.
    "CREATE TEMP TABLE older AS SELECT * FROM main.log",
    "DROP TABLE main.log",
    CREATE_LOG,
    """INSERT INTO main.log (story, version, kind, event_id, received_at, event, verdicts, settled)
    SELECT story, version, 'report', report_id, received_at, report, verdicts, '[]' FROM temp.older""",
    "DROP TABLE temp.older",
    *LOG_GUARDS,
    *VIEWS,
    MARK,
)

TO_TODAY: Mapping[int, tuple[str, ...]] = {0: STATEMENTS, 1: _FROM_LAYOUT_1, SCHEMA_VERSION: ()}
"""Layout → the statements that lead to today's; 0 is an empty file."""

PARTS_OF: Mapping[int, frozenset[str]] = {1: PARTS - {"acts"}, SCHEMA_VERSION: PARTS}
"""Layout → the names of everything that a file of it has."""
