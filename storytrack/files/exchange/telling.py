"""``Telling``: what a story answers, for the forms that tell more than is on file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from storytrack.model.briefing import LiveEntry
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import Update

__all__ = ["Telling"]


@dataclass(frozen=True, slots=True)
class Telling:
    """Each of these is asked only by a form that has a place for the answer: they take time."""

    snapshot: Callable[[], Snapshot]
    updates: Callable[[], Iterator[Update]]
    live_entry: Callable[[Update], LiveEntry]
