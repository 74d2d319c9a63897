"""Where the cases lie: those that ``storytrack_cases`` names, which are tests too, or those beside a test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from glob import glob
from pathlib import Path

__all__ = ["ENDINGS", "case_ids", "case_paths", "named_paths"]

ENDINGS = (".story.yaml", ".story.yml")
"""A file that ends so is a case, and a test by itself."""

_FILES = (".yaml", ".yml", ".json")
"""In a folder that is named, every such file is a case."""


def case_paths(patterns: Sequence[Path], beside: Path) -> list[Path]:
    """The files that the patterns name, each once, in order; without any, the cases ``beside`` and below."""
    if not patterns:
        return sorted(path for path in beside.rglob("*") if path.name.endswith(ENDINGS))
    return named_paths(patterns)


def named_paths(patterns: Iterable[Path]) -> list[Path]:
    """The files that the patterns name, each once, in order."""
    return list(dict.fromkeys(path for pattern in patterns for path in sorted(_named(pattern))))


def _named(pattern: Path) -> Iterator[Path]:
    if pattern.is_dir():
        yield from (path for path in pattern.rglob("*") if path.suffix in _FILES)
    elif pattern.is_file():
        yield pattern
    else:
        yield from (Path(path) for path in glob(str(pattern), recursive=True) if Path(path).is_file())  # noqa: PTH207 - of any root


def case_ids(paths: Iterable[Path]) -> list[str]:
    """The file names without their endings; pytest tells equal ones apart."""
    return [path.name.removesuffix(path.suffix).removesuffix(".story") for path in paths]
