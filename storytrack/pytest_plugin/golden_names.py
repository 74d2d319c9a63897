"""What the files of golden logs are called: ``__storytrack__/test_module/test_name.golden``."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path

import pytest

__all__ = ["ENDING", "FOLDER", "file_stem", "folder_of", "owner_of", "safe_name"]

FOLDER = "__storytrack__"
"""Beside a test module: the folder with a folder for each module, with a file for each golden log."""

ENDING = ".golden"
"""Not ``.txt``: pytest takes ``test*.txt`` for doctests."""

_STRANGE = re.compile(r"[^\w\-.\[\]=,+@ ]")
"""What may not stand in the name of a file everywhere."""
_LONGEST = 120


def folder_of(item: pytest.Item) -> Path:
    """The folder of the golden logs of a test's module."""
    return item.path.parent / FOLDER / item.path.stem


def file_stem(item: pytest.Item) -> str:
    """What the golden logs of a test begin with: its name, with those of its classes before it."""
    return safe_name(".".join(item.nodeid.split("::")[1:]) or item.name)


def safe_name(name: str) -> str:
    """A name as part of a file's name: what is strange or too long in it is told by a digest."""
    safe = _STRANGE.sub("_", name)[:_LONGEST].strip(". ")
    return safe if safe == name else f"{safe}-{sha256(name.encode('utf-8', 'replace')).hexdigest()[:8]}"


def owner_of(file: Path, stems: set[str]) -> str | None:
    """The stem of the test that a golden log is of: ``test_a`` for ``test_a.2.golden``."""
    name = file.stem
    while name not in stems:
        name, dot, _ = name.rpartition(".")
        if not dot:
            return None
    return name
