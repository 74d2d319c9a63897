"""The tables of a story as CSV (RFC 4180, UTF-8), safe to open in a spreadsheet, and exactly restored.

A text that a spreadsheet could take for a formula, or that begins with an apostrophe, has an apostrophe
put before it; so has an empty text in a column that may also hold nothing. Reading takes one off. What
begins a formula: https://owasp.org/www-community/attacks/CSV_Injection.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.cells import VALUE_OF
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.json_out import json_text
from storytrack.files.exchange.rows import Row, tables_of
from storytrack.files.opening import MOST_BYTES, text_of
from storytrack.model.entry import Dossier
from storytrack.model.table import Column, Type

__all__ = ["read_csv_table", "write_csv_tables"]

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
_QUOTE = "'"


def write_csv_tables(dossier: Dossier) -> dict[str, bytes]:
    """File name → content."""
    return {f"{name}.csv": _written(name, rows) for name, rows in tables_of(dossier).items()}


def _written(table: str, rows: list[dict[str, Any]]) -> bytes:
    out = StringIO()
    # With both in its line end, the writer puts quotes around a cell with either.
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in TABLES[table]])
    writer.writerows([_to_cell(column, row[column.name]) for column in TABLES[table]] for row in rows)
    return out.getvalue().encode()


def _to_cell(column: Column, value: Any) -> str:
    if value is None:
        return ""
    match column.type:
        case Type.TEXT | Type.TEXT_OR_NOTHING:
            return guarded(value, empty_is_nothing=column.type is Type.TEXT_OR_NOTHING)
        case Type.TEXTS | Type.JSON:
            return json_text(value)
        case Type.FLAG:
            return "true" if value else "false"
    return repr(value) if isinstance(value, float) else str(value)


def guarded(text: str, *, empty_is_nothing: bool) -> str:
    """The text with an apostrophe before it, where a spreadsheet could do something with it."""
    if not text:
        return _QUOTE if empty_is_nothing else ""
    does_something = text[0] in _FORMULA or text.lstrip()[:1] in _FORMULA
    return f"{_QUOTE}{text}" if does_something or text[0] == _QUOTE else text


def read_csv_table(table: str, content: bytes, name: str) -> list[Row]:
    """The rows of a table; raises InvalidFile with line and column for all that cannot be read."""
    with _cells_of_any_length():
        lines = iter(list(_lines(text_of(content, name), name)))
    titles = next(lines, (1, []))[1]
    raise_all(_unfit_titles(table, titles, name), InvalidFile)
    columns = {column.name: column for column in TABLES[table]}
    rows: list[Row] = []
    problems: list[Problem] = []
    for line, cells in lines:
        place = f"{name}:{line}"
        if len(cells) != len(titles):
            problems.append(Problem(f"{len(cells)} cells, but {len(titles)} columns", place))
            continue
        row = Row({}, place)
        for title, cell in zip(titles, cells, strict=True):
            try:
                row.cells[title] = _from_cell(columns[title], cell)
            except ValueError as error:
                fix = f"a cell of this column holds {columns[title].type.value}"
                problems.append(Problem(f"{cell!r:.60} {error}", f"{place}: {title}", fix))
        rows.append(row)
    raise_all(problems, InvalidFile)
    return rows


def _unfit_titles(table: str, titles: list[str], name: str) -> Iterator[Problem]:
    known = [column.name for column in TABLES[table]]
    if not set(known) & set(titles):
        fix = f"save it with commas between the columns: {', '.join(known)}"
        yield Problem("the first row names no column of this table", f"{name}:1", fix)
        return
    for title in known:
        if titles.count(title) != 1:
            what = "is missing" if title not in titles else "stands here twice"
            yield Problem(f"the column {title!r} {what}", f"{name}:1")
    for title in titles:
        if title not in known:
            yield Problem(f"there is no column {title!r:.60}", f"{name}:1", f"it has {', '.join(known)}")


def _lines(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """The rows, each with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InvalidFile(
                Problem(f"the row cannot be read: {error}", f"{name}:{begins}", "check its quotes")
            ) from None
        if cells is None:
            return
        if any(cells):  # a spreadsheet writes commas for rows that were emptied
            yield begins, cells
        begins = reader.line_num + 1


@contextmanager
def _cells_of_any_length() -> Iterator[None]:
    """The bound of the module is one for the whole process; ours is that of the file."""
    before = csv.field_size_limit(MOST_BYTES)
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _from_cell(column: Column, cell: str) -> Any:
    """The value of a cell; raises ValueError with what is wrong."""
    if column.type is Type.TEXT_OR_NOTHING and not cell:
        return None
    if column.type in {Type.TEXT, Type.TEXT_OR_NOTHING}:
        return cell.removeprefix(_QUOTE)
    return VALUE_OF[column.type](cell)
