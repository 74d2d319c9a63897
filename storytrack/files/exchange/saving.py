"""To disk, whole or not at all: what is written gets its name when it is complete."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import BinaryIO

from storytrack.errors import InvalidInput, Problem
from storytrack.files.exchange.members import Members

__all__ = ["new_folder", "save", "save_folder", "settle"]

_SQLITE = b"SQLite format 3"


def save(path: Path, content: bytes) -> None:
    """Write a file; an older one is replaced, but for a story's own.

    Raises :class:`~storytrack.errors.InvalidInput` when the name cannot be used, and ``OSError`` as the
    system does, for a full disk say; nothing is left of it then.
    """
    if path.is_dir():
        raise InvalidInput(Problem("this is a folder", str(path), "give the name of a file in it"))
    if path.is_file():
        with path.open("rb") as older:
            if older.read(len(_SQLITE)) == _SQLITE:
                raise InvalidInput(Problem("this is a story's own file", str(path), "choose another name"))
    with _unfinished(path) as made:
        _write(made, content)
        made.replace(path)


def save_folder(path: Path, members: Members) -> None:
    """Write a folder of files; raises as :func:`save` does, and when the folder is there already."""
    with new_folder(path) as made:
        for name, content in members.items():
            _write(made / name, content)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """A folder to be filled, under a name of its own until the block ends, and gone when it raises.

    Raises as :func:`save_folder` does.
    """
    if path.exists():
        raise InvalidInput(Problem("this is there already", str(path), "choose another name, or remove it"))
    with _unfinished(path) as made:
        made.mkdir()
        yield made
        made.rename(path)


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A name beside the path; what still has it at the end is removed."""
    if not path.parent.is_dir():
        raise InvalidInput(Problem(f"there is no folder {path.parent}", str(path), "make the folder first"))
    made = path.with_name(f".{path.name[:100]}.{token_hex(6)}")
    try:
        yield made
    finally:
        if made.is_dir():
            shutil.rmtree(made, ignore_errors=True)
        made.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with path.open("xb") as file:
        file.write(content)
        settle(file)


def settle(file: BinaryIO) -> None:
    """See what is written to a file to disk."""
    file.flush()
    os.fsync(file.fileno())
