"""An archive → the stories in it, and the entries of each, read as they are asked for.

Every table stands in the order of stories and versions, so they are read side by side, a row ahead:
memory is bounded whatever the archive holds. What the stories and metrics are called, their definitions say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.archive import ARCHIVE
from storytrack.files.exchange.gathering import Raw
from storytrack.files.exchange.parquet_rows import parquet_rows
from storytrack.files.exchange.rows import Row, act_raw, report_raw, strays

__all__ = ["Archived", "is_archive", "read_archive"]

Key = tuple[str, int]
"""A story, and the number of a version or a revision in it."""

_NUMBERS = {"stories": "version", "definitions": "revision"}
"""Table → the column by which its rows stand in the order of a story, if that is not the version."""


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive tells of a story: the definitions that it has had, or the next entry of its log.

    ``data`` is a list of definitions or an entry, as ``story/1`` has them; ``place`` is where it stands.
    """

    story: str
    place: str
    data: Any


def is_archive(folder: Path) -> bool:
    """Whether a folder has the tables of an archive."""
    return all((folder / f"{table}.parquet").is_file() for table in ("stories", "reports", "definitions"))


def read_archive(folder: Path) -> Iterator[Archived]:
    """What an archive tells, story by story: the definitions, then the entries by their versions.

    Raises :class:`~storytrack.errors.InvalidFile` at the first table that cannot be read or row that does
    not fit the others, and :class:`~storytrack.errors.MissingExtra` without pyarrow.
    """
    tables = _Tables(folder)
    for (story, _), row in tables.stories.all():
        for table in tables:
            table.refuse_before((story, 0))
        definitions = [one.cells["definition"] for one in tables.definitions.of_story(story)]
        yield Archived(story, row.place, definitions)
        yield from tables.entries(story)
    for table in tables:
        table.refuse_what_is_left()


class _Table:
    """The rows of one table, of which the next one can be seen."""

    def __init__(self, folder: Path, name: str) -> None:
        self._name = f"{folder.name}/{name}.parquet"
        self._number = _NUMBERS.get(name, "version")
        self._rows = parquet_rows(ARCHIVE[name], folder / f"{name}.parquet", self._name)
        self._next: Row | None = None
        self.key: Key | None = None
        """Of the row that comes next."""
        self._go_on()

    def all(self) -> Iterator[tuple[Key, Row]]:
        """Every row that is left."""
        yield from self._while(lambda _: True)

    def of_story(self, story: str) -> Iterator[Row]:
        """The rows of a story that come next."""
        yield from (row for _, row in self._while(lambda key: key[0] == story))

    def of(self, wanted: Key) -> list[Row]:
        """The rows of one version of a story; those of an earlier one belong to nothing."""
        self.refuse_before(wanted)
        return [row for _, row in self._while(lambda key: key == wanted)]

    def refuse_before(self, wanted: Key) -> None:
        """Raise InvalidFile if the next row is of something earlier, for which no other table has a place."""
        if self.key is not None and self.key < wanted:
            self.refuse_what_is_left()

    def refuse_what_is_left(self) -> None:
        """Raise InvalidFile if there is a row left, that no other table has a place for."""
        if self.key is not None and self._next is not None:
            what = f"version {self.key[1]} of the story {self.key[0]!r:.60} is in no other table"
            raise InvalidFile(Problem(what, self._next.place))

    def _while(self, fits: Callable[[Key], bool]) -> Iterator[tuple[Key, Row]]:
        while self.key is not None and self._next is not None and fits(self.key):
            key, row = self.key, self._next
            self._go_on()
            yield key, row

    def _go_on(self) -> None:
        before = self.key
        row, problems = next(self._rows, (None, []))
        raise_all(problems, InvalidFile)
        self._next, self.key = row, None if row is None else self._key(row)
        if before is not None and self.key is not None and self.key < before:
            what = "the rows are not in the order of their stories and versions"
            raise InvalidFile(Problem(what, self._next.place if self._next else "", "sort them"))

    def _key(self, row: Row) -> Key:
        story, number = row.cells["story"], row.cells[self._number]
        if not (isinstance(story, str) and isinstance(number, int)):
            raise InvalidFile(Problem(f"the row has no story or no {self._number}", row.place))
        return story, number


class _Tables(Iterable[_Table]):
    """The tables of an archive, side by side."""

    def __init__(self, folder: Path) -> None:
        self.stories, self.definitions = _Table(folder, "stories"), _Table(folder, "definitions")
        self._reports, self._acts = _Table(folder, "reports"), _Table(folder, "acts")
        self._claims, self._verdicts = _Table(folder, "claims"), _Table(folder, "verdicts")

    def __iter__(self) -> Iterator[_Table]:
        yield from (self.definitions, self._reports, self._acts, self._claims, self._verdicts)

    def entries(self, story: str) -> Iterator[Archived]:
        """The entries of a story, in the order of their versions."""
        while keys := [one.key for one in (self._reports, self._acts) if one.key and one.key[0] == story]:
            key = min(keys)
            rows = [*self._reports.of(key), *self._acts.of(key)]
            if len(rows) > 1:
                raise InvalidFile(Problem(f"version {key[1]} stands here again", rows[1].place))
            yield Archived(story, rows[0].place, self._entry(key, rows[0]).data)

    def _entry(self, key: Key, row: Row) -> Raw:
        if "kind" in row.cells:
            return act_raw(row)
        said, judged = self._claims.of(key), self._verdicts.of(key)
        raise_all((*strays(said), *strays(judged)), InvalidFile)
        return report_raw(row, said, judged)
