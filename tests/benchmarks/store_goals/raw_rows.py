"""The peer of every row on SQLite: a report row and five indexed claim rows, by hand, ready as tuples."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from itertools import chain
from pathlib import Path
from typing import Any

from storytrack.store import Durability, Entry
from storytrack.store.sqlite_file import open_file

__all__ = ["RawRows", "Rows", "rows_of", "settle"]

Rows = tuple[tuple[Any, ...], list[tuple[Any, ...]]]
"""A report row and its claim rows."""

TABLES = """
CREATE TABLE report (
    story TEXT, version INTEGER, id TEXT, outlet TEXT, url TEXT, title TEXT, published_at TEXT,
    received_at TEXT, PRIMARY KEY (story, version));
CREATE TABLE claim (
    story TEXT, version INTEGER, id TEXT, metric TEXT, scope TEXT, low REAL, high REAL, value REAL,
    qualifier TEXT, unit TEXT, phrase TEXT, speaker TEXT, role TEXT, as_of TEXT, label TEXT, reason TEXT);
CREATE INDEX claim_by_metric ON claim (story, metric, scope, as_of);
"""
INSERT_REPORT = f"INSERT INTO report VALUES ({','.join('?' * 8)})"  # noqa: S608 - question marks only
INSERT_CLAIM = f"INSERT INTO claim VALUES ({','.join('?' * 16)})"  # noqa: S608
SEEK = """SELECT low, high, value, qualifier, unit, speaker, as_of FROM claim
WHERE story = ? AND metric = ? AND scope = '' AND as_of <= ? ORDER BY as_of DESC LIMIT 1"""
PRAGMAS = ("journal_mode", "synchronous", "foreign_keys", "cache_size", "mmap_size", "wal_autocheckpoint")


class RawRows:
    """A file of raw rows, with the pragmas that the store gives its own files."""

    def __init__(self, path: Path, durability: Durability = "full") -> None:
        self.path = path
        self.connection = sqlite3.connect(path, isolation_level=None)
        for pragma, value in _pragmas_of_the_store(path.with_suffix(".ours"), durability).items():
            self.connection.execute(f"PRAGMA {pragma} = {value}")
        self.connection.executescript(TABLES)

    def add(self, *reports: Rows) -> None:
        """Insert reports in one transaction."""
        self.connection.execute("BEGIN IMMEDIATE")
        self.connection.executemany(INSERT_REPORT, (report for report, _ in reports))
        self.connection.executemany(INSERT_CLAIM, chain.from_iterable(claims for _, claims in reports))
        self.connection.execute("COMMIT")

    def fill(self, story: str, entries: Iterable[Entry]) -> None:
        """Insert many, all in one transaction."""
        self.add(*(rows_of(story, one) for one in entries))

    def seek(self, story: str, metrics: Iterable[str], at: str) -> list[Any]:
        """The newest claim on each metric as of a time, a seek of the index each."""
        return [self.connection.execute(SEEK, (story, one, at)).fetchone() for one in metrics]


def rows_of(story: str, entry: Entry) -> Rows:
    """An entry as a report row and its claim rows."""
    version, report = entry.version, entry.event
    published = report.published_at.start.isoformat()
    received = entry.received_at.isoformat()
    head = (story, version, report.id, report.outlet, report.url, report.title, published, received)
    rows = []
    for claim, verdict in zip(report.claims, entry.verdicts, strict=True):
        many, who = claim.quantity, claim.said_by
        held = claim.as_of.start.isoformat() if claim.as_of else published
        figure = (many.low, many.high, many.value, many.qualifier.value, many.unit, many.phrase)
        said = (who.speaker, who.role.value, held, verdict.label.value, verdict.reason)
        rows.append((story, version, claim.id, claim.metric, claim.scope, *figure, *said))
    return head, rows


def settle(path: Path) -> None:
    """Make the write-ahead log of an open file as long as it gets, as it is for all but the first adds.

    Once it has been checkpointed, SQLite writes it anew from its start; while it still grows, each
    commit pays for the growing of the file too.
    """
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE ballast (bytes)")
        connection.execute("INSERT INTO ballast VALUES (randomblob(6000000))")
        connection.commit()


def _pragmas_of_the_store(scratch: Path, durability: Durability) -> dict[str, str | int]:
    with closing(open_file(scratch, durability=durability, busy_timeout=1)) as ours:
        return {pragma: ours.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in PRAGMAS}
