"""CSV → rows, read as they are asked for; a line that cannot be read is told, and the next one goes on."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence

from storytrack.backfilling.lines import LONGEST, BadLine, Lines
from storytrack.backfilling.record import Found
from storytrack.backfilling.table_rows import Row, found_in_rows, shape_of
from storytrack.errors import InvalidFile, Problem

__all__ = ["found_in_csv"]

_DELIMITERS = ",;\t|"


def found_in_csv(lines: Lines, name: str) -> Iterator[Found]:
    """What stands in a CSV file, whose first line names its columns (see ``table_rows.py``).

    The delimiter is the one of comma, semicolon, tab and bar that the first line has most of. Raises
    :class:`~storytrack.errors.InvalidFile` for columns that make no table of ours.
    """
    first = next(lines, "")
    if not first.strip():
        raise InvalidFile(Problem("the table is empty", name, "its first line names the columns"))
    delimiter = max(_DELIMITERS, key=first.count)
    csv.field_size_limit(max(csv.field_size_limit(), LONGEST))
    titles = [title.strip() for title in next(csv.reader([first], delimiter=delimiter))]
    shape = shape_of(titles, f"{name}:1")
    yield from found_in_rows(_rows(lines, titles, delimiter, name), shape)


def _rows(lines: Lines, titles: Sequence[str], delimiter: str, name: str) -> Iterator[Row]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        place = f"{name}:{lines.number + 1}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except (BadLine, csv.Error) as error:
            problem = error.problem if isinstance(error, BadLine) else _unreadable(error, place)
            yield Row(place, {}, (problem,))
            # What it has begun is given up: the next line begins a row.
            reader = csv.reader(lines, delimiter=delimiter, strict=True)
            continue
        if any(cell.strip() for cell in cells):
            yield _row(cells, titles, place)


def _unreadable(error: Exception, place: str) -> Problem:
    return Problem(f"the row cannot be read: {error}", place, "check its quotes")


def _row(cells: Sequence[str], titles: Sequence[str], place: str) -> Row:
    if len(cells) != len(titles):
        what, fix = f"{len(cells)} cells, but {len(titles)} columns", "put values with commas in quotes"
        return Row(place, {}, (Problem(what, place, fix),))
    return Row(place, {title: cell for title, cell in zip(titles, cells, strict=True) if cell.strip()})
