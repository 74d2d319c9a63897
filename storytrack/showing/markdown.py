"""Sheet → Markdown (CommonMark with the tables of GitHub), for a ticket, a message or an article's source.

Everything that is not ours is escaped here, for Markdown and for the HTML that Markdown lets through: what
a reader sees is the text as it was, and no link, image, heading or element that is not the sheet's own.
The rules are those of CommonMark 0.31, section 2.4 (backslash escapes) and 2.5 (entities).
"""

from __future__ import annotations

import re

from storytrack.showing.sheet import Grid, Item, Items, Line, Part, Prose, Run, Sheet, Tone

__all__ = ["to_markdown"]

_SPECIAL = re.compile(r"[\\`*_\[\]|~$^#]")
"""What can begin something inside a line; a backslash makes it itself."""

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""Elements and autolinks begin with these, and a backslash is not heeded by everyone who reads HTML."""

_LINKED = re.compile(r"(?i)(?:https?|ftp)(?=:)|www(?=\.)")
"""What GitHub makes a link of wherever it stands."""

_BEGINS = re.compile(r"(?m)^( *)(?:([+=-])|(\d+)(?=[.)]))")
"""What makes a block of a line that begins with it: a heading, a list, a rule."""

_SPACES = re.compile(r"(?m)^ +")


def to_markdown(sheet: Sheet) -> str:
    """The sheet as Markdown, ending in a line break; an empty sheet is empty text."""
    blocks = [f"### {_words(sheet.heading, strong=False)}"] if sheet.heading else []
    if sheet.note:
        blocks.append(_words(sheet.note))
    blocks.extend(_part(part) for part in sheet.parts)
    return "\n\n".join(filter(None, blocks)) + "\n" if blocks else ""


def _part(part: Part) -> str:
    match part:
        case Grid():
            return _titled(part.title, _grid(part))
        case Items():
            return _titled(part.title, "\n".join(_items(part.items, "")))
        case Prose():
            return _prose(part.line)


def _titled(title: Line, body: str) -> str:
    return f"#### {_words(title, strong=False)}\n\n{body}" if title else body


def _grid(grid: Grid) -> str:
    rows = [
        [_escaped(column.title) for column in grid.columns],
        ["--:" if column.number else "---" for column in grid.columns],
        *([_words(cell) for cell in row] for row in grid.rows),
    ]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _items(items: tuple[Item, ...], indent: str) -> list[str]:
    drawn = []
    for item in items:
        words = _words((item.mark, Run(" "), *item.line)).strip()
        drawn.append(f"{indent}- {words}")
        drawn.extend(_items(item.under, indent + "  "))
    return drawn


def _prose(line: Line) -> str:
    """Running text with its own line breaks; what stands indented stays so, and is no code."""
    text = "".join(_run(run) for run in line).strip("\n")
    text = _SPACES.sub(lambda found: "&nbsp;" * len(found[0]), _at_line_begin(text))
    return re.sub(r"(?<=[^\n])\n(?=[^\n])", "\\\\\n", text)


def _words(line: Line, *, strong: bool = True) -> str:
    """A line as one line of Markdown."""
    merged: list[Run] = []
    for run in line:
        if merged and (merged[-1].tone, merged[-1].url) == (run.tone, run.url):
            merged[-1] = Run(merged[-1].text + run.text, run.tone, run.url)
        else:
            merged.append(run)
    return _at_line_begin("".join(_run(run, strong=strong) for run in merged).replace("\n", " "))


def _run(run: Run, *, strong: bool = True) -> str:
    words = _escaped(run.text)
    if strong and run.tone is Tone.STRONG and run.text[:1].isalnum() and run.text[-1:].isalnum():
        words = f"**{words}**"  # beside other signs the stars may stand for themselves
    return f"[{words}](<{run.url.replace('&', '&amp;')}>)" if run.url else words


def _escaped(text: str) -> str:
    escaped = _SPECIAL.sub(r"\\\g<0>", text.translate(_ENTITIES))
    return _LINKED.sub(r"\g<0>\\", escaped)


def _at_line_begin(text: str) -> str:
    return _BEGINS.sub(lambda found: f"{found[1]}{found[3] or ''}\\{found[2] or ''}", text)
