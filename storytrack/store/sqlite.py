"""``SqliteLog``: many stories in one SQLite file, safe for several threads and processes at once."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock
from time import monotonic, sleep
from typing import Any

from sqlalchemy import Connection, bindparam, create_engine, func, insert, select
from sqlalchemy.pool import NullPool

from storytrack.errors import Problem, StoreCorrupt, StoreError, StorytrackError
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.store import tables
from storytrack.store.chain import BEGINNING, link
from storytrack.store.log import Durability
from storytrack.store.refusals import (
    closed,
    kept_out,
    no_such_story,
    not_the_next,
    on_file_already,
    story_exists,
)
from storytrack.store.rows import definition_of, deflated, entry_at, inflated, mark_of, row_of, text_of
from storytrack.store.sqlite_faults import in_our_words, translated
from storytrack.store.sqlite_file import open_file
from storytrack.store.sqlite_insert import put
from storytrack.store.sqlite_turns import IMPATIENT, at_its_turn, transaction

__all__ = ["SqliteLog"]

_AT_A_TIME = 100
"""Entries read in one go: a few hundred kilobytes of JSON."""
_LARGEST = 2**63 - 1
_POLLED = 0.05
"""Seconds between two looks for what another process has written: a twentieth of what a person notices."""

_NEWEST = (
    select(func.coalesce(func.max(tables.log.c.version), 0))
    .where(tables.log.c.story == bindparam("story"))
    .scalar_subquery()
)
_VERSION = select(_NEWEST).where(select(tables.story).where(tables.story.c.id == bindparam("story")).exists())
_STORIES = select(tables.story.c.id).order_by(tables.story.c.number)
_FIND = """SELECT (SELECT version FROM log WHERE story = its.id AND event_id = :event)
    FROM story AS its WHERE id = :story"""
_DEFINITIONS = (
    select(tables.definition.c.definition)
    .where(tables.definition.c.story == bindparam("story"))
    .order_by(tables.definition.c.revision.desc())
)
_NEWEST_REVISION = (
    select(tables.definition.c.revision, tables.definition.c.chain)
    .where(tables.definition.c.story == bindparam("story"))
    .order_by(tables.definition.c.revision.desc())
    .limit(1)
)
_CHAIN = select(tables.log.c.chain).where(
    tables.log.c.story == bindparam("story"), tables.log.c.version == bindparam("version")
)
_MARKS = (
    select(tables.checkpoint.c.mark)
    .where(tables.checkpoint.c.story == bindparam("story"), tables.checkpoint.c.basis == bindparam("basis"))
    .order_by(tables.checkpoint.c.version)
)
_BODY = select(tables.checkpoint.c.body).where(
    tables.checkpoint.c.story == bindparam("story"),
    tables.checkpoint.c.basis == bindparam("basis"),
    tables.checkpoint.c.version == bindparam("version"),
)
_ENTRIES = (
    select(
        tables.log.c.version,
        tables.log.c.kind,
        tables.log.c.received_at,
        tables.log.c.event,
        tables.log.c.verdicts,
        tables.log.c.settled,
    )
    .where(
        tables.log.c.story == bindparam("story"),
        tables.log.c.version > bindparam("after"),
        tables.log.c.version <= bindparam("until"),
    )
    .order_by(tables.log.c.version)
    .limit(_AT_A_TIME)
)


class SqliteLog:
    """A :class:`~storytrack.store.log.Log` in one SQLite file, made when it is missing.

    ``durability`` is ``"full"`` (what was acknowledged survives a power cut) or ``"fast"`` (a power
    cut may take the last few reports, never half of one; a crash of the process takes none).
    ``busy_timeout`` is how many seconds to wait while another process writes.

    The tables, and views for plain SQL, are described in :mod:`storytrack.store.sqlite_schema`.
    A log belongs to the process that opened it: after a fork, open the file again.
    """

    def __init__(
        self, path: str | Path, *, durability: Durability = "full", busy_timeout: float = 10.0
    ) -> None:
        file = Path(path).absolute()
        self._path = str(file)
        self._lock = RLock()
        self._process = os.getpid()
        self._closed, self._patience = False, busy_timeout
        self._tips: dict[str, tuple[int, str]] = {}
        """Story → the newest version that was seen here, with its link."""
        self._engine = create_engine(
            "sqlite://",
            creator=lambda: self._opened(durability, busy_timeout),
            poolclass=NullPool,
        )
        self._connection = self._engine.connect()

    def _opened(self, durability: Durability, busy_timeout: float) -> sqlite3.Connection:
        connection = open_file(Path(self._path), durability=durability, busy_timeout=busy_timeout)
        connection.execute(IMPATIENT)
        self._file, self._wal = _identity(self._path), _identity(f"{self._path}-wal")
        return connection

    def stories(self) -> tuple[str, ...]:
        """See :meth:`Log.stories <storytrack.store.log.Log.stories>`."""
        with self._session() as connection:
            return tuple(connection.scalars(_STORIES))

    def create(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.create <storytrack.store.log.Log.create>`."""
        with self._session(writing=True) as connection:
            if self._newest(connection, definition.id) is not None:
                raise story_exists(definition.id, self._path)
            connection.execute(insert(tables.story), {"id": definition.id})
            _define(connection, definition, (0, BEGINNING), after_version=0)

    def redefine(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.redefine <storytrack.store.log.Log.redefine>`."""
        with self._session(writing=True) as connection:
            newest = self._known(connection, definition.id)
            before = connection.execute(_NEWEST_REVISION, {"story": definition.id}).one()
            _define(connection, definition, (before.revision, before.chain), after_version=newest)

    def definition(self, story: str) -> StoryDefinition:
        """See :meth:`Log.definition <storytrack.store.log.Log.definition>`."""
        with self._session() as connection:
            self._known(connection, story)
            return self._read_definition(story, connection.scalar(_DEFINITIONS, {"story": story}))

    def definitions(self, story: str) -> tuple[StoryDefinition, ...]:
        """See :meth:`Log.definitions <storytrack.store.log.Log.definitions>`."""
        with self._session() as connection:
            self._known(connection, story)
            newest_first = connection.scalars(_DEFINITIONS, {"story": story}).all()
        return tuple(self._read_definition(story, text) for text in reversed(newest_first))

    def append(self, story: str, *entries: Entry) -> None:
        """See :meth:`Log.append <storytrack.store.log.Log.append>`.

        One entry is one INSERT in autocommit mode: a transaction of its own, that takes the write lock at
        once and is on disk when it returns; :meth:`alone`, it ends the transaction that is there. It goes
        past SQLAlchemy to the driver's connection, which halves its cost; the triggers and constraints of
        the table make every check.
        """
        if not entries:
            return
        with self._lock:
            self._refuse_when_unusable()
            try:
                rows = list(self._rows(story, entries))
                driver = self._driver()
                at_its_turn(lambda: put(driver, rows), self._patience)
            except (sqlite3.IntegrityError, OverflowError, UnicodeEncodeError) as error:
                raise self._refusal(story, entries, error) from error
            except sqlite3.Error as error:
                raise translated(error, self._path) from error
            self._tips[story] = (entries[-1].version, str(rows[-1][-1]))

    def _rows(self, story: str, entries: Sequence[Entry]) -> Iterator[tuple[str | int, ...]]:
        """The rows of entries, each with its link to the one before."""
        version, before = self._tips.get(story, (0, BEGINNING))
        if version != entries[0].version - 1:
            with self._session() as connection:
                known = {"story": story, "version": entries[0].version - 1}
                # Without the version before it the row is refused, whatever its link.
                before = connection.scalar(_CHAIN, known) or BEGINNING
        for entry in entries:
            row = row_of(story, entry)
            before = link(before, row)
            yield (*row, before)

    @contextmanager
    def alone(self, story: str) -> Iterator[None]:
        """See :meth:`Log.alone <storytrack.store.log.Log.alone>`; a transaction with the write lock."""
        with self._session(writing=True) as connection:
            self._known(connection, story)
            yield

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See :meth:`Log.entries <storytrack.store.log.Log.entries>`."""
        with self._session() as connection:
            self._known(connection, story)
        last = _LARGEST if until is None else min(until, _LARGEST)
        return self._entries(story, max(0, min(after, _LARGEST)), max(0, last))

    def _entries(self, story: str, after: int, until: int) -> Iterator[Entry]:
        while True:
            with self._session() as connection:
                given = {"story": story, "after": after, "until": until}
                rows = connection.execute(_ENTRIES, given).all()
            for row in rows:
                after += 1  # no version is left out
                yield self._read_entry(story, after, row)
            if len(rows) < _AT_A_TIME:
                return

    def version(self, story: str) -> int:
        """See :meth:`Log.version <storytrack.store.log.Log.version>`."""
        with self._session() as connection:
            return self._known(connection, story)

    def find(self, story: str, event: str) -> int | None:
        """See :meth:`Log.find <storytrack.store.log.Log.find>`.

        It goes past SQLAlchemy, too: it is asked of every report that a long story takes in.
        """
        # Ids are hexadecimal digits; other text may hold what SQLite cannot compare with.
        sought = {"story": story, "event": event if event.isascii() else ""}
        with self._lock:
            self._refuse_when_unusable()
            try:
                found: tuple[int | None] | None = self._driver().execute(_FIND, sought).fetchone()
            except UnicodeEncodeError:
                found = None
            except sqlite3.Error as error:
                raise translated(error, self._path) from error
        if found is None:
            raise no_such_story(story, self._path)
        return found[0]

    def wait(self, story: str, after: int, patience: float) -> bool:
        """See :meth:`Log.wait <storytrack.store.log.Log.wait>`."""
        deadline = monotonic() + patience
        while self.version(story) <= after:
            if monotonic() >= deadline:
                return False
            sleep(_POLLED)
        return True

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        """See :meth:`Log.keep <storytrack.store.log.Log.keep>`."""
        mark = checkpoint.mark
        row = {
            "story": story,
            "basis": mark.basis,
            "version": mark.version,
            "mark": text_of(mark),
            "body": deflated(checkpoint.body),
        }
        with self._session(writing=True) as connection:
            self._known(connection, story)
            return connection.execute(insert(tables.checkpoint).prefix_with("OR IGNORE"), row).rowcount > 0

    def marks(self, story: str, basis: str) -> tuple[Mark, ...]:
        """See :meth:`Log.marks <storytrack.store.log.Log.marks>`."""
        with self._session() as connection:
            self._known(connection, story)
            found = connection.scalars(_MARKS, {"story": story, "basis": basis}).all()
        try:
            return tuple(map(mark_of, found))
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a checkpoint of the story {story!r:.200}") from error

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        """See :meth:`Log.checkpoint <storytrack.store.log.Log.checkpoint>`."""
        place = {"story": story, "basis": mark.basis, "version": mark.version}
        with self._session() as connection:
            body = connection.scalar(_BODY, place)
        if body is None:
            return None
        try:
            return Checkpoint(mark, inflated(body))
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a checkpoint of the story {story!r:.200}") from error

    def close(self) -> None:
        """See :meth:`Log.close <storytrack.store.log.Log.close>`."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
            with in_our_words(self._path):
                self._connection.close()
                self._engine.dispose()

    def _driver(self) -> sqlite3.Connection:
        # SQLAlchemy opens a new connection after a Ctrl-C, so the driver's is asked for each time.
        driver: sqlite3.Connection | None = self._connection.connection.driver_connection
        if driver is None:
            raise closed(self._path)
        return driver

    @contextmanager
    def _session(self, *, writing: bool = False) -> Iterator[Connection]:
        """The connection for the time of one method; a writer's transaction is whole or undone."""
        with self._lock, in_our_words(self._path):
            self._refuse_when_unusable()
            with transaction(self._connection, self._driver(), self._patience, writing=writing):
                yield self._connection

    def _refuse_when_unusable(self) -> None:
        if self._closed:
            raise closed(self._path)
        if self._process != os.getpid():
            raise StoreError(
                Problem("the log was opened by another process", self._path, "open it again in this one")
            )
        if not (self._connection.invalidated or self._has_its_files()):
            # SQLite itself would go on, and acknowledge what no path leads to.
            what = "the file was moved, removed or replaced while it was open"
            raise StoreError(Problem(what, self._path, "put it back, or open it where it is now"))

    def _has_its_files(self) -> bool:
        """The file and SQLite's log of writes, if it had one at once, are those that were opened."""
        return _identity(self._path) == self._file and (
            self._wal is None or _identity(f"{self._path}-wal") == self._wal
        )

    def _newest(self, connection: Connection, story: str) -> int | None:
        try:
            return connection.scalar(_VERSION, {"story": story})
        except UnicodeEncodeError:
            return None  # a lone surrogate: no definition has such an id

    def _known(self, connection: Connection, story: str) -> int:
        newest = self._newest(connection, story)
        if newest is None:
            raise no_such_story(story, self._path)
        if not isinstance(newest, int):  # SQLite keeps anything in any column
            raise self._damaged(f"the newest version of the story {story!r:.200}")
        return newest

    def _refusal(self, story: str, entries: Sequence[Entry], error: Exception) -> StorytrackError:
        """Why the table did not take the entries."""
        with self._session() as connection:
            newest = self._known(connection, story)
            for version, entry in enumerate(entries, start=newest + 1):
                on_file = self.find(story, entry.event.id)
                if on_file is not None:
                    return on_file_already(entry.event.id, on_file, self._path)
                if entry.version != version:
                    return not_the_next(entry.version, version - 1, self._path)
        made = [entry.event.id for entry in entries]
        for entry in entries:
            if made.count(entry.event.id) > 1:
                return on_file_already(entry.event.id, entry.version, self._path)
        return kept_out(str(error), self._path)

    def _read_entry(self, story: str, version: int, row: Sequence[Any]) -> Entry:
        try:
            return entry_at(version, row)
        except (ValueError, TypeError) as error:
            raise self._damaged(f"version {version} of the story {story!r:.200}") from error

    def _read_definition(self, story: str, text: str | None) -> StoryDefinition:
        try:
            return definition_of(text or "")
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a definition of the story {story!r:.200}") from error

    def _damaged(self, what: str) -> StoreCorrupt:
        fix = "storytrack verify tells what is wrong; restore it from a backup"
        return StoreCorrupt(Problem(f"the file is damaged: {what} cannot be read", self._path, fix))


def _identity(path: str) -> tuple[int, int] | None:
    """Which file is there: its device and number, ``None`` when there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - on the path of every append; pathlib doubles its cost
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _define(
    connection: Connection, definition: StoryDefinition, newest: tuple[int, str], *, after_version: int
) -> None:
    """Append a definition after the ``newest`` revision and its link."""
    revision, before = newest
    row = (definition.id, revision + 1, after_version, definition.model_dump_json())
    names = ("story", "revision", "after_version", "definition", "chain")
    connection.execute(insert(tables.definition), dict(zip(names, (*row, link(before, row)), strict=True)))
