"""RSS and Atom → items, by feedparser."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

from storytrack.errors import InvalidFile, MissingExtra, Problem
from storytrack.model.item import Item
from storytrack.reading.inputs.addresses import host_of, web_address
from storytrack.reading.inputs.bounds import MOST_ITEMS, MOST_MARKUP, cut, line, refuse_more_than
from storytrack.reading.inputs.fragments import text_of
from storytrack.reading.inputs.markup import pieces
from storytrack.reading.inputs.times import time_of

__all__ = ["items_of_feed"]

Part = dict[str, Any]
"""A dictionary of feedparser's, as a plain one."""

_MOST_TAGS = 300_000
_DEEPEST = 1_000
"""Levels of tags that are not closed; careless feeds have some <br> and <p> that are not."""
_MOST_ATTRIBUTES = 500
"""Of one tag; a feed that declares every namespace there is has twenty. Parsers compare each with each."""

_CLOSED = re.compile(
    r"</(?:\w{1,40}:)?(?:rss|feed|rdf)\s{0,99}>\s{0,99}(?:<!--[^>]{0,900}-->\s{0,99})?$", re.IGNORECASE
)


def items_of_feed(text: str, url: str, notes: list[str]) -> tuple[Item, ...]:
    """The entries of a feed, in its order; an entry without a text has its title as text.

    XML that is not well-formed is read as well as it can be, which is noted. What breaks off loses its
    last entry: half a number is a wrong number. Raises InvalidFile for what is no feed, and
    :class:`~storytrack.errors.MissingExtra` without feedparser.
    """
    refuse_more_than(MOST_MARKUP, text, "feed")
    _refuse_bombs(text)
    parsed = _parsed(text)
    feed, entries = _part(parsed, "feed"), list(parsed.get("entries") or ())
    fault = parsed.get("bozo_exception")
    if not entries and not parsed.get("version"):
        raise InvalidFile(Problem(f"the feed cannot be read: {fault or 'there is none in it'}"[:300], url))
    if not _CLOSED.search(text.rstrip()[-1_200:]):
        whole = _last(text, "</item", "</entry") > _last(text, "<item", "<entry")
        notes.append("the feed breaks off" + ("" if whole else "; its last item was left out"))
        entries = entries if whole else entries[:-1]
        if not entries:
            raise InvalidFile(Problem("the feed breaks off within its first item", url))
    elif fault is not None:
        notes.append(f"the feed is not well-formed XML: {fault}"[:200])
    if len(entries) > MOST_ITEMS:
        notes.append(f"of {len(entries):,} items of the feed, the first {MOST_ITEMS:,} are read")
    base = web_address(_said(feed, "link"), url) or url
    outlet = line(text_of(_said(feed, "title"))) or host_of(base)
    items: list[Item] = []
    for entry in entries[:MOST_ITEMS]:
        item = _item(dict(entry), outlet, base, [] if items else notes)
        if item.text:
            items.append(item)
    return tuple(items)


def _last(text: str, *marks: str) -> int:
    return max(text.rfind(mark) for mark in marks)


def _refuse_bombs(text: str) -> None:
    """Refuse what is made to take a parser hours; feeds of newsrooms pass."""
    tags = depth = 0
    for piece in pieces(text, scripts=False):
        if isinstance(piece, str):
            continue
        tags += 1
        depth += -1 if piece.closes else not piece.inside.endswith("/")
        if tags > _MOST_TAGS:
            raise InvalidFile(Problem(f"the feed has more than {_MOST_TAGS:,} tags"))
        if depth > _DEEPEST:
            raise InvalidFile(Problem(f"the feed is nested more than {_DEEPEST:,} levels deep"))
        if max(piece.inside.count("="), piece.inside.count("<")) > _MOST_ATTRIBUTES:
            raise InvalidFile(Problem(f"a tag of the feed has more than {_MOST_ATTRIBUTES} attributes"))


def _parsed(text: str) -> Part:
    try:
        from feedparser import parse  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingExtra(
            Problem("reading a feed needs feedparser", fix='pip install ".[feeds]" in a copy of storytrack')
        ) from error
    try:
        # Bytes in a stream: feedparser would fetch a text that looks like an address.
        found: Part = parse(
            BytesIO(text.encode("utf-8", "replace")),
            response_headers={"content-type": "application/xml; charset=utf-8"},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except Exception as error:
        raise InvalidFile(
            Problem(f"the feed cannot be read: {type(error).__name__}: {error}"[:300])
        ) from error
    return found


def _item(entry: Part, outlet: str, base: str, noted: list[str]) -> Item:
    notes = list(noted)
    title = line(text_of(_said(entry, "title")))
    first = time_of(_said(entry, "published"), notes)
    last = time_of(_said(entry, "updated"), notes)
    return Item(
        text=cut(_text(entry) or title, notes),
        title=title,
        outlet=line(text_of(_said(_part(entry, "source"), "title"))) or outlet,
        url=web_address(_address(entry), base),
        id=line(_said(entry, "id")),
        author=line(_said(entry, "author")),
        published=first or last,
        modified=last if first else None,
        notes=tuple(notes),
    )


def _address(entry: Part) -> str:
    """Its link; an id that only has the place of one ("<guid>g4</guid>") is none."""
    link = _said(entry, "link")
    return "" if link == _said(entry, "id") and not web_address(link) else link


def _text(entry: Part) -> str:
    """The longest of its texts: the whole article where the feed has it, else the summary."""
    contents = [_said(dict(one), "value") for one in entry.get("content") or () if isinstance(one, dict)]
    return max((text_of(one) for one in (*contents, _said(entry, "summary"))), key=len)


def _said(part: Part, name: str) -> str:
    value = part.get(name)
    return value if isinstance(value, str) else ""


def _part(whole: Part, name: str) -> Part:
    value = whole.get(name)
    return dict(value) if isinstance(value, dict) else {}
