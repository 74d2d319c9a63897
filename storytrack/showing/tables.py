"""Claims → table of sources by times, made with great-tables: who said what when, and what of it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import tzinfo
from typing import TYPE_CHECKING

from storytrack.errors import MissingExtra, Problem
from storytrack.model.claim import Role
from storytrack.model.update import Judged
from storytrack.showing.chart_look import BACKGROUNDS, INKS, Theme
from storytrack.showing.lines import LABELS, count, day, moment
from storytrack.showing.page_style import COLOURS
from storytrack.showing.plain import plain

if TYPE_CHECKING:
    from great_tables import GT

__all__ = ["claim_table"]

MOST_TIMES, MOST_SOURCES, MOST_QUOTES = 12, 60, 40
"""Columns, rows and footnotes: with more it is no table to look at. A note says how much is left out."""

_KEY = ", ".join(f"{manner.mark} {manner.word}" for manner in LABELS.values())
_RANK = {role.value: place for place, role in enumerate(Role)}

_Source = tuple[str, str]
"""Role and name."""


@dataclass(frozen=True, slots=True)
class _Laid:
    """The claims by source and time; ``left_out`` counts those that have no place."""

    sources: list[_Source]
    times: list[str]
    cells: dict[tuple[_Source, str], list[Judged]]
    left_out: int

    def column(self, time: str) -> list[str]:
        """The texts of a column, one for each source."""
        return [_text(self.cells.get((source, time), ())) for source in self.sources]

    def filled(self) -> Iterator[tuple[int, int, list[Judged]]]:
        """Row, column and claims of each cell that has any."""
        for row, source in enumerate(self.sources):
            for place, time in enumerate(self.times):
                if (source, time) in self.cells:
                    yield row, place, self.cells[source, time]


def claim_table(
    title: str,
    claims: Sequence[Judged],
    *,
    standing: Collection[str],
    disputed: Collection[str],
    zone: tzinfo,
    theme: Theme = "light",
) -> GT:
    """One row for each source, by its role; one column for each time, or day where there are many.

    A figure has the mark of its label; what stands is bold, what is in open dispute coloured (both by the
    ids of claims), and the quotes of these are footnotes. Raises
    :class:`~storytrack.errors.MissingExtra` without great-tables or polars.
    """
    try:
        import polars as pl  # noqa: PLC0415 - an extra
        from great_tables import GT, loc, style  # noqa: PLC0415 - an extra
    except ImportError as error:
        fix = 'pip install ".[tables]" in a copy of storytrack'
        raise MissingExtra(Problem("a table needs great-tables and polars", fix=fix)) from error
    laid = _laid_out(claims, zone)
    names = [f"t{place}" for place in range(len(laid.times))]
    columns = {
        "role": [role.replace("_", " ") for role, _ in laid.sources],
        "source": [name for _, name in laid.sources],
        **{name: laid.column(time) for name, time in zip(names, laid.times, strict=True)},
    }
    # Cells, names and titles are text to great-tables: it escapes them, and reads no Markdown in them.
    table = GT(pl.DataFrame(columns, dict.fromkeys(columns, pl.String)), "source", "role")
    table = table.cols_label(dict(zip(names, laid.times, strict=True))).tab_header(plain(title))
    quotes = 0
    for row, place, said in laid.filled():
        cell, ids = loc.body(names[place], [row]), {one.claim.id for one in said}
        if not ids.isdisjoint(standing):
            table = table.tab_style(style.text(weight="bold"), cell)
        if not ids.isdisjoint(disputed):
            table = table.tab_style(style.fill(COLOURS["clashes"][theme == "dark"]), cell)
        if quotes < MOST_QUOTES and not ids.isdisjoint({*standing, *disputed}) and _quoted(said):
            table, quotes = table.tab_footnote(_quoted(said), cell, placement="right"), quotes + 1
    for note in (f"{_KEY}; bold: stands; coloured: in open dispute", _missing(laid.left_out)):
        table = table.tab_source_note(note) if note else table
    paper, ink = BACKGROUNDS[theme], INKS[theme]
    return table.tab_options(
        table_background_color=paper, table_font_color=ink, heading_align="left", row_group_font_weight="bold"
    )


def _laid_out(claims: Sequence[Judged], zone: tzinfo) -> _Laid:
    """By time; by day where there are too many times, and of the days the last ones."""
    said = sorted(claims, key=lambda one: one.said_at)
    times = [moment(one.said_at, zone) for one in said]
    if len(set(times)) > MOST_TIMES:
        times = [day(one.said_at.astimezone(zone), year=True) for one in said]
    shown = list(dict.fromkeys(times))[-MOST_TIMES:]
    placed = [(_source(one), time, one) for one, time in zip(said, times, strict=True) if time in shown]
    often = Counter(source for source, _, _ in placed).most_common(MOST_SOURCES)
    sources = sorted((source for source, _ in often), key=lambda source: _RANK[source[0]])
    cells: dict[tuple[_Source, str], list[Judged]] = {}
    for source, time, one in placed:
        if source in sources:
            cells.setdefault((source, time), []).append(one)
    return _Laid(sources, shown, cells, len(said) - sum(map(len, cells.values())))


def _source(one: Judged) -> _Source:
    return one.claim.said_by.role.value, plain(one.source, longest=60)


def _text(said: Sequence[Judged]) -> str:
    """The figures of a cell with their marks: "104 +; 155 →"."""
    return "; ".join(plain(f"{one.claim.figure_text} {LABELS[one.verdict.label].mark}") for one in said)


def _quoted(said: Sequence[Judged]) -> str:
    """The words of the claims of a cell, with their outlets."""
    return "; ".join(plain(f"“{one.claim.quote}” ({one.outlet})") for one in said if one.claim.quote)


def _missing(number: int) -> str:
    return f"{count(number, 'claim')} of earlier days or other sources left out" if number else ""
