"""``MemoryLog``: the stories of one process, gone when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import count
from threading import Lock

from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.store.refusals import closed, no_such_story, not_the_next, on_file_already, story_exists

__all__ = ["MemoryLog"]


@dataclass(slots=True)
class _Kept:
    """What is kept of one story; ``made`` maps an event's id to the version it made."""

    definitions: list[StoryDefinition]
    entries: list[Entry] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict)


class MemoryLog:
    """A :class:`~storytrack.store.log.Log` in memory; safe to share between threads."""

    def __init__(self) -> None:
        self._stories: dict[str, _Kept] = {}
        self._lock = Lock()
        self._closed = False

    def stories(self) -> tuple[str, ...]:
        """See :meth:`Log.stories <storytrack.store.log.Log.stories>`."""
        with self._lock:
            self._refuse_when_closed()
            return tuple(self._stories)

    def create(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.create <storytrack.store.log.Log.create>`."""
        with self._lock:
            self._refuse_when_closed()
            if definition.id in self._stories:
                raise story_exists(definition.id)
            self._stories[definition.id] = _Kept([definition])

    def redefine(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.redefine <storytrack.store.log.Log.redefine>`."""
        with self._lock:
            self._kept(definition.id).definitions.append(definition)

    def definition(self, story: str) -> StoryDefinition:
        """See :meth:`Log.definition <storytrack.store.log.Log.definition>`."""
        with self._lock:
            return self._kept(story).definitions[-1]

    def definitions(self, story: str) -> tuple[StoryDefinition, ...]:
        """See :meth:`Log.definitions <storytrack.store.log.Log.definitions>`."""
        with self._lock:
            return tuple(self._kept(story).definitions)

    def append(self, story: str, entry: Entry) -> None:
        """See :meth:`Log.append <storytrack.store.log.Log.append>`."""
        event = entry.event.id
        with self._lock:
            kept = self._kept(story)
            if event in kept.made:
                raise on_file_already(event, kept.made[event])
            if entry.version != len(kept.entries) + 1:
                raise not_the_next(entry.version, len(kept.entries))
            kept.entries.append(entry)
            kept.made[event] = entry.version

    def entries(self, story: str, after: int = 0) -> Iterator[Entry]:
        """See :meth:`Log.entries <storytrack.store.log.Log.entries>`."""
        with self._lock:
            entries = self._kept(story).entries
        return self._from(entries, max(after, 0))

    def _from(self, entries: list[Entry], start: int) -> Iterator[Entry]:
        # Entries are only ever added at the end, so an index stays valid while others append.
        for place in count(start):
            with self._lock:
                self._refuse_when_closed()
                if place >= len(entries):
                    return
                entry = entries[place]
            yield entry

    def version(self, story: str) -> int:
        """See :meth:`Log.version <storytrack.store.log.Log.version>`."""
        with self._lock:
            return len(self._kept(story).entries)

    def find(self, story: str, event: str) -> int | None:
        """See :meth:`Log.find <storytrack.store.log.Log.find>`."""
        with self._lock:
            return self._kept(story).made.get(event)

    def close(self) -> None:
        """See :meth:`Log.close <storytrack.store.log.Log.close>`; what was kept is let go."""
        with self._lock:
            self._closed = True
            self._stories = {}

    def _kept(self, story: str) -> _Kept:
        self._refuse_when_closed()
        try:
            return self._stories[story]
        except KeyError:
            raise no_such_story(story) from None

    def _refuse_when_closed(self) -> None:
        if self._closed:
            raise closed()
