"""``MemoryLog``: the stories of one process, gone when it ends."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count, islice
from threading import Condition

from storytrack.model.checkpoint import Checkpoint, Mark
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
    checkpoints: dict[tuple[str, int], Checkpoint] = field(default_factory=dict)


class MemoryLog:
    """A :class:`~storytrack.store.log.Log` in memory; safe to share between threads."""

    def __init__(self) -> None:
        self._stories: dict[str, _Kept] = {}
        self._lock = Condition()
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

    def append(self, story: str, *entries: Entry) -> None:
        """See :meth:`Log.append <storytrack.store.log.Log.append>`."""
        with self._lock:
            kept = self._kept(story)
            made = {entry.event.id: entry.version for entry in entries}
            for version, entry in enumerate(entries, start=len(kept.entries) + 1):
                event = entry.event.id
                if event in kept.made or made[event] != entry.version:
                    raise on_file_already(event, kept.made.get(event, entry.version))
                if entry.version != version:
                    raise not_the_next(entry.version, version - 1)
            kept.entries.extend(entries)
            kept.made.update(made)
            self._lock.notify_all()

    @contextmanager
    def alone(self, story: str) -> Iterator[None]:
        """See :meth:`Log.alone <storytrack.store.log.Log.alone>`."""
        with self._lock:
            self._kept(story)
            yield

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See :meth:`Log.entries <storytrack.store.log.Log.entries>`."""
        with self._lock:
            entries = self._kept(story).entries
        return islice(self._from(entries, max(after, 0)), _how_many(after, until))

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

    def wait(self, story: str, after: int, patience: float) -> bool:
        """See :meth:`Log.wait <storytrack.store.log.Log.wait>`."""
        with self._lock:
            return self._lock.wait_for(lambda: len(self._kept(story).entries) > after, patience)

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        """See :meth:`Log.keep <storytrack.store.log.Log.keep>`."""
        with self._lock:
            mark = checkpoint.mark
            kept = self._kept(story).checkpoints.setdefault((mark.basis, mark.version), checkpoint)
            return kept is checkpoint

    def marks(self, story: str, basis: str) -> tuple[Mark, ...]:
        """See :meth:`Log.marks <storytrack.store.log.Log.marks>`."""
        with self._lock:
            found = (one.mark for one in self._kept(story).checkpoints.values() if one.mark.basis == basis)
            return tuple(sorted(found, key=lambda mark: mark.version))

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        """See :meth:`Log.checkpoint <storytrack.store.log.Log.checkpoint>`."""
        with self._lock:
            return self._kept(story).checkpoints.get((mark.basis, mark.version))

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


def _how_many(after: int, until: int | None) -> int | None:
    return None if until is None else max(0, until - max(after, 0))
