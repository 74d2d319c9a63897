"""Where a text comes from: a file, stdin (``-``), or an address of the web that the user gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from storytrack import __version__
from storytrack.cli.inputs import STDIN, bytes_of
from storytrack.errors import FetchFailed, InvalidFile, NotFound, Problem, raise_all
from storytrack.model.item import Item

__all__ = ["AGENT", "Source", "is_address", "items_from", "items_of", "path_of", "unfetchable"]

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,20}:/{1,2}(?=[^/])|(?:mailto|data|javascript|about):")
_HOST = re.compile(r"www\.[\w-]+\.\w|[\w-]+(?:\.[\w-]+)+/")

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
    found = items_of(_fetched(source) if is_address(source) else _from_disk(source))
    if not found:
        raise InvalidFile(Problem("there is no item in it", source))
    if not any(item.text.strip() or item.title.strip() for item in found):
        fix = f"pipe one into it: storytrack read {STDIN} < article.txt" if source == STDIN else ""
        raise InvalidFile(Problem("there is no text in it", _name_of(source), fix or "give a text"))
    return found


def _name_of(source: str) -> str:
    return "stdin" if source == STDIN else source


def _from_disk(source: str) -> Source:
    if source == STDIN:
        return Source(_name_of(source), bytes_of(STDIN))
    path = path_of(source)
    if path.is_dir():
        fix = "give one of its files; storytrack watch reads a folder"
        raise InvalidFile(Problem("this is a folder", source, fix))
    try:
        return Source(source, bytes_of(str(path)))
    except NotFound as error:
        raise_all(unfetchable(source), InvalidFile)
        fix = f"an address begins so: https://{source}" if _HOST.match(source) else "check its name"
        raise NotFound(*(replace(one, fix=fix) for one in error.problems)) from None


def unfetchable(source: str) -> Iterator[Problem]:
    """What is wrong with an address of another kind, as long as no file is called so."""
    if source[:5].lower() != "file:" and _SCHEME.match(source) and not Path(source).exists():
        fix = "download it and give the file"
        yield Problem("only http and https addresses are fetched", source, fix)


def _fetched(source: str) -> Source:
    from storytrack.fetching import Web  # noqa: PLC0415 - brings httpx

    try:
        with Web(AGENT) as web:
            web.trust(source)
            answer = web.get(source)
    except FetchFailed as error:
        later = f"try again {_in(error.after)}" if error.again else ""
        problems = (replace(one, fix=one.fix or later) for one in error.problems)
        raise FetchFailed(*problems, again=error.again, after=error.after) from None
    return Source(source, answer.content or b"", answer.url, answer.charset)


def _in(after: timedelta | None) -> str:
    """When to try again: as its server asked, if it did."""
    return f"in {after.total_seconds():.0f} s" if after else "later"


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
