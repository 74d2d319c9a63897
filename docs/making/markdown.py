"""Markdown that reads well as text, too."""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["MADE", "from_rst", "table"]

MADE = "<!-- Made by docs/generate.py, from the code. Change that, and run it. -->"
"""The first line of every page that is made."""


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table of GitHub's Markdown."""
    first = _row(head)
    return "\n".join((first, "|---" * (first.count(" | ") + 1) + "|", *map(_row, rows))) + "\n"


def _row(cells: Iterable[str]) -> str:
    safe = (cell.replace("|", "\\|") for cell in cells)
    return "".join(f"| {cell} " if cell else "| " for cell in safe) + "|"


def from_rst(docstring: str) -> str:
    """A docstring as a paragraph: its code in single backticks, its references as plain words."""
    text = re.sub(r":\w+:`~?([^`<]+)`", lambda found: f"`{found[1].rpartition('.')[2]}`", docstring)
    return " ".join(text.replace("``", "`").split())
