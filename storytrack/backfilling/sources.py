"""From what the user names to what is found in it: files of lines, tables, articles, and folders of them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from storytrack.backfilling.archives import found_in_archive
from storytrack.backfilling.articles import found_in_article, mark_of_file
from storytrack.backfilling.csv_rows import found_in_csv
from storytrack.backfilling.json_lines import found_in_lines
from storytrack.backfilling.lines import Lines
from storytrack.backfilling.parquet_rows import found_in_parquet
from storytrack.backfilling.record import Found, Known, Refused
from storytrack.errors import InvalidFile, NotFound, Problem, raise_all
from storytrack.files.exchange.archive_reading import is_archive
from storytrack.files.opening import MOST_BYTES, read_bytes

__all__ = ["STDIN", "Sources"]

STDIN = "-"

_OF_LINES: Mapping[str, Callable[[Lines, str], Iterator[Found]]] = {
    ".jsonl": found_in_lines,
    ".ndjson": found_in_lines,
    ".csv": found_in_csv,
    ".tsv": found_in_csv,
}
"""Ending of a file → what reads its lines."""
_PARQUET = ".parquet"

Told = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files and folders that are named; ``but`` are the files of the story itself, which are in none."""

    names: tuple[str, ...]
    but: frozenset[Path] = frozenset()

    def refuse_what_is_not_there(self) -> None:
        """Raise :class:`~storytrack.errors.NotFound` for every name that leads nowhere."""
        missing = (one for one in self.names if one != STDIN and not Path(one).exists())
        raise_all((Problem("there is no such file or folder", one) for one in missing), NotFound)

    @property
    def bytes(self) -> int:
        """How much there is to be read, as far as it is known."""
        return sum(_size(path) for path in self._paths() if path is not None)

    def found(self, known: Callable[[str], int], told: Told) -> Iterator[Found]:
        """What is in all of them, in their order, read while it is asked for.

        A file that is wrong as a whole is refused, and the next one goes on. ``known`` says how many texts
        of a file with that mark were taken in before, if all of them were; ``told`` hears how many bytes
        have been read.
        """
        done = 0
        for path in self._paths():
            if path is None:
                yield from found_in_lines(Lines(sys.stdin.buffer, "stdin"), "stdin")
                continue
            try:
                yield from _in_file(path, known, partial(_and_more, told, done))
            except InvalidFile as error:
                yield Refused(str(path), error.problems)
            except OSError as error:
                yield Refused.because(str(path), f"the file cannot be read: {error.strerror}")
            done += _size(path)
            told(done)

    def _paths(self) -> Iterator[Path | None]:
        """Every file or archive, those of a folder in the order of their names; ``None`` for stdin."""
        for name in self.names:
            if name == STDIN:
                yield None
            elif Path(name).is_dir():
                yield from self._in_folder(Path(name))
            else:
                yield Path(name)

    def _in_folder(self, folder: Path) -> Iterator[Path]:
        for root, folders, names in os.walk(folder):
            folders[:] = sorted(one for one in folders if not one.startswith("."))
            here = Path(root)
            if is_archive(here):
                yield here
                names = [name for name in names if not name.endswith(_PARQUET)]  # noqa: PLW2901
            for name in sorted(names):
                path = here / name
                if not name.startswith(".") and path.is_file() and path.resolve() not in self.but:
                    yield path


def _in_file(path: Path, known: Callable[[str], int], told: Told) -> Iterator[Found]:
    name, ending = str(path), path.suffix.lower()
    if path.is_dir():
        yield from found_in_archive(path)
    elif ending in _OF_LINES:
        with path.open("rb") as file:
            lines = Lines(file, name)
            for found in _OF_LINES[ending](lines, name):
                told(lines.bytes)
                yield found
    elif ending == _PARQUET:
        yield from found_in_parquet(path, name)
    else:
        yield from _in_article(read_bytes(path), name, known)


def _in_article(content: bytes, name: str, known: Callable[[str], int]) -> Iterable[Found]:
    if len(content) > MOST_BYTES:
        return [Refused.because(name, f"the file is larger than {MOST_BYTES // 2**20} MB", "split it")]
    before = known(mark_of_file(content))
    return [Known(before)] if before else found_in_article(content, name)


def _and_more(told: Told, before: int, now: int) -> None:
    told(before + now)


def _size(path: Path) -> int:
    try:
        return (
            sum(one.stat().st_size for one in path.glob(f"*{_PARQUET}"))
            if path.is_dir()
            else path.stat().st_size
        )
    except OSError:
        return 0  # it is told when it is read
