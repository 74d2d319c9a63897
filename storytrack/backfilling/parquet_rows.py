"""Parquet → rows, unpacked a thousand at a time; see ``table_rows.py`` for the columns."""

from __future__ import annotations

from collections.abc import Iterator
from math import isnan
from pathlib import Path
from typing import Any

from storytrack.backfilling.record import Found
from storytrack.backfilling.table_rows import Row, found_in_rows, shape_of
from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.parquet_columns import arrow

__all__ = ["found_in_parquet"]

_AT_A_TIME = 1_000
"""Rows that are unpacked in one go."""
_MOST_UNPACKED = 2**28
"""Bytes that a part of a column may unpack to, if it is much smaller itself."""
_DENSEST = 200
"""How many times smaller; the densest of ordinary columns come to a tenth of that."""


def found_in_parquet(path: Path, name: str) -> Iterator[Found]:
    """What stands in a Parquet file, whose columns are those of a table of ours.

    Raises :class:`~storytrack.errors.MissingExtra` without pyarrow, and
    :class:`~storytrack.errors.InvalidFile` for columns that make no table of ours, for a file that
    cannot be read, and for one that unpacks to too much.
    """
    pa, pq = arrow("CSV or JSON Lines")
    try:
        with pq.ParquetFile(path) as file:
            schema = file.schema_arrow
            shape = shape_of(schema.names, name)
            raise_all(_unfit(pa, schema, name), InvalidFile)
            _refuse_what_bursts(file.metadata, name)
            texts = [field.name for field in schema if _is_text(pa, field.type)]
        # A text that stands in every row is packed once: the texts are kept so until they are measured.
        with pq.ParquetFile(path, read_dictionary=texts) as file:
            yield from found_in_rows(_rows(pa, file, name), shape)
    except (pa.ArrowException, OSError, ValueError, OverflowError) as error:
        if isinstance(error, InvalidFile):
            raise
        raise InvalidFile(Problem(f"the table cannot be read: {error!s:.200}", name)) from None


def _unfit(pa: Any, schema: Any, name: str) -> Iterator[Problem]:
    for field in schema:
        kinds = (field.type.value_type,) if _is_list(pa, field.type) else (field.type,)
        if not all(_is_plain(pa, kind) for kind in kinds):
            fix = "give texts, numbers, times, true and false, lists of texts; claims as JSON"
            yield Problem(f"the column {field.name!r:.60} holds {field.type!s:.60}", name, fix)


def _is_list(pa: Any, kind: Any) -> bool:
    return bool(pa.types.is_list(kind) or pa.types.is_large_list(kind))


def _is_text(pa: Any, kind: Any) -> bool:
    if pa.types.is_dictionary(kind):
        return _is_text(pa, kind.value_type)
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _is_plain(pa: Any, kind: Any) -> bool:
    types = pa.types
    others = (types.is_integer, types.is_floating, types.is_boolean, types.is_timestamp, types.is_date)
    return _is_text(pa, kind) or types.is_null(kind) or any(is_one(kind) for is_one in others)


def _refuse_what_bursts(metadata: Any, name: str) -> None:
    """Refuse a file that says of itself that it unpacks to far more than it is."""
    for number in range(metadata.num_row_groups):
        group = metadata.row_group(number)
        for place in range(group.num_columns):
            column = group.column(place)
            packed, unpacked = column.total_compressed_size, column.total_uncompressed_size
            if unpacked > _MOST_UNPACKED and unpacked > _DENSEST * packed:
                raise _too_large(name)


def _rows(pa: Any, file: Any, name: str) -> Iterator[Row]:
    number = 0
    for batch in file.iter_batches(_AT_A_TIME):
        if sum(_size(pa, column) for column in batch.columns) > _MOST_UNPACKED:
            raise _too_large(name)
        for cells in batch.to_pylist():
            number += 1
            held = {title: _cell(cell) for title, cell in cells.items() if not _is_nothing(cell)}
            yield Row(f"{name}: row {number}", held)


def _size(pa: Any, column: Any) -> int:
    """Bytes of the texts of a column, were they unpacked."""
    if not pa.types.is_dictionary(column.type):
        return int(column.nbytes)
    import pyarrow.compute as pc  # noqa: PLC0415 - an extra, which is there by now

    lengths = pc.binary_length(column.dictionary)
    return pc.sum(lengths.take(column.indices)).as_py() or 0


def _too_large(name: str) -> InvalidFile:
    what = f"a part of it unpacks to more than {_MOST_UNPACKED // 2**20} MB, far more than it is"
    return InvalidFile(Problem(what, name, "write it anew, with smaller row groups"))


def _is_nothing(cell: Any) -> bool:
    """Empty, or NaN: a frame's word for a gap."""
    return cell is None or cell in ("", []) or (isinstance(cell, float) and isnan(cell))


def _cell(cell: Any) -> Any:
    # A frame makes 12.0 of 12 where a column has a gap.
    return int(cell) if isinstance(cell, float) and cell.is_integer() else cell
