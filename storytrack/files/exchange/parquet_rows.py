"""A Parquet table of ours → rows, unpacked a thousand at a time, as they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.parquet_columns import ZONE, arrow, schema_of
from storytrack.files.exchange.rows import Row
from storytrack.files.json_text import parse_json
from storytrack.model.table import Column, Type

__all__ = ["parquet_rows"]

_AT_A_TIME = 1_000
"""Rows that are unpacked in one go."""
_MOST_UNPACKED = 2**30
"""Bytes of one column that these may unpack to."""

Columns = Sequence[Column]


def parquet_rows(
    columns: Columns, source: Path | BinaryIO, name: str, largest: tuple[int, int] | None = None
) -> Iterator[tuple[Row, list[Problem]]]:
    """The rows of a table, each with what is wrong in it; ``largest`` is how many rows and bytes it may have.

    Raises InvalidFile for a table with other columns, for one that cannot be read or is too large, and
    :class:`~storytrack.errors.MissingExtra` without pyarrow.
    """
    pa, pq = arrow()
    try:
        with pq.ParquetFile(source) as file:
            size = _too_large(file.metadata, largest, name) if largest else ()
            raise_all((*_unfit(pa, file, columns, name), *size), InvalidFile)
        # A text that stands in every row is packed once: the texts are kept so until they are measured.
        with pq.ParquetFile(source, read_dictionary=_texts(columns)) as file:
            number = 0
            for batch in file.iter_batches(_AT_A_TIME):
                _refuse_what_bursts(pa, batch, name)
                for cells in batch.to_pylist():
                    number += 1
                    row = Row({}, f"{name}: row {number}")
                    yield row, list(_unpacked(columns, cells, row))
    except InvalidFile:
        raise
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:  # also: no UTF-8, no date
        raise InvalidFile(Problem(f"the table cannot be read: {error!s:.200}", name)) from None


def _texts(columns: Columns) -> list[str]:
    kinds = {Type.TEXT, Type.TEXT_OR_NOTHING, Type.JSON}
    return [column.name for column in columns if column.type in kinds]


def _refuse_what_bursts(pa: Any, batch: Any, name: str) -> None:
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            longest = max((len(text) for text in column.dictionary.to_pylist() if text), default=0)
            if longest * len(batch) > _MOST_UNPACKED:
                raise InvalidFile(Problem(f"it unpacks to more than {_MOST_UNPACKED // 2**20} MB", name))


def _unfit(pa: Any, file: Any, columns: Columns, name: str) -> Iterator[Problem]:
    """What is wrong with the columns and their types, before any row is unpacked."""
    found: Mapping[str, Any] = {field.name: field.type for field in file.schema_arrow}
    expected = {field.name: field.type for field in schema_of(columns)}
    for title, kind in expected.items():
        if title not in found:
            yield Problem(f"the column {title!r} is missing", name)
        elif not _fits(pa, found[title], kind):
            what = f"the column {title!r} holds {_kind(pa, found[title])}, not {_kind(pa, kind)}"
            yield Problem(what, name)
    for title in found:
        if title not in expected:
            yield Problem(f"there is no column {title!r:.60}", name, f"it has {', '.join(expected)}")


def _too_large(metadata: Any, largest: tuple[int, int], name: str) -> Iterator[Problem]:
    rows, size = largest
    groups = (metadata.row_group(number) for number in range(metadata.num_row_groups))
    if metadata.num_rows > rows or sum(one.total_byte_size for one in groups) > size:
        yield Problem(f"the table is larger than {rows:,} rows or {size // 2**20} MB", name)


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


def _unpacked(columns: Columns, cells: dict[str, Any], row: Row) -> Iterator[Problem]:
    for column in columns:
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
