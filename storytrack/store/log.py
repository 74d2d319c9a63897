"""The store protocol: an append-only log of reports and editor's acts, one per version, for each story.

What a store keeps is what happened: the definition, every event as it came, when that was, and what
was said about it at the time. Everything else is computed from that; what was computed may be kept beside
it, as checkpoints, and forgotten at any time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import Literal, Protocol

from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry

__all__ = ["Durability", "Log"]

Durability = Literal["full", "fast"]
"""``full``: what was acknowledged survives a power cut. ``fast``: a crash of the process, but a power
cut may take the last few reports (never half of one)."""


class Log(Protocol):
    """Append-only storage of many stories.

    Every method that names a story raises :class:`~storytrack.errors.NotFound` when there is none
    of that id; everything else that goes wrong is a :class:`~storytrack.errors.StoreError`, after
    which the stored stories are as they were and the log can be used on.
    """

    def stories(self) -> tuple[str, ...]:
        """The ids of the stories, in the order of their creation."""
        ...

    def create(self, definition: StoryDefinition) -> None:
        """Begin a story; :class:`~storytrack.errors.StoreConflict` when the id is taken."""
        ...

    def redefine(self, definition: StoryDefinition) -> None:
        """Append a new definition of a story; the earlier ones stay on file."""
        ...

    def definition(self, story: str) -> StoryDefinition:
        """The newest definition."""
        ...

    def definitions(self, story: str) -> tuple[StoryDefinition, ...]:
        """Every definition the story has had, the oldest first."""
        ...

    def append(self, story: str, *entries: Entry) -> None:
        """Add entries of consecutive versions in one transaction: all are on file when this returns, or none.

        Raises :class:`~storytrack.errors.StoreConflict` when the first is not the next version
        (another writer was first: read the new entries, fold again, append the next version) or
        an event is on file already.
        """
        ...

    def alone(self, story: str) -> AbstractContextManager[None]:
        """Keep every other writer of a story out, until one :meth:`append` or the end, whatever ends it.

        Who was not the first takes in here what the others have added, and then is. An append of others
        waits, or is a :class:`~storytrack.errors.StoreConflict`; who would be alone, too, waits, and it is
        a :class:`~storytrack.errors.StoreBusy` when patience is over.
        """
        ...

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """The entries with a version above ``after``, in order, up to the version ``until`` if given.

        They are read while they are asked for, so memory stays bounded; entries that are appended
        meanwhile may come at the end.
        """
        ...

    def version(self, story: str) -> int:
        """The newest version, 0 for a story without events."""
        ...

    def find(self, story: str, event: str) -> int | None:
        """The version that the event of that id made, or ``None``."""
        ...

    def wait(self, story: str, after: int, patience: float) -> bool:
        """Whether there is a version above ``after``; waits for one at most ``patience`` seconds."""
        ...

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        """Whether what was computed is kept now: of one version and basis the first one stays."""
        ...

    def marks(self, story: str, basis: str) -> tuple[Mark, ...]:
        """Where the checkpoints on a basis lie, by version."""
        ...

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        """The checkpoint at a mark, unless it is gone."""
        ...

    def close(self) -> None:
        """Let go of files and connections; calling it twice is fine, using the log after it is not."""
        ...
