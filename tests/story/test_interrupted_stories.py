"""Ctrl-C at any line of our code: the story is as it was before, or as it would have been after."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from plot import opened, report
from pydantic_core import PydanticSerializationError

import storytrack
from storytrack.store import MemoryLog
from storytrack.story import Story

PACKAGE = str(Path(storytrack.__file__).parent)
INTERRUPTED = (KeyboardInterrupt, PydanticSerializationError, UserWarning)
"""pydantic says in its own words that its caller was interrupted, or goes on with a warning."""
BEFORE, POINTS = 6, int(os.environ.get("POINTS", "5"))


class Lines:
    """Counts the lines of our code that are run, and presses Ctrl-C at one of them."""

    def __init__(self, at: int | None = None) -> None:
        self.count, self._at = 0, at

    def __call__(self, frame: FrameType, event: str, _: Any) -> Lines | None:
        if not frame.f_code.co_filename.startswith(PACKAGE):
            return None
        if event == "line":
            self.count += 1
            if self.count == self._at:
                raise KeyboardInterrupt
        return self

    @contextmanager
    def watching(self) -> Iterator[None]:
        before = sys.gettrace()
        sys.settrace(self)
        try:
            yield
        finally:
            sys.settrace(before)


def begun(where: Path | MemoryLog) -> Story:
    story = opened(where)
    for number in range(1, BEFORE + 1):
        story.add(report(number))
    return story


def withdraw(story: Story) -> None:
    story.withdraw(report=2, by="Ann Lee", why="a hoax")


def hear_of_another(story: Story) -> None:
    """What another writer of the same story has added is taken in."""
    story.refresh()


def by_another(story: Story) -> None:
    Story(story.definition, log=story._ledger._file).add(report(40))


WAYS: dict[str, tuple[Callable[[Story], None], Callable[[Story], None]]] = {
    "add": (lambda story: None, lambda story: story.add(report(BEFORE + 1))),
    "add all": (lambda story: None, lambda story: story.add_all([report(2), report(7), report(8)])),
    "add all after another": (by_another, lambda story: story.add_all([report(7), report(40), report(8)])),
    "add after another": (by_another, lambda story: story.add(report(BEFORE + 1))),
    "withdraw": (lambda story: None, withdraw),
    "refresh": (by_another, hear_of_another),
}


@pytest.mark.parametrize("kept", ["memory", "file"])
@pytest.mark.parametrize("way", WAYS)
def test_a_story_that_is_interrupted_anywhere_goes_on_as_if_it_was_not(tmp_path, way, kept):
    first, do = WAYS[way]
    lines = Lines()
    with closing(begun(MemoryLog())) as whole:
        first(whole)
        with lines.watching():
            do(whole)
    dice = random.Random(way)  # noqa: S311 - where to interrupt
    for at in sorted(dice.sample(range(1, lines.count), POINTS)):
        with closing(begun(tmp_path / f"{at}.db" if kept == "file" else MemoryLog())) as story:
            first(story)
            with suppress(*INTERRUPTED), Lines(at).watching():
                do(story)
            is_as_told_anew(story, at)
            story.add(report(20))
            is_as_told_anew(story, at)


def is_as_told_anew(story: Story, at: int) -> None:
    """The story says what one says that is told its log from the beginning."""
    said, version = story.snapshot(), story.version
    anew = Story(story.definition, log=story._ledger._file)
    assert (anew.snapshot(version), at) == (said, at)
    story.refresh()
    assert (story.versions, story.snapshot()) == (anew.versions, anew.snapshot()), at
    assert (story.contradictions(), story.claims()) == (anew.contradictions(), anew.claims()), at
