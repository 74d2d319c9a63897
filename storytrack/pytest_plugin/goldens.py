"""``Golden``: the change log that a test expects, in a file beside it."""

from __future__ import annotations

from difflib import unified_diff
from itertools import count
from pathlib import Path

import pytest

from storytrack.pytest_plugin.golden_names import ENDING, FOLDER, file_stem, folder_of, safe_name
from storytrack.pytest_plugin.golden_run import GoldenRun

__all__ = ["Differences", "Golden"]

Differences = list[tuple[str, str]]
"""What the golden logs of a test differ in: title and text of each."""


class Golden:
    """What something is to read like, kept in ``__storytrack__/test_module/test_name.golden``.

    ``assert story == story_snapshot`` holds the story's change log (:func:`storytrack.testing.story_log`)
    against the file; an update, a snapshot or anything else that storytrack shows is held against it as it
    prints itself, a text as it is. Several in one test are numbered, or named:
    ``story_snapshot("after the correction")``. Nothing is written unless pytest is told to
    (``--storytrack-update``): what is missing fails.
    """

    __hash__ = None  # type: ignore[assignment]  # it equals whatever reads alike

    def __init__(self, base: Path, run: GoldenRun, differences: Differences, name: str = "") -> None:
        self._base, self._run, self._differences, self._name = base, run, differences, name
        self._numbers = count(1)
        self.explanation: list[str] = []
        """Of the last comparison, if it failed: what pytest says instead of two reprs."""

    @classmethod
    def of_test(cls, item: pytest.Item, run: GoldenRun, differences: Differences) -> Golden:
        """The golden log of a test; ``differences`` takes title and text of what is not as it was."""
        return cls(folder_of(item) / file_stem(item), run, differences)

    def __call__(self, name: str) -> Golden:
        """Another golden log of the same test."""
        return Golden(self._base, self._run, self._differences, name)

    def __repr__(self) -> str:
        return f"<golden {self._base.name}{f' {self._name!r}' if self._name else ''}>"

    def __eq__(self, other: object) -> bool:
        now = _text_of(other)
        path = self._next_file()
        self._run.used(path)
        was = path.read_text(encoding="utf-8", errors="backslashreplace") if path.is_file() else None
        if now == was:
            return True
        if self._run.is_update:
            _write(path, now)
            self._run.wrote(path, is_new=was is None)
            return True
        self._explain(path, was, now)
        return False

    def _next_file(self) -> Path:
        """Named, the one of that name; else the first, the second … of the test."""
        number = next(self._numbers)
        part = safe_name(self._name) or ("" if number == 1 else str(number))
        names = (self._base.name, part) if part else (self._base.name,)
        return self._base.with_name(".".join(names) + ENDING)

    def _explain(self, path: Path, was: str | None, now: str) -> None:
        from storytrack.showing.plain import plain  # noqa: PLC0415 - loaded when something differs

        named = plain(f"{FOLDER}/{path.parent.name}/{path.name}")
        difference = [
            plain(line, lines=True, longest=None)
            for line in unified_diff(
                (was or "").splitlines(), now.splitlines(), "as kept", "as it is now", lineterm=""
            )
        ]
        what = f"there is no {named} yet" if was is None else f"not as in {named}"
        accept = "pytest --storytrack-update writes it as it is now; the difference is below"
        self.explanation = [what, accept]
        self._differences.append((f"golden log {path.name}", "\n".join(difference)))


def _text_of(value: object) -> str:
    from storytrack.errors import InvalidInput, Problem, brief  # noqa: PLC0415 - loaded with the first comparison
    from storytrack.model.shown import Shown  # noqa: PLC0415
    from storytrack.story import Story  # noqa: PLC0415
    from storytrack.testing.logs import story_log  # noqa: PLC0415

    match value:
        case Story():
            text = story_log(value)
        case str():
            text = value
        case Shown():
            text = repr(value)
        case _:
            raise InvalidInput(
                Problem(
                    f"a story, what it answers, or a text is expected, got {brief(value)}", "story_snapshot"
                )
            )
    # As it comes back from a file: one kind of line end, one at the end, no half characters.
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    return lines.encode("utf-8", "backslashreplace").decode() + "\n"


def _write(path: Path, text: str) -> None:
    """Whole or not at all: a run may be stopped."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.new")
    beside.write_text(text, encoding="utf-8", newline="\n")
    beside.replace(path)
