"""From what PostgreSQL says to our own errors: a table from SQLSTATE to kinds, words and advice.

The codes are those of https://www.postgresql.org/docs/current/errcodes-appendix.html; a whole code is looked
up first, then its class (the first two signs). A refused connection comes without a code: its words are
looked up instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import psycopg

from storytrack.errors import (
    Problem,
    StoreBusy,
    StoreCorrupt,
    StoreError,
    StoreFull,
    StoreReadOnly,
    StoreUnreachable,
)

__all__ = ["is_lost", "may_pass", "refused", "translated"]


class _Fault(NamedTuple):
    kind: type[StoreError]
    what: str
    fix: str = ""


_LOST = _Fault(StoreUnreachable, "the connection was lost", "see whether the server is there, and try again")
_UNREACHED = _Fault(
    StoreUnreachable, "the server cannot be reached", "check host and port, and whether the server is there"
)
_STARTING = _Fault(StoreUnreachable, "the server is starting or shutting down", "try again")
_CROWDED = _Fault(StoreBusy, "the server has no connection left", "try again, or raise its max_connections")
_BUSY = _Fault(
    StoreBusy, "another transaction holds the lock for too long", "try again, or end what else writes there"
)
_NO_RIGHT = _Fault(
    StoreReadOnly,
    "this role lacks a right",
    "grant it: whoever reads needs SELECT on the tables of the schema storytrack, whoever adds INSERT too;"
    " docs/postgresql.md has the statements",
)
_SHUT_OUT = _Fault(StoreError, "the server does not let this user in", "check the user and the password")
_NO_DATABASE = _Fault(StoreError, "there is no such database", "create it first, with createdb")
_NOT_OURS = _Fault(
    StoreCorrupt, "the schema storytrack is not as it was made", "restore it from a backup, with pg_restore"
)
_DAMAGED = _Fault(StoreCorrupt, "the database is damaged", "restore it from a backup, with pg_restore")

_FAULTS: Mapping[str, _Fault] = {
    "08": _LOST,
    "57P01": _LOST,
    "57P02": _LOST,
    "57P05": _LOST,
    "57P03": _STARTING,
    "53": _CROWDED,
    "53100": _Fault(
        StoreFull, "the disk of the server is full", "make room and try again; nothing was half-written"
    ),
    "58030": _Fault(StoreError, "the server cannot read or write its files", "see the log of the server"),
    "55P03": _BUSY,
    "57014": _BUSY,
    "40": _BUSY,
    "25006": _Fault(StoreReadOnly, "the database cannot be written", "use the address of the primary server"),
    "42501": _NO_RIGHT,
    "28": _SHUT_OUT,
    "3D000": _NO_DATABASE,
    # Our statements are fixed: when one of them is an error, the tables are not as we made them.
    "42": _NOT_OURS,
    "3F": _NOT_OURS,
    "XX001": _DAMAGED,
    "XX002": _DAMAGED,
    "54": _Fault(StoreError, "it is larger than a row of the database can be", "split the report"),
}
_REFUSALS: tuple[tuple[tuple[str, ...], _Fault], ...] = (
    (("too many clients",), _CROWDED),
    (("too many connections",), _CROWDED),
    (("connection slots are reserved",), _CROWDED),
    (("is starting up",), _STARTING),
    (("is shutting down",), _STARTING),
    (("not yet accepting connections",), _STARTING),
    (("in recovery mode",), _STARTING),
    (("authentication failed",), _SHUT_OUT),
    (("no password supplied",), _SHUT_OUT),
    (("no pg_hba.conf entry",), _SHUT_OUT),
    (("permission denied for database",), _SHUT_OUT),
    (("role", "does not exist"), _SHUT_OUT),
    (("database", "does not exist"), _NO_DATABASE),
)
"""Words of a server that refused, all of them → what they mean; the first that fit."""
_FOR_NOW = (_STARTING, _CROWDED)
_FOR_GOOD = (_SHUT_OUT, _NO_DATABASE)


def is_lost(error: psycopg.Error, connection: psycopg.Connection) -> bool:
    """Whether the connection is gone, so that the outcome of what was asked is unknown."""
    if not isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        return False
    return connection.closed or _fault(error) is _LOST


def may_pass(error: psycopg.Error, *, was_there: bool) -> bool:
    """Whether connecting again may help: the server says so, or it ``was_there`` and does not shut us out."""
    fault = _refusal(error)
    return fault in _FOR_NOW or (was_there and fault not in _FOR_GOOD)


def refused(error: psycopg.Error, where: str) -> StoreError:
    """Our error for a connection that could not be made; ``where`` has no password."""
    return _told(error, _refusal(error), where)


def translated(error: psycopg.Error, where: str) -> StoreError:
    """Our error for one of psycopg's on a connection; ``where`` has no password."""
    return _told(error, _fault(error), where)


def _fault(error: psycopg.Error) -> _Fault | None:
    state = error.sqlstate or ""
    if not state and isinstance(error, (psycopg.OperationalError, psycopg.InterfaceError)):
        return _LOST
    return _FAULTS.get(state) or _FAULTS.get(state[:2])


def _refusal(error: psycopg.Error) -> _Fault:
    said = str(error)
    return next((fault for words, fault in _REFUSALS if all(word in said for word in words)), _UNREACHED)


def _told(error: psycopg.Error, fault: _Fault | None, where: str) -> StoreError:
    said = " ".join((error.diag.message_primary or str(error)).split())
    if fault is None:
        return StoreError(Problem(f"PostgreSQL cannot go on: {said}", where))
    return fault.kind(Problem(f"{fault.what} (PostgreSQL: {said})", where, fault.fix))
