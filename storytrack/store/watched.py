"""``Watched``: what ``storytrack watch`` remembers, in tables of its own beside the story.

It is no part of the story and may be forgotten: items are then read again, and those that say when
they were published are known to be on file already.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from typing import NamedTuple

from pydantic import TypeAdapter

from storytrack.model.claim import Claim
from storytrack.store.beside import Beside
from storytrack.store.beside_tables import WATCHED

__all__ = ["Seen", "Watched"]


_LISTED = TypeAdapter(tuple[Claim, ...])


class Seen(NamedTuple):
    """What is remembered of an item: when it was first seen, and two digests, empty until it was read.

    ``entry`` is of the item as it stands in its feed, ``text`` of what was read, ``claims`` what that claims.
    """

    at: datetime
    entry: str
    text: str
    claims: tuple[Claim, ...] = ()


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
        entry, _, claims = row[1].partition(" ")
        return Seen(datetime.fromisoformat(row[0]), entry, row[2], _claims(claims))

    def has_read(self, item: str, text: str) -> tuple[Claim, ...] | None:
        """What an item of that name claims, if it was read with that text in any feed: feeds overlap."""
        query = "SELECT entry FROM watched_item WHERE story = ? AND item = ? AND text = ? LIMIT 1"
        row = self._row(query, item, text)
        return None if row is None else _claims(row[0].partition(" ")[2])

    def read(self, feed: str, item: str, entry: str, text: str, claims: Collection[Claim] = ()) -> None:
        """The item was read, as it stands in its feed and as it was read, with what it claims."""
        statement = "UPDATE watched_item SET entry = ?, text = ? WHERE story = ? AND feed = ? AND item = ?"
        # Behind the digest, so that a database needs no new layout for it.
        said = (
            f"{entry} {_LISTED.dump_json(tuple(claims), exclude_defaults=True).decode()}" if claims else entry
        )
        self._change(statement, _storable(said), text, self._story, *map(_storable, (feed, item)))

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


def _claims(written: str) -> tuple[Claim, ...]:
    """What was written of an item's claims; nothing, where another version wrote what this cannot read."""
    try:
        return _LISTED.validate_json(written) if written else ()
    except ValueError:
        return ()


def _storable(text: str) -> str:
    """A name of a file may hold bytes that no encoding has."""
    return text.encode("utf-8", "backslashreplace").decode()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()
