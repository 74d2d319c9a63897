"""What is in an SQLite file beside the tables: its mark, the guards of the log, and the views.

The file is marked as ours by ``PRAGMA application_id`` (``STrk``), the layout by ``PRAGMA
user_version``. Triggers keep the log append-only and its versions dense, whoever writes.

Views for plain SQL and Datasette are in :mod:`storytrack.store.sqlite_views`.
"""

from __future__ import annotations

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateTable

from storytrack.store.sqlite_views import VIEWS as QUERIES
from storytrack.store.tables import metadata

__all__ = [
    "APPLICATION_ID",
    "CREATE",
    "GUARDS",
    "MARK",
    "PARTS",
    "SCHEMA_VERSION",
    "SOURCES",
    "STATEMENTS",
    "VIEWS",
]

APPLICATION_ID = int.from_bytes(b"STrk", "big")
SCHEMA_VERSION = 4

_APPEND_ONLY = {
    f"{table}_refuses_{verb.lower()}": f"""
    BEFORE {verb} ON {table} BEGIN
        SELECT RAISE(ABORT, 'storytrack: what is on file stays; {table} is append-only');
    END"""
    for table in ("definition", "log", "story")
    for verb in ("UPDATE", "DELETE")
}

# The second condition repeats a UNIQUE constraint on purpose: INSERT OR REPLACE would satisfy that by
# deleting the older row, for which SQLite fires no DELETE trigger.
_DENSE = """
    BEFORE INSERT ON log
    WHEN NEW.version <> (SELECT coalesce(max(version), 0) + 1 FROM log WHERE story = NEW.story)
      OR EXISTS (SELECT 1 FROM log WHERE story = NEW.story AND event_id = NEW.event_id)
    BEGIN
        SELECT RAISE(ABORT, 'storytrack: not the next version of the story, or its event is on file');
    END"""

_TRIGGERS = {**_APPEND_ONLY, "log_takes_the_next_version": _DENSE}

CREATE = {table.name: str(CreateTable(table).compile(dialect=dialect())) for table in metadata.sorted_tables}
"""Table → the statement that makes it."""
_ALL_VIEWS = {name: f"CREATE VIEW {name} AS {body}" for name, body in QUERIES.items()}
VIEWS = tuple(_ALL_VIEWS.values())
_ALL_GUARDS = {name: f"CREATE TRIGGER {name} {body}" for name, body in _TRIGGERS.items()}
GUARDS = tuple(one for name, one in _ALL_GUARDS.items() if not name.startswith("story_"))
"""What keeps the log and the definitions append-only."""
MARK = f"PRAGMA user_version = {SCHEMA_VERSION}"

STATEMENTS = (
    *CREATE.values(),
    *_ALL_GUARDS.values(),
    *VIEWS,
    f"PRAGMA application_id = {APPLICATION_ID}",
    MARK,
)
"""What makes an empty database one of ours; to be run in one transaction."""

SOURCES = {**CREATE, **_ALL_GUARDS, **_ALL_VIEWS}
"""Table, trigger or view → the statement that makes it, as the file keeps it."""

PARTS = frozenset(SOURCES)
"""The names of everything that a file of this version has; users may add indexes and views."""
