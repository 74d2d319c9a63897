"""To disk, whole or not at all: what is written gets its name when it is complete."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_hex

from storytrack.errors import InvalidInput, Problem

__all__ = ["save"]

_SQLITE = b"SQLite format 3"


def save(path: Path, content: bytes) -> None:
    """Write a file; an older one is replaced, but for a story's own.

    Raises :class:`~storytrack.errors.InvalidInput` when the name cannot be used, and ``OSError`` as the
    system does, for a full disk say; nothing is left of it then.
    """
    _refuse(path)
    unfinished = path.with_name(f".{path.name[:100]}.{token_hex(6)}")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


def _refuse(path: Path) -> None:
    if not path.parent.is_dir():
        raise InvalidInput(Problem(f"there is no folder {path.parent}", str(path), "make the folder first"))
    if path.is_dir():
        raise InvalidInput(Problem("this is a folder", str(path), "give the name of a file in it"))
    if path.is_file():
        with path.open("rb") as file:
            if file.read(len(_SQLITE)) == _SQLITE:
                raise InvalidInput(Problem("this is a story's own file", str(path), "choose another name"))
