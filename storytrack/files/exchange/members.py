"""Several files as one: in a folder, or in a ZIP file that is the same for the same story."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from storytrack.errors import InvalidFile, Problem
from storytrack.files.opening import MOST_BYTES, read_bytes

__all__ = ["Members", "in_folder", "in_zip", "is_zip", "zipped"]

Members = Mapping[str, bytes]
"""File name → content."""

MOST_FILES = 100
_BEFORE_TIME = (1980, 1, 1, 0, 0, 0)
"""The first day of the ZIP form: the time of writing would make two exports differ."""


def zipped(members: Members) -> bytes:
    """The files as one ZIP file."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(ZipInfo(name, _BEFORE_TIME), content, ZIP_DEFLATED)
    return out.getvalue()


def is_zip(content: bytes) -> bool:
    """Whether it begins as a ZIP file does."""
    return content.startswith(b"PK\3\4")


def in_zip(content: bytes, name: str) -> Members:
    """The files of a ZIP file, by their names without folders, and no more of them than is sane.

    Raises :class:`~storytrack.errors.InvalidFile` for one that is damaged or unpacks to too much.
    """
    members: dict[str, bytes] = {}
    left = MOST_BYTES
    try:
        with ZipFile(BytesIO(content)) as file:
            for info in [one for one in file.infolist() if not one.is_dir()][:MOST_FILES]:
                with file.open(info) as packed:
                    unpacked = packed.read(left + 1)
                left -= len(unpacked)
                if left < 0:
                    raise _too_large(name)
                members[PurePosixPath(info.filename).name] = unpacked
    except InvalidFile:
        raise
    except (BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise InvalidFile(Problem(f"the ZIP file cannot be read: {error!s:.200}", name)) from None
    return members


def in_folder(path: Path) -> Members:
    """The files of a folder, but for hidden ones."""
    members: dict[str, bytes] = {}
    for file in sorted(one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))[
        :MOST_FILES
    ]:
        members[file.name] = read_bytes(file)
        if sum(map(len, members.values())) > MOST_BYTES:
            raise _too_large(str(path))
    return members


def _too_large(name: str) -> InvalidFile:
    return InvalidFile(Problem(f"it holds more than {MOST_BYTES // 2**20} MB", name))
