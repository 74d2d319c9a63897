"""Columns of ours as columns of Parquet, and rows as tables of arrow.

An instant has no zone in Parquet, so a column of times has one beside it: ``published_at`` is the instant,
``published_at_zone`` the offset from UTC under which it was printed ("+05:00").
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from storytrack.errors import MissingExtra, Problem
from storytrack.files.exchange.json_out import json_text
from storytrack.files.exchange.rows import Cells
from storytrack.model.table import Column, Type

__all__ = ["ZONE", "arrow", "packed", "schema_of"]

ZONE = "_zone"


def arrow(instead: str = "CSV") -> Any:
    """Pyarrow and its room for Parquet; :class:`~storytrack.errors.MissingExtra` when it is not installed.

    ``instead`` is what may be used without it.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        fix = f'pip install ".[parquet]" in a copy of storytrack, or use {instead}'
        raise MissingExtra(Problem("Parquet needs pyarrow", fix=fix)) from error
    return pa, pq


def schema_of(columns: Iterable[Column]) -> Any:
    """The schema of a table with these columns; each tells in its metadata what it holds."""
    pa, _ = arrow()
    types = {
        Type.INTEGER: pa.int64(),
        Type.NUMBER: pa.float64(),
        Type.FLAG: pa.bool_(),
        Type.TIME: pa.timestamp("us", "UTC"),
        Type.INSTANT: pa.timestamp("us", "UTC"),
        Type.TEXTS: pa.list_(pa.string()),
    }
    fields = []
    for column in columns:
        about = {"storytrack.says": column.says}
        fields.append(pa.field(column.name, types.get(column.type, pa.string()), metadata=about))
        if column.type is Type.TIME:
            fields.append(pa.field(column.name + ZONE, pa.string()))
    return pa.schema(fields)


def packed(columns: Sequence[Column], rows: Iterable[Cells], schema: Any) -> Any:
    """The rows as a table of arrow; a time may be there as ISO text."""
    pa, _ = arrow()
    return pa.Table.from_pylist([dict(_packed(columns, row)) for row in rows], schema)


def _packed(columns: Sequence[Column], row: Cells) -> Iterator[tuple[str, Any]]:
    for column in columns:
        value = row[column.name]
        if column.type is Type.TIME and value is not None:
            when = datetime.fromisoformat(value)
            yield column.name, when
            yield column.name + ZONE, (when.tzname() or "").removeprefix("UTC") or "+00:00"
        elif column.type is Type.JSON and value is not None:
            yield column.name, json_text(value)
        else:
            yield column.name, value
