"""How a command ends: the exit codes, and what a user sees when something goes wrong.

=====  ==================================================================================
code   meaning
=====  ==================================================================================
0      done
1      what was handed in is wrong, not there, or must change (a draft); nothing of it was stored
2      the command was called wrongly
3      the story could not be stored or read back; nothing was half-written
4      an optional part of storytrack is not installed
65     check: what was handed in is wrong or not there, and no draft was checked
70     a bug in storytrack
74     the system refused to read or write (a full disk behind stdout, say)
130    interrupted (Ctrl-C)
141    whoever was reading our output stopped reading
=====  ==================================================================================

Messages go to stderr, one problem a line; stdout carries results only.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from enum import IntEnum
from functools import wraps
from typing import ParamSpec

import typer

from storytrack.errors import MissingExtra, StoreError, StorytrackError
from storytrack.showing.plain import plain

__all__ = ["Outcome", "complain", "ends_well", "ends_with_a_verdict"]

P = ParamSpec("P")

_LONGEST = 4_000
"""Characters of one message; it may quote what was handed in."""


class Outcome(IntEnum):
    """The exit codes."""

    DONE = 0
    WRONG_INPUT = 1
    USAGE = 2
    STORE = 3
    NOT_INSTALLED = 4
    UNCHECKED = 65
    BUG = 70
    SYSTEM = 74
    INTERRUPTED = 130
    NOBODY_READS = 141


def ends_well(command: Callable[P, None]) -> Callable[P, None]:
    """Make a command end with one of the codes above, whatever happens inside it."""
    return _ending(command, Outcome.WRONG_INPUT)


def ends_with_a_verdict(command: Callable[P, None]) -> Callable[P, None]:
    """The same for a command whose code 1 is its answer: what was handed in wrong has a code of its own."""
    return _ending(command, Outcome.UNCHECKED)


def _ending(command: Callable[P, None], wrong_input: Outcome) -> Callable[P, None]:
    @wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
            sys.stdout.flush()
        except StorytrackError as error:
            if _is_of_an_interrupt(error):
                raise typer.Exit(Outcome.INTERRUPTED) from None
            complain(*(str(problem) for problem in error.problems))
            raise typer.Exit(_code(error, wrong_input)) from None
        except BrokenPipeError:
            # The interpreter flushes stdout once more at exit; it must find somebody who listens.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(Outcome.NOBODY_READS) from None
        except KeyboardInterrupt:
            raise typer.Exit(Outcome.INTERRUPTED) from None
        except OSError as error:
            complain(f"{error.strerror or error}{f': {error.filename}' if error.filename else ''}")
            raise typer.Exit(Outcome.SYSTEM) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except Exception as error:  # noqa: BLE001 - the last resort: say that it is our fault
            complain(f"a bug in storytrack: {type(error).__name__}: {error}", _where(error))
            raise typer.Exit(Outcome.BUG) from None

    return run


def _is_of_an_interrupt(error: BaseException) -> bool:
    """Whether a Ctrl-C was on its way out when it was raised: the connection that it closed is no fault."""
    met: BaseException | None = error
    while met is not None and not isinstance(met, KeyboardInterrupt):
        met = met.__context__
    return met is not None


def _code(error: StorytrackError, wrong_input: Outcome) -> Outcome:
    match error:
        case StoreError():
            return Outcome.STORE
        case MissingExtra():
            return Outcome.NOT_INSTALLED
        case _:
            return wrong_input


def complain(*problems: str) -> None:
    """Say it on stderr, one problem a line."""
    for problem in problems:
        sys.stderr.write(f"storytrack: {plain(problem, longest=_LONGEST)}\n")


def _where(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    last = frames[-1] if frames else None
    return (
        f"in {last.name}, {last.filename}, line {last.lineno}; please report it"
        if last
        else "please report it"
    )
