"""Rows → data frame of pandas, polars or pyarrow; every column has one type, whatever library makes it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Literal, get_args

from storytrack.errors import InvalidInput, MissingExtra, Problem
from storytrack.model.table import Type
from storytrack.showing.frame_columns import FRAMES, FrameColumn, FrameOf

__all__ = ["Backend", "cells_of", "frame_of"]

Backend = Literal["pandas", "polars", "pyarrow"]


def frame_of(what: FrameOf, rows: Iterable[object], backend: Backend) -> Any:
    """One row for each of ``rows``, with the columns of :data:`FRAMES`.

    Raises :class:`~storytrack.errors.InvalidInput` for a kind of frame or a library that there is not, and
    :class:`~storytrack.errors.MissingExtra` without narwhals or the library named.
    """
    if backend not in get_args(Backend):
        libraries = ", ".join(get_args(Backend))
        raise InvalidInput(Problem(f"there is no backend {backend!r:.60}", fix=f"there are: {libraries}"))
    columns, found = columns_of(what), tuple(rows)
    return _native({one.name: [_cell(one, row) for row in found] for one in columns}, columns, backend)


def cells_of(what: FrameOf, row: object) -> dict[str, Any]:
    """One row of a kind of frame: column → value."""
    return {one.name: _cell(one, row) for one in FRAMES[what]}


def columns_of(what: FrameOf) -> tuple[FrameColumn, ...]:
    """The columns of a kind of frame; :class:`~storytrack.errors.InvalidInput` when there is no such kind."""
    if what not in FRAMES:
        raise InvalidInput(
            Problem(f"there is no frame of {what!r:.60}", fix=f"there are: {', '.join(FRAMES)}")
        )
    return FRAMES[what]


def _cell(column: FrameColumn, row: object) -> object:
    value = column.of(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, str):
        text = value.value if isinstance(value, StrEnum) else value
        return text if text or column.type is Type.TEXT else None
    return float(value) if column.type is Type.NUMBER and isinstance(value, int) else value


def _native(columns: dict[str, list[object]], kinds: Iterable[FrameColumn], backend: Backend) -> Any:
    try:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 - an extra

        types = {
            Type.TEXT: nw.String(),
            Type.TEXT_OR_NOTHING: nw.String(),
            Type.NUMBER: nw.Float64(),
            Type.INTEGER: nw.Int64(),
            Type.FLAG: nw.Boolean(),
            Type.INSTANT: nw.Datetime("us", "UTC"),
        }
        schema = nw.Schema({one.name: types[one.type] for one in kinds})
        if backend == "pandas":
            import pandas as pd  # noqa: PLC0415 - an extra

            # Its own types know no absent number; those of this kind do, and keep text from being "object".
            return pd.DataFrame(columns).astype(schema.to_pandas("numpy_nullable"))
        return nw.from_dict(columns, schema, backend=backend).to_native()
    except ImportError as error:
        fix = f'pip install ".[frames]" {backend} in a copy of storytrack'
        raise MissingExtra(Problem(f"a frame of {backend} needs narwhals and {backend}", fix=fix)) from error
