"""What a command prints: a sheet for people, or JSON for programs; never both."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from rich.console import Console

from storytrack.model.update import Update
from storytrack.showing.data import update_data
from storytrack.showing.sheet import Sheet
from storytrack.showing.terminal import to_rich, to_text
from storytrack.showing.terms import Terms
from storytrack.showing.update import update_sheet

__all__ = ["print_json", "print_sheet", "print_sheets", "print_update", "print_words", "screen"]

_NARROWEST = 40
"""Columns below which a table is no table any more."""


class _Screen(Console):
    """A console that leaves a broken pipe to us; rich would end the process with a code of its own."""

    def on_broken_pipe(self) -> None:
        raise  # noqa: PLE0704 - called while the BrokenPipeError is handled


def screen() -> Console:
    """The terminal, if there is one; colour follows NO_COLOR and FORCE_COLOR, the width COLUMNS."""
    return _Screen(highlight=False, markup=False, emoji=False)


def print_sheet(sheet: Sheet) -> None:
    """In colour on a terminal; plain text in a pipe."""
    print_sheets([sheet])


def print_sheets(sheets: Iterable[Sheet]) -> None:
    """One sheet after another, each as soon as it is there, with an empty line between two."""
    console, apart = screen(), True
    for sheet in sheets:
        if not apart:
            console.print()
        if console.is_terminal:
            console.print(to_rich(sheet))
        else:
            sys.stdout.write(to_text(sheet, max(console.width, _NARROWEST)) + "\n")
        apart = sheet.tight


def print_update(update: Update, terms: Terms, *, as_json: bool, quiet: bool) -> None:
    """What an editor's act did; nothing when ``quiet``, unless a program has asked for it."""
    if as_json:
        print_json(update_data(update))
    elif not quiet:
        print_sheet(update_sheet(update, terms))


def print_words(text: str) -> None:
    """One line of our own."""
    sys.stdout.write(text + "\n")


def print_json(data: Any, *, one_line: bool = False) -> None:
    """Valid JSON in ASCII: what could harm a terminal is escaped, and any encoding can carry it."""
    sys.stdout.write(
        json.dumps(data, indent=None if one_line else 2, ensure_ascii=True, allow_nan=False) + "\n"
    )
