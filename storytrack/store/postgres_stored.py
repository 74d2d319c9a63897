"""``PostgresStored``: the rows of a PostgreSQL database as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property, partial

from storytrack.errors import StoreCorrupt
from storytrack.model.verification import Flaw, FlawKind
from storytrack.store.address import Address
from storytrack.store.postgres_ids import as_given, storable
from storytrack.store.postgres_layout import find_ours
from storytrack.store.postgres_schema import GUARDS
from storytrack.store.postgres_session import Attempt, Session
from storytrack.store.reading_on import Damaged, read_on
from storytrack.store.stored import Chained, Row, Unreadable

__all__ = ["PostgresStored"]


_GUARDS = """SELECT tgname::text, pg_get_triggerdef(oid) FROM pg_catalog.pg_trigger
        WHERE tgenabled IN ('O', 'A') AND tgrelid IN
            (SELECT oid FROM pg_catalog.pg_class WHERE relnamespace = 'storytrack'::regnamespace)
    UNION ALL SELECT proname::text, prosrc FROM pg_catalog.pg_proc
        WHERE pronamespace = 'storytrack'::regnamespace"""
_STORIES = "SELECT id FROM storytrack.story ORDER BY number"
# From one story to the next by the index, however many rows they have.
_SPOKEN_OF = """WITH RECURSIVE its(name) AS (
        (SELECT story FROM storytrack.{table} ORDER BY story LIMIT 1)
        UNION ALL SELECT (SELECT story FROM storytrack.{table} WHERE story > its.name ORDER BY story LIMIT 1)
            FROM its WHERE its.name IS NOT NULL)
    SELECT name FROM its WHERE name IS NOT NULL"""
_SIZE = "SELECT reltuples::bigint FROM pg_catalog.pg_class WHERE oid = 'storytrack.log'::regclass"
_KEPT = "SELECT max(version) FROM storytrack.checkpoint WHERE story = %s"
_ALERTED = "SELECT max(version) FROM storytrack.outbox_receiver WHERE story = %s"


class PostgresStored:
    """A :class:`~storytrack.store.stored.Stored` in a database; an id of a story is as it is stored.

    Where the address names a story, no other is looked at. Raises :class:`~storytrack.errors.NotFound` for a
    database without stories, and the :class:`~storytrack.errors.StoreError` family.
    """

    def __init__(self, address: Address) -> None:
        self._session = Session(address, settle=find_ours)
        self.only = None if address.story is None else storable(address.story)
        self.where = str(address)

    def flaws(self) -> Iterator[Flaw]:
        """See :meth:`Stored.flaws <storytrack.store.stored.Stored.flaws>`."""
        found = {name: _plain(source) for name, source in self._ask(_GUARDS)}
        for name, source in GUARDS.items():
            if name not in found:
                yield Flaw(kind=FlawKind.UNGUARDED, text=f"{name} is not there, or not enabled")
            elif found[name] != _plain(source):
                yield Flaw(kind=FlawKind.UNGUARDED, text=f"{name} is not as storytrack made it")
        for name in self._strays:
            yield Flaw(kind=FlawKind.LOST, text="the story is not listed any more", story=name)

    def stories(self) -> list[str]:
        """See :meth:`Stored.stories <storytrack.store.stored.Stored.stories>`."""
        return [*self._listed, *self._strays]

    @cached_property
    def _listed(self) -> list[str]:
        return [name for (name,) in self._ask(_STORIES) if self.only in {None, name}]

    @cached_property
    def _strays(self) -> list[str]:
        """Stories that only rows speak of."""
        tables = ("definition", "log", "checkpoint")
        found = (name for table in tables for (name,) in self._ask(_SPOKEN_OF.format(table=table)))
        listed = {
            name for (name,) in self._ask(_STORIES)
        }  # after the rows, which others may add to meanwhile
        return [name for name in dict.fromkeys(found) if name not in listed and self.only in {None, name}]

    def size(self) -> int:
        """See :meth:`Stored.size <storytrack.store.stored.Stored.size>`."""
        return sum(max(0, number) for (number,) in self._ask(_SIZE))

    def reached(self, story: str) -> Mapping[str, int]:
        """See :meth:`Stored.reached <storytrack.store.stored.Stored.reached>`."""
        ((kept,),) = self._ask(_KEPT, story)
        ((alerted,),) = self._ask(_ALERTED, as_given(story).replace("\0", "\ufffd"))
        found = {"a checkpoint": kept, "an alert": alerted}
        return {who: version for who, version in found.items() if version is not None}

    def rows(self, table: Chained, story: str) -> Iterator[Row | Unreadable]:
        """See :meth:`Stored.rows <storytrack.store.stored.Stored.rows>`."""
        return read_on(partial(self._read, table, story), partial(self._last, table, story))

    def _read(self, table: Chained, story: str, number: int, *, alone: bool = False) -> list[Row]:
        query = table.page(f"storytrack.{table.name}", "%s", alone=alone)
        try:
            return self._ask(query, story, number)
        except StoreCorrupt as error:
            raise Damaged(error.problems[0].what) from error

    def _last(self, table: Chained, story: str) -> int:
        """The last number of the story, as its index has it."""
        query = f"SELECT max({table.number}) FROM storytrack.{table.name} WHERE story = %s"  # noqa: S608 - our names
        ((last,),) = self._ask(query, story)
        return int(last or 0)

    def _ask(self, query: str, *values: str | int) -> list[Row]:
        def ask(attempt: Attempt) -> list[Row]:
            return attempt.connection.execute(query, values or None).fetchall()

        return self._session.run(ask)

    def close(self) -> None:
        """See :meth:`Stored.close <storytrack.store.stored.Stored.close>`."""
        self._session.close()


def _plain(source: str) -> str:
    """A source however it is spaced, and whether or not it names the schema."""
    return " ".join(source.replace("storytrack.", "").split())
