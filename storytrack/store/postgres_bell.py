"""``Bell``: a connection that hears from the server when somebody has added to a story."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from time import monotonic

import psycopg

from storytrack.store.postgres_schema import CHANNEL
from storytrack.store.postgres_session import Connection, Session

__all__ = ["Bell"]

_AT_MOST = 1.0
"""Seconds between two looks, whatever is heard: a pooler between us and the server passes no notifications,
and a log may be closed while somebody waits."""


class Bell:
    """A connection of its own, made when somebody waits first; threads take turns on it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._lock = Lock()
        self._connection: Connection | None = None

    def wait(self, story: str, is_there: Callable[[], bool], patience: float) -> bool:
        """Whether ``is_there`` comes true, looked at when something happens to ``story``, as it is stored."""
        deadline = monotonic() + patience
        while True:
            with self._lock:
                listening = self._listening()  # before the look, so that nothing happens between the two
                if is_there():
                    return True
                left = deadline - monotonic()
                if left <= 0:
                    return False
                _hear(listening, story, min(left, _AT_MOST))

    def close(self) -> None:
        """Let go of the connection."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()

    def _listening(self) -> Connection:
        if self._connection is None or self._connection.closed:
            self._connection = self._session.another()
            self._connection.execute(f"LISTEN {CHANNEL}")
        return self._connection


def _hear(connection: Connection, story: str, seconds: float) -> None:
    """Come back when the story is named, or after so many seconds."""
    try:
        next((one for one in connection.notifies(timeout=seconds) if one.payload == story), None)
    except psycopg.OperationalError:
        connection.close()  # the server went away: the next look waits for it
