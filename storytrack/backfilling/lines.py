"""The lines of a file of any size, one at a time; what cannot be read is told, and the next one goes on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from storytrack.errors import Problem

__all__ = ["LONGEST", "BadLine", "Lines"]

LONGEST = 16 * 1024 * 1024
"""Bytes of one line: a report of 10,000 claims has a third of it."""

_SHOWN = 2_000
"""Bytes of a line that cannot be read, kept to know it again."""


class BadLine(Exception):
    """For whoever reads on: one line cannot be read, those after it can. ``content`` is its beginning."""

    def __init__(self, problem: Problem, content: str) -> None:
        super().__init__(problem, content)
        self.problem, self.content = problem, content


class Lines(Iterator[str]):
    """The lines of an open file as text, each with its end; ``number`` is that of the last one, from 1.

    Holds one line at a time. ``__next__`` raises :class:`BadLine` for one that is too long or no UTF-8,
    and can be called again.
    """

    def __init__(self, file: BinaryIO, name: str) -> None:
        self._file, self._name = file, name
        self.number = 0
        self.bytes = 0
        """How much was read."""

    def __next__(self) -> str:
        line = self._file.readline(LONGEST + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self.bytes += len(line)
        if len(line) > LONGEST:
            self._skip()
            what, fix = f"the line is longer than {LONGEST // 2**20} MB", "split it"
            raise self._bad(what, fix, line)
        try:
            text = line.decode()
        except UnicodeDecodeError as error:
            raise self._bad(
                f"the byte 0x{line[error.start]:02X} is not UTF-8", "save it as UTF-8", line
            ) from None
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def _skip(self) -> None:
        """Read on to the end of the line, and keep none of it."""
        while more := self._file.readline(LONGEST):
            self.bytes += len(more)
            if more.endswith(b"\n"):
                return

    def _bad(self, what: str, fix: str, line: bytes) -> BadLine:
        shown = line[:_SHOWN].decode("utf-8", "backslashreplace")
        return BadLine(Problem(what, f"{self._name}:{self.number}", fix), shown)
