"""From the plain data of a story, whatever file it stood in, to its ``Dossier``; all problems at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from storytrack.errors import MOST, InvalidFile, InvalidInput, Problem, raise_all
from storytrack.files.document import Step
from storytrack.files.exchange.story_form import ActEntry, ReportEntry
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier, Entry

__all__ = ["Found", "Raw", "Where", "entry_from_data", "gather"]

Where = Callable[[Sequence[Step]], str]
"""The path of a field → where in the file that is, in words."""


@dataclass(frozen=True, slots=True)
class Raw:
    """A part of a file as ``story/1`` has it, and the way back to where it stood in the file."""

    data: Any
    where: Where

    def problem(self, what: str, *steps: Step, fix: str = "") -> Problem:
        """A problem at a field of this part."""
        return Problem(what, self.where(steps), fix)

    def placed(self, problem: Problem, *steps: Step) -> Problem:
        """A problem of the noun that was made of the field at ``steps``, told with its place in the file."""
        inner = problem.where.split(".") if problem.where else ()
        return self.problem(problem.what, *steps, *inner, fix=problem.fix)


@dataclass(frozen=True, slots=True)
class Found:
    """A dossier, and for each of its entries where it stood in the file called ``name``."""

    dossier: Dossier
    raws: tuple[Raw, ...]
    name: str


def gather(definition: Raw, entries: Iterable[Raw], name: str) -> Found:
    """The dossier that a definition and entries of the log make.

    Raises :class:`~storytrack.errors.InvalidFile` with everything that is wrong with any of them.
    """
    raws = tuple(entries)
    problems: list[Problem] = []
    defined = None
    try:
        defined = StoryDefinition.from_data(definition.data)
    except InvalidInput as error:
        problems.extend(definition.placed(problem) for problem in error.problems)
    made: list[Entry] = []
    version = 0
    for raw in raws:
        try:
            made.append(entry_from_data(raw.data))
        except InvalidInput as error:
            problems.extend(raw.placed(problem) for problem in error.problems)
            version += 1
        else:
            problems.extend(_out_of_order(made[-1].version, version + 1, raw))
            version = made[-1].version
        if len(problems) > MOST:
            break
    raise_all(problems, InvalidFile)
    assert defined is not None  # noqa: S101 - its problems would have been raised
    return Found(Dossier(defined, tuple(made)), raws, name)


def entry_from_data(data: Any) -> Entry:
    """The entry that ``story/1`` tells of; raises InvalidInput with all that is wrong."""
    if isinstance(data, dict) and "act" in data:
        act = ActEntry.from_data(data)
        return Entry(act.version, act.act, act.received_at, settled=act.settled)
    one = ReportEntry.from_data(data)
    return Entry(one.version, one.report, one.received_at, verdicts=one.verdicts)


def _out_of_order(version: int, expected: int, raw: Raw) -> Iterable[Problem]:
    if version != expected:
        what = f"this is version {version}, after {expected - 1}"
        yield raw.problem(what, "version", fix="the versions are 1, 2, 3 …, each of them once")
