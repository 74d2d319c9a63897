"""Sheet → terminal: a rich renderable, and the same as plain text for pipes and ``print``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from types import MappingProxyType
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storytrack.showing.sheet import Grid, Item, Items, Line, Part, Prose, Sheet, Tone

__all__ = ["STYLES", "TEXT_WIDTH", "fitted", "to_rich", "to_text"]

TEXT_WIDTH = 80
"""Columns of plain text; a pipe has no width of its own."""

_WORD, _SLASH = re.compile(r"\S+"), re.compile(r"[/_-](?=\w)")

_GAP = 2
"""Columns between two cells: the padding of one and the divider of the box."""

STYLES: Mapping[Tone, str] = MappingProxyType(
    {
        Tone.PLAIN: "",
        Tone.STRONG: "bold",
        Tone.FAINT: "dim",
        Tone.NEW: "cyan",
        Tone.AGREES: "green",
        Tone.MOVES: "blue",
        Tone.NARROWS: "magenta",
        Tone.CORRECTED: "yellow",
        Tone.CLASHES: "red",
        Tone.OUTSIDE: "dim italic",
        Tone.SPEAKER: "magenta",
        Tone.TIME: "green",
    }
)
"""Tone → style; the sixteen colours of every terminal, so that the user's own theme decides."""


def to_rich(sheet: Sheet) -> RenderableType:
    """The sheet as one rich renderable; nothing in it is read as markup."""
    drawn: list[RenderableType] = [_text(one) for one in (sheet.heading, sheet.note) if one]
    for part in sheet.parts:
        if drawn and not sheet.tight:
            drawn.append(Text(""))
        drawn.extend(_part(part))
    return Group(*drawn, *([Text("")] if sheet.tight else []))


def to_text(sheet: Sheet, width: int = TEXT_WIDTH) -> str:
    """The sheet as plain text, no colour and no space at the end of a line."""
    paper = StringIO()
    # Nothing of the environment counts here: the same sheet is the same text everywhere.
    console = Console(
        file=paper,
        width=width,
        color_system=None,
        force_terminal=False,
        force_jupyter=False,
        legacy_windows=False,
    )
    console.print(to_rich(sheet))
    return "\n".join(text.rstrip() for text in paper.getvalue().removesuffix("\n").split("\n"))


def _part(part: Part) -> list[RenderableType]:
    drawn: list[RenderableType] = []
    match part:
        case Grid():
            drawn += [_text(part.title)] if part.title else []
            drawn.append(_GridOnScreen(part))
        case Items():
            if part.title:
                title = _text(part.title)
                title.stylize("bold")
                drawn.append(title)
            drawn.append(_items(part.items))
        case Prose():
            prose = _text(part.line)
            prose.rstrip()
            drawn.append(prose)
    return drawn


def _text(line: Line) -> Text:
    text = Text(overflow="fold")
    for run in line:
        text.append(run.text, style=STYLES[run.tone])
    return text


def _words(line: Line) -> str:
    return "".join(run.text for run in line)


def _breakable(text: Text, width: int) -> Text:
    """Allow a break after a slash in words that are wider than their column."""
    places = [
        word.start() + slash.end()
        for word in _WORD.finditer(text.plain)
        if cell_len(word[0]) > width
        for slash in _SLASH.finditer(word[0])
    ]
    return Text(" ", end="").join(text.divide(places)) if places else text


@dataclass(frozen=True, slots=True)
class _GridOnScreen:
    """A grid that knows its column widths only when it knows the width of the screen."""

    grid: Grid

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = self.grid
        natural = [
            max(cell_len(column.title), *(cell_len(_words(row[place])) for row in grid.rows))
            for place, column in enumerate(grid.columns)
        ]
        room = options.max_width - _GAP * (len(natural) - 1)
        least = [max(map(cell_len, column.title.split()), default=1) for column in grid.columns]
        widths = fitted(natural, [column.share for column in grid.columns], least, room)
        table = Table(
            box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="dim", padding=(0, 1, 0, 0)
        )
        for column, width in zip(grid.columns, widths, strict=True):
            justify: Literal["left", "right"] = "right" if column.number else "left"
            table.add_column(column.title, overflow="fold", width=width, justify=justify)
        for row in grid.rows:
            table.add_row(*(_breakable(_text(cell), width) for cell, width in zip(row, widths, strict=True)))
        yield table


def fitted(natural: list[int], shares: list[int], least: list[int], room: int) -> list[int]:
    """Column widths that add up to ``room`` at most, in the order given.

    A column that needs less than its share gets what it needs; the others divide the rest by share,
    but none gets less than ``least`` as long as there is room for that.
    """
    widths = dict(enumerate(natural))
    tight = set(widths)
    while tight:
        free = max(room - sum(width for place, width in widths.items() if place not in tight), 0)
        every = sum(shares[place] for place in tight)
        share = {place: free * shares[place] // every for place in tight}
        content = {place for place in tight if natural[place] <= share[place]}
        short = {place for place in tight if share[place] < least[place]}
        if not content and short and sum(least[place] for place in tight) <= free:
            widths.update({place: least[place] for place in short})
            content = short
        if not content:
            widths.update({place: max(share[place], 1) for place in tight})
            break
        tight -= content
    return list(widths.values())


def _items(items: tuple[Item, ...]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row(_text((item.mark,)), _text(item.line))
        if item.under:
            table.add_row("", Padding(_items(item.under), 0))
    return table
