"""Rows of a table → reports and texts; the table is of one of three shapes, which its columns tell.

=================  ===============================================================================
it has a column    a row is
=================  ===============================================================================
``text``           a text to be read
``claims``         a report, its claims a list (in CSV: as JSON)
``quantity``       a claim; the rows of one report stand together and say the same of the report
=================  ===============================================================================

``docs/backfill.md`` lists the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from storytrack.backfilling.record import Found, Raw, Refused
from storytrack.errors import InvalidFile, InvalidInput, Problem, raise_all
from storytrack.files.json_text import parse_json
from storytrack.files.quantity_forms import quantity_in_full
from storytrack.model.definition import closest
from storytrack.model.quantity import Quantity

__all__ = ["COLUMNS", "Row", "Shape", "found_in_rows", "shape_of"]

_ITEM = "story outlet published received_at url title text id author agency".split()
_REPORT = "story outlet published_at received_at url title name lang about_another_event".split()
_SAID_BY = "speaker organisation role hedge via".split()
_CLAIM = ["id", "metric", "quantity", "unit", "phrase", "scope", "delta", *_SAID_BY, "as_of", "cues", "about"]

_LISTS = {"via", "cues"}
_FLAGS = {"delta", "about_another_event"}
_MOST_CLAIMS = 10_000
_SHOWN = 100
"""Rows of a report that is refused, kept to know it again."""

Cells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Shape:
    """What a row of a table is: the column that tells, and all that it may have."""

    tells: str
    columns: tuple[str, ...]


COLUMNS = (
    Shape("text", tuple(_ITEM)),
    Shape("claims", (*_REPORT, "claims")),
    Shape("quantity", (*_REPORT, *_CLAIM)),
)
"""The shapes of a table, the first that fits counts."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row by their columns, those that hold something; or why it cannot be read."""

    place: str
    cells: Cells
    problems: tuple[Problem, ...] = ()


def shape_of(titles: Sequence[str], name: str) -> Shape:
    """What a row of the table is; raises InvalidFile for columns that are missing, twice there or unknown."""
    shape = next((one for one in COLUMNS if one.tells in titles), None)
    if shape is None:
        what = "no column tells what a row is: " + ", ".join(title[:40] for title in titles[:12])
        fix = "it needs a column text (a text a row), claims (a report a row) or quantity (a claim a row)"
        raise InvalidFile(Problem(what, name, fix))
    raise_all(_unfit(shape, titles, name), InvalidFile)
    return shape


def _unfit(shape: Shape, titles: Sequence[str], name: str) -> Iterator[Problem]:
    for title in dict.fromkeys(titles):
        if title not in shape.columns:
            guess = closest(title, list(shape.columns))
            near = f"did you mean {guess!r}? " if guess else ""
            fix = f"{near}leave it out, or name it as one of {', '.join(shape.columns)}"
            yield Problem(f"there is no column {title!r:.60}", name, fix)
        elif titles.count(title) > 1:
            yield Problem(f"the column {title!r} stands here twice", name, "rename all but one")


def found_in_rows(rows: Iterable[Row], shape: Shape) -> Iterator[Found]:
    """The reports and texts that the rows make; a report with a row that is wrong is refused whole."""
    if shape.tells != "quantity":
        for row in rows:
            yield _found([row], _plain)
        return
    for group in _reports(rows):
        yield _found(group, _with_claims)


def _reports(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """The rows of each report. One that cannot be read may be of the report before it or of the next."""
    group: list[Row] = []
    for row in rows:
        head = next((_head(one) for one in group if not one.problems), None)
        if group and not row.problems and head is not None and _head(row) != head:
            yield group
            group = [one for one in group[-1:] if one.problems]
        if len(group) <= _MOST_CLAIMS:  # one more than there may be is refused, and no more are kept
            group.append(row)
    if group:
        yield group


def _head(row: Row) -> Cells:
    return {name: row.cells[name] for name in _REPORT if name in row.cells}


def _found(rows: Sequence[Row], make: Callable[[Sequence[Row]], dict[str, Any]]) -> Found:
    place = next((row.place for row in rows if not row.problems), rows[0].place)
    problems = [problem for row in rows for problem in row.problems]
    try:
        raise_all(problems, InvalidFile)
        return Raw(make(rows), place)
    except InvalidInput as error:
        return Refused(place, error.problems, [dict(row.cells) for row in rows[:_SHOWN]])


def _plain(rows: Sequence[Row]) -> dict[str, Any]:
    """The only row, each cell a field."""
    return _values(rows[0])


def _with_claims(rows: Sequence[Row]) -> dict[str, Any]:
    """What all rows say of the report, and a claim of each."""
    claims = []
    problems: list[Problem] = []
    for row in rows:
        try:
            values = _values(row)
            claims.append(_claim(values, row.place))
        except InvalidInput as error:
            problems.extend(error.problems)
    raise_all(problems, InvalidFile)
    first = _values(rows[0])
    return {**{name: first[name] for name in _REPORT if name in first}, "claims": claims}


def _claim(values: dict[str, Any], place: str) -> dict[str, Any]:
    said_by = {name: values[name] for name in _SAID_BY if name in values}
    beside = {name: values[name] for name in ("unit", "phrase") if name in values}
    claim = {name: values[name] for name in _CLAIM if name in values and name not in {*said_by, *beside}}
    claim.setdefault("metric", None)
    if said_by:
        claim["said_by"] = said_by
    if beside and not isinstance(claim.get("quantity"), dict):
        with _at(place, "quantity"):
            quantity = quantity_in_full(claim.get("quantity"), UTC)
        if isinstance(quantity, Quantity):
            claim["quantity"] = {**quantity.model_dump(mode="json"), **beside}
    elif beside:
        claim["quantity"] = {**claim["quantity"], **beside}
    return claim


def _values(row: Row) -> dict[str, Any]:
    values = {}
    for name, cell in row.cells.items():
        with _at(row.place, name):
            values[name] = _value(name, cell)
    return values


def _value(name: str, cell: Any) -> Any:
    """A cell as a field of a report has it."""
    if isinstance(cell, datetime):
        return cell.isoformat()  # one without a zone is refused with the report
    if isinstance(cell, date):
        return cell.isoformat()
    if not isinstance(cell, str):
        return cell
    text = cell.strip()
    if name in _FLAGS:
        return _flag(text)
    if name in _LISTS and text[:1] != "[":
        return [one.strip() for one in text.split(";") if one.strip()]
    if name == "claims" or name in _LISTS or (name == "quantity" and text[:1] == "{"):
        return parse_json(text, "").data
    return text


def _flag(text: str) -> bool:
    if text.lower() not in {"true", "false"}:
        raise InvalidFile(Problem(f"{text!r:.40} is neither true nor false", fix="write true or false"))
    return text.lower() == "true"


@contextmanager
def _at(place: str, column: str) -> Iterator[None]:
    """Tell of our errors in which cell they are."""
    try:
        yield
    except InvalidInput as error:
        where = f"{place}: {column}"
        raise InvalidFile(*(Problem(one.what, where, one.fix) for one in error.problems)) from None
