"""``OnFile``: the entries of a story; the newest are held, the older ones read from the log when asked for.

So a story of any length takes the memory of a short one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, overload

from storytrack.errors import Problem, StoreCorrupt
from storytrack.model.entry import Entry
from storytrack.reasoning.snapshot import Event
from storytrack.store.log import Log

__all__ = ["HELD", "Events", "OnFile", "Stretch", "Versions"]

HELD = 4_096
"""The newest entries that are held: some 20 MB of reports, and more than nearly every story has."""
_READ_AGAIN = 256
"""Older entries that are kept for a while after they were asked for one by one."""
_CLOSE = 2
"""Reading so many entries that nobody asked for costs about what asking once more does."""


class _Window(NamedTuple):
    """The entries above version ``after``, without a gap, and the versions of their events by id."""

    after: int
    entries: list[Entry]
    versions: dict[str, int]


class OnFile(Sequence[Entry]):
    """The entries of one story in a log up to the one that was taken in last; ``entries[0]`` made version 1.

    A slice, and going through it, reads as it goes, in order, and has the entries there were when it began.
    What a log no longer gives raises :class:`~storytrack.errors.StoreCorrupt`.
    """

    def __init__(self, log: Log, story: str, after: int = 0, *, hold: int | None = None) -> None:
        """None is held yet; the first to be taken in is that of the version above ``after``."""
        self.log, self.story = log, story
        self._hold = HELD if hold is None else hold
        self._window = _Window(after, [], {})
        self._older: dict[int, Entry] = {}
        self._absent = ""

    def take(self, entry: Entry) -> None:
        """Take in the next entry, which is on file."""
        window = self._window
        if len(window.entries) >= self._hold:
            window = self._window = _newest(window, self._hold * 3 // 4)
        window.entries.append(entry)
        window.versions[entry.event.id] = entry.version
        self._absent = ""

    def __len__(self) -> int:
        after, entries, _ = self._window
        return after + len(entries)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Entry | Stretch:
        """The entry at a place, or the stretch of some."""
        places = range(len(self))[place]
        if isinstance(places, range):
            return Stretch(self, self._window, places)
        after, entries, _ = self._window
        return entries[places - after] if places >= after else self._read(places)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self[:])

    def version_of(self, event: str) -> int | None:
        """The version that an event made, if it has; asks the log only where not all of it is held."""
        after, _, versions = self._window
        if event in versions or not after or event == self._absent:
            return versions.get(event)
        found = self.log.find(self.story, event)
        if found is not None and found <= len(self):
            return found
        self._absent = event  # or not taken in yet; whoever adds a report asks again for each of its claims
        return None

    def of(self, versions: Iterable[int]) -> Iterator[Entry]:
        """Those of some versions, in their order; what lies close together is read at once."""
        wanted = sorted(versions)
        breaks = [place for place, (one, after) in enumerate(pairwise(wanted), 1) if after > one + _CLOSE]
        for start, stop in pairwise((0, *breaks, len(wanted))):
            near = frozenset(wanted[start:stop])
            if near:
                yield from (one for one in self[min(near) - 1 : max(near)] if one.version in near)

    def between(self, after: int, until: int) -> Iterator[Entry]:
        """Those of the versions above ``after`` up to ``until``, as the log has them."""
        reached = after
        for entry in self.log.entries(self.story, after, until):
            yield entry
            reached = entry.version
        if reached < until:
            what = f"version {reached + 1} of the story {self.story!r:.200} is no longer there"
            raise StoreCorrupt(Problem(what, fix="restore it from a backup"))

    def _read(self, place: int) -> Entry:
        """One that is not held; who asked for it is likely to ask again."""
        entry = self._older.pop(place, None) or next(self.between(place, place + 1))
        self._older[place] = entry
        if len(self._older) > _READ_AGAIN:
            del self._older[next(iter(self._older))]
        return entry


class Stretch(Sequence[Entry]):
    """Some of the entries on file: as many as there were when it was made, whatever is added since."""

    def __init__(self, on_file: OnFile, window: _Window, places: range) -> None:
        self._on_file, self._window, self._places = on_file, window, places

    def __len__(self) -> int:
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Entry: ...
    @overload
    def __getitem__(self, place: slice) -> Stretch: ...
    def __getitem__(self, place: int | slice) -> Entry | Stretch:
        """The entry at a place, or the stretch of some."""
        places = self._places[place]
        if isinstance(places, range):
            return Stretch(self._on_file, self._window, places)
        return self._on_file[places]

    def __iter__(self) -> Iterator[Entry]:
        if self._places.step != 1:
            yield from (self._on_file[place] for place in self._places)
            return
        after, entries, _ = self._window
        start, stop = self._places.start, self._places.stop
        if start < min(after, stop):
            yield from self._on_file.between(start, min(after, stop))
        for place in range(max(start, after), stop):
            yield entries[place - after]


class Events(Sequence[Event]):
    """The reports and acts of a stretch, each with when it was received or done."""

    def __init__(self, stretch: Stretch) -> None:
        self._stretch = stretch

    def __len__(self) -> int:
        return len(self._stretch)

    @overload
    def __getitem__(self, place: int) -> Event: ...
    @overload
    def __getitem__(self, place: slice) -> Events: ...
    def __getitem__(self, place: int | slice) -> Event | Events:
        """The event at a place, or those of a stretch."""
        found = self._stretch[place]
        return Events(found) if isinstance(found, Stretch) else (found.event, found.received_at)

    def __iter__(self) -> Iterator[Event]:
        return ((entry.event, entry.received_at) for entry in self._stretch)


class Versions(Mapping[str, int]):
    """Id of each report and act → the version that it made."""

    def __init__(self, on_file: OnFile) -> None:
        self._on_file = on_file

    def __getitem__(self, event: str) -> int:
        version = self._on_file.version_of(event)
        if version is None:
            raise KeyError(event)
        return version

    def __iter__(self) -> Iterator[str]:
        return (entry.event.id for entry in self._on_file)

    def __len__(self) -> int:
        return len(self._on_file)


def _newest(window: _Window, number: int) -> _Window:
    """A window of the newest so many; whoever goes through the old one still has it whole."""
    entries = window.entries[len(window.entries) - number :]
    versions = {entry.event.id: entry.version for entry in entries}
    return _Window(window.after + len(window.entries) - number, entries, versions)
