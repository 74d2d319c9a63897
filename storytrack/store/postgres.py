"""``PostgresLog``: many stories in one PostgreSQL database, shared by desks, scripts and machines."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from zlib import crc32

from psycopg.errors import (
    DataError,
    ForeignKeyViolation,
    InsufficientPrivilege,
    IntegrityError,
    ReadOnlySqlTransaction,
    UniqueViolation,
)
from psycopg.sql import SQL

from storytrack.errors import Problem, StoreConflict, StoreCorrupt
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.store.address import Address
from storytrack.store.log import Durability
from storytrack.store.postgres_bell import Bell
from storytrack.store.postgres_ids import as_given, storable
from storytrack.store.postgres_session import Attempt, Connection, Session
from storytrack.store.refusals import (
    being_added_to,
    no_such_story,
    not_the_next,
    on_file_already,
    story_exists,
)
from storytrack.store.rows import definition_of, deflated, entry_at, inflated, mark_of, row_of, text_of

__all__ = ["PostgresLog"]

_AT_A_TIME = 100
"""Entries read in one go: a few hundred kilobytes of JSON."""
_LARGEST = 2**63 - 1

_APPEND = """INSERT INTO storytrack.log
    (story, version, kind, event_id, received_at, event, verdicts, settled)
    SELECT %s, %s, %s, %s, %s, %s, %s, %s
    FROM pg_try_advisory_xact_lock_shared(%s, %s) AS is_free WHERE is_free"""
_ALONE = SQL("SELECT pg_advisory_xact_lock({}, {}) FROM storytrack.story WHERE id = {}")
_WRITING = int.from_bytes(b"STrk", "big")
"""The first half of the advisory lock of a story; the second half tells which. All who append share it; while
one is :meth:`PostgresLog.alone`, or waits to be, nobody else appends."""
_CREATE = """WITH made AS (INSERT INTO storytrack.story (id) VALUES (%s) RETURNING id)
    INSERT INTO storytrack.definition (story, revision, after_version, definition)
    SELECT id, 1, 0, %s FROM made"""
_REDEFINE = """INSERT INTO storytrack.definition (story, revision, after_version, definition)
    SELECT story, max(revision) + 1,
        (SELECT coalesce(max(version), 0) FROM storytrack.log WHERE log.story = its.story), %s
    FROM storytrack.definition AS its WHERE story = %s GROUP BY story"""
_KEEP = """INSERT INTO storytrack.checkpoint (story, basis, version, mark, body)
    VALUES (%s, %s, %s, %s, %s) ON CONFLICT DO NOTHING"""
_STORIES = "SELECT id FROM storytrack.story ORDER BY number"
_VERSION = """SELECT (SELECT coalesce(max(version), 0) FROM storytrack.log WHERE story = its.id)
    FROM storytrack.story AS its WHERE id = %s"""
_FIND = """SELECT (SELECT version FROM storytrack.log WHERE story = its.id AND event_id = %s)
    FROM storytrack.story AS its WHERE id = %s"""
_DEFINITIONS = "SELECT definition FROM storytrack.definition WHERE story = %s ORDER BY revision"
_RECEIPTS = """SELECT version, event_id, received_at FROM storytrack.log
    WHERE story = %s AND version BETWEEN %s AND %s ORDER BY version"""
_ENTRIES = """SELECT version, kind, received_at, event, verdicts, settled FROM storytrack.log
    WHERE story = %s AND version > %s AND version <= %s ORDER BY version LIMIT %s"""
_MARKS = "SELECT mark FROM storytrack.checkpoint WHERE story = %s AND basis = %s ORDER BY version"
_BODY = "SELECT body FROM storytrack.checkpoint WHERE story = %s AND basis = %s AND version = %s"

_Row = tuple[str | int, ...]


class PostgresLog:
    """A :class:`~storytrack.store.log.Log` in a PostgreSQL database, whose tables are made when it has none.

    ``durability`` is ``"full"`` (what was acknowledged survives a power cut of the server) or ``"fast"`` (a
    crash of the server may take the last few reports, never half of one). ``patience`` is how many seconds to
    wait for a lock, and for a server that went away: what was asked is then asked again, and what had come
    through before is not added twice.

    The tables, and views for plain SQL, are described in :mod:`storytrack.store.postgres_schema`. A log
    belongs to the process that opened it: after a fork, open it again.
    """

    def __init__(self, address: Address, *, durability: Durability = "full", patience: float = 10.0) -> None:
        self._session = Session(address, durability=durability, patience=patience)
        self._bell = Bell(self._session)
        self._where = self._session.where

    def stories(self) -> tuple[str, ...]:
        """See :meth:`Log.stories <storytrack.store.log.Log.stories>`."""
        return tuple(as_given(story) for (story,) in self._rows(_STORIES))

    def create(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.create <storytrack.store.log.Log.create>`."""
        row = (storable(definition.id), definition.model_dump_json())

        def make(attempt: Attempt) -> None:
            try:
                attempt.connection.execute(_CREATE, row)
            except IntegrityError as error:
                # What was begun by an attempt whose answer was lost is ours.
                if not (attempt.is_again and self.definitions(definition.id)[0] == definition):
                    raise story_exists(definition.id, self._where) from error

        self._session.run(make)

    def redefine(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.redefine <storytrack.store.log.Log.redefine>`."""
        row = (definition.model_dump_json(), storable(definition.id))

        def define(attempt: Attempt) -> None:
            if attempt.is_again and self.definition(definition.id) == definition:
                return
            while True:
                try:
                    found = attempt.connection.execute(_REDEFINE, row).rowcount
                except UniqueViolation:
                    continue  # another took the revision; theirs stays before ours
                if not found:
                    raise no_such_story(definition.id, self._where)
                return

        self._session.run(define)

    def definition(self, story: str) -> StoryDefinition:
        """See :meth:`Log.definition <storytrack.store.log.Log.definition>`."""
        return self.definitions(story)[-1]

    def definitions(self, story: str) -> tuple[StoryDefinition, ...]:
        """See :meth:`Log.definitions <storytrack.store.log.Log.definitions>`."""
        texts = self._rows(_DEFINITIONS, storable(story))
        if not texts:
            raise no_such_story(story, self._where)
        try:
            return tuple(definition_of(text) for (text,) in texts)
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a definition of the story {story!r:.200}") from error

    def append(self, story: str, *entries: Entry) -> None:
        """See :meth:`Log.append <storytrack.store.log.Log.append>`.

        One statement, and with it one round trip: the triggers and constraints of the table make every
        check, and link the row. Several entries are a pipeline of statements, in one transaction and
        again in one round trip.
        """
        if not entries:
            return
        rows = [row_of(storable(story), entry) for entry in entries]

        def put(attempt: Attempt) -> None:
            try:
                if not _insert(attempt.connection, rows) and not (attempt.is_again and self._have(rows)):
                    raise being_added_to(story, self._where)
                attempt.connection.commit()
            except (IntegrityError, DataError) as error:
                attempt.connection.rollback()
                if not (attempt.is_again and self._have(rows)):
                    raise self._refusal(story, entries) from error

        self._session.run(put)

    @contextmanager
    def alone(self, story: str) -> Iterator[None]:
        """See :meth:`Log.alone <storytrack.store.log.Log.alone>`; a transaction that begins with a lock.

        Any role may take it. It goes with its connection; if that is lost, what follows does without.
        """
        known = storable(story)
        with self._session.transaction(_ALONE.format(*_lock_of(known), known)) as found:
            if not found:
                raise no_such_story(story, self._where)
            yield

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See :meth:`Log.entries <storytrack.store.log.Log.entries>`."""
        self.version(story)
        last = _LARGEST if until is None else min(until, _LARGEST)
        return self._entries(story, max(0, min(after, _LARGEST)), max(0, last))

    def _entries(self, story: str, after: int, until: int) -> Iterator[Entry]:
        while True:
            rows = self._rows(_ENTRIES, storable(story), after, until, _AT_A_TIME)
            for row in rows:
                after += 1  # no version is left out
                yield self._read_entry(story, after, row)
            if len(rows) < _AT_A_TIME:
                return

    def version(self, story: str) -> int:
        """See :meth:`Log.version <storytrack.store.log.Log.version>`."""
        for (newest,) in self._rows(_VERSION, storable(story)):
            return int(newest)
        raise no_such_story(story, self._where)

    def find(self, story: str, event: str) -> int | None:
        """See :meth:`Log.find <storytrack.store.log.Log.find>`."""
        for (version,) in self._rows(_FIND, storable(event), storable(story)):
            return None if version is None else int(version)
        raise no_such_story(story, self._where)

    def wait(self, story: str, after: int, patience: float) -> bool:
        """See :meth:`Log.wait <storytrack.store.log.Log.wait>`; the server tells when there is something."""
        if self.version(story) > after:
            return True
        return patience > 0 and self._bell.wait(
            storable(story), lambda: self.version(story) > after, patience
        )

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        """See :meth:`Log.keep <storytrack.store.log.Log.keep>`; a role that may only read keeps none."""
        mark = checkpoint.mark
        row = (storable(story), mark.basis, mark.version, text_of(mark), deflated(checkpoint.body))

        def put(attempt: Attempt) -> bool:
            try:
                return attempt.connection.execute(_KEEP, row).rowcount > 0
            except ForeignKeyViolation as error:
                raise no_such_story(story, self._where) from error
            except (InsufficientPrivilege, ReadOnlySqlTransaction):
                return False

        return self._session.run(put)

    def marks(self, story: str, basis: str) -> tuple[Mark, ...]:
        """See :meth:`Log.marks <storytrack.store.log.Log.marks>`."""
        texts = self._rows(_MARKS, storable(story), basis)
        if not texts:
            self.version(story)
        try:
            return tuple(mark_of(text) for (text,) in texts)
        except (ValueError, TypeError) as error:
            raise self._damaged(f"a checkpoint of the story {story!r:.200}") from error

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        """See :meth:`Log.checkpoint <storytrack.store.log.Log.checkpoint>`."""
        for (body,) in self._rows(_BODY, storable(story), mark.basis, mark.version):
            try:
                return Checkpoint(mark, inflated(body))
            except (ValueError, TypeError) as error:
                raise self._damaged(f"a checkpoint of the story {story!r:.200}") from error
        return None

    def close(self) -> None:
        """See :meth:`Log.close <storytrack.store.log.Log.close>`."""
        self._session.close()
        self._bell.close()

    def _rows(self, query: str, *values: str | int) -> list[tuple[Any, ...]]:
        def ask(attempt: Attempt) -> list[tuple[Any, ...]]:
            return attempt.connection.execute(query, values, prepare=True).fetchall()

        return self._session.run(ask)

    def _have(self, rows: Sequence[_Row]) -> bool:
        """Whether these very rows are on file: then an attempt came through whose answer was lost."""
        first, last = rows[0], rows[-1]
        found = self._rows(_RECEIPTS, first[0], first[1], last[1])
        return found == [(version, event, at) for _, version, _, event, at, *_ in rows]

    def _refusal(self, story: str, entries: Sequence[Entry]) -> StoreConflict:
        """Why the table did not take the entries."""
        newest = self.version(story)
        for version, entry in enumerate(entries, start=newest + 1):
            on_file = self.find(story, entry.event.id)
            if on_file is not None:
                return on_file_already(entry.event.id, on_file, self._where)
            if entry.version != version:
                return not_the_next(entry.version, version - 1, self._where)
        made = [entry.event.id for entry in entries]
        twice = next((entry for entry in entries if made.count(entry.event.id) > 1), None)
        if twice is not None:
            return on_file_already(twice.event.id, twice.version, self._where)
        return not_the_next(entries[0].version, newest, self._where)

    def _read_entry(self, story: str, version: int, row: Sequence[Any]) -> Entry:
        try:
            return entry_at(version, row)
        except (ValueError, TypeError) as error:
            raise self._damaged(f"version {version} of the story {story!r:.200}") from error

    def _damaged(self, what: str) -> StoreCorrupt:
        fix = "storytrack verify tells what is wrong; restore it from a backup, with pg_restore"
        return StoreCorrupt(Problem(f"the database is damaged: {what} cannot be read", self._where, fix))


def _insert(connection: Connection, rows: Sequence[_Row]) -> bool:
    """Whether nobody else was alone with the story, so that the rows are there."""
    lock = _lock_of(str(rows[0][0]))
    if len(rows) == 1:
        return bool(connection.execute(_APPEND, (*rows[0], *lock), prepare=True).rowcount)
    # A pipeline up to its end is one transaction, unless it says otherwise
    # (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING).
    with connection.cursor() as cursor:
        cursor.executemany(_APPEND, [(*row, *lock) for row in rows])
        return bool(cursor.rowcount)


def _lock_of(story: str) -> tuple[int, int]:
    """The advisory lock of a story; two stories that share one wait for each other, and that is all."""
    return _WRITING, crc32(story.encode()) - 2**31
