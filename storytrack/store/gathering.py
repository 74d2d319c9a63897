"""``Gathering``: a log that can put several entries on file at once, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import chain

from storytrack.errors import StoreError
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.store.log import Log

__all__ = ["Gathering"]


class Gathering:
    """A :class:`~storytrack.store.log.Log` for one story; :meth:`together`, entries go on file at once.

    Whoever adds to it sees what waits as if it were on file. If it cannot be put there
    (:class:`~storytrack.errors.StoreConflict`: another writer was first), a story that was folded from
    it is ahead of the log, and is to be opened anew.

    With ``put_first`` everything waits for :meth:`put`; it is called before the story is redefined, for a
    definition belongs after what was appended before it.
    """

    def __init__(self, log: Log, put_first: Callable[[], None] | None = None) -> None:
        self._log, self._put_first = log, put_first
        self._waits = put_first is not None
        self._waiting: list[Entry] = []
        self._versions: dict[str, int] = {}
        """Of the events that wait."""
        self._checkpoints: list[tuple[str, Checkpoint]] = []

    @contextmanager
    def together(self, story: str) -> Iterator[None]:
        """What is appended meanwhile is put on file at the end; after an error, none of it."""
        self._waits = True
        try:
            yield
            self.put(story)
        finally:
            self._waits, self._waiting, self._versions, self._checkpoints = False, [], {}, []

    def put(self, story: str) -> None:
        """Put all that waits on file in one transaction; what cannot be put there waits no longer.

        Checkpoints come after it, and a log that takes none has all the same what they were made of.
        """
        waiting, self._waiting, self._versions = self._waiting, [], {}
        checkpoints, self._checkpoints = self._checkpoints, []
        if waiting:
            self._log.append(story, *waiting)
        with suppress(StoreError):
            for kept_of, checkpoint in checkpoints:
                self._log.keep(kept_of, checkpoint)

    def tell(self, entry: Entry) -> None:
        """Let the last entry that waits, which is of the same event, say of it what ``entry`` says."""
        self._waiting[-1] = entry

    # --- the log -----------------------------------------------------------------------------------

    def append(self, story: str, *entries: Entry) -> None:
        """See :meth:`Log.append <storytrack.store.log.Log.append>`; or have them wait."""
        if self._waits:
            self._waiting.extend(entries)
            self._versions.update((entry.event.id, entry.version) for entry in entries)
        else:
            self._log.append(story, *entries)

    def redefine(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.redefine <storytrack.store.log.Log.redefine>`; what waits is put on file first."""
        if self._put_first is not None:
            self._put_first()
        self._log.redefine(definition)

    def alone(self, story: str) -> AbstractContextManager[None]:
        """See :meth:`Log.alone <storytrack.store.log.Log.alone>`."""
        return self._log.alone(story)

    def entries(self, story: str, after: int = 0, until: int | None = None) -> Iterator[Entry]:
        """See :meth:`Log.entries <storytrack.store.log.Log.entries>`."""
        waiting = (one for one in tuple(self._waiting) if one.version > after)
        on_file = self._log.entries(story, after, until)
        return chain(on_file, (one for one in waiting if until is None or one.version <= until))

    def version(self, story: str) -> int:
        """See :meth:`Log.version <storytrack.store.log.Log.version>`."""
        return self._waiting[-1].version if self._waiting else self._log.version(story)

    def find(self, story: str, event: str) -> int | None:
        """See :meth:`Log.find <storytrack.store.log.Log.find>`."""
        return self._versions.get(event) or self._log.find(story, event)

    def keep(self, story: str, checkpoint: Checkpoint) -> bool:
        """See :meth:`Log.keep <storytrack.store.log.Log.keep>`; it waits for the entries that it is of."""
        if not self._waits:
            return self._log.keep(story, checkpoint)
        self._checkpoints.append((story, checkpoint))
        return True

    def stories(self) -> tuple[str, ...]:
        """See :meth:`Log.stories <storytrack.store.log.Log.stories>`."""
        return self._log.stories()

    def create(self, definition: StoryDefinition) -> None:
        """See :meth:`Log.create <storytrack.store.log.Log.create>`."""
        self._log.create(definition)

    def definition(self, story: str) -> StoryDefinition:
        """See :meth:`Log.definition <storytrack.store.log.Log.definition>`."""
        return self._log.definition(story)

    def definitions(self, story: str) -> tuple[StoryDefinition, ...]:
        """See :meth:`Log.definitions <storytrack.store.log.Log.definitions>`."""
        return self._log.definitions(story)

    def wait(self, story: str, after: int, patience: float) -> bool:
        """See :meth:`Log.wait <storytrack.store.log.Log.wait>`."""
        return self.version(story) > after or self._log.wait(story, after, patience)

    def marks(self, story: str, basis: str) -> tuple[Mark, ...]:
        """See :meth:`Log.marks <storytrack.store.log.Log.marks>`."""
        return self._log.marks(story, basis)

    def checkpoint(self, story: str, mark: Mark) -> Checkpoint | None:
        """See :meth:`Log.checkpoint <storytrack.store.log.Log.checkpoint>`."""
        return self._log.checkpoint(story, mark)

    def close(self) -> None:
        """Let go of nothing: the log is another's."""
