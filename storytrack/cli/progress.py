"""A bar on stderr while something long goes on; nothing where nobody watches, or nobody wants it."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

from rich.console import Console
from rich.text import Text

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress
    from rich.progress import TaskID

__all__ = ["Bar", "progress"]

T = TypeVar("T")

_PATIENCE = 0.5
"""Seconds that go by before anything is shown: what is done sooner needs no bar."""

_APART = 0.1
"""Seconds between two drawings."""


class Bar:
    """How far something long has got; drawn by :meth:`over` and :meth:`at` alone, never by a thread."""

    def __init__(self, *, shown: bool) -> None:
        self._shown = shown
        self._due = 0.0
        self._running = 0
        self._drawn: RichProgress | None = None
        self._at: tuple[str, TaskID] | None = None

    def over(self, things: Sequence[T], doing: str) -> Iterator[T]:
        """The things, one after another, with a line that says what is being done and how far it got."""
        if not self._running:
            self._due = time.monotonic() + _PATIENCE
        self._running += 1
        task: TaskID | None = None
        try:
            for done, thing in enumerate(things):
                if self._shown and time.monotonic() >= self._due:
                    self._drawn = drawn = self._drawn or _bar()
                    task = drawn.add_task(doing, total=len(things)) if task is None else task
                    drawn.start()
                    drawn.update(task, completed=done, refresh=True)
                    self._due = time.monotonic() + _APART
                yield thing
        finally:
            self._running -= 1
            if self._drawn is not None and task is not None:
                self._drawn.remove_task(task)
            if not self._running:
                self.aside()

    def at(self, doing: str, done: int, total: int) -> None:
        """What is being done elsewhere, how much of it is done, of how much; takes over the line."""
        if self._due == 0.0:
            self._due = time.monotonic() + _PATIENCE
        if not self._shown or time.monotonic() < self._due:
            return
        self._drawn = drawn = self._drawn or _bar()
        if self._at is None or self._at[0] != doing:
            if self._at is not None:
                drawn.remove_task(self._at[1])
            self._at = (doing, drawn.add_task(doing, total=total))
        drawn.start()
        drawn.update(self._at[1], completed=done, refresh=True)
        self._due = time.monotonic() + _APART

    def aside(self) -> None:
        """Take the bar off the screen before something else is written; the next drawing brings it back."""
        if self._drawn is not None:
            self._drawn.stop()
            self._due = time.monotonic() + _APART


@contextmanager
def progress(*, quiet: bool) -> Iterator[Bar]:
    """A bar for what is done inside, gone afterwards; none when ``quiet`` or when stderr is no terminal.

    >>> with progress(quiet=True) as bar:
    ...     [number * 2 for number in bar.over([1, 2, 3], "doubling")]
    [2, 4, 6]
    """
    console = _stderr()
    bar = Bar(shown=not quiet and sys.stderr.isatty() and not console.is_dumb_terminal)
    try:
        yield bar
    finally:
        bar.aside()


def _stderr() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


def _bar() -> RichProgress:
    from rich.progress import (  # noqa: PLC0415 - only what is long needs it
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        Task,
        TextColumn,
        TimeRemainingColumn,
    )

    class Rate(ProgressColumn):
        """How many a second."""

        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:,.0f}/s" if task.speed else "")

    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        Rate(),
        TimeRemainingColumn(),
        console=_stderr(),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
