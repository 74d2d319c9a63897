"""A case in a file, as tests: one for each verdict and each state of the story that it expects."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from storytrack.errors import StorytrackError

if TYPE_CHECKING:
    from storytrack.testing.cases import CaseTest

__all__ = ["CaseFile", "CaseItem"]


class CaseFile(pytest.File):
    """A file such as ``train.story.yaml``."""

    def collect(self) -> Iterator[CaseItem]:
        """The tests, in the order of the file; of one that cannot be read, one that says what is wrong."""
        # pytest makes a collector of every file that it meets, and asks few of them.
        from storytrack.testing.cases import CaseTest, StoryCase  # noqa: PLC0415

        try:
            tests = StoryCase.load(self.path, called=self.nodeid).tests()
        except StorytrackError as error:
            # Raised here it would be an error of the collection, which keeps every other test from running.
            tests = (CaseTest("can-be-read", 1, partial(_refuse, error)),)
        for test in tests:
            yield CaseItem.from_parent(self, name=test.name, test=test)


def _refuse(error: StorytrackError) -> NoReturn:
    raise error


class CaseItem(pytest.Item):
    """One thing that a case expects; its failure is a desk note."""

    def __init__(self, *, test: CaseTest, **others: Any) -> None:
        super().__init__(**others)
        self.test = test

    def runtest(self) -> None:
        """Look at it."""
        from storytrack.testing.failing import hold  # noqa: PLC0415 - as above

        hold(self.test.look)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        """The page alone, or each problem in a line: file, line, field, and what to do."""
        if isinstance(excinfo.value, StorytrackError):
            return "\n".join(map(str, excinfo.value.problems))
        if isinstance(excinfo.value, AssertionError):
            return str(excinfo.value)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[Path, int, str]:
        """File, line (from 0) and name."""
        return self.path, self.test.line - 1, f"{self.path.name}: {self.name}"
