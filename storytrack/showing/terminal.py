"""Sheet → terminal: a rich renderable, and the same as plain text for pipes and ``print``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import StringIO
from itertools import pairwise
from types import MappingProxyType
from typing import Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from storytrack.showing.columns import fitted, lowered
from storytrack.showing.sheet import Grid, Item, Items, Line, Part, Prose, Run, Sheet, Tone, line

__all__ = ["STYLES", "TEXT_WIDTH", "to_rich", "to_text"]

TEXT_WIDTH = 80
"""Columns of plain text; a pipe has no width of its own."""

_WORD, _JOINT = re.compile(r"\S+"), re.compile(r"(?:[/_-]|(?<=\w\w)\.)(?=\w\w)")
"""A word, and where one may be broken that is wider than its column: a/b, a-b, example.org."""

_GAP = 2
"""Columns between two cells: the padding of one and the divider of the box."""

_WORTH_KEEPING = len("corroborates")
"""Columns that a column has at least, if its words are as long; most words and names are shorter."""

_DASHES = box.Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)
"""The line under the titles where nothing is drawn: in a pipe."""

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
    """Allow a break at the joints of words that are wider than their column."""
    places = [
        word.start() + joint.end()
        for word in _WORD.finditer(text.plain)
        if cell_len(word[0]) > width
        for joint in _JOINT.finditer(word[0])
    ]
    return Text(" ", end="").join(text.divide(places)) if places else text


@dataclass(frozen=True, slots=True)
class _GridOnScreen:
    """A grid that knows how it is drawn only when it knows the screen.

    Where a word of ordinary length would have to be broken, each row is a list of its own.
    """

    grid: Grid

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        grid = self.grid
        every = [
            [(Run(column.title),), *(row[place] for row in grid.rows)]
            for place, column in enumerate(grid.columns)
        ]
        natural = [max(cell_len(_words(cell)) for cell in cells) for cells in every]
        longest = [max(map(_longest, cells)) for cells in every]
        room = options.max_width - _GAP * (len(natural) - 1)
        wanted = [max(column.least, word) for column, word in zip(grid.columns, longest, strict=True)]
        least = lowered(wanted, room)
        if any(width < min(word, _WORTH_KEEPING) for width, word in zip(least, longest, strict=True)):
            yield from _rows_as_lists(grid)
            return
        yield _table(grid, fitted(natural, [column.share for column in grid.columns], least, room), console)


def _longest(line: Line) -> int:
    """The width of the longest piece that need not be broken."""
    return max((cell_len(piece) for word in _words(line).split() for piece in _pieces(word)), default=1)


def _pieces(word: str) -> list[str]:
    ends = [0, *(joint.end() for joint in _JOINT.finditer(word)), len(word)]
    return [word[start:end] for start, end in pairwise(ends)]


def _table(grid: Grid, widths: list[int], console: Console) -> Table:
    frame = box.SIMPLE_HEAD if console.is_terminal else _DASHES
    table = Table(box=frame, pad_edge=False, show_edge=False, header_style="dim", padding=(0, 1, 0, 0))
    for column, width in zip(grid.columns, widths, strict=True):
        justify: Literal["left", "right"] = "right" if column.number else "left"
        title = _breakable(Text(column.title), width)
        table.add_column(title, overflow="fold", width=width, justify=justify)
    for row in grid.rows:
        table.add_row(*(_breakable(_text(cell), width) for cell, width in zip(row, widths, strict=True)))
    return table


def _rows_as_lists(grid: Grid) -> Iterator[RenderableType]:
    """Each row under its first cell, a line for each of the others that says something."""
    titles = [column.title for column in grid.columns[1:]]
    for first, *rest in grid.rows:
        yield _text(first)
        cells = (
            line(Run(f"{title}: ", Tone.FAINT), cell)
            for title, cell in zip(titles, rest, strict=True)
            if cell
        )
        yield _items(tuple(Item(Run(" "), cell) for cell in cells))


def _items(items: tuple[Item, ...]) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for item in items:
        table.add_row(_text((item.mark,)), _text(item.line))
        if item.under:
            table.add_row("", Padding(_items(item.under), 0))
    return table
