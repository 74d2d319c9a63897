"""Where a command writes a web page: a file, or stdout (``-``)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from storytrack.cli.inputs import STDIN
from storytrack.cli.printing import print_words
from storytrack.model.reading import Reading
from storytrack.showing.plain import plain
from storytrack.showing.reading import reading_note

__all__ = ["write_page"]


def write_page(readings: Sequence[Reading], path: str) -> None:
    """The readings as one page in UTF-8; a file is named on stdout with what is in it."""
    from storytrack.showing.reading_page import reading_page  # noqa: PLC0415 - only --html needs it

    page = reading_page(readings)
    if path == STDIN:
        sys.stdout.write(page)
        return
    Path(path).write_text(page, encoding="utf-8")
    for reading in readings:
        print_words(plain(f"{path}: {reading_note(reading)}"))
