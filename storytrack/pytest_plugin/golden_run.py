"""``GoldenRun``: what became of the golden logs in one run of pytest, over all its workers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from os.path import relpath
from pathlib import Path

import pytest

from storytrack.pytest_plugin.golden_names import ENDING, FOLDER, file_stem, folder_of, owner_of

__all__ = ["GoldenRun"]


class GoldenRun:
    """Which golden logs were used and written, and which tests there are.

    Tests are kept as they come and looked at in the end, and only those that have golden logs beside them:
    whoever has none pays nothing. What is noted are texts, so that a worker can hand them on.
    """

    def __init__(self, *, is_update: bool) -> None:
        self.is_update = is_update
        self._all: tuple[pytest.Item, ...] = ()
        self._are_whole = False
        self._passed: list[pytest.Item] = []
        self._noted: dict[str, set[str]] = {
            name: set() for name in ("used", "new", "updated", "passed", "tests", "whole", "folders")
        }
        self._obsolete: list[Path] = []

    def used(self, path: Path) -> None:
        """A test was held against a file."""
        self._noted["used"].add(str(path))

    def wrote(self, path: Path, *, is_new: bool) -> None:
        """A file was written as it is now."""
        self._noted["new" if is_new else "updated"].add(str(path))

    def passed(self, item: pytest.Item) -> None:
        """A test passed, so it has been held against all of its files."""
        self._passed.append(item)

    def collected(self, items: Iterable[pytest.Item], *, is_whole: bool) -> None:
        """These tests there are; ``is_whole`` tells that their modules have no others."""
        self._all, self._are_whole = tuple(items), is_whole

    def noted(self) -> dict[str, list[str]]:
        """All of it, for :meth:`take_in` in another process."""
        beside = {item.path.parent for item in self._all}
        with_logs = {folder for folder in beside if (folder / FOLDER).is_dir()}
        for item in self._all:
            if item.path.parent in with_logs:
                self._noted["folders"].add(str(folder_of(item)))
                self._noted["tests"].add(_test(item))
        if self._are_whole:
            self._noted["whole"] |= self._noted["folders"]
        self._noted["passed"].update(_test(item) for item in self._passed if item.path.parent in with_logs)
        return {name: sorted(paths) for name, paths in self._noted.items()}

    def take_in(self, noted: dict[str, list[str]]) -> None:
        """What a worker noted."""
        for name, paths in noted.items():
            self._noted[name].update(paths)

    def finish(self) -> None:
        """Find the files that no test has any longer, and delete them if goldens are to be updated."""
        self.noted()
        self._obsolete = sorted(set(self._found_obsolete()))
        for path in self._obsolete if self.is_update else ():
            with suppress(OSError):
                path.unlink()
                path.parent.rmdir()  # succeeds when it was the last one

    def _found_obsolete(self) -> Iterator[Path]:
        """Those of tests and modules that are gone, and those that a test that passed did not ask for.

        Of a test that was skipped, deselected or failed nothing can be said.
        """
        folders = {Path(folder) for folder in self._noted["folders"]}
        for folder in folders:
            stems = {Path(test).name for test in self._noted["tests"] if Path(test).parent == folder}
            for file in folder.glob(f"*{ENDING}"):
                owner = owner_of(file, stems)
                if owner is None:
                    if str(folder) in self._noted["whole"]:
                        yield file
                elif str(folder / owner) in self._noted["passed"] and str(file) not in self._noted["used"]:
                    yield file
        for goldens in {folder.parent for folder in folders}:
            for folder in goldens.glob("*/"):
                if not (goldens.parent / f"{folder.name}.py").exists():
                    yield from folder.glob(f"*{ENDING}")

    def summary(self, root: Path) -> Iterator[str]:
        """What there is to say at the end of the run, a line each."""
        for name, verb in (("new", "written"), ("updated", "updated")):
            for written in sorted(self._noted[name]):
                yield f"{verb}: {_shown(Path(written), root)}"
        for path in self._obsolete:
            if self.is_update:
                yield f"deleted, no test has it: {_shown(path, root)}"
            else:
                yield f"obsolete, no test has it: {_shown(path, root)} (--storytrack-update deletes it)"


def _test(item: pytest.Item) -> str:
    return str(folder_of(item) / file_stem(item))


def _shown(path: Path, root: Path) -> str:
    from storytrack.showing.plain import plain  # noqa: PLC0415 - loaded when there is something to say

    return plain(relpath(path, root))
