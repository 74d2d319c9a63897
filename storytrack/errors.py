"""Every error that storytrack raises, in one tree.

::

    StorytrackError
    ├── InvalidInput          (also a ValueError) what was handed in cannot be used
    │   ├── InvalidTime       a naive, unknown-zone, ambiguous or impossible time
    │   ├── InvalidQuantity   low above high, not a number, an unknown vague word
    │   ├── InvalidRelation   a relation that cannot be parsed or names no known metric
    │   ├── InvalidReport     a report that does not fit its story
    │   └── InvalidFile       a file that is not valid YAML or JSON, or not of the expected shape
    ├── NotFound              (also a LookupError) no such metric, version, story or file
    ├── StoreError            the story could not be stored or read back; nothing was half-written
    │   ├── StoreReadOnly     the file or folder cannot be written
    │   ├── StoreFull         the disk or quota is full
    │   ├── StoreBusy         another process holds the lock for too long
    │   ├── StoreUnreachable  the server that keeps the story is not there, or went away
    │   ├── StoreConflict     the version, story or report is on file already
    │   ├── StoreTooNew       written by a newer storytrack
    │   └── StoreCorrupt      not one of our files, or damaged
    ├── FetchFailed           a server gave no answer of use; ``again`` tells whether to ask later
    ├── ReaderFailed          a language model could not be asked, or gave no answer of use
    └── MissingExtra          (also an ImportError) an optional dependency is not installed

Every error carries ``problems``: one :class:`Problem` for each thing that is wrong, all of them at
once, each with *where*, *what* and *fix*. The message is built from them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice
from reprlib import Repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import ValidationError

__all__ = [
    "FetchFailed",
    "InvalidFile",
    "InvalidInput",
    "InvalidQuantity",
    "InvalidRelation",
    "InvalidReport",
    "InvalidTime",
    "MissingExtra",
    "NotFound",
    "Problem",
    "ReaderFailed",
    "StoreBusy",
    "StoreConflict",
    "StoreCorrupt",
    "StoreError",
    "StoreFull",
    "StoreReadOnly",
    "StoreTooNew",
    "StoreUnreachable",
    "StorytrackError",
]


MOST = 1_000
"""Problems that are told at once; nobody reads on after these, and none are looked for."""

LONGEST = 2_000
"""Characters of each part of a problem: names that come from outside may have any length."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    ``what`` says it in words; ``where`` is a field path, a file with its line, or ``""`` when the
    whole input is meant; ``fix`` says what to do about it, or is ``""`` when that is plain. Each is cut
    after :data:`LONGEST` characters.

    >>> str(Problem("low is above high", "claims.0.quantity", "swap them"))
    'claims.0.quantity: low is above high (swap them)'
    """

    what: str
    where: str = ""
    fix: str = ""

    def __post_init__(self) -> None:
        for part in ("what", "where", "fix"):
            text = getattr(self, part)
            if len(text) > LONGEST:
                object.__setattr__(self, part, f"{text[:LONGEST]}…")

    def within(self, place: str) -> Problem:
        """The same problem, its place put inside ``place`` (``claims.2`` inside ``report r07``)."""
        if not place:
            return self
        return replace(self, where=f"{place}.{self.where}" if self.where else place)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        advice = f" ({self.fix})" if self.fix else ""
        return f"{place}{self.what}{advice}"


class StorytrackError(Exception):
    """The root of the tree; catch it to catch everything that storytrack raises on purpose.

    >>> try:
    ...     story.snapshot(99)
    ... except StorytrackError as error:
    ...     print(error.problems[0].fix)
    there are 0 to 3
    """

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            Problem(problem) if isinstance(problem, str) else problem for problem in problems
        )
        super().__init__(*self.problems)

    def __str__(self) -> str:
        if len(self.problems) == 1:
            return str(self.problems[0])
        lines = "\n".join(f"  - {problem}" for problem in self.problems)
        return f"{len(self.problems)} problems:\n{lines}"


Advice = Callable[[tuple[int | str, ...]], str]
"""The place of a field that there is not → what was meant, or ""."""


def _no_advice(_: tuple[int | str, ...]) -> str:
    return ""


class InvalidInput(StorytrackError, ValueError):
    """What was handed in cannot be used; the story is as it was before.

    >>> Claim(metric="killed", quantity=27, sope="men")
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidInput: sope: there is no such field (did you mean 'scope'?)
    """

    @classmethod
    def from_pydantic(
        cls, error: ValidationError, where: str = "", advice: Advice = _no_advice
    ) -> InvalidInput:
        """Every line of a pydantic error as a :class:`Problem` of ours.

        When all of them were raised by one class of ours (say :class:`InvalidTime`), the result
        is of that class, so that a caller can catch the narrow kind. ``advice`` says what was meant by
        a field that there is not.
        """
        problems: list[Problem] = []
        kinds: set[type[InvalidInput]] = set()
        for line in islice(error.errors(include_url=False), MOST):
            place = _place(line["loc"])
            ours = line.get("ctx", {}).get("error")
            if isinstance(ours, InvalidInput):
                kinds.add(type(ours))
                problems.extend(problem.within(place).within(where) for problem in ours.problems)
            else:
                kinds.add(cls)
                meant = advice(line["loc"]) if line["type"] == "extra_forbidden" else ""
                problem = Problem(_in_words(line), place, meant or _ADVICE.get(line["type"], ""))
                problems.append(problem.within(where))
        kind = kinds.pop() if len(kinds) == 1 else cls
        return kind(*problems)


def _place(steps: tuple[int | str, ...]) -> str:
    """The field path, without the tag that pydantic puts after the field of a tagged union."""
    kept = [step for before, step in zip((None, *steps), steps, strict=False) if (before, step) not in _TAGS]
    return ".".join(str(step) for step in kept)


_TAGS = {("quantity", tag) for tag in ("quantity", "state", "date")} | {
    ("act", tag)
    for tag in (
        "ruling withdraw_claim withdraw_report withdraw_source another_event merge_metrics split_scope"
        " shared_source undo".split()
    )
}

_ADVICE: Mapping[str, str] = {
    "extra_forbidden": "remove it, or check its spelling",
    "missing": "add it",
}


def _in_words(line: Mapping[str, Any]) -> str:
    if line["type"] == "extra_forbidden":
        return "there is no such field"
    if line["type"] == "missing":
        return "this field is required"
    message: str = line["msg"]
    return f"{message[0].lower()}{message[1:]}, got {brief(line.get('input'))}"


class _Brief(Repr):
    """Looks no deeper and no further into a value than is shown of it."""

    def __init__(self) -> None:
        super().__init__()
        self.maxstring = self.maxother = 200

    def repr_int(self, x: int, level: int) -> str:
        # Python refuses to write integers of thousands of digits, which takes quadratic time.
        return super().repr_int(x, level) if x.bit_length() < 1_000 else "a number of hundreds of digits"


_BRIEF = _Brief()


def brief(value: object) -> str:
    """A value of any kind, size and depth as a message shows it: its ``repr``, at most 60 characters."""
    try:
        shown = _BRIEF.repr(value)
    except Exception:  # noqa: BLE001 - whatever a stranger's __repr__ raises, it is what was handed in that is wrong
        shown = f"<{type(value).__name__}>"
    return shown if len(shown) <= 60 else f"{shown[:59]}…"


class InvalidTime(InvalidInput):
    """A time without a zone, with an unknown zone, ambiguous, impossible, or in the far future.

    >>> When.parse("2025-03-12T13:00")
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidTime: the time 2025-03-12T13:00:00 has no zone (say which zone it ...
    """


class InvalidQuantity(InvalidInput):
    """A quantity that cannot be: low above high, not a number, a vague word nobody declared.

    >>> between(30, 20)
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidQuantity: low 30 is above high 20 (swap them, or check the figure)
    """


class InvalidRelation(InvalidInput):
    """A relation that cannot be parsed, or that names a metric the story does not have.

    >>> Relation.parse("rescued + held")
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidRelation: no comparison in 'rescued + held' (write it like ...
    """


class InvalidReport(InvalidInput):
    """A report that does not fit its story: an unknown metric, a wrong unit, no content.

    >>> hurt = Claim(metric="hurt", quantity=3)
    >>> story.add(Report(outlet="Radio", published_at="2025-03-13", claims=[hurt]))
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidReport: claims.0.metric: the story has no metric 'hurt' (known: ...
    """


class InvalidFile(InvalidInput):
    """A file that is not valid YAML or JSON, or whose content has not the expected shape.

    >>> size = Path("train.json").write_text("{")
    >>> Story.load("train.json")
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidFile: train.json:1: this is not valid JSON: Expecting property ...
    """


class NotFound(StorytrackError, LookupError):
    """No such metric, version, story or file.

    >>> story.snapshot()["hurt"]
    Traceback (most recent call last):
        ...
    storytrack.errors.NotFound: no figure for 'hurt' in this snapshot (it has: aboard, rescued, held)
    """


class StoreError(StorytrackError):
    """The story could not be stored or read back; nothing was half-written.

    >>> try:
    ...     kept = Story.open("postgresql://127.0.0.1:1/news", patience=0)
    ... except StoreError as error:
    ...     print(type(error).__name__)
    StoreUnreachable
    """


class StoreReadOnly(StoreError):
    """The file or its folder cannot be written."""


class StoreFull(StoreError):
    """The disk, or the quota, is full."""


class StoreBusy(StoreError):
    """Another process holds the lock for too long.

    >>> with closing(sqlite3.connect("train.db")) as other:
    ...     begun = other.execute("BEGIN IMMEDIATE")
    ...     Story.open("train.db", "train", patience=0)
    Traceback (most recent call last):
        ...
    storytrack.errors.StoreBusy: ...train.db: another process holds the lock for too long ...
    """


class StoreUnreachable(StoreError):
    """The server that keeps the story is not there, or went away and did not come back in time.

    >>> try:
    ...     kept = Story.open("postgresql://127.0.0.1:1/news", patience=0)
    ... except StoreUnreachable as error:
    ...     print(error.problems[0].fix)
    check host and port, and whether the server is there
    """


class StoreConflict(StoreError):
    """The version, story or report is on file already; another writer was first."""


class StoreTooNew(StoreError):
    """The file was written by a newer storytrack.

    >>> Story.open("train.db", "train").close()
    >>> with closing(sqlite3.connect("train.db")) as newer:
    ...     done = newer.execute("PRAGMA user_version = 99")
    >>> Story.open("train.db")
    Traceback (most recent call last):
        ...
    storytrack.errors.StoreTooNew: ...train.db: the file has layout 99, this storytrack knows ...
    """


class StoreCorrupt(StoreError):
    """Not one of our files, or a damaged one.

    >>> size = Path("train.db").write_text("no store at all")
    >>> Story.open("train.db")
    Traceback (most recent call last):
        ...
    storytrack.errors.StoreCorrupt: ...train.db: the file is no SQLite database (check the name)
    """


class FetchFailed(StorytrackError):
    """A page or feed could not be fetched, or something posted was not taken.

    ``again`` says that another time may be better (a timeout, a server in trouble); ``after`` is how
    long the server asked to be left alone, if it did.

    >>> busy = FetchFailed("the server is busy", after=timedelta(minutes=1))
    >>> busy.again, busy.after
    (True, datetime.timedelta(seconds=60))
    """

    def __init__(self, *problems: Problem | str, again: bool = True, after: timedelta | None = None) -> None:
        super().__init__(*problems)
        self.again = again
        self.after = after


class ReaderFailed(StorytrackError):
    """A language model could not be asked, or gave no answer of use.

    >>> ModelReader("nobody:nothing")
    Traceback (most recent call last):
        ...
    storytrack.errors.ReaderFailed: model: Unknown model: nobody:nothing (name it as ...
    """


class MissingExtra(StorytrackError, ImportError):
    """An optional dependency is not installed; the message names the extra that brings it.

    >>> try:
    ...     chart = story.chart("held")
    ... except MissingExtra as error:
    ...     print(error)
    """


def raise_all(problems: Iterable[Problem], kind: type[StorytrackError] = InvalidInput) -> None:
    """Raise ``kind`` with every problem at once, at most :data:`MOST`; return quietly when there is none."""
    found = tuple(islice(problems, MOST))
    if found:
        raise kind(*found)
