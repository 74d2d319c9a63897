"""Sheet → HTML: a fragment for notebooks and pages, right in light and in dark.

It asks nothing of the network and runs nothing. Text takes the colour of the page around it, which
need not follow ``prefers-color-scheme`` (notebooks have themes of their own): tones are shown by a
translucent ground that is legible on both. Everything is escaped here, at the last moment.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from types import MappingProxyType

from storytrack.showing.sheet import Grid, Item, Items, Line, Part, Prose, Run, Sheet, Tone

__all__ = ["escaped", "line_html", "to_html"]

_GROUNDS: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.NEW: "rgba(14,165,233,.18)",
        Tone.AGREES: "rgba(34,197,94,.18)",
        Tone.MOVES: "rgba(59,130,246,.20)",
        Tone.NARROWS: "rgba(168,85,247,.18)",
        Tone.CORRECTED: "rgba(234,179,8,.25)",
        Tone.CLASHES: "rgba(239,68,68,.25)",
        Tone.SPEAKER: "rgba(168,85,247,.18)",
        Tone.TIME: "rgba(34,197,94,.18)",
    }
)

_LETTER = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
_RIGHT_TO_LEFT = re.compile(rf"{_LETTER}+(?:[ \u200c\u200d]{_LETTER}+)*")
"""Words written from right to left; set apart, they cannot rearrange the figures beside them."""

_STYLE = "".join(
    (
        ".storytrack{font-family:system-ui,sans-serif;font-size:.92em;line-height:1.45;color:inherit;",
        "max-width:70em;overflow-x:auto}",
        ".storytrack h4{margin:.9em 0 .3em;font-size:1em}",
        ".storytrack .st-h{font-size:1.1em;margin:.2em 0}",
        ".storytrack .st-n{margin:0 0 .5em}",
        ".storytrack table{border-collapse:collapse;margin:.4em 0;color:inherit}",
        ".storytrack th,.storytrack td{text-align:left;vertical-align:top;padding:.25em .7em .25em 0;",
        "background:none;color:inherit;border:0;border-bottom:1px solid rgba(128,128,128,.3);",
        "white-space:normal}",
        ".storytrack th{font-weight:600;opacity:.75}",
        ".storytrack ul{list-style:none;margin:.2em 0;padding-left:0}",
        ".storytrack ul ul{padding-left:1.6em}",
        ".storytrack li{margin:.15em 0}",
        ".storytrack .st-t{white-space:pre-wrap;overflow-wrap:anywhere;margin:.4em 0}",
        ".storytrack a{color:inherit}",
        ".storytrack .st-strong{font-weight:600}",
        ".storytrack .st-faint{opacity:.75}",
        ".storytrack .st-outside{opacity:.75;font-style:italic}",
        *(
            f".storytrack .st-{tone.value}{{background:{ground};border-radius:.25em;padding:0 .25em}}"
            for tone, ground in _GROUNDS.items()
        ),
    )
)


def to_html(sheet: Sheet) -> str:
    """The sheet as one ``<div>`` with its own small style, scoped to it."""
    heading = f'<div class="st-h">{line_html(sheet.heading)}</div>' if sheet.heading else ""
    note = f'<div class="st-n">{line_html(sheet.note)}</div>' if sheet.note else ""
    parts = "".join(_part(part) for part in sheet.parts)
    return f'<div class="storytrack"><style>{_STYLE}</style>{heading}{note}{parts}</div>'


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
    head = "".join(f'<th scope="col">{escape(column.title)}</th>' for column in grid.columns)
    rows = "".join(
        "<tr>" + "".join(f"<td>{line_html(cell)}</td>" for cell in row) + "</tr>" for row in grid.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


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
