"""What pytest shows of a failure beside its message: the user's own lines, and arguments in a line each."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from types import TracebackType
from typing import Any

import pytest

from storytrack.errors import StorytrackError
from storytrack.pytest_plugin.case_files import CaseItem

__all__ = ["begins_with_what_differs", "ends_with_the_user", "with_short_arguments"]

_ASSERT = "assert "
_NOT_THE_USERS = frozenset({"storytrack", "_pytest", "pluggy"})


def ends_with_the_user(call: pytest.CallInfo[None], item: pytest.Item) -> str:
    """Cut an error of ours off where it leaves the user's code: it says what is wrong, where, and what to do.

    Where no line of it is the user's (a mark that a fixture of ours cannot read), the text alone to show.
    ``--full-trace`` leaves all as it is, and so is any other error; a case shows its own.
    """
    found = call.excinfo
    if found is None or not isinstance(found.value, StorytrackError) or item.config.getoption("fulltrace"):
        return ""
    if isinstance(item, CaseItem):
        return ""
    theirs = [entry for entry in _entries(found.tb) if _package(entry) not in _NOT_THE_USERS]
    if not theirs:
        return f"{found.typename}: {found.value}"
    theirs[-1].tb_next = None
    return ""


def begins_with_what_differs(report: pytest.TestReport) -> None:
    """Take the "assert" from the message of a golden log: the line above has it, and it says nothing here."""
    crash = getattr(report.longrepr, "reprcrash", None)
    traceback = getattr(report.longrepr, "reprtraceback", None)
    if crash is None or traceback is None or not crash.message.startswith(_ASSERT):
        return
    crash.message = crash.message.removeprefix(_ASSERT)
    for entry in traceback.reprentries:
        lines = [re.sub(f"^(E +){_ASSERT}", r"\1", line) for line in entry.lines]
        entry.lines[:] = lines


def _entries(entry: TracebackType | None) -> Iterator[TracebackType]:
    while entry is not None:
        yield entry
        entry = entry.tb_next


def _package(entry: TracebackType) -> str:
    name: str = entry.tb_frame.f_globals.get("__name__", "")
    return name.partition(".")[0]


def with_short_arguments(report: pytest.TestReport, item: pytest.Item) -> None:
    """Put a line in place of the page of each argument that storytrack shows."""
    shown = sys.modules.get("storytrack.model.shown")
    traceback = getattr(report.longrepr, "reprtraceback", None)
    if shown is None or traceback is None:
        return
    arguments = getattr(item, "funcargs", {})
    pages = {name: _short(value) for name, value in arguments.items() if isinstance(value, shown.Shown)}
    for entry in traceback.reprentries if pages else ():
        listed = getattr(entry, "reprfuncargs", None)
        if listed is not None:
            listed.args = [(name, pages.get(name, text)) for name, text in listed.args]


def _short(value: Any) -> str:
    version = getattr(value, "version", None)
    return f"<{type(value).__name__}{'' if version is None else f', version {version}'}>"
