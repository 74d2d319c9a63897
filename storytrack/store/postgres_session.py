"""``Session``: a connection to a PostgreSQL database of ours, made again when it was lost."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from threading import RLock
from time import monotonic, sleep
from typing import Any, NamedTuple, TypeAlias, TypeVar

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from storytrack.errors import Problem, StoreError
from storytrack.store.address import Address
from storytrack.store.log import Durability
from storytrack.store.postgres_faults import is_lost, may_pass, refused, translated
from storytrack.store.postgres_layout import make_ours
from storytrack.store.refusals import closed, no_such_durability

__all__ = ["Attempt", "Connection", "Session"]

Connection: TypeAlias = psycopg.Connection[tuple[Any, ...]]
Answer = TypeVar("Answer")


class Attempt(NamedTuple):
    """A connection in autocommit mode, to do something with.

    ``is_again``: it was begun on another one that was lost. What was done there may be on file, or not, or
    on its way there.
    """

    connection: Connection
    is_again: bool


_SHORTEST, _LONGEST = 0.05, 1.0
"""Seconds between two attempts to connect; each pause is twice the one before."""

_IS_FAST: Mapping[Durability, bool] = {"full": False, "fast": True}
"""Whether a commit need not wait for the disk of the server."""

# Plans are kept while tables grow: one that was made for a table of a page must not read all of it later.
_SETTINGS = """SELECT set_config('lock_timeout', %s, false),
    set_config('search_path', 'storytrack, pg_temp', false),
    set_config('enable_seqscan', 'off', false),
    set_config('default_transaction_isolation', 'read committed', false),
    set_config('synchronous_commit', CASE
        WHEN %s THEN 'off'
        WHEN current_setting('synchronous_commit') = 'off' THEN 'on'
        ELSE current_setting('synchronous_commit') END, false)"""


class Session:
    """One connection that threads share; a log belongs to the process that opened it.

    ``patience`` is how many seconds to wait for a lock, and for a server that was there before; ``settle``
    looks at the layout of the database whenever it is connected to. Raises the
    :class:`~storytrack.errors.StoreError` family.
    """

    def __init__(
        self,
        address: Address,
        *,
        durability: Durability = "full",
        patience: float = 10.0,
        settle: Callable[[Connection, str], None] = make_ours,
    ) -> None:
        self.where = address.database
        self._given = _parameters(address, patience)
        self._settings = _settings(durability, patience)
        self._patience = patience
        self._settle = settle
        self._lock = RLock()
        self._process = os.getpid()
        self._is_closed = False
        self._connection: Connection | None = None
        self._in_it: Connection | None = None
        """The connection that is in a transaction, if one is meant to be."""
        self._begin = f"BEGIN; SET LOCAL idle_in_transaction_session_timeout = {_milliseconds(patience)}"
        self._live(monotonic() + patience, was_there=False)

    def run(self, work: Callable[[Attempt], Answer]) -> Answer:
        """What ``work`` answers; it is attempted again when the connection is lost."""
        with self._lock:
            deadline, is_again = monotonic() + self._patience, False
            while True:
                connection = self._live(deadline, was_there=True)
                try:
                    return work(Attempt(connection, is_again))
                except psycopg.Error as error:
                    if not is_lost(error, connection) or monotonic() > deadline:
                        raise translated(error, self.where) from error
                is_again = True
                connection.close()

    @contextmanager
    def transaction(self, first: sql.Composed) -> Iterator[int]:
        """What is run meanwhile is one transaction up to its commit, or up to the loss of the connection.

        It starts with a first query, in the same round trip, and gives how many rows that found; what is not
        committed is rolled back. The server ends it by itself when nothing comes for as long as others are
        patient.
        """

        def start(attempt: Attempt) -> int:
            cursor = attempt.connection.execute(sql.SQL("{}; {}").format(sql.SQL(self._begin), first))
            while cursor.nextset():
                pass
            return cursor.rowcount

        with self._lock:
            try:
                found = self.run(start)
                self._in_it = self._connection
                yield found
            finally:
                self._in_it = None
                if self._connection is not None:
                    with suppress(psycopg.Error):  # one that is lost has nothing to roll back
                        self._connection.rollback()

    def another(self) -> Connection:
        """A connection of its own, for whoever waits on it; it is the caller's to close."""
        self.refuse_when_unusable()
        return self._connected(monotonic() + self._patience, was_there=True)

    def refuse_when_unusable(self) -> None:
        """Raise :class:`~storytrack.errors.StoreError` after :meth:`close`, and in another process."""
        if self._is_closed:
            raise closed(self.where)
        if self._process != os.getpid():
            what = "the log was opened by another process"
            raise StoreError(Problem(what, self.where, "open it again in this one"))

    def close(self) -> None:
        """Let go of the connection; calling it twice is fine."""
        with self._lock:
            self._is_closed = True
            if self._connection is not None and self._process == os.getpid():
                self._connection.close()

    def _live(self, deadline: float, *, was_there: bool) -> Connection:
        self.refuse_when_unusable()
        if self._connection is None or not self._is_ready(self._connection):
            if self._connection is not None:
                self._connection.close()  # an interrupted statement may still be going on there
            self._connection = self._connected(deadline, was_there=was_there)
        return self._connection

    def _is_ready(self, connection: Connection) -> bool:
        """Whether nothing goes on there, but for the transaction that is meant."""
        status = None if connection.closed else connection.info.transaction_status
        return status == TransactionStatus.IDLE or (
            status == TransactionStatus.INTRANS and connection is self._in_it
        )

    def _connected(self, deadline: float, *, was_there: bool) -> Connection:
        pause = _SHORTEST
        while True:
            try:
                connection = psycopg.connect(**self._given, autocommit=True)
            except psycopg.Error as error:
                if not may_pass(error, was_there=was_there) or monotonic() + pause > deadline:
                    # Its traceback holds what was given to connect, the password too.
                    raise refused(error, self.where) from None
            else:
                return self._prepared(connection)
            sleep(pause)
            pause = min(2 * pause, _LONGEST)

    def _prepared(self, connection: Connection) -> Connection:
        try:
            self._refuse_other_encodings(connection)
            connection.execute(_SETTINGS, self._settings)
            self._settle(connection, self.where)
        except psycopg.Error as error:
            connection.close()
            raise translated(error, self.where) from error
        except BaseException:
            connection.close()
            raise
        return connection

    def _refuse_other_encodings(self, connection: Connection) -> None:
        encoding = connection.info.parameter_status("server_encoding")
        if encoding != "UTF8":
            what = f"the database keeps its texts in {encoding}"
            raise StoreError(Problem(what, self.where, "create one with: createdb --encoding UTF8"))


def _settings(durability: Durability, patience: float) -> tuple[str, bool]:
    if durability not in _IS_FAST:
        raise no_such_durability(durability, _IS_FAST)
    return f"{_milliseconds(patience)}ms", _IS_FAST[durability]


def _milliseconds(patience: float) -> int:
    return max(1, round(patience * 1000))


def _parameters(address: Address, patience: float) -> dict[str, Any]:
    """What is given to ``connect``: the address, and what we would rather have than libpq's defaults."""
    try:
        given = conninfo_to_dict(address.conninfo)
    except psycopg.ProgrammingError as error:
        # libpq repeats what it cannot read, which may be a password.
        unknown = "parameter" in str(error)
        what = "the address has an unknown parameter" if unknown else "the address cannot be read"
        raise StoreError(Problem(what, address.database, "postgresql://USER@HOST/DATABASE")) from None
    seconds = max(2, round(patience))
    return {
        "fallback_application_name": "storytrack",
        "connect_timeout": seconds,
        "tcp_user_timeout": seconds * 1000,  # a network that is gone says nothing
        "keepalives_idle": 30,
        **given,
        "client_encoding": "UTF8",
    }
