"""``Delivery``: hands the letters of an outbox to one receiver, in order, until each is taken or given up."""

from __future__ import annotations

import os
import random
import socket
from collections.abc import Callable
from datetime import datetime, timedelta

from storytrack.cli.receivers import SECONDS, Receipt, Receiver
from storytrack.errors import Problem
from storytrack.fetching import Pace
from storytrack.model.letter import Letter, LetterState
from storytrack.showing.lines import count
from storytrack.store.outbox import Outbox

__all__ = ["Delivery"]

_PACE = Pace(every=2, longest=600)
"""Seconds between tries: 2, 4, 8 … 600. A receiver that restarts is found within seconds, and one that is
down all night is asked six times an hour."""

_PATIENCE = timedelta(days=3)
"""How long one letter is tried: a weekend with nobody at the desk. Then it is kept as failed, for others wait
behind it."""

_TURN = timedelta(seconds=3 * SECONDS)
"""How long one watcher holds the turn without a sign of life; one letter takes a third of it at most."""


class Delivery:
    """The way to one receiver.

    Only one watcher of a file is at it: it takes turns. ``complain`` hears of a letter that fails, once,
    and of one that is given up. With ``once`` the first try waits for nothing but a time that the receiver
    itself asked for, and what fails is not complained of but asked for at the end (:meth:`missed`).
    ``clock``, ``chance`` (0 to 1) and ``me`` stand in for time, luck and who we are.
    """

    def __init__(
        self,
        outbox: Outbox,
        receiver: Receiver,
        *,
        complain: Callable[[Problem], None],
        clock: Callable[[], datetime],
        once: bool = False,
        chance: Callable[[], float] = random.random,
        me: str = f"{os.getpid()} {socket.gethostname()}",
    ) -> None:
        self.receiver = receiver
        self._outbox, self._complain = outbox, complain
        self._clock, self._chance, self._me = clock, chance, me
        self._once, self._waits = once, not once
        self.sent = self.given_up = 0
        self._unnoted: dict[str, Receipt] = {}
        """What was handed over, and could not be noted yet: it is not handed over again."""

    def send(self) -> None:
        """Hand over what is due, in order, up to the first that is not taken."""
        while (letter := self._next()) is not None:
            receipt = self._unnoted.get(letter.alert) or self.receiver.hand_over(letter)
            self._unnoted[letter.alert] = receipt
            letter = self._after(letter, receipt)
            self._outbox.note(letter)
            del self._unnoted[letter.alert]
            self.sent += letter.state is LetterState.SENT
            self.given_up += letter.state is LetterState.FAILED
            if letter.state is LetterState.PENDING:
                self._waits = True
                return

    def missed(self) -> Problem | None:
        """What the receiver has not taken, whoever tried it last; ``None`` where nothing waits for it."""
        letter = self._outbox.next(self.receiver.name)
        if letter is None or not letter.tries:  # what nobody has tried yet, another watcher is just sending
            return None
        what = f"{count(self._outbox.pending(self.receiver.name), 'alert')} pending: {letter.said}"
        return Problem(what, self.receiver.name, "the next storytrack watch tries again")

    def close(self) -> None:
        """Leave the turn to others."""
        self._outbox.release(self.receiver.name, self._me)

    def _next(self) -> Letter | None:
        """The letter that is due, if there is one and it is our turn."""
        if not self._is_due(self._outbox.next(self.receiver.name)):
            return None
        now = self._clock()
        if not self._outbox.claim(self.receiver.name, self._me, now, now + _TURN, _is_gone):
            return None
        letter = self._outbox.next(self.receiver.name)  # another may have sent it meanwhile
        return letter if self._is_due(letter) else None

    def _is_due(self, letter: Letter | None) -> bool:
        if letter is None or letter.due is None:
            return letter is not None
        return letter.due <= self._clock() or not (self._waits or _was_asked_to_wait(letter))

    def _after(self, letter: Letter, receipt: Receipt) -> Letter:
        """The letter after a try."""
        now = self._clock()
        since, tries = letter.since or now, letter.tries + 1
        tried = letter.with_(at=now, since=since, tries=tries, said="" if receipt.taken else receipt.said)
        if receipt.taken:
            return tried.with_(state=LetterState.SENT, due=None)
        if not receipt.again or now - since >= _PATIENCE:
            self._complain_of(tried, "given up; storytrack alerts --retry tries it again")
            return tried.with_(state=LetterState.FAILED, due=None)
        wait = timedelta(seconds=_PACE.wait(tries - 1) * (1 + self._chance()) / 2)
        due = now + max(wait, receipt.after or wait)
        if tries == 1 and not self._once:
            self._complain_of(tried, "it is tried again until it arrives")
        return tried.with_(due=due)

    def _complain_of(self, letter: Letter, what_next: str) -> None:
        self._complain(
            Problem(f"alert {letter.alert} was not taken: {letter.said}", self.receiver.name, what_next)
        )


def _was_asked_to_wait(letter: Letter) -> bool:
    """Whether a letter is due later than our own pace would have it, because its receiver said so."""
    longest = timedelta(seconds=_PACE.wait(letter.tries - 1))
    return letter.due is not None and letter.due - letter.at > longest


def _is_gone(holder: str) -> bool:
    """Whether a process of this machine that held the turn has ended; of others nothing is known."""
    number, _, host = holder.partition(" ")
    if os.name != "posix" or host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
