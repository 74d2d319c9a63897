"""The tables beside the stories, as statements that make what is not there yet.

The SQL is what SQLite and PostgreSQL have in common, but for two phrases that
:mod:`storytrack.store.postgres_schema` writes otherwise.
"""

from __future__ import annotations

__all__ = ["BACKFILLED", "OUTBOX", "WATCHED"]

WATCHED = (
    """CREATE TABLE IF NOT EXISTS watched_feed (
        story TEXT NOT NULL, feed TEXT NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL,
        PRIMARY KEY (story, feed)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS watched_item (
        story TEXT NOT NULL, feed TEXT NOT NULL, item TEXT NOT NULL, seen_at TEXT NOT NULL,
        entry TEXT NOT NULL, text TEXT NOT NULL,
        PRIMARY KEY (story, feed, item)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS watched_host (
        host TEXT PRIMARY KEY, rest_until TEXT NOT NULL) WITHOUT ROWID""",
)

OUTBOX = (
    # version: up to which alerts are written. holder: who sends now, until when.
    """CREATE TABLE IF NOT EXISTS outbox_receiver (
        story TEXT NOT NULL, receiver TEXT NOT NULL, version INTEGER NOT NULL,
        holder TEXT NOT NULL DEFAULT '', held_until TEXT NOT NULL DEFAULT '',
        PRIMARY KEY (story, receiver)) WITHOUT ROWID""",
    """CREATE TABLE IF NOT EXISTS outbox_letter (
        number INTEGER PRIMARY KEY, story TEXT NOT NULL, receiver TEXT NOT NULL, alert TEXT NOT NULL,
        version INTEGER NOT NULL, kind TEXT NOT NULL, headline TEXT NOT NULL, payload TEXT NOT NULL,
        at TEXT NOT NULL, state TEXT NOT NULL, tries INTEGER NOT NULL, since TEXT, due TEXT,
        said TEXT NOT NULL,
        UNIQUE (story, receiver, alert))""",
    """CREATE INDEX IF NOT EXISTS outbox_order
        ON outbox_letter (story, receiver, state, version, number)""",
)

BACKFILLED = (
    # is_sure: 0 from before the report is put on file until it is known to be there.
    """CREATE TABLE IF NOT EXISTS backfilled (
        story TEXT NOT NULL, mark TEXT NOT NULL, part INTEGER NOT NULL, parts INTEGER NOT NULL,
        report TEXT NOT NULL, is_sure INTEGER NOT NULL,
        PRIMARY KEY (story, mark, part)) WITHOUT ROWID""",
    "CREATE INDEX IF NOT EXISTS backfilled_unsure ON backfilled (story) WHERE is_sure = 0",
)
