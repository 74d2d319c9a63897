"""Rows → data frame of pandas, polars or pyarrow; every column has one type, declared beside its meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Literal, get_args

from storytrack.errors import InvalidInput, MissingExtra, Problem
from storytrack.model.quantity import Quantity
from storytrack.model.update import Judged

__all__ = ["FRAMES", "Backend", "FrameOf", "frame_of"]

Backend = Literal["pandas", "polars", "pyarrow"]
FrameOf = Literal["claims", "history"]


class Type(StrEnum):
    """The type of a column; all but ``COUNT`` and ``FLAG`` may hold nothing."""

    TEXT = "text"
    NUMBER = "number"
    """64-bit floats: every whole number up to the largest figure is one of them."""
    COUNT = "count"
    FLAG = "flag"
    TIME = "time"
    """Instants in UTC, to the microsecond."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, its type, and what it holds for a row's noun."""

    name: str
    type: Type
    of: Callable[[Any], object]


def _quantity(one: Judged) -> Quantity | None:
    return one.claim.quantity if isinstance(one.claim.quantity, Quantity) else None


def _end(name: str) -> Callable[[Judged], object]:
    return lambda one: getattr(_quantity(one), name, None)


CLAIM_FIELDS = (
    Field("version", Type.COUNT, lambda one: one.version),
    Field("claim", Type.TEXT, lambda one: one.claim.id),
    Field("metric", Type.TEXT, lambda one: one.claim.metric),
    Field("scope", Type.TEXT, lambda one: one.claim.scope),
    Field("figure", Type.TEXT, lambda one: one.claim.figure_text),
    Field("low", Type.NUMBER, _end("low")),
    Field("high", Type.NUMBER, _end("high")),
    Field("value", Type.NUMBER, _end("value")),
    Field("qualifier", Type.TEXT, _end("qualifier")),
    Field("unit", Type.TEXT, _end("unit")),
    Field("source", Type.TEXT, lambda one: one.source),
    Field("role", Type.TEXT, lambda one: one.claim.said_by.role.value),
    Field("hedge", Type.TEXT, lambda one: one.claim.said_by.hedge),
    Field("outlet", Type.TEXT, lambda one: one.outlet),
    Field("url", Type.TEXT, lambda one: one.url),
    Field("quote", Type.TEXT, lambda one: one.claim.span.quote if one.claim.span else ""),
    Field("held_at", Type.TIME, lambda one: one.at),
    Field("published_at", Type.TIME, lambda one: one.published_at.start),
    Field("published_to", Type.TEXT, lambda one: one.published_at.precision.value),
    Field("received_at", Type.TIME, lambda one: one.received_at),
    Field("label", Type.TEXT, lambda one: one.verdict.label.value),
    Field("stale", Type.FLAG, lambda one: one.verdict.stale),
    Field("dependent", Type.FLAG, lambda one: one.verdict.dependent),
    Field("against", Type.TEXT, lambda one: " ".join(one.verdict.against)),
    Field("reason", Type.TEXT, lambda one: one.verdict.reason),
    Field("counts", Type.FLAG, lambda one: one.act is None),
    Field("report", Type.TEXT, lambda one: one.report),
)

FRAMES: Mapping[str, tuple[Field, ...]] = MappingProxyType({"claims": CLAIM_FIELDS, "history": CLAIM_FIELDS})
"""What a frame can be of → its columns."""


def frame_of(what: FrameOf, nouns: Iterable[object], backend: Backend) -> Any:
    """One row for each noun, with the columns of :data:`FRAMES`.

    Raises :class:`~storytrack.errors.MissingExtra` without narwhals or the library named by ``backend``.
    """
    fields = FRAMES[what]
    rows = tuple(nouns)
    return _native({one.name: [_cell(one, row) for row in rows] for one in fields}, fields, backend)


def _cell(field: Field, row: object) -> object:
    value = field.of(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(value, StrEnum):
        return value.value
    return float(value) if field.type is Type.NUMBER and isinstance(value, int) else value


def _native(columns: dict[str, list[object]], fields: Iterable[Field], backend: Backend) -> Any:
    if backend not in get_args(Backend):
        raise InvalidInput(
            Problem(f"there is no backend {backend!r:.60}", fix="name pandas, polars or pyarrow")
        )
    try:
        import narwhals.stable.v2 as nw  # noqa: PLC0415 - an extra

        types = {
            Type.TEXT: nw.String(),
            Type.NUMBER: nw.Float64(),
            Type.COUNT: nw.Int64(),
            Type.FLAG: nw.Boolean(),
            Type.TIME: nw.Datetime("us", "UTC"),
        }
        schema = nw.Schema({one.name: types[one.type] for one in fields})
        if backend == "pandas":
            import pandas as pd  # noqa: PLC0415 - an extra

            # Its own types know no absent number; those of this kind do, and keep text from being "object".
            return pd.DataFrame(columns).astype(schema.to_pandas("numpy_nullable"))
        return nw.from_dict(columns, schema, backend=backend).to_native()
    except ImportError as error:
        fix = f'pip install "storytrack[frames]" {backend}'
        raise MissingExtra(Problem(f"a frame of {backend} needs narwhals and {backend}", fix=fix)) from error
