"""``Backfilled``: what ``storytrack backfill`` has taken in, in a table of its own beside the stories.

It is no part of any story and may be forgotten: reports are then known by their ids, and texts are read
again.

What is to go on file is noted before it goes there, with the id of its report, and looked for afterwards if
nobody came to say that it arrived. For a text that is read again may give another report, once the story
has learned more metrics from others.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from storytrack.store.address import Place
from storytrack.store.beside import Beside
from storytrack.store.beside_tables import BACKFILLED
from storytrack.store.shelf import Value

__all__ = ["Backfilled", "Taken"]

_INSERT = "INSERT INTO backfilled VALUES (?, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING"
_SURE = "UPDATE backfilled SET is_sure = 1 WHERE story = ? AND mark = ? AND part = ?"
_UNSURE = "SELECT mark, part, report FROM backfilled WHERE story = ? AND is_sure = 0"
_REMOVE = "DELETE FROM backfilled WHERE story = ? AND mark = ? AND part = ?"
_KNOWN = "SELECT mark, part FROM backfilled WHERE story = ? AND mark IN ({})"
_PARTS = "SELECT count(*), max(parts) FROM backfilled WHERE story = ? AND mark = ? AND is_sure = 1"


class Taken(NamedTuple):
    """What was taken in: its mark, which part of how many it is, and its report, "" if it makes none."""

    mark: str
    part: int
    parts: int
    report: str


class Backfilled(Beside):
    """What was taken in of all stories at a place; one at a time writes for a story.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES = BACKFILLED

    def __init__(self, place: str | Place) -> None:
        super().__init__(place, "")
        self._arrived: list[tuple[Value, ...]] = []

    def known(self, story: str, marks: Sequence[str]) -> set[tuple[str, int]]:
        """The marks and parts among these, some hundreds, that were taken in."""
        query = _KNOWN.format(", ".join("?" * len(marks)))
        return {(mark, part) for mark, part in self._rows(query, story, *marks)}

    def all_of(self, story: str, mark: str) -> int:
        """How many parts there are of something all of which was taken in; 0 if some are not."""
        ((count, parts),) = self._rows(_PARTS, story, mark)
        return int(count) if count == parts else 0

    def begin(self, story: str, taken: Sequence[Taken]) -> None:
        """Note what goes on file next; what has :meth:`arrived` before is written with it."""
        arrived, self._arrived = self._arrived, []
        self._shelf.change((_SURE, arrived), (_INSERT, [(story, *one) for one in taken]))

    def arrived(self, story: str, taken: Sequence[Taken]) -> None:
        """What was begun is on file; that is written with what comes next, or at the :meth:`end`."""
        self._arrived = [(story, one.mark, one.part) for one in taken]

    def end(self) -> None:
        """Write that what has arrived is on file."""
        arrived, self._arrived = self._arrived, []
        if arrived:
            self._shelf.change((_SURE, arrived))

    def mend(self, story: str, is_on_file: Callable[[str], bool]) -> None:
        """Look for what was begun by somebody who did not end, and forget what has not arrived."""
        lost: list[tuple[Value, ...]] = []
        found: list[tuple[Value, ...]] = []
        for mark, part, report in self._rows(_UNSURE, story):
            (found if not report or is_on_file(report) else lost).append((story, mark, part))
        if lost or found:
            self._shelf.change((_REMOVE, lost), (_SURE, found))
