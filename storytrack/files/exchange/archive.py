"""An archive: the tables of many stories as one folder of Parquet files, written a few rows at a time.

One file a table, its rows in the order of the stories' ids, a story's in the order of its versions. A file
for each story would be thousands of small ones, under names that a file system may not take; here the
statistics of the row groups let a reader pass over the stories that it does not ask for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.parquet_columns import arrow, packed, schema_of
from storytrack.files.exchange.rows import Cells, definition_rows, entry_rows
from storytrack.files.exchange.saving import new_folder, settle
from storytrack.files.exchange.story_form import definition_data
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.table import Column, Type

__all__ = ["ARCHIVE", "ARCHIVE_1", "STORY", "Archive", "archive_in"]

ARCHIVE_1 = "archive/1"
"""The form: what its tables and columns are called and hold."""

MOST_ROWS = 50_000
"""Rows of one group. Readers like a hundred thousand; half of that is 50 MB of claims in memory."""
MOST_CHARACTERS = 32 * 2**20
"""Characters of texts in one group: a field may have a hundred thousand of them."""

STORY = Column("story", Type.TEXT, "the id of the story")


def _of_many(table: str, *without: str) -> tuple[Column, ...]:
    """The columns of a story's table, after the story's id."""
    return (STORY, *(column for column in TABLES[table] if column.name not in without))


ARCHIVE: Mapping[str, tuple[Column, ...]] = {
    "stories": (
        *_of_many("story", "id"),
        Column("version", Type.INTEGER, "how many reports and acts of it are in the archive"),
    ),
    "metrics": (
        STORY,
        Column("metric", Type.TEXT, "its id"),
        *(column for column in TABLES["metrics"] if column.name != "id"),
    ),
    "reports": _of_many("reports"),
    "claims": _of_many("claims"),
    "verdicts": _of_many("verdicts"),
    "acts": _of_many("acts"),
    "definitions": (
        STORY,
        Column("revision", Type.INTEGER, "from 1; the last one is that of the tables stories and metrics"),
        Column("definition", Type.JSON, "what the story counted, as story/1 has it"),
    ),
}
"""Table → its columns; what is on file of a story, without what is computed from it."""


class _Growing:
    """One table on its way to disk: rows are held until they make a group."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        _, pq = arrow()
        self._columns = columns
        self._schema = schema_of(columns).with_metadata({"storytrack.format": ARCHIVE_1})
        self._rows: list[Cells] = []
        self._characters = 0
        self._file = path.open("xb")
        self._writer = pq.ParquetWriter(self._file, self._schema)
        self.written = 0

    def add(self, cells: Cells) -> None:
        self._rows.append(cells)
        self._characters += sum(len(one) for one in cells.values() if isinstance(one, str))
        self.written += 1
        if len(self._rows) >= MOST_ROWS or self._characters >= MOST_CHARACTERS:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(packed(self._columns, self._rows, self._schema))
        self._rows, self._characters = [], 0

    def finish(self) -> None:
        if self._rows:
            self._flush()
        self._writer.close()
        settle(self._file)
        self._file.close()

    def let_go(self) -> None:
        self._writer.is_open = False  # it would go on writing when it is collected
        self._file.close()


class Archive:
    """The tables of an archive while it is written."""

    def __init__(self, folder: Path, tables: Mapping[str, Sequence[Column]]) -> None:
        self._tables = {name: _Growing(folder / f"{name}.parquet", tables[name]) for name in tables}

    @property
    def rows(self) -> dict[str, int]:
        """Table → how many rows it has so far."""
        return {name: table.written for name, table in self._tables.items()}

    def define(self, definitions: Sequence[StoryDefinition], version: int) -> None:
        """Write what a story counts: every definition that it has had, the newest last."""
        newest = definitions[-1]
        for table, cells in definition_rows(newest):
            if table == "story":
                self.add("stories", newest.id, {**cells, "version": version})
            else:
                self.add(table, newest.id, {**cells, "metric": cells["id"]})
        for revision, one in enumerate(definitions, start=1):
            self.add("definitions", newest.id, {"revision": revision, "definition": definition_data(one)})

    def enter(self, story: str, entry: Entry) -> None:
        """Write one entry of the log of a story."""
        for table, cells in entry_rows(entry):
            self.add(table, story, cells)

    def add(self, table: str, story: str, cells: Cells) -> None:
        """Write one row."""
        self._tables[table].add({**cells, "story": story})

    def finish(self) -> None:
        """Write what is held, and see it to disk."""
        for table in self._tables.values():
            table.finish()

    def let_go(self) -> None:
        """Close the files of an archive that comes to nothing."""
        for table in self._tables.values():
            table.let_go()


@contextmanager
def archive_in(folder: Path, tables: Mapping[str, Sequence[Column]]) -> Iterator[Archive]:
    """A new folder of tables: there whole when the block ends, and not at all when it raises.

    Raises :class:`~storytrack.errors.InvalidInput` when the folder is there already or its name cannot be
    used, and :class:`~storytrack.errors.MissingExtra` without pyarrow.
    """
    arrow()
    with new_folder(folder) as made:
        archive = Archive(made, tables)
        try:
            yield archive
            archive.finish()
        except BaseException:
            archive.let_go()
            raise
