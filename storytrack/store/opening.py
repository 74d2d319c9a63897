"""From an address to the store that serves it, and to the story that is meant in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from storytrack.errors import InvalidInput, MissingExtra, NotFound, Problem
from storytrack.model.definition import StoryDefinition
from storytrack.store.address import Address, Place, name_of, place_of
from storytrack.store.log import Durability, Log
from storytrack.store.stored import Stored

__all__ = ["meant", "open_existing_log", "open_log", "open_stored", "which_story"]


def open_log(address: str | Place, *, durability: Durability = "full", patience: float = 10.0) -> Log:
    """The store at ``address``: an SQLite file, which is made when it is missing, or a PostgreSQL database.

    ``patience`` is how many seconds to wait while others hold what is needed, and for a server that went
    away. Raises :class:`~storytrack.errors.StoreError` for a file or an address that cannot be used, and
    :class:`~storytrack.errors.MissingExtra` without the driver for PostgreSQL.
    """
    place = place_of(address)
    if isinstance(place, Address):
        with _needs_psycopg(place):
            from storytrack.store.postgres import PostgresLog  # noqa: PLC0415 - psycopg is an extra
        return PostgresLog(place, durability=durability, patience=patience)
    from storytrack.store.sqlite import SqliteLog  # noqa: PLC0415 - SQLAlchemy is loaded when a file is opened

    return SqliteLog(place, durability=durability, busy_timeout=patience)


def open_existing_log(address: str | Place) -> Log:
    """The store at ``address`` with all of its stories; no file is made.

    Raises as :func:`open_log` does, :class:`~storytrack.errors.NotFound` when there is no such file, and
    :class:`~storytrack.errors.InvalidInput` for an address that names one story.
    """
    place = place_of(address)
    if isinstance(place, Address):
        if place.story is not None:
            what = "the address names one story, and all of them are meant"
            raise InvalidInput(Problem(what, str(place), "leave out what follows the #"))
    elif not place.exists():
        raise NotFound(Problem("there is no such file", str(place)))
    return open_log(place)


def open_stored(address: str | Place) -> Stored:
    """The rows of the store at ``address`` as they are stored, read only; nothing is made or changed.

    Raises :class:`~storytrack.errors.NotFound` without a file, and as :func:`open_log`.
    """
    place = place_of(address)
    if isinstance(place, Address):
        with _needs_psycopg(place):
            from storytrack.store.postgres_stored import PostgresStored  # noqa: PLC0415 - psycopg is an extra
        return PostgresStored(place)
    from storytrack.store.sqlite_stored import SqliteStored  # noqa: PLC0415 - brings SQLAlchemy

    return SqliteStored(place)


@contextmanager
def _needs_psycopg(address: Address) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        fix = "pip install '.[postgres]' in a copy of storytrack"
        raise MissingExtra(Problem("PostgreSQL needs psycopg", address.database, fix)) from error


def which_story(
    log: Log, address: str | Place, definition: StoryDefinition | str | None
) -> StoryDefinition | str:
    """The story that is meant by opening what is at ``address``; a new one is named after it."""
    stories = log.stories()
    place = place_of(address)
    definition = meant(place, definition)
    if definition is not None:
        named = _id_of(definition)
        return log.definition(named) if named in stories else definition
    if len(stories) > 1:
        holds = "database" if isinstance(place, Address) else "file"
        what = f"the {holds} holds several stories"
        raise NotFound(Problem(what, str(place), f"name one: {', '.join(stories)}"))
    return log.definition(stories[0]) if stories else name_of(place)


def meant(place: Place, definition: StoryDefinition | str | None) -> StoryDefinition | str | None:
    """The definition that is given, or the id that the address names; ``None`` where nothing is named.

    Raises :class:`~storytrack.errors.InvalidInput` where they are not of one story.
    """
    named = place.story if isinstance(place, Address) else None
    if definition is None or named is None:
        return definition or named
    if _id_of(definition) != named:
        what = f"the address names the story {named!r}, the definition {_id_of(definition)!r}"
        raise InvalidInput(Problem(what, str(place), "name one of them"))
    return definition


def _id_of(definition: StoryDefinition | str) -> str:
    return definition if isinstance(definition, str) else definition.id
