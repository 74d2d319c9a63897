"""What a page says of itself in its tags: ``meta``, ``link``, ``title`` and ``time``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from storytrack.model.when import When
from storytrack.reading.inputs.bounds import line
from storytrack.reading.inputs.markup import Tag, attributes_of, unescaped
from storytrack.reading.inputs.times import time_of

__all__ = ["Head"]

_ASKED = frozenset(("meta", "link", "title", "time", "script"))

_PUBLISHED = (
    "article:published_time og:article:published_time datepublished parsely-pub-date sailthru.date"
    " dcterms.issued dcterms.created dc.date.issued dc.date pubdate publishdate publish-date"
    " publication_date cxenseparse:recs:publishtime article.published displaydate date"
).split()
_MODIFIED = (
    "article:modified_time og:article:modified_time og:updated_time datemodified dcterms.modified"
    " dc.date.modified last-modified lastmod article.updated"
).split()
"""Names under which pages give their times, the most careful ones first."""

_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)/([01]?\d)/([0-3]?\d)/")


@dataclass(slots=True)
class Head:
    """The tags of one page that speak of the page; the first of each name counts."""

    meta: dict[str, str] = field(default_factory=dict)
    title: str = ""
    canonical: str = ""
    times: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    """What stands in the JSON-LD scripts."""

    @classmethod
    def of(cls, found: Iterable[str | Tag]) -> Head:
        """Gather it from the pieces of a page."""
        head = cls()
        for piece in found:
            if isinstance(piece, Tag) and not piece.closes and piece.name in _ASKED:
                head._take(piece)
        return head

    def _take(self, tag: Tag) -> None:
        if tag.name == "title":
            self.title = self.title or line(unescaped(tag.content))
            return
        said = attributes_of(tag)
        match tag.name:
            case "script" if said.get("type", "").strip().lower().startswith("application/ld+json"):
                self.scripts.append(tag.content)
            case "link" if "canonical" in said.get("rel", "").lower().split():
                self.canonical = self.canonical or line(said.get("href"))
            case "meta" | "time":
                self._take_property(said)

    def _take_property(self, said: Mapping[str, str]) -> None:
        value = said.get("content") or said.get("datetime")
        if said.get("datetime"):
            self.times.append(said["datetime"])
        for name in ("property", "name", "itemprop", "http-equiv"):
            if value and said.get(name):
                self.meta.setdefault(said[name].lower(), value)

    def said(self, *names: str) -> str:
        """The first of the named properties that is given."""
        return next((self.meta[name] for name in names if self.meta.get(name)), "")

    def published(self, url: str, notes: list[str]) -> When | None:
        """When the page says it was published; failing that, its first ``time``, or the day in its url."""
        stated = time_of(self.said(*_PUBLISHED), notes)
        if stated is not None:
            return stated
        for written in self.times[:1]:
            when = time_of(written, notes)
            if when is not None:
                notes.append("the page does not say when it was published; taken from the first time on it")
                return when
        day = _DAY_IN_URL.search(url)
        when = time_of(f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}", []) if day else None
        if when is not None:
            notes.append("the page does not say when it was published; taken from its url")
        return when

    def modified(self, notes: list[str]) -> When | None:
        """When the page says it was last changed."""
        return time_of(self.said(*_MODIFIED), notes)
