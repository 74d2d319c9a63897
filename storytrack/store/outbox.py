"""``Outbox``: alerts on their way to receivers, in tables of their own beside the story.

An alert is written before it is sent, in the order of versions, and stays when it was sent: it cannot be
written twice for one receiver. Like what :mod:`~storytrack.store.watched` remembers, it is no part of the
story; without it, a receiver is a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime

from storytrack.model.letter import Letter, LetterState
from storytrack.store.beside import Beside
from storytrack.store.beside_tables import OUTBOX

__all__ = ["Outbox"]

_FIELDS = tuple(Letter.model_fields)
_SELECT = f"SELECT {', '.join(_FIELDS)} FROM outbox_letter WHERE story = ?"  # noqa: S608 - our own names
_WRITE = (
    f"INSERT INTO outbox_letter (story, {', '.join(_FIELDS)})"  # noqa: S608 - our own names
    f" VALUES ({', '.join('?' * (len(_FIELDS) + 1))}) ON CONFLICT DO NOTHING"
)
_REACH = "UPDATE outbox_receiver SET version = ? WHERE story = ? AND receiver = ? AND version < ?"
_NOTED = ("at", "state", "tries", "since", "due", "said")
_NOTE = (
    f"UPDATE outbox_letter SET {', '.join(f'{name} = ?' for name in _NOTED)}"  # noqa: S608 - our own names
    " WHERE story = ? AND receiver = ? AND alert = ?"
)
_HOLD = (
    "UPDATE outbox_receiver SET holder = ?, held_until = ?"
    " WHERE story = ? AND receiver = ? AND holder = ? AND held_until = ?"
)


class Outbox(Beside):
    """The letters of one story, in tables of their own.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES = OUTBOX

    # --- writing ---------------------------------------------------------------------------------

    def begin(self, receiver: str, version: int) -> int:
        """Up to which version alerts are written for a receiver; from ``version`` on, if it is new."""
        statement = (
            "INSERT INTO outbox_receiver (story, receiver, version) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        )
        self._change(statement, self._story, receiver, version)
        (reached,) = self._receiver(receiver, "version")
        return int(reached)

    def write(self, letters: Iterable[Letter], receiver: str, version: int) -> None:
        """Write letters to a receiver, all or none, and that it has those of all versions up to this one.

        An alert that is written for it already stays as it is.
        """
        rows = [(self._story, *one.model_dump(mode="json").values()) for one in letters]
        self._shelf.change((_WRITE, rows), (_REACH, [(version, self._story, receiver, version)]))

    def note(self, letter: Letter) -> None:
        """Note how far a letter came."""
        row = letter.model_dump(mode="json", include=set(_NOTED))
        self._change(_NOTE, *(row[name] for name in _NOTED), self._story, letter.receiver, letter.alert)

    def retry(self, now: datetime) -> int:
        """Make every letter that was given up pending again, as if it had not been tried; how many."""
        return self._change(
            "UPDATE outbox_letter SET at = ?, state = ?, tries = 0, since = NULL, due = NULL"
            " WHERE story = ? AND state = ?",
            _text(now),
            LetterState.PENDING,
            self._story,
            LetterState.FAILED,
        )

    # --- reading ---------------------------------------------------------------------------------

    def next(self, receiver: str) -> Letter | None:
        """The letter that the receiver is to get next: the oldest that is pending."""
        query = f"{_SELECT} AND receiver = ? AND state = ? ORDER BY version, number LIMIT 1"
        return next(self._letters(query, receiver, LetterState.PENDING), None)

    def pending(self, receiver: str) -> int:
        """How many letters the receiver is still to get."""
        query = "SELECT count(*) FROM outbox_letter WHERE story = ? AND receiver = ? AND state = ?"
        return int(self._rows(query, self._story, receiver, LetterState.PENDING)[0][0])

    def letters(self) -> tuple[Letter, ...]:
        """Every letter, by receiver, in the order in which they are sent."""
        return tuple(self._letters(f"{_SELECT} ORDER BY receiver, version, number"))

    def _letters(self, query: str, *values: str) -> Iterator[Letter]:
        rows = self._rows(query, self._story, *values)
        return (Letter(**dict(zip(_FIELDS, row, strict=True))) for row in rows)

    # --- whose turn it is ------------------------------------------------------------------------

    def claim(
        self, receiver: str, holder: str, now: datetime, until: datetime, is_gone: Callable[[str], bool]
    ) -> bool:
        """Take the turn to send to a receiver; ``False`` while another holds it, until its time is over.

        ``is_gone`` tells whether a holder is known not to be there any more.
        """
        other, held_until = self._receiver(receiver, "holder, held_until")
        is_held = other not in {"", holder} and datetime.fromisoformat(held_until) > now
        if is_held and not is_gone(other):
            return False
        # Only if nobody has taken it in between; it is ours if an earlier attempt of the same did.
        taken = self._change(_HOLD, holder, _text(until), self._story, receiver, other, held_until)
        return bool(taken) or self._receiver(receiver, "holder, held_until") == (holder, _text(until))

    def release(self, receiver: str, holder: str) -> None:
        """Leave the turn to others, if the holder has it."""
        statement = (
            "UPDATE outbox_receiver SET holder = '', held_until = ''"
            " WHERE story = ? AND receiver = ? AND holder = ?"
        )
        self._change(statement, self._story, receiver, holder)

    def _receiver(self, receiver: str, columns: str) -> tuple[str, ...]:
        query = f"SELECT {columns} FROM outbox_receiver WHERE story = ? AND receiver = ?"  # noqa: S608
        row: tuple[str, ...] = self._rows(query, self._story, receiver)[0]
        return row


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
