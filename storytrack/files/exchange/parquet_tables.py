"""The tables of a story as Parquet, with real types; each file has the story's definition in its metadata."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.json_out import json_text
from storytrack.files.exchange.parquet_columns import ZONE, arrow, packed, schema_of
from storytrack.files.exchange.rows import Row, tables_of
from storytrack.files.exchange.story_form import STORY_1, definition_data
from storytrack.files.json_text import parse_json
from storytrack.files.opening import MOST_BYTES
from storytrack.model.entry import Dossier
from storytrack.model.table import Type

__all__ = ["read_parquet_table", "write_parquet_tables"]

MOST_ROWS = 1_000_000
_AT_A_TIME = 1_000
"""Rows that are unpacked in one go."""
_MOST_UNPACKED = 2**30
"""Bytes of one column that these may unpack to."""


def write_parquet_tables(dossier: Dossier) -> dict[str, bytes]:
    """File name → content; :class:`~storytrack.errors.MissingExtra` without pyarrow."""
    _, pq = arrow()
    about = {
        "storytrack.format": STORY_1,
        "storytrack.definition": json_text(definition_data(dossier.definition)),
    }
    files: dict[str, bytes] = {}
    for name, rows in tables_of(dossier).items():
        out = BytesIO()
        pq.write_table(packed(TABLES[name], rows, schema_of(TABLES[name]).with_metadata(about)), out)
        files[f"{name}.parquet"] = out.getvalue()
    return files


def read_parquet_table(table: str, content: bytes, name: str) -> list[Row]:
    """The rows of a table; raises InvalidFile with row and column for all that cannot be read."""
    pa, pq = arrow()
    try:
        raise_all(_unfit(pa, pq.ParquetFile(BytesIO(content)), table, name), InvalidFile)
        # A text that stands in every row is packed once: the texts are kept so until they are measured.
        file = pq.ParquetFile(BytesIO(content), read_dictionary=_texts(table))
        rows: list[Row] = []
        problems: list[Problem] = []
        for batch in file.iter_batches(_AT_A_TIME):
            _refuse_what_bursts(pa, batch, name)
            for cells in batch.to_pylist():
                rows.append(Row({}, f"{name}: row {len(rows) + 1}"))
                problems.extend(_unpacked(table, cells, rows[-1]))
    except InvalidFile:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:  # also: no UTF-8, no date
        raise InvalidFile(Problem(f"the table cannot be read: {error!s:.200}", name)) from None
    raise_all(problems, InvalidFile)
    return rows


def _texts(table: str) -> list[str]:
    kinds = {Type.TEXT, Type.TEXT_OR_NOTHING, Type.JSON}
    return [column.name for column in TABLES[table] if column.type in kinds]


def _refuse_what_bursts(pa: Any, batch: Any, name: str) -> None:
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            longest = max((len(text) for text in column.dictionary.to_pylist() if text), default=0)
            if longest * len(batch) > _MOST_UNPACKED:
                raise InvalidFile(Problem(f"it unpacks to more than {_MOST_UNPACKED // 2**20} MB", name))


def _unfit(pa: Any, file: Any, table: str, name: str) -> Iterator[Problem]:
    """What is wrong before any row is unpacked: columns, types, size."""
    found: Mapping[str, Any] = {field.name: field.type for field in file.schema_arrow}
    expected = {field.name: field.type for field in schema_of(TABLES[table])}
    for title, kind in expected.items():
        if title not in found:
            yield Problem(f"the column {title!r} is missing", name)
        elif not _fits(pa, found[title], kind):
            what = f"the column {title!r} holds {_kind(pa, found[title])}, not {_kind(pa, kind)}"
            yield Problem(what, name)
    for title in found:
        if title not in expected:
            yield Problem(f"there is no column {title!r:.60}", name, f"it has {', '.join(expected)}")
    groups = (file.metadata.row_group(number) for number in range(file.metadata.num_row_groups))
    if file.metadata.num_rows > MOST_ROWS or sum(one.total_byte_size for one in groups) > MOST_BYTES:
        yield Problem(f"the table is larger than {MOST_ROWS:,} rows or {MOST_BYTES // 2**20} MB", name)


def _fits(pa: Any, found: Any, expected: Any) -> bool:
    """Another tool may have written it: larger texts, other grains of time, a column of nothing."""
    kind, wanted = _kind(pa, found), _kind(pa, expected)
    return kind in {wanted, "null"} or (kind, wanted) == ("integer", "number")


def _kind(pa: Any, type_: Any) -> str:
    """The kind of a type, whatever its width or its names inside."""
    types = pa.types
    if types.is_dictionary(type_):
        return _kind(pa, type_.value_type)
    if types.is_list(type_) or types.is_large_list(type_):
        return f"list of {_kind(pa, type_.value_type)}"
    kinds = {
        "text": types.is_string(type_) or types.is_large_string(type_),
        "integer": types.is_integer(type_),
        "number": types.is_floating(type_),
        "time": types.is_timestamp(type_),
    }
    return next((name for name, fits in kinds.items() if fits), str(type_))


def _unpacked(table: str, cells: dict[str, Any], row: Row) -> Iterator[Problem]:
    for column in TABLES[table]:
        value = cells[column.name]
        if value is not None and column.type in {Type.TIME, Type.JSON}:
            try:
                is_json = column.type is Type.JSON
                value = parse_json(value, "").data if is_json else _zoned(value, cells[column.name + ZONE])
            except (ValueError, OverflowError):  # InvalidInput is one, too
                what = "this is no JSON" if column.type is Type.JSON else "there is no zone of that kind"
                yield Problem(what, f"{row.place}: {column.name}")
                value = None
        row.cells[column.name] = value


def _zoned(instant: datetime, offset: str | None) -> str:
    aware = instant if instant.tzinfo else instant.replace(tzinfo=UTC)
    return aware.astimezone(datetime.strptime(offset or "", "%z").tzinfo).isoformat()
