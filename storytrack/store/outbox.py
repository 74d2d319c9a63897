"""``Outbox``: alerts on their way to receivers, in tables of their own in the story's file.

An alert is written before it is sent, in the order of versions, and stays when it was sent: it cannot be
written twice for one receiver. Like what :mod:`~storytrack.store.watched` remembers, it is no part of the
story; without it, a receiver is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from storytrack.model.letter import Letter, LetterState
from storytrack.store.beside import Beside
from storytrack.store.sqlite_faults import in_our_words

__all__ = ["Outbox"]

_TABLES = (
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

_FIELDS = tuple(Letter.model_fields)
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM outbox_letter WHERE story = ?"  # noqa: S608 - our own names
_WRITE = (
    f"INSERT OR IGNORE INTO outbox_letter (story, {', '.join(_FIELDS)})"  # noqa: S608 - our own names
    f" VALUES ({', '.join('?' * (len(_FIELDS) + 1))})"
)


class Outbox(Beside):
    """The letters of one story, in tables of their own.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES = _TABLES

    # --- writing ---------------------------------------------------------------------------------

    def begin(self, receiver: str, version: int) -> int:
        """Up to which version alerts are written for a receiver; from ``version`` on, if it is new."""
        with self._transaction():
            self._connection.execute(
                "INSERT OR IGNORE INTO outbox_receiver (story, receiver, version) VALUES (?, ?, ?)",
                (self._story, receiver, version),
            )
            (reached,) = self._receiver(receiver, "version")
        return int(reached)

    def write(self, letters: Iterable[Letter], receiver: str, version: int) -> None:
        """Write letters to a receiver, all or none, and that it has those of all versions up to this one.

        An alert that is written for it already stays as it is.
        """
        rows = [(self._story, *one.model_dump(mode="json").values()) for one in letters]
        with self._transaction():
            self._connection.executemany(_WRITE, rows)
            self._connection.execute(
                "UPDATE outbox_receiver SET version = max(version, ?) WHERE story = ? AND receiver = ?",
                (version, self._story, receiver),
            )

    def note(self, letter: Letter) -> None:
        """Note how far a letter came."""
        with in_our_words(self._path):
            row = letter.model_dump(mode="json", include={"at", "state", "tries", "since", "due", "said"})
            self._connection.execute(
                "UPDATE outbox_letter SET at = :at, state = :state, tries = :tries, since = :since,"
                " due = :due, said = :said WHERE story = :story AND receiver = :receiver AND alert = :alert",
                {**row, "story": self._story, "receiver": letter.receiver, "alert": letter.alert},
            )

    def retry(self, now: datetime) -> int:
        """Make every letter that was given up pending again, as if it had not been tried; how many."""
        with in_our_words(self._path):
            found = self._connection.execute(
                "UPDATE outbox_letter SET at = ?, state = ?, tries = 0, since = NULL, due = NULL"
                " WHERE story = ? AND state = ?",
                (_text(now), LetterState.PENDING, self._story, LetterState.FAILED),
            )
        return found.rowcount

    # --- reading ---------------------------------------------------------------------------------

    def next(self, receiver: str) -> Letter | None:
        """The letter that the receiver is to get next: the oldest that is pending."""
        query = f"{_SELECT} AND receiver = ? AND state = ? ORDER BY version, number LIMIT 1"
        return next(self._letters(query, receiver, LetterState.PENDING), None)

    def letters(self) -> tuple[Letter, ...]:
        """Every letter, by receiver, in the order in which they are sent."""
        return tuple(self._letters(f"{_SELECT} ORDER BY receiver, version, number"))

    def _letters(self, query: str, *values: str) -> Iterator[Letter]:
        with in_our_words(self._path):
            rows = self._connection.execute(query, (self._story, *values)).fetchall()
        return (Letter(**dict(zip(_FIELDS, row, strict=True))) for row in rows)

    # --- whose turn it is ------------------------------------------------------------------------

    def claim(
        self, receiver: str, holder: str, now: datetime, until: datetime, is_gone: Callable[[str], bool]
    ) -> bool:
        """Take the turn to send to a receiver; ``False`` while another holds it, until its time is over.

        ``is_gone`` tells whether a holder is known not to be there any more.
        """
        with self._transaction():
            other, held_until = self._receiver(receiver, "holder, held_until")
            is_held = other not in {"", holder} and datetime.fromisoformat(held_until) > now
            if is_held and not is_gone(other):
                return False
            self._hold(receiver, holder, _text(until))
        return True

    def release(self, receiver: str, holder: str) -> None:
        """Leave the turn to others, if the holder has it."""
        with self._transaction():
            if self._receiver(receiver, "holder") == (holder,):
                self._hold(receiver, "", "")

    def _hold(self, receiver: str, holder: str, until: str) -> None:
        self._connection.execute(
            "UPDATE outbox_receiver SET holder = ?, held_until = ? WHERE story = ? AND receiver = ?",
            (holder, until, self._story, receiver),
        )

    def _receiver(self, receiver: str, columns: str) -> tuple[str, ...]:
        query = f"SELECT {columns} FROM outbox_receiver WHERE story = ? AND receiver = ?"  # noqa: S608
        row: tuple[str, ...] = self._connection.execute(query, (self._story, receiver)).fetchone()
        return row

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with in_our_words(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
