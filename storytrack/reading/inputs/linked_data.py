"""What a page says of itself in JSON-LD: schema.org articles and live blogs.

https://schema.org/NewsArticle and its kinds, https://schema.org/LiveBlogPosting with its
``liveBlogUpdate``, and ``correction``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from storytrack.model.when import When
from storytrack.reading.inputs.bounds import MOST_ITEMS, line
from storytrack.reading.inputs.fragments import text_of
from storytrack.reading.inputs.times import time_of
from storytrack.reading.inputs.tolerant_json import mended_json
from storytrack.reading.speaking.agencies import agency_in

__all__ = ["Described", "articles_in", "is_linked_data", "linked_data"]

Node = dict[str, Any]

_ARTICLES = frozenset(("BlogPosting", "LiveBlogPosting", "Report", "SocialMediaPosting"))
"""Beside everything that is called an article of some kind ("ReportageNewsArticle")."""

_HOLDERS = ("@graph", "mainEntity", "mainEntityOfPage")
"""Where the article stands when it is not the outermost value; a list of links is not among them."""


@dataclass(frozen=True, slots=True)
class Described:
    """One article or block as JSON-LD describes it; what it does not say is empty."""

    headline: str = ""
    body: str = ""
    outlet: str = ""
    url: str = ""
    id: str = ""
    author: str = ""
    agency: str = ""
    published: When | None = None
    modified: When | None = None
    corrections: tuple[str, ...] = ()
    blocks: tuple[Described, ...] = ()
    """The updates of a live blog, in the order of the page."""


def linked_data(scripts: Iterable[str], notes: list[str]) -> list[Any]:
    """The values of a page's JSON-LD scripts; one that is no JSON is left out and noted."""
    found = []
    for script in scripts:
        if not script.strip():
            continue
        try:
            found.append(mended_json(script))
        except ValueError as error:
            notes.append(f"a JSON-LD block of the page cannot be read and was not used: {error}"[:200])
    return found


def is_linked_data(value: Any) -> bool:
    """Whether a JSON value is JSON-LD: it has a context, or says of what type it is."""
    first = value[0] if isinstance(value, list) and value else value
    return isinstance(first, dict) and ("@context" in first or "@type" in first or "@graph" in first)


def articles_in(values: Iterable[Any], notes: list[str]) -> list[Described]:
    """Every article that is described, in the order of the page."""
    nodes = list(_nodes(values))
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return [_Reader(by_id, notes).article(node) for node in nodes if _is_article(node)]


def _nodes(values: Iterable[Any]) -> Iterator[Node]:
    waiting = list(values)[::-1]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            waiting.extend(
                value[name] for name in reversed(_HOLDERS) if isinstance(value.get(name), dict | list)
            )


def _types(node: Node) -> Iterator[str]:
    said = node.get("@type")
    for name in said if isinstance(said, list) else [said]:
        if isinstance(name, str):
            yield name.replace("#", "/").replace(":", "/").rpartition("/")[2]


def _is_article(node: Node) -> bool:
    return any(name.endswith("Article") or name in _ARTICLES for name in _types(node))


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads nodes; ``by_id`` holds what a node may refer to."""

    by_id: dict[str, Node]
    notes: list[str]

    def article(self, node: Node) -> Described:
        updates = self._all(node.get("liveBlogUpdate"))
        if len(updates) > MOST_ITEMS:
            self.notes.append(f"of {len(updates):,} blocks of the page, the first {MOST_ITEMS:,} are read")
        # The description of an article is a teaser; that of a block may be all there is of it.
        blocks = [
            self._described(one, "articleBody", "text", "description")
            for one in updates[:MOST_ITEMS]
            if isinstance(one, dict)
        ]
        return self._described(node, "articleBody", "text", blocks=tuple(blocks))

    def _described(self, node: Node, *bodies: str, blocks: tuple[Described, ...] = ()) -> Described:
        return Described(
            headline=line(text_of(self._text(node, "headline", "name"))),
            body=text_of(self._text(node, *bodies)),
            outlet=self._names(node, "publisher", "sourceOrganization", "provider"),
            url=line(self._text(node, "url", "mainEntityOfPage")),
            id=line(self._text(node, "@id", "identifier")),
            author=self._names(node, "author", "creator"),
            agency=agency_in(self._names(node, "sourceOrganization", "copyrightHolder", "creditText")),
            published=time_of(self._text(node, "datePublished", "dateCreated"), self.notes),
            modified=time_of(self._text(node, "dateModified"), self.notes),
            corrections=tuple(self._corrections(node)),
            blocks=blocks,
        )

    def _corrections(self, node: Node) -> Iterator[str]:
        for one in self._all(node.get("correction")):
            said = self._text(one, "text", "description") if isinstance(one, dict) else one
            if isinstance(said, str) and said.strip() and not said.startswith(("http://", "https://")):
                yield text_of(said)

    def _text(self, node: Node, *names: str) -> str:
        """The first of the properties that is a text, or leads to one."""
        for name in names:
            for value in self._all(node.get(name)):
                said = (
                    value.get("@value", value.get("@id", value.get("url")))
                    if isinstance(value, dict)
                    else value
                )
                if isinstance(said, str) and said.strip():
                    return said
        return ""

    def _names(self, node: Node, *names: str) -> str:
        """The names of whoever stands in the first of the properties."""
        for name in names:
            who = [
                line(self._text(one, "name")) if isinstance(one, dict) else line(one)
                for one in self._all(node.get(name))[:20]
            ]
            if any(who):
                return ", ".join(filter(None, who))
        return ""

    def _all(self, value: Any) -> list[Any]:
        """A property as a list, with what it refers to in place of the reference."""
        values = value if isinstance(value, list) else [] if value is None else [value]
        return [
            self.by_id.get(one["@id"], one)
            if isinstance(one, dict) and isinstance(one.get("@id"), str)
            else one
            for one in values
        ]
