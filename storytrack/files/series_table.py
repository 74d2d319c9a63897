"""A table of dated values → vintages: every bad cell noted with its row, its column and what to do.

Where a table comes from (a CSV file, a data frame) is the matter of :mod:`~storytrack.files.series_csv`
and :mod:`~storytrack.files.series_frame`; both hand rows of cells to :class:`TableReader`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time
from decimal import Decimal
from math import isfinite
from numbers import Integral, Real
from typing import Any

from storytrack.errors import MOST, InvalidFile, InvalidInput, InvalidTime, Problem
from storytrack.model.definition import closest
from storytrack.model.hedges import Number
from storytrack.model.quantity import LARGEST
from storytrack.model.vintage import Vintage
from storytrack.model.when import When

__all__ = ["Columns", "Table", "TableReader"]


_GAPS = frozenset(
    {"", "-", "–", "—", ".", "..", "…", ":", "na", "n/a", "#n/a", "nan", "nat", "null", "none", "<na>"}
)
"""What stands in a cell that has no value; the dots and colons are those of statistical offices."""

_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d*)?([eE][+-]?\d{1,3})?|[+-]?\.\d+")
_QUARTER = re.compile(r"(\d{4})\s?-?\s?Q([1-4])|Q([1-4])\s?-?\s?(\d{4})", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]00:00(:00(\.0+)?)?")


@dataclass(frozen=True, slots=True)
class Columns:
    """What the columns of a table are called; the last three may be missing."""

    date: str = "date"
    metric: str = "metric"
    value: str = "value"
    source: str = "source"
    published: str | None = None
    note: str | None = None
    unit: str | None = None

    def places(self, titles: Sequence[str], name: str) -> dict[str, int]:
        """Where each column stands among ``titles``; case and spaces at the ends do not count.

        An optional column that is not named is taken by its own name if it is there. Raises
        :class:`~storytrack.errors.InvalidFile` for every column that is missing, or there twice.
        """
        folded = [title.strip().casefold() for title in titles]
        places, problems = {}, []
        for field in fields(self):
            given = getattr(self, field.name)
            wanted = (given or field.name).strip().casefold()
            found = [place for place, title in enumerate(folded) if title == wanted]
            if len(found) == 1:
                places[field.name] = found[0]
            elif found:
                problems.append(
                    Problem(f"there are {len(found)} columns {wanted!r:.60}", name, "rename all but one")
                )
            elif given is not None:
                what = f"there is no column {given!r:.60} for the {field.name}"
                problems.append(Problem(what, name, _named(field.name, given, titles)))
        if problems:
            raise InvalidFile(*problems)
        return places


def _named(field: str, given: str, titles: Sequence[str]) -> str:
    guess = closest(given, [title.strip() for title in titles[:100]])
    near = f"did you mean {guess!r:.60}? " if guess else ""
    shown = ", ".join(title.strip()[:40] for title in titles[:12])
    return f"{near}name the column of the {field} with {field}=…; the columns are {shown}"


@dataclass(frozen=True, slots=True)
class Table:
    """What was read: the vintages, and the rows that hold no value."""

    vintages: tuple[Vintage, ...]
    gaps: tuple[int, ...] = ()


class TableReader:
    """Reads rows of one table; :meth:`read` gives the vintages or raises everything that is wrong."""

    def __init__(self, columns: Columns, titles: Sequence[str], name: str = "") -> None:
        self._columns = columns
        self._titles = titles
        self._name = name
        self._places = columns.places(titles, name)
        self._whens: dict[Any, When] = {}
        self._problems: list[Problem] = []

    def read(self, rows: Iterable[tuple[int, Sequence[Any]]]) -> Table:
        """Rows of cells with their numbers; a row without a value is a gap.

        Raises :class:`~storytrack.errors.InvalidFile` with every bad cell (the first thousand).
        """
        vintages, gaps = [], []
        for number, cells in rows:
            if len(cells) > len(self._titles):
                self._note(
                    number, "", "there are more cells than columns", "put values with commas in quotes"
                )
                continue
            value = self._cell(cells, "value")
            if _is_gap(value):
                gaps.append(number)
                continue
            before = len(self._problems)
            given = dict(self._fields(number, cells, value))
            if len(self._problems) == before:
                vintages.append(Vintage(row=number, **given))
            if len(self._problems) >= MOST:
                break
        if not self._problems and not vintages:
            self._problems.append(
                Problem("there is no value in the table", self._name, "a row has date, metric, value, source")
            )
        if self._problems:
            raise InvalidFile(*self._problems)
        return Table(tuple(vintages), tuple(gaps))

    def _cell(self, cells: Sequence[Any], field: str) -> Any:
        place = self._places.get(field)
        return cells[place] if place is not None and place < len(cells) else None

    def _fields(self, row: int, cells: Sequence[Any], value: Any) -> Iterator[tuple[str, Any]]:
        for field in ("metric", "source"):
            text = _text(self._cell(cells, field))
            if not text:
                self._note(row, field, "it is empty", f"say which {field} the value is of")
            yield field, text
        for field in ("note", "unit"):
            yield field, _text(self._cell(cells, field))
        yield "value", self._number(row, value)
        for field, needed in (("date", True), ("published", False)):
            cell = self._cell(cells, field)
            if needed or not _is_gap(cell):
                yield field, self._when(row, field, cell)

    def _number(self, row: int, cell: Any) -> Number | None:
        number = _as_number(cell)
        if number is None:
            self._note(
                row,
                "value",
                f"{_shown(cell)} is no number",
                "write it as 1234.5, or leave it empty for a gap",
            )
        elif abs(number) > LARGEST:
            self._note(
                row, "value", f"{_shown(cell)} is not between -{LARGEST:,} and {LARGEST:,}", "check it"
            )
        return number

    def _when(self, row: int, field: str, cell: Any) -> When | None:
        if _is_gap(cell):
            self._note(row, field, "it is empty", "say which date the value is for")
            return None
        try:
            found = self._whens.get(cell)
            if found is None:
                found = self._whens[cell] = _as_when(cell)
        except InvalidTime as error:
            problem = error.problems[0]
            self._note(row, field, problem.what, problem.fix)
            return None
        except (InvalidInput, TypeError, ValueError):
            self._note(row, field, f"{_shown(cell)} is no date", "write it as 2025-03-12")
            return None
        return found

    def _note(self, row: int, field: str, what: str, fix: str) -> None:
        column = getattr(self._columns, field) or field if field else ""
        place = f"{self._name}:{row}" if self._name else f"row {row}"
        self._problems.append(Problem(what, f"{place}: {column}" if column else place, fix))


def _is_gap(cell: Any) -> bool:
    """Whether a cell holds no value: empty, NaN, NaT, NA, or a sign for that."""
    if cell is None:
        return True
    if isinstance(cell, str):
        return cell.strip().casefold() in _GAPS
    try:
        # What is not equal to itself is NaN or NaT; NA answers with itself, which is neither true nor false.
        return not bool(cell == cell)  # noqa: PLR0124
    except (TypeError, ValueError):
        return True


def _as_number(cell: Any) -> Number | None:
    if isinstance(cell, str):
        text = cell.strip()
        if len(text) > 40 or _NUMBER.fullmatch(text) is None:
            return None
        plain = text.replace(",", "")
        return int(plain) if plain.lstrip("+-").isdigit() else _whole(float(plain))
    if isinstance(cell, bool):
        return None
    if isinstance(cell, Integral):
        return int(cell)
    return _whole(float(cell)) if isinstance(cell, Real | Decimal) else None


def _whole(number: float) -> Number | None:
    """The number, as a whole one where it is one: a frame makes 12.0 of 12 where a column has a gap."""
    if not isfinite(number):
        return None
    return int(number) if number.is_integer() else number


def _as_when(cell: Any) -> When:
    if isinstance(cell, datetime):
        # Frames keep a day as its midnight.
        is_day = cell.tzinfo is None and cell.time() == time()
        return When.parse(
            date(cell.year, cell.month, cell.day) if is_day else datetime.fromisoformat(cell.isoformat())
        )
    if isinstance(cell, date):
        return When.parse(cell)
    if isinstance(cell, Real | Decimal):
        raise TypeError
    # Frames have types of their own for a month.
    text = str(cell).strip()
    _refuse_quarter(text)
    day = _MIDNIGHT.fullmatch(text)
    return When.parse(day[1] if day else text)


def _refuse_quarter(text: str) -> None:
    """Raise InvalidTime for a quarter: a date is a day or a month, so its first month has to stand for it."""
    found = _QUARTER.fullmatch(text)
    if found is not None:
        year, quarter = found[1] or found[4], int(found[2] or found[3])
        what = f"{text!r} is a quarter, and only days and months are read"
        raise InvalidTime(Problem(what, fix=f"write its first month: {year}-{3 * quarter - 2:02}"))


def _text(cell: Any) -> str:
    return "" if _is_gap(cell) else str(cell).strip()


def _shown(cell: Any) -> str:
    return f"{str(cell).strip()!r:.60}"
