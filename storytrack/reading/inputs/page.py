"""A web page → its article, or the blocks of its live blog."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from storytrack.errors import InvalidFile, Problem
from storytrack.model.item import Item
from storytrack.reading.inputs.addresses import host_of, web_address
from storytrack.reading.inputs.article_text import article_text
from storytrack.reading.inputs.bounds import MOST_MARKUP, line, refuse_more_than
from storytrack.reading.inputs.described_items import described_item, is_live, live_items
from storytrack.reading.inputs.head import Head
from storytrack.reading.inputs.linked_data import Described, articles_in, linked_data
from storytrack.reading.inputs.live_times import is_called_live, with_stamps
from storytrack.reading.inputs.markup import Tag, pieces, unescaped

__all__ = ["items_of_page"]

_MOST_PIECES = 300_000
"""Tags and stretches of text of a page; a large live page has a tenth of it."""


def items_of_page(text: str, url: str, notes: list[str]) -> tuple[Item, ...]:
    """The article of a page, or each block of its live blog; ``url`` is where the page was found.

    What the page says of itself in JSON-LD goes before its ``meta`` tags. Raises InvalidFile for a
    page without text.
    """
    refuse_more_than(MOST_MARKUP, text, "page")
    found = list(islice(pieces(text), _MOST_PIECES))
    if len(found) == _MOST_PIECES:
        notes.append(f"the page has more than {_MOST_PIECES:,} tags and is read up to there")
    head = Head.of(found)
    articles = articles_in(linked_data(head.scripts, notes), notes)
    address = web_address(head.canonical, url) or web_address(head.said("og:url"), url)
    described = _about(articles, address or url)
    address = address or web_address(described.url, url) or url
    title, site = _title_and_site(head, found)
    outlet = line(head.said("og:site_name", "application-name", "dc.publisher")) or site or host_of(address)
    if is_live(described):
        return tuple(live_items(described, address, outlet, notes))
    known = Item(text="", title=title, outlet=outlet, url=address)
    return (_article(described, found, head, known, notes),)


def _about(articles: Sequence[Described], url: str) -> Described:
    """The description that is of the page itself and not of one that it links to."""
    of_the_page = [one for one in articles if url and web_address(one.url, url) == url]
    with_words = [one for one in articles if one.body or one.blocks]
    return next(iter((*of_the_page, *with_words, *articles)), Described())


_SIGNS = tuple("|-–—•·:»")
"""Between a headline and the name of its site, in the title of a page."""


def _title_and_site(head: Head, found: Sequence[str | Tag]) -> tuple[str, str]:
    """The headline, and the name of the site where the title has it behind: "14 killed | The Coast Post"."""
    stated = line(unescaped(head.said("og:title", "twitter:title")))
    heading = _first_heading(found)
    rest = head.title.removeprefix(stated or heading).strip()
    if not heading or rest == head.title or not rest.startswith(_SIGNS):
        return stated or head.title, ""
    site = rest[1:].strip()
    return stated or heading, "" if any(sign in site for sign in ("|", " - ", " – ", " — ", "·")) else site


def _first_heading(found: Sequence[str | Tag]) -> str:
    words: list[str] = []
    inside = False
    for piece in found:
        if isinstance(piece, Tag) and piece.name == "h1":
            if piece.closes and words:
                break
            inside = not piece.closes
        elif isinstance(piece, str) and inside:
            words.append(piece)
    return line(unescaped("".join(words)))


def _article(
    described: Described, found: Sequence[str | Tag], head: Head, known: Item, notes: list[str]
) -> Item:
    title = known.title
    is_called = is_called_live(title, described.headline, known.url)
    printed = article_text(with_stamps(found) if is_called else found, notes)
    text = described.body if _is_whole(described.body, printed) else printed
    if not (text or title or described.headline):
        raise InvalidFile(Problem("no text was found in the page", known.url))
    published = None if described.published else head.published(known.url, notes)
    known = known.model_copy(
        update={
            "author": line(head.said("author", "article:author")),
            "published": published,
            "modified": None if described.modified else head.modified(notes),
        }
    )
    return described_item(described, text or described.headline or title, known, notes)


_GLUED = re.compile(r"[a-z]{2}[.!?][\"”’]?[A-Z][a-z]")
"""Where the end of a paragraph was joined to the next without a space."""


def _is_whole(body: str, printed: str) -> bool:
    """Whether an ``articleBody`` is the article as it is printed: no teaser of it, its paragraphs apart."""
    if len(body) < 0.7 * len(printed) or (body.endswith(("…", "...")) and len(body) < len(printed)):
        return False
    has_paragraphs = "\n" in body or "\n" not in printed or len(body) < _SHORT
    return bool(body) and has_paragraphs and len(_GLUED.findall(body)) <= 1 + len(body) // 5_000


_SHORT = 600
"""Characters of a text that can be one paragraph."""
