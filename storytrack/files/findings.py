"""``Findings``: the problems of a file, gathered with file, line and field, and raised at once."""

from __future__ import annotations

from collections.abc import Sequence
from types import TracebackType

from storytrack.errors import MOST, InvalidFile, InvalidInput, Problem
from storytrack.files.document import Document, Step

__all__ = ["Findings"]


class Findings:
    """Collects what is wrong with a document while it is read on.

    Use :meth:`at` around whatever may refuse a part of it, and :meth:`raise_all` at the end.
    """

    def __init__(self, document: Document) -> None:
        self._document = document
        self._problems: dict[Problem, int] = {}
        self._kinds: set[type[InvalidInput]] = set()
        self._general = InvalidFile if document.name else InvalidInput

    def __bool__(self) -> bool:
        return bool(self._problems)

    @property
    def are_many(self) -> bool:
        """Whether there are as many as are told; looking for more is of no use."""
        return len(self._problems) >= MOST

    def note(self, path: Sequence[Step], what: str, fix: str = "") -> None:
        """Write down a problem of the file's shape at ``path``."""
        self.add(InvalidFile(Problem(what, fix=fix)), path)

    def at(self, *path: Step) -> _At:
        """Catch our errors about the part at ``path`` and write them down with its line."""
        return _At(self, path)

    def raise_all(self) -> None:
        """Raise everything found, in the order of the file; of the narrow kind when all are of one."""
        if self._problems:
            kind = next(iter(self._kinds)) if len(self._kinds) == 1 else self._general
            raise kind(*sorted(self._problems, key=lambda problem: self._problems[problem]))

    def add(self, error: InvalidInput, path: Sequence[Step]) -> None:
        """Write down an error of ours about the part at ``path``."""
        self._kinds.add(self._general if type(error) is InvalidInput else type(error))
        for problem in error.problems:
            if self.are_many:
                return
            steps = [*path, *(problem.where.split(".") if problem.where else ())]
            line = self._document.line(steps)
            place = f"{self._document.name}:{line}" if self._document.name else ""
            named = ".".join(str(step) for step in steps)
            where = f"{place}: {named}" if place and named else place or named
            self._problems[Problem(problem.what, where, problem.fix)] = line


class _At:
    """The part of a document that is read within a ``with``; there are several in every claim."""

    __slots__ = ("_findings", "_path")

    def __init__(self, findings: Findings, path: Sequence[Step]) -> None:
        self._findings, self._path = findings, path

    def __enter__(self) -> None:
        return None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if isinstance(error, InvalidInput):
            self._findings.add(error, self._path)
            return True
        return False
