"""The tables of a story and their columns, as data: what each is called, what it holds, where it is from.

A report or an act is one row, a claim another, a verdict a third; ``version`` ties them together, and
``position`` a claim to its verdict. ``docs/formats.md`` tells the same to users.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["TABLES", "Column", "Type"]


class Type(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    """A text, perhaps an empty one; never nothing."""
    TEXT_OR_NOTHING = "text or nothing"
    INTEGER = "integer"
    NUMBER = "number"
    FLAG = "true or false"
    TIME = "time"
    """ISO 8601 with its offset from UTC."""
    TEXTS = "texts"
    JSON = "JSON"


@dataclass(frozen=True, slots=True)
class Column:
    """One column; ``field`` is the path of what it holds, "" where it is only for whoever reads the table."""

    name: str
    type: Type
    field: str


def _columns(type_: Type, names: str) -> list[Column]:
    """Columns of one type, each written ``name`` or ``name=path.of.its.field``."""
    pairs = [name.partition("=") for name in names.split()]
    return [Column(name, type_, path or name) for name, _, path in pairs]


_KEY = [*_columns(Type.INTEGER, "version position")]

TABLES: dict[str, tuple[Column, ...]] = {
    "story": (
        *_columns(Type.TEXT, "id title"),
        *_columns(Type.TIME, "began=began.start"),
        *_columns(Type.TEXT_OR_NOTHING, "began_precision=began.precision"),
        *_columns(Type.TEXT, "utc_offset"),
        *_columns(Type.JSON, "relations shared_sources"),
        *_columns(Type.FLAG, "learns_metrics"),
        *_columns(Type.TEXT, "hedges"),
    ),
    "metrics": (
        *_columns(Type.TEXT, "id title kind"),
        *_columns(Type.TEXT_OR_NOTHING, "unit part_of"),
        *_columns(Type.TEXT, "population"),
        *_columns(Type.FLAG, "restated"),
        *_columns(Type.TEXT_OR_NOTHING, "trend"),
        *_columns(Type.TEXT, "policy"),
    ),
    "reports": (
        *_columns(Type.INTEGER, "version"),
        Column("report_id", Type.TEXT, ""),
        *_columns(Type.TEXT, "outlet=report.outlet"),
        *_columns(Type.TIME, "published_at=report.published_at.start"),
        *_columns(Type.TEXT, "precision=report.published_at.precision"),
        *_columns(Type.TIME, "received_at"),
        *_columns(Type.TIME, "said_received_at=report.received_at"),
        *_columns(Type.TEXT, "url=report.url title=report.title name=report.name lang=report.lang"),
        *_columns(Type.FLAG, "about_another_event=report.about_another_event"),
    ),
    "claims": (
        *_KEY,
        *_columns(Type.TEXT, "claim_id=id"),
        *_columns(Type.TEXT_OR_NOTHING, "metric"),
        *_columns(Type.TEXT, "scope value_is=quantity.tag"),
        *_columns(Type.NUMBER, "low=quantity.low high=quantity.high value=quantity.value"),
        *_columns(Type.TEXT_OR_NOTHING, "qualifier=quantity.qualifier unit=quantity.unit"),
        *_columns(Type.TEXT, "phrase=quantity.phrase"),
        *_columns(Type.TEXT_OR_NOTHING, "state=quantity.state"),
        *_columns(Type.TIME, "date=quantity.date.start"),
        *_columns(Type.TEXT_OR_NOTHING, "date_precision=quantity.date.precision"),
        *_columns(Type.FLAG, "delta"),
        *_columns(Type.TEXT, "outlet=said_by.outlet speaker=said_by.speaker"),
        *_columns(Type.TEXT, "organisation=said_by.organisation role=said_by.role hedge=said_by.hedge"),
        *_columns(Type.TEXTS, "via=said_by.via"),
        *_columns(Type.TIME, "as_of=as_of.start"),
        *_columns(Type.TEXT_OR_NOTHING, "as_of_precision=as_of.precision"),
        *_columns(Type.TEXTS, "cues"),
        *_columns(Type.INTEGER, "span_start=span.start span_end=span.end"),
        *_columns(Type.TEXT_OR_NOTHING, "quote=span.quote"),
        *_columns(Type.TEXT, "about"),
    ),
    "verdicts": (
        *_KEY,
        *_columns(Type.TEXT, "claim_id=claim label"),
        *_columns(Type.TEXTS, "against"),
        *_columns(Type.FLAG, "stale dependent"),
        *_columns(Type.TEXT, "rule reason"),
    ),
    "acts": (
        *_columns(Type.INTEGER, "version"),
        Column("act_id", Type.TEXT, ""),
        *_columns(Type.TEXT, "kind=act.kind by=act.by why=act.why"),
        *_columns(Type.TIME, "received_at done_at=act.at"),
        *_columns(Type.TEXT, "about=act.about"),
        *_columns(Type.TEXT_OR_NOTHING, "report=act.report claim=act.claim source=act.source"),
        *_columns(Type.TEXT_OR_NOTHING, "dispute=act.dispute undoes=act.act"),
        *_columns(Type.TEXT_OR_NOTHING, "metric=act.metric into=act.into scope=act.scope"),
        *_columns(Type.TEXTS, "stands=act.stands claims=act.claims sources=act.sources"),
        *_columns(Type.JSON, "set_aside=act.set_aside settled"),
    ),
}
"""Table → its columns, in the order in which they are written."""
