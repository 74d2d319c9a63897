"""Data frame → table of vintages; whose frame it is, narwhals knows."""

from __future__ import annotations

from typing import Any

from storytrack.errors import InvalidInput, MissingExtra, Problem
from storytrack.files.series_table import Columns, Table, TableReader

__all__ = ["read_series_frame"]


def read_series_frame(frame: Any, columns: Columns) -> Table:
    """Read a pandas, polars, pyarrow or modin frame; rows are numbered from 1.

    Raises :class:`~storytrack.errors.MissingExtra` without narwhals,
    :class:`~storytrack.errors.InvalidInput` for what is no frame, and
    :class:`~storytrack.errors.InvalidFile` with row and column for all that is wrong.
    """
    try:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra(
            Problem(
                "reading a data frame needs narwhals",
                fix='pip install ".[frames]" in a copy of storytrack, or hand in a CSV',
            )
        ) from error
    try:
        table = nw.from_native(frame, eager_only=True)
    except TypeError:
        what = f"a data frame, the path of a CSV file or CSV text is expected, not {type(frame).__name__}"
        fix = "collect() a lazy frame first" if hasattr(frame, "collect") else ""
        raise InvalidInput(Problem(what, fix=fix)) from None
    except Exception as error:  # noqa: BLE001 - what a frame of strange make raises is not ours to know
        raise InvalidInput(Problem(f"the data frame cannot be read: {error}")) from None
    titles = [str(title) for title in table.columns]
    cells = zip(*(table[title].to_list() for title in table.columns), strict=True)
    return TableReader(columns, titles).read(enumerate(cells, start=1))
