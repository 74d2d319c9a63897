"""The tables of a story as Parquet, with real types; each file has the story's definition in its metadata."""

from __future__ import annotations

from io import BytesIO

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.json_out import json_text
from storytrack.files.exchange.parquet_columns import arrow, packed, schema_of
from storytrack.files.exchange.parquet_rows import parquet_rows
from storytrack.files.exchange.rows import Row, tables_of
from storytrack.files.exchange.story_form import STORY_1, definition_data
from storytrack.files.opening import MOST_BYTES
from storytrack.model.entry import Dossier

__all__ = ["read_parquet_table", "write_parquet_tables"]

_LARGEST = (1_000_000, MOST_BYTES)
"""Rows of a table, and bytes that they unpack to."""


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
    rows: list[Row] = []
    problems: list[Problem] = []
    for row, wrong in parquet_rows(TABLES[table], BytesIO(content), name, _LARGEST):
        rows.append(row)
        problems.extend(wrong)
    raise_all(problems, InvalidFile)
    return rows
