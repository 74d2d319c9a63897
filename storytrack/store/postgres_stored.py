"""``PostgresStored``: the rows of a PostgreSQL database as they are stored."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from storytrack.model.verification import Flaw, FlawKind
from storytrack.store.address import Address
from storytrack.store.postgres_session import Attempt, Session
from storytrack.store.stored import Chained, Row, Unreadable

__all__ = ["PostgresStored"]

_AT_A_TIME = 100
_GUARDS = """SELECT concat(name, $$_$$, guard) FROM unnest(ARRAY['story', 'definition', 'log']) AS name,
    unnest(ARRAY['is_append_only', 'takes_the_next']) AS guard
    WHERE (name, guard) <> ('story', 'takes_the_next') AND NOT EXISTS (
        SELECT FROM pg_catalog.pg_trigger WHERE tgname = concat(name, $$_$$, guard)
            AND tgrelid = format('storytrack.%I', name)::regclass AND tgenabled IN ('O', 'A'))"""
_STORIES = "SELECT id FROM storytrack.story ORDER BY number"
_STRAYS = """SELECT DISTINCT story FROM storytrack.log AS its
    WHERE NOT EXISTS (SELECT FROM storytrack.story WHERE id = its.story)"""
_SIZE = "SELECT reltuples::bigint FROM pg_catalog.pg_class WHERE oid = 'storytrack.log'::regclass"
_REACHED = "SELECT max(version) FROM storytrack.checkpoint WHERE story = %s"


class PostgresStored:
    """A :class:`~storytrack.store.stored.Stored` in a database; an id of a story is as it is stored."""

    def __init__(self, address: Address) -> None:
        self._session = Session(address, durability="full", patience=10)
        self.where = self._session.where

    def flaws(self) -> Iterator[Flaw]:
        """See :meth:`Stored.flaws <storytrack.store.stored.Stored.flaws>`."""
        for (name,) in self._ask(_GUARDS):
            yield Flaw(kind=FlawKind.UNGUARDED, text=f"the trigger {name} is not there, or not enabled")
        for (name,) in self._ask(_STRAYS):
            yield Flaw(kind=FlawKind.LOST, text="the story is not listed any more", story=name)

    def stories(self) -> list[str]:
        """See :meth:`Stored.stories <storytrack.store.stored.Stored.stories>`."""
        return [name for query in (_STORIES, _STRAYS) for (name,) in self._ask(query)]

    def size(self) -> int:
        """See :meth:`Stored.size <storytrack.store.stored.Stored.size>`."""
        return sum(max(0, number) for (number,) in self._ask(_SIZE))

    def reached(self, story: str) -> Mapping[str, int]:
        """See :meth:`Stored.reached <storytrack.store.stored.Stored.reached>`."""
        ((version,),) = self._ask(_REACHED, story)
        return {} if version is None else {"a checkpoint": version}

    def rows(self, table: Chained, story: str) -> Iterator[Row | Unreadable]:
        """See :meth:`Stored.rows <storytrack.store.stored.Stored.rows>`."""
        query = (
            f"SELECT {', '.join((*table.columns, 'chain'))} FROM storytrack.{table.name}"  # noqa: S608 - our names
            f" WHERE story = %s AND {table.number} > %s ORDER BY {table.number} LIMIT {_AT_A_TIME}"
        )
        after = -(2**63)
        while found := self._ask(query, story, after):
            yield from found
            after = found[-1][1]

    def _ask(self, query: str, *values: str | int) -> list[Row]:
        def ask(attempt: Attempt) -> list[Row]:
            return attempt.connection.execute(query, values or None).fetchall()

        return self._session.run(ask)

    def close(self) -> None:
        """See :meth:`Stored.close <storytrack.store.stored.Stored.close>`."""
        self._session.close()
