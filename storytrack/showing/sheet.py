"""``Sheet``: a noun laid out for the eye, before anyone decides between terminal, text and HTML.

A sheet is a heading, a note and parts; a part is a grid, a list of items, or running text. All of
them are made of lines, a line of runs, and a run is words in one tone. What a figure is called and
which words stand beside it is decided once, where the sheet is made; :mod:`~storytrack.showing.terminal`
and :mod:`~storytrack.showing.page` only draw.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import compress

from storytrack.showing.plain import LONGEST, plain, safe_url

__all__ = ["Column", "Grid", "Item", "Items", "Line", "Prose", "Run", "Sheet", "Tone", "joined", "line"]


class Tone(StrEnum):
    """What words are meant to be, not what they look like; a colour never stands without its word."""

    PLAIN = "plain"
    STRONG = "strong"
    FAINT = "faint"
    NEW = "new"
    AGREES = "agrees"
    MOVES = "moves"
    NARROWS = "narrows"
    CORRECTED = "corrected"
    CLASHES = "clashes"
    OUTSIDE = "outside"
    """Not part of the story."""
    SPEAKER = "speaker"
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one tone, made harmless on the way in; ``url`` is kept only if it is an ordinary one.

    ``lines`` keeps line breaks and the full length: for the text of an article.
    """

    text: str
    tone: Tone = Tone.PLAIN
    url: str = ""
    lines: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(
            self, "text", plain(self.text, lines=self.lines, longest=None if self.lines else LONGEST)
        )
        object.__setattr__(self, "url", safe_url(self.url))


Line = tuple[Run, ...]
"""Runs that stand side by side."""


def line(*parts: str | Run | Line) -> Line:
    """A line from words, runs and other lines; empty words are left out."""
    runs: list[Run] = []
    for part in parts:
        if isinstance(part, tuple):
            runs.extend(part)
        elif isinstance(part, Run):
            runs.append(part)
        elif part:
            runs.append(Run(part))
    return tuple(run for run in runs if run.text)


def joined(lines: list[Line], between: str = ", ") -> Line:
    """The non-empty lines one after another with ``between`` between them."""
    runs: list[Run] = []
    for one in filter(None, lines):
        if runs:
            runs.append(Run(between))
        runs.extend(one)
    return tuple(runs)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a grid; when not all of it fits, ``share`` is its part of the width.

    ``least`` are the columns of the screen below which it would be a bad read; no word of it is broken
    before others have given way.
    """

    title: str
    share: int = 1
    least: int = 1
    number: bool = False


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows under column titles; every row has as many cells as there are columns.

    A column in which no row says anything is dropped.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Line, ...], ...]
    title: Line = ()

    def __post_init__(self) -> None:
        said = [any(row[place] for row in self.rows) for place in range(len(self.columns))]
        if self.rows and not all(said):
            object.__setattr__(self, "columns", tuple(compress(self.columns, said)))
            object.__setattr__(self, "rows", tuple(tuple(compress(row, said)) for row in self.rows))


@dataclass(frozen=True, slots=True)
class Item:
    """A mark, a line beside it, and items that belong under it."""

    mark: Run
    line: Line
    under: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Items:
    """A list of items under a title."""

    items: tuple[Item, ...]
    title: Line = ()


@dataclass(frozen=True, slots=True)
class Prose:
    """Running text, its own line breaks kept."""

    line: Line


Part = Grid | Items | Prose


@dataclass(frozen=True, slots=True)
class Sheet:
    """A heading, a faint note under it, and the parts; parts without content are dropped.

    A ``tight`` sheet is one of many: no empty line inside, one after it.
    """

    heading: Line = ()
    note: Line = ()
    parts: tuple[Part, ...] = ()
    tight: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", tuple(part for part in self.parts if _has_content(part)))


def _has_content(part: Part) -> bool:
    match part:
        case Grid():
            return bool(part.rows)
        case Items():
            return bool(part.items)
        case Prose():
            return bool(part.line)
