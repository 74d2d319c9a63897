"""``items``: whatever an outlet publishes → the items in it."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.errors import InvalidFile, Problem
from storytrack.model.item import Item
from storytrack.reading.inputs.addresses import host_of, web_address
from storytrack.reading.inputs.decoding import decode
from storytrack.reading.inputs.described_items import described_item, is_live, live_items
from storytrack.reading.inputs.feed import items_of_feed
from storytrack.reading.inputs.kinds import Kind, kind_of
from storytrack.reading.inputs.linked_data import Described, articles_in, is_linked_data
from storytrack.reading.inputs.ninjs import is_ninjs, items_of_ninjs
from storytrack.reading.inputs.page import items_of_page
from storytrack.reading.inputs.tolerant_json import load_json
from storytrack.reading.speaking.agencies import agency_in

__all__ = ["items"]


def items(data: bytes | str, *, url: str = "", charset: str = "") -> tuple[Item, ...]:
    """The items of a text, a web page, a feed or a wire message, in its order; nothing is fetched.

    What it is, its content tells: HTML (needs the extra ``html``), RSS and Atom (need
    the extra ``feeds``), ninjs or JSON-LD; everything else is plain text, one item. A live blog has
    an item for each block, a feed one for each entry. ``url`` is where ``data`` was found, ``charset``
    what its server called its encoding.

    ``Item.notes`` say what was done to read it; those on the whole are the first item's. Raises
    :class:`~storytrack.errors.InvalidFile` for what is no text and for what is too large, and
    :class:`~storytrack.errors.MissingExtra`.

    >>> page = b"<html><title>Blast</title><p>Two died in the blast, police said on Monday.</p></html>"
    >>> [item.title for item in items(page)]
    ['Blast']
    """
    decoded = decode(data, charset) if isinstance(data, bytes) else None
    text, notes = (decoded.text, list(decoded.notes)) if decoded else (str(data), [])
    return tuple(map(_with_agency, _items(text, url, notes)))


def _with_agency(item: Item) -> Item:
    """The agency may be said to be an author: "Ann Smith, Associated Press"."""
    agency = item.agency or agency_in(item.author)
    return item.model_copy(update={"agency": agency}) if agency else item


def _items(text: str, url: str, notes: list[str]) -> tuple[Item, ...]:
    match kind_of(text):
        case Kind.PAGE:
            return items_of_page(text, url, notes)
        case Kind.FEED:
            return items_of_feed(text, url, notes)
        case Kind.JSON:
            return _items_of_json(text, url, notes)
        case Kind.TEXT:
            return (Item(text=text, url=url, outlet=host_of(url), notes=tuple(notes)),)


def _items_of_json(text: str, url: str, notes: list[str]) -> tuple[Item, ...]:
    try:
        value = load_json(text)
    except ValueError as error:
        raise InvalidFile(Problem(f"this is not valid JSON: {error}"[:300], url)) from None
    if is_ninjs(value):
        return items_of_ninjs(value, notes)
    if not is_linked_data(value):
        raise InvalidFile(Problem("JSON of a kind that is not read", url, "give ninjs or schema.org JSON-LD"))
    found: list[Item] = []
    for described in articles_in([value], notes):
        found.extend(_described(described, url, [] if found else notes))
    return tuple(found)


def _described(described: Described, url: str, notes: list[str]) -> Iterator[Item]:
    address = web_address(described.url, url) or url
    known = Item(text="", outlet=host_of(address), url=address)
    if is_live(described):
        yield from live_items(described, address, known.outlet, notes)
    elif described.body or described.headline:
        yield described_item(described, described.body or described.headline, known, notes)
