"""A dossier as rows of tables, and back: the middle of the CSV, the Parquet and the PROV form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from storytrack.errors import InvalidFile, Problem, raise_all
from storytrack.files.document import Step
from storytrack.files.exchange.columns import TABLES
from storytrack.files.exchange.gathering import Found, Raw, Where, gather
from storytrack.files.exchange.story_form import definition_data
from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier, Entry

__all__ = [
    "Cells",
    "Row",
    "Tables",
    "act_raw",
    "definition_rows",
    "entry_rows",
    "found_in",
    "report_raw",
    "strays",
    "tables_of",
]

Cells = dict[str, Any]
"""Column → its value as JSON has it (times as ISO text), ``None`` for nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row, and where it stands in the file: "claims.csv:17"."""

    cells: Cells
    place: str


Tables = Mapping[str, Sequence[Row]]


# --- out -------------------------------------------------------------------------------------


def tables_of(dossier: Dossier) -> dict[str, list[Cells]]:
    """Every table with its rows, every field written out."""
    tables: dict[str, list[Cells]] = {name: [] for name in TABLES}
    for table, cells in chain(definition_rows(dossier.definition), *map(entry_rows, dossier.entries)):
        tables[table].append(cells)
    return tables


def definition_rows(definition: StoryDefinition) -> Iterator[tuple[str, Cells]]:
    """The rows of a story and its metrics, each with the table that it belongs to."""
    data = definition.model_dump(mode="json")
    relations = definition_data(definition).get("relations", [])
    yield "story", _cells("story", {**data, "relations": relations})
    for metric in data["metrics"]:
        yield "metrics", _cells("metrics", metric)


def entry_rows(entry: Entry) -> Iterator[tuple[str, Cells]]:
    """The rows of one entry of the log, each with the table that it belongs to."""
    if isinstance(entry.event, Act):
        yield "acts", _act_cells(entry)
        return
    event = entry.event.model_dump(mode="json")
    yield "reports", {**_cells("reports", _with_when(entry, report=event)), "report_id": entry.event.id}
    verdicts = [one.model_dump(mode="json") for one in entry.verdicts]
    for table, parts in (("claims", event["claims"]), ("verdicts", verdicts)):
        for position, part in enumerate(parts, start=1):
            yield table, _cells(table, {**part, "version": entry.version, "position": position})


def _with_when(entry: Entry, **data: Any) -> Cells:
    return {"version": entry.version, "received_at": entry.received_at.isoformat(), **data}


def _act_cells(entry: Entry) -> Cells:
    act = entry.event.model_dump(mode="json")
    settled = [one.model_dump(mode="json", exclude_defaults=True) for one in entry.settled]
    return {**_cells("acts", _with_when(entry, act=act, settled=settled)), "act_id": entry.event.id}


def _cells(table: str, data: Cells) -> Cells:
    return {column.name: _at(data, column.field) for column in TABLES[table]}


def _at(data: Any, path: str) -> Any:
    for step in path.split("."):
        data = data.get(step) if isinstance(data, dict) else None
    return data


# --- in --------------------------------------------------------------------------------------


def found_in(tables: Tables, name: str) -> Found:
    """The story that rows make, in whatever order they stand.

    Raises :class:`~storytrack.errors.InvalidFile` with table, row and column for all that is wrong.
    """
    if len(tables["story"]) != 1:
        what = f"one row is expected in the table story, not {len(tables['story'])}"
        raise InvalidFile(Problem(what, name))
    claims, verdicts = (_by_version(tables[table]) for table in ("claims", "verdicts"))
    raise_all(_strays(tables, claims, verdicts), InvalidFile)
    entries = [
        report_raw(row, claims.get(row.cells["version"], ()), verdicts.get(row.cells["version"], ()))
        for row in tables["reports"]
    ]
    entries += map(act_raw, tables["acts"])
    return gather(_definition(tables), sorted(entries, key=_version), name)


def _version(raw: Raw) -> int:
    version = raw.data.get("version")
    return version if isinstance(version, int) else 0


def _by_version(rows: Iterable[Row]) -> dict[Any, list[Row]]:
    """The rows of each version, in the order of their positions."""
    grouped: dict[Any, list[Row]] = {}
    for row in sorted(rows, key=lambda row: row.cells["position"] or 0):
        grouped.setdefault(row.cells["version"], []).append(row)
    return grouped


def _strays(tables: Tables, *parts: dict[Any, list[Row]]) -> Iterator[Problem]:
    """Versions that two rows have, rows that belong to no report, positions that do not count from 1."""
    versions = {row.cells["version"] for row in tables["reports"]}
    seen: set[Any] = set()
    for row in (*tables["reports"], *tables["acts"]):
        if row.cells["version"] in seen:
            yield Problem(f"version {row.cells['version']} stands here again", f"{row.place}: version")
        seen.add(row.cells["version"])
    for grouped in parts:
        for version, rows in grouped.items():
            if version not in versions:
                yield Problem(f"no report has the version {version}", f"{rows[0].place}: version")
            yield from strays(rows)


def strays(rows: Sequence[Row]) -> Iterator[Problem]:
    """Whether the positions of the claims or verdicts of one report do not count from 1."""
    for position, row in enumerate(rows, start=1):
        if row.cells["position"] != position:
            what = f"position {row.cells['position']} stands where {position} is expected"
            yield Problem(what, f"{row.place}: position", "the positions of a report are 1, 2, 3 …")
            return


def act_raw(row: Row) -> Raw:
    """The entry of the log that the row of an act makes."""
    return Raw(_data("acts", row), _where(("acts", row)))


def report_raw(row: Row, said: Sequence[Row], judged: Sequence[Row]) -> Raw:
    """The entry of the log that the rows of a report, its claims and its verdicts make."""
    data = _data("reports", row)
    data.setdefault("report", {})["claims"] = [_data("claims", one, "metric") for one in said]
    data["verdicts"] = [_data("verdicts", one) for one in judged]
    return Raw(
        data,
        _where(
            ("reports", row),
            *((("report", "claims", place), "claims", one) for place, one in enumerate(said)),
            *((("verdicts", place), "verdicts", one) for place, one in enumerate(judged)),
        ),
    )


def _definition(tables: Tables) -> Raw:
    (story,) = tables["story"]
    metrics = tables["metrics"]
    data = {**_data("story", story), "metrics": [_data("metrics", row) for row in metrics]}
    parts = ((("metrics", place), "metrics", row) for place, row in enumerate(metrics))
    return Raw(data, _where(("story", story), *parts))


def _data(table: str, row: Row, always: str = "") -> Cells:
    """What the cells of a row hold, each at its path; ``always`` is there even if it is nothing."""
    data: Cells = {}
    for column in TABLES[table]:
        value = row.cells[column.name]
        if not column.field or (value is None and column.name != always) or column.name == "position":
            continue
        *path, last = column.field.split(".")
        holder = data
        for step in path:
            holder = holder.setdefault(step, {})
        holder[last] = value
    if table in {"claims", "verdicts"}:
        del data["version"]  # it is the report's
    return data


def _where(whole: tuple[str, Row], *parts: tuple[tuple[Step, ...], str, Row]) -> Where:
    """From a field of the story's own form to the row and the column that it came from."""

    def where(steps: Sequence[Step]) -> str:
        taken = tuple(int(step) if str(step).isdecimal() else step for step in steps)
        for path, table, row in parts:
            if taken[: len(path)] == path:
                return _cell(table, row, taken[len(path) :])
        return _cell(*whole, taken)

    return where


def _cell(table: str, row: Row, steps: Sequence[Step]) -> str:
    path = ".".join(map(str, steps))
    named = next(
        (one.name for one in TABLES[table] if one.field and f"{path}.".startswith(f"{one.field}.")), path
    )
    return f"{row.place}: {named}" if named else row.place
