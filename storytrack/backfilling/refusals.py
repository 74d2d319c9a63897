"""What was refused: written down where the user says, and told, the first of it one by one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Self, TextIO

from storytrack.backfilling.record import Refused
from storytrack.errors import InvalidInput, Problem

__all__ = ["Refusals"]

_TOLD = 100
"""Problems that are told one by one; nobody reads on after these."""


class Refusals:
    """Counts what is refused, tells of it, and writes it as JSON Lines to the file ``path``, if one is given.

    A line is ``{"source", "problems": [{"what", "where", "fix"}], "record"}``. With what is wrong in
    ``record`` mended, the file is a source itself.
    """

    def __init__(self, path: Path | None, tell: Callable[[Problem], None] | None) -> None:
        self._path, self._tell = path, tell
        self._file: TextIO | None = None
        self.count = 0
        self.problems: list[Problem] = []
        """The first of what is wrong."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def take(self, refused: Refused) -> None:
        """Take in one that is refused."""
        self.count += 1
        for problem in refused.problems:
            if len(self.problems) < _TOLD:
                self._told(problem)
            elif len(self.problems) == _TOLD:
                where = f"see {self._path}" if self._path else "give --bad FILE to have all of them in a file"
                self._told(Problem("there are more problems, not told one by one", fix=where))
        if self._path is not None:
            self._write(self._path, refused)

    def _told(self, problem: Problem) -> None:
        self.problems.append(problem)
        if self._tell is not None:
            self._tell(problem)

    def _write(self, path: Path, refused: Refused) -> None:
        if self._file is None:
            self._file = _opened(path)
        problems = [{"what": one.what, "where": one.where, "fix": one.fix} for one in refused.problems]
        line = {"source": refused.place, "problems": problems, "record": refused.content}
        self._file.write(json.dumps(line, default=str) + "\n")
        self._file.flush()


def _opened(path: Path) -> TextIO:
    """The file, written anew; one that is not ours is left alone."""
    if path.exists() and path.stat().st_size:
        with path.open("rb") as older:
            begins = older.read(200)
        if not begins.startswith(b'{"source": '):
            raise InvalidInput(Problem("the file is there already", str(path), "choose another name"))
    return path.open("w", encoding="utf-8")
