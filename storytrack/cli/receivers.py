"""Who gets alerts: a command that is run for each, or an address that each is posted to."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from storytrack.errors import FetchFailed, InvalidInput, Problem
from storytrack.fetching import host_of
from storytrack.model.letter import Letter
from storytrack.showing.plain import plain

if TYPE_CHECKING:
    from storytrack.fetching import Web

__all__ = ["SECONDS", "Receipt", "Receiver", "command", "webhook"]

SECONDS = 10.0
"""How long a receiver may take over one alert. Chat services answer within one, and ask no more of others."""

_STDERR = 2
_ENVIRONMENT: Mapping[str, str] = MappingProxyType(
    {
        "STORYTRACK_TEXT": "text",
        "STORYTRACK_ID": "id",
        "STORYTRACK_KIND": "kind",
        "STORYTRACK_STORY": "story",
        "STORYTRACK_VERSION": "version",
        "STORYTRACK_STAKES": "stakes",
        "STORYTRACK_URL": "url",
    }
)
"""What a command finds in its environment → the field of the alert."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What came of handing a letter over; if it was not taken, whether and when to try again."""

    taken: bool
    said: str = ""
    again: bool = True
    after: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Who gets letters; ``name`` is stored and shown, and keeps to itself what may be a secret."""

    name: str
    hand_over: Callable[[Letter], Receipt]


def _named(shown: str, whole: str) -> str:
    """What may be shown, with a few digits that tell it from its like."""
    return f"{plain(shown, longest=80)} ({sha256(whole.encode('utf-8', 'backslashreplace')).hexdigest()[:6]})"


# --- a command -------------------------------------------------------------------------------------


def command(text: str, seconds: float = SECONDS) -> Receiver:
    """A command that is run without a shell, with the alert as JSON on its stdin.

    Raises :class:`~storytrack.errors.InvalidInput` when there is no such command.
    """
    try:
        words = shlex.split(text)
    except ValueError as error:
        raise InvalidInput(Problem(f"it cannot be read: {error}", "--exec", "close every quote")) from None
    if not words or shutil.which(words[0]) is None:
        raise InvalidInput(_not_run(words[0] if words else ""))
    return Receiver(_named(f"exec {Path(words[0]).name}", text), partial(_run, words, seconds))


def _not_run(called: str) -> Problem:
    if Path(called).is_file():
        return Problem(
            f"{called!r:.80} may not be run", "--exec", f"chmod +x {called:.80}, or name what runs it"
        )
    fix = "no shell runs it: give a program with its arguments"
    return Problem(f"there is no command {called!r:.80}", "--exec", fix)


def _run(words: list[str], seconds: float, letter: Letter) -> Receipt:
    """Run a command in a session of its own, so that all that it began can be ended with it."""
    alert = json.loads(letter.payload)
    said = {name: plain(str(alert[field])) for name, field in _ENVIRONMENT.items()}
    try:
        running = subprocess.Popen(  # noqa: S603 - the user's own command; what is from outside is data
            words,
            stdin=subprocess.PIPE,
            stdout=_STDERR,  # ours carries results only
            env={**os.environ, **said},
            start_new_session=True,
        )
    except OSError as error:
        return Receipt(taken=False, said=f"it cannot be run: {error.strerror}")
    with running:
        try:
            running.communicate(f"{letter.payload}\n".encode(), timeout=seconds)
        except subprocess.TimeoutExpired:
            _end(running)
            return Receipt(taken=False, said=f"it took more than {seconds:g} s")
        except BaseException:
            _end(running)
            raise
    return Receipt(taken=not running.returncode, said=f"it ended with {running.returncode}")


def _end(running: subprocess.Popen[bytes]) -> None:
    if os.name == "posix":
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()


# --- a webhook -------------------------------------------------------------------------------------


def webhook(url: str, web: Web) -> Receiver:
    """An address that each alert is posted to as JSON, with its id as the Idempotency-Key.

    Raises :class:`~storytrack.errors.InvalidInput` for anything but an address of the web.
    """
    try:
        host = host_of(url)
    except FetchFailed:  # without its words, which have the address
        fix = "give one that begins with https:// or http://"
        raise InvalidInput(Problem("this is no address to post to", "--webhook", fix)) from None
    return Receiver(_named(f"webhook {host}", url), partial(_post, url, web))


def _post(url: str, web: Web, letter: Letter) -> Receipt:
    headers = {"Content-Type": "application/json", "Idempotency-Key": letter.alert}
    try:
        web.post(url, letter.payload.encode(), headers)
    except FetchFailed as error:
        # Without the place: it is the address, which may be a secret.
        said = "; ".join(f"{one.what}{f' ({one.fix})' if one.fix else ''}" for one in error.problems)
        return Receipt(taken=False, said=plain(said), again=error.again, after=error.after)
    return Receipt(taken=True)
