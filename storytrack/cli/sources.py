"""Where a text comes from: a file, stdin (``-``), or an address of the web that the user gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from storytrack import __version__
from storytrack.cli.inputs import STDIN, bytes_of
from storytrack.errors import InvalidFile, Problem
from storytrack.model.item import Item

__all__ = ["AGENT", "Source", "is_address", "items_from", "items_of", "path_of"]

AGENT = f"storytrack/{__version__} (reads news pages and feeds)"
"""How we call ourselves where we fetch."""


@dataclass(frozen=True, slots=True)
class Source:
    """What was found somewhere: ``name`` is for messages, ``url`` and ``charset`` are of the web."""

    name: str
    content: bytes
    url: str = ""
    charset: str = ""


def items_from(source: str) -> tuple[Item, ...]:
    """The items in a file, in stdin or at an address, at least one; errors name the place."""
    found = items_of(_found_at(source))
    if not found:
        raise InvalidFile(Problem("there is no item in it", source))
    return found


def _found_at(source: str) -> Source:
    if not is_address(source):
        name = "stdin" if source == STDIN else source
        return Source(name, bytes_of(STDIN if source == STDIN else str(path_of(source))))
    from storytrack.fetching import Web  # noqa: PLC0415 - brings httpx

    with Web(AGENT) as web:
        web.trust(source)
        answer = web.get(source)
    return Source(source, answer.content or b"", answer.url, answer.charset)


def items_of(source: Source) -> tuple[Item, ...]:
    """The items in what was found; errors name the place."""
    from storytrack.reading.inputs import items  # noqa: PLC0415 - loads the reading room

    try:
        return items(source.content, url=source.url, charset=source.charset)
    except InvalidFile as error:
        problems = (Problem(problem.what, source.name, problem.fix) for problem in error.problems)
        raise InvalidFile(*problems) from None


def is_address(source: str) -> bool:
    """Whether the user gives an address of the web, and not the name of a file."""
    return source[:8].lower().startswith(("http://", "https://"))


def path_of(source: str) -> Path:
    """The file or folder that is meant by a name or a file: address."""
    return Path(url2pathname(urlsplit(source).path)) if source[:5].lower() == "file:" else Path(source)
