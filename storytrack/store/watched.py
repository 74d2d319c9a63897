"""``Watched``: what ``storytrack watch`` remembers, in tables of its own beside the story.

It is no part of the story and may be forgotten: items are then read again, and those that say when
they were published are known to be on file already.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from storytrack.store.beside import Beside
from storytrack.store.beside_tables import WATCHED

__all__ = ["Seen", "Watched"]


class Seen(NamedTuple):
    """What is remembered of an item: when it was first seen, and two digests, empty until it was read.

    ``entry`` is of the item as it stands in its feed, ``text`` of what was read.
    """

    at: datetime
    entry: str
    text: str


class Watched(Beside):
    """The memory of watching for one story, in tables of their own.

    Raises the :class:`~storytrack.errors.StoreError` family.
    """

    TABLES = WATCHED

    def validators(self, feed: str) -> tuple[str, str]:
        """The etag and the Last-Modified of the feed's last answer that was read to its end."""
        row = self._row("SELECT etag, modified FROM watched_feed WHERE story = ? AND feed = ?", feed)
        return (row[0], row[1]) if row else ("", "")

    def answered(self, feed: str, etag: str, modified: str = "") -> None:
        """The feed's answer was read to its end."""
        self._write(
            "INSERT INTO watched_feed VALUES (?, ?, ?, ?) ON CONFLICT (story, feed)"
            " DO UPDATE SET etag = excluded.etag, modified = excluded.modified",
            feed,
            etag,
            modified,
        )

    def seen(self, feed: str, item: str, now: datetime) -> Seen:
        """What is remembered of an item; from ``now`` on, if it is new."""
        statement = "INSERT INTO watched_item VALUES (?, ?, ?, ?, '', '') ON CONFLICT DO NOTHING"
        self._write(statement, feed, item, _text(now))
        query = "SELECT seen_at, entry, text FROM watched_item WHERE story = ? AND feed = ? AND item = ?"
        row = self._row(query, feed, item) or (_text(now), "", "")
        return Seen(datetime.fromisoformat(row[0]), row[1], row[2])

    def has_read(self, item: str, text: str) -> bool:
        """Whether an item of that name was read with that text in any feed: feeds of one outlet overlap."""
        query = "SELECT item FROM watched_item WHERE story = ? AND item = ? AND text = ? LIMIT 1"
        return self._row(query, item, text) is not None

    def read(self, feed: str, item: str, entry: str, text: str) -> None:
        """The item was read, as it stands in its feed and as it was read."""
        statement = "UPDATE watched_item SET entry = ?, text = ? WHERE story = ? AND feed = ? AND item = ?"
        self._change(statement, entry, text, self._story, *map(_storable, (feed, item)))

    def rests_until(self, host: str) -> datetime | None:
        """Until when the host asked to be left alone, if it did."""
        for (until,) in self._rows("SELECT rest_until FROM watched_host WHERE host = ?", host):
            return datetime.fromisoformat(until)
        return None

    def rest(self, host: str, until: datetime) -> None:
        """The host asked to be left alone until then."""
        self._change(
            "INSERT INTO watched_host VALUES (?, ?)"
            " ON CONFLICT (host) DO UPDATE SET rest_until = excluded.rest_until",
            host,
            _text(until),
        )

    def _row(self, query: str, *values: str) -> tuple[str, ...] | None:
        return next(iter(self._rows(query, self._story, *map(_storable, values))), None)

    def _write(self, statement: str, *values: str) -> None:
        self._change(statement, self._story, *map(_storable, values))


def _storable(text: str) -> str:
    """A name of a file may hold bytes that no encoding has."""
    return text.encode("utf-8", "backslashreplace").decode()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
