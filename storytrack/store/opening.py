"""From an address to the store that serves it, and to the story that is meant in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal

from storytrack.errors import NotFound, Problem, StoreError
from storytrack.model.definition import StoryDefinition
from storytrack.store.log import Log

__all__ = ["Durability", "open_log", "which_story"]

Durability = Literal["full", "fast"]
"""``full``: what was acknowledged survives a power cut. ``fast``: a crash of the process, but a power
cut may take the last few reports (never half of one)."""

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*(?=://)")


def open_log(address: str | Path, *, durability: Durability = "full") -> Log:
    """The store at ``address``: the path of an SQLite file, which is made when it is missing.

    Raises :class:`~storytrack.errors.StoreError` for a file that cannot be used and for an address
    with a scheme ("postgresql://…"), which no store serves yet.
    """
    scheme = _SCHEME.match(address) if isinstance(address, str) else None
    if scheme:
        # The rest of the address may hold a password: it is not repeated.
        raise StoreError(
            Problem("no store serves this kind of address", f"{scheme[0]}://…", "give the path of a file")
        )
    from storytrack.store.sqlite import SqliteLog  # noqa: PLC0415 - SQLAlchemy is loaded when a file is opened

    return SqliteLog(address, durability=durability)


def which_story(
    log: Log, path: str | Path, definition: StoryDefinition | str | None
) -> StoryDefinition | str:
    """The story that is meant by opening the file at ``path``; a new one is named after it."""
    stories = log.stories()
    if definition is not None:
        named = definition if isinstance(definition, str) else definition.id
        return log.definition(named) if named in stories else definition
    if len(stories) > 1:
        raise NotFound(
            Problem("the file holds several stories", str(path), f"name one: {', '.join(stories)}")
        )
    return log.definition(stories[0]) if stories else Path(path).stem
