"""Where a command writes a web page: a file, or stdout (``-``)."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from storytrack.cli.inputs import STDIN
from storytrack.cli.printing import print_words
from storytrack.errors import InvalidInput, Problem
from storytrack.model.reading import Reading
from storytrack.showing.plain import plain
from storytrack.showing.reading import reading_note
from storytrack.store.address import Address, Place

__all__ = ["refuse_to_overwrite", "write_html", "write_page"]


def refuse_to_overwrite(page: str, inputs: Iterable[str | Place], option: str = "--html") -> None:
    """Raise InvalidInput where a page cannot be written, or would take the place of what is read.

    Two names may be one file: by a link, or as "./a" and "a".
    """
    if page == STDIN:
        return
    path = Path(page)
    if path.is_dir() or not path.parent.is_dir():
        what = "this is a folder" if path.is_dir() else "there is no such folder to write it into"
        raise InvalidInput(Problem(what, f"{option} {page}", "give the name of a file"))
    for other in inputs:
        if not isinstance(other, Address) and _is_same(path, Path(other)):
            what = f"the page would overwrite {other}, which is read"
            raise InvalidInput(Problem(what, f"{option} {page}", "give it another name"))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return one.absolute() == other.absolute()


def write_page(readings: Sequence[Reading], path: str, *, quiet: bool) -> None:
    """The readings as one page in UTF-8; a file is named on stdout with what is in it, unless ``quiet``."""
    from storytrack.showing.reading_page import reading_page  # noqa: PLC0415 - only --html needs it

    if write_html(reading_page(readings), path) and not quiet:
        for reading in readings:
            print_words(plain(f"{path}: {reading_note(reading)}"))


def write_html(page: str, path: str) -> bool:
    """A page in UTF-8 into a file, or to stdout; whether it was a file."""
    if path == STDIN:
        sys.stdout.write(page)
        return False
    Path(path).write_text(page, encoding="utf-8")
    return True
