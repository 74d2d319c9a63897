"""CSV → table of vintages."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path

from storytrack.errors import InvalidFile, Problem
from storytrack.files.opening import read_bytes, text_of
from storytrack.files.series_table import Columns, Table, TableReader

__all__ = ["read_series_csv"]

_DELIMITERS = ",;\t|"


def read_series_csv(source: str | Path | bytes, columns: Columns, name: str = "") -> Table:
    """Read a CSV file by its path, or CSV text (a string with a line break) or bytes called ``name``.

    The delimiter is the one of comma, semicolon, tab and bar that the first line has most of. Rows are
    numbered by their line. Raises :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.InvalidFile` with line and column for all that is wrong.
    """
    if isinstance(source, Path) or (isinstance(source, str) and "\n" not in source):
        name = name or str(source)
        source = read_bytes(source)
    text = text_of(source, name).removeprefix("\ufeff").lstrip("\r\n")
    first = text.partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    lines = _rows(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True), name)
    titles = next(lines, None)
    if titles is None:
        raise InvalidFile(Problem("the table is empty", name, "its first line names the columns"))
    return TableReader(columns, titles[1], name).read(lines)


def _rows(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows that hold anything, each with the line on which it begins."""
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            where = f"{name}:{begins}" if name else f"row {begins}"
            raise InvalidFile(
                Problem(f"the row cannot be read: {error}", where, "check its quotes")
            ) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1  # type: ignore[attr-defined]
