"""Sheet → HTML: a fragment for notebooks and pages, right in light and in dark.

It asks nothing of the network and runs nothing. It brings its own paper, so that its words can be read
whatever page it stands on; it has no ids, so that two of them can stand on one. Everything is escaped
here, at the last moment.
"""

from __future__ import annotations

import re
from html import escape

from storytrack.showing.page_style import STYLE
from storytrack.showing.sheet import Column, Grid, Item, Items, Line, Part, Prose, Run, Sheet, Tone

__all__ = ["escaped", "line_html", "to_html"]

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RIGHT_TO_LEFT = re.compile(rf"{_LETTER}+(?:[ \u200c\u200d]{_LETTER}+)*")
"""Words written from right to left; set apart, they cannot rearrange the figures beside them."""


def to_html(sheet: Sheet) -> str:
    """The sheet as one ``<div>`` with its own small style, scoped to it."""
    heading = f'<div class="st-h">{line_html(sheet.heading)}</div>' if sheet.heading else ""
    note = f'<div class="st-n">{line_html(sheet.note)}</div>' if sheet.note else ""
    parts = "".join(_part(part) for part in sheet.parts)
    return f'<div class="storytrack"><style>{STYLE}</style>{heading}{note}{parts}</div>'


def _part(part: Part) -> str:
    match part:
        case Grid():
            return _title(part.title) + _grid(part)
        case Items():
            return _title(part.title) + _items(part.items)
        case Prose():
            return f'<div class="st-t" dir="auto">{line_html(part.line)}</div>'


def _title(title: Line) -> str:
    return f"<h4>{line_html(title)}</h4>" if title else ""


def _grid(grid: Grid) -> str:
    head = "".join(f'<th scope="col"{_side(one)}>{escape(one.title)}</th>' for one in grid.columns)
    rows = "".join(f"<tr>{_cells(grid.columns, row)}</tr>" for row in grid.rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(columns: tuple[Column, ...], row: tuple[Line, ...]) -> str:
    """The cells of a row; where there is no room for a table, each stands under the title of its column."""
    return "".join(
        f'<td data-title="{escape(column.title)}"{_side(column)}>{line_html(cell)}</td>'
        for column, cell in zip(columns, row, strict=True)
    )


def _side(column: Column) -> str:
    return ' class="st-num"' if column.number else ""


def _items(items: tuple[Item, ...]) -> str:
    drawn = (
        f"<li>{_run(item.mark)} {line_html(item.line)}{_items(item.under) if item.under else ''}</li>"
        for item in items
    )
    return f"<ul>{''.join(drawn)}</ul>"


def line_html(line: Line) -> str:
    """A line as spans; the styles are those of its page."""
    return "".join(_run(run) for run in line)


def escaped(text: str) -> str:
    """Text as HTML; words written from right to left are set apart, so that no figure moves."""
    return _RIGHT_TO_LEFT.sub(r"<bdi>\g<0></bdi>", escape(text, quote=True))


def _run(run: Run) -> str:
    words = escaped(run.text)
    if run.url:
        words = f'<a href="{escape(run.url, quote=True)}" rel="noopener noreferrer">{words}</a>'
    return words if run.tone is Tone.PLAIN else f'<span class="st-{run.tone.value}">{words}</span>'
