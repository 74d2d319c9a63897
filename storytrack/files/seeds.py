"""Find the stories and articles that come with storytrack."""

from __future__ import annotations

from pathlib import Path

from storytrack.errors import NotFound, Problem

__all__ = ["seed"]

_PACKAGE = Path(__file__).resolve().parent.parent

FOLDERS = (_PACKAGE / "seeds", _PACKAGE.parent / "seeds")
"""In an installed wheel the seeds lie inside the package, in a source checkout beside it."""


def seed(name: str) -> Path:
    """The path of a seed: ``seed("cases/jaffar_express_2025.yaml")``; the ending may be left out.

    Raises :class:`~storytrack.errors.NotFound`, naming those there are.
    """
    for folder in FOLDERS:
        for found in sorted(folder.glob("*/*")):
            if found.is_file() and name in {found.name, found.stem, _within(found, folder)}:
                return found
    known = ", ".join(_within(found, folder) for folder in FOLDERS for found in sorted(folder.glob("*/*")))
    raise NotFound(Problem(f"there is no seed {name!r:.80}", fix=f"there are: {known}"))


def _within(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
