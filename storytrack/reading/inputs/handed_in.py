"""What is handed in as a text: an item, or the text of one; markup and addresses are neither."""

from __future__ import annotations

import re

from storytrack.errors import InvalidReport, Problem
from storytrack.model.item import Item

__all__ = ["item_of"]

_HEAD = 20_000
"""Characters in which tags are weighed against text."""
_PROLOGUE = re.compile(r"<(?:!doctype|\?xml|(?:html|head|body|rss|feed|rdf:rdf)[\s/>])", re.IGNORECASE)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_FEWEST = 4
"""Tags. A text with fewer is no page, however short it is."""
_ADDRESS = re.compile(r"(?:https?|ftp|file)://\S{1,2000}|www\.\S{1,2000}", re.IGNORECASE)
_FILE = re.compile(r"\S{1,500}\.(?:txt|md|html?|xml|rss|atom|json|pdf|docx?|rtf|eml)", re.IGNORECASE)


def item_of(text: str | Item) -> Item:
    """The item to read; raises :class:`~storytrack.errors.InvalidReport` for a page or an address as text.

    In a page the addresses, the styles and the stories beside the story would be read as the story; an
    address would be read as a text without a figure.

    >>> item_of("https://example.org/blast")
    Traceback (most recent call last):
        ...
    storytrack.errors.InvalidReport: text: this is only an address or the name of a file (nothing ...
    """
    if isinstance(text, Item):
        return text
    item = Item(text=text)
    whole = item.text.strip("\ufeff \t\r\n\f")
    if _is_markup(whole):
        fix = "storytrack.items(data) takes it apart; read the items that it gives"
        raise InvalidReport(Problem("this is HTML or XML, and no plain text", "text", fix))
    if _ADDRESS.fullmatch(whole) or _FILE.fullmatch(whole):
        fix = "nothing is fetched; hand in its content, or what storytrack.items(content) gives"
        raise InvalidReport(Problem("this is only an address or the name of a file", "text", fix))
    return item


def _is_markup(text: str) -> bool:
    """Whether it begins as a page or a feed does, or most of it is tags."""
    if _PROLOGUE.match(text):
        return True
    head = text[:_HEAD]
    tags = [len(found[0]) for found in _TAG.finditer(head)]
    return len(tags) >= _FEWEST and 2 * sum(tags) > len(head)
