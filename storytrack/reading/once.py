"""``read``: one text on its own, with no story to add it to."""

from __future__ import annotations

from storytrack.model.reading import Reading
from storytrack.model.when import Time, When
from storytrack.reading.english import EnglishReader
from storytrack.reading.extractor import Extractor

__all__ = ["read"]


def read(
    text: str,
    *,
    outlet: str = "",
    published: Time | None = None,
    title: str = "",
    extractor: Extractor | None = None,
) -> Reading:
    """What a text claims, each figure with its span, and what was left out and why; nothing is stored.

    A date alone is a day in UTC. Without ``published``, "Wednesday" and "yesterday" stay undated.
    """
    when = published if published is None or isinstance(published, When) else When.parse(published)
    reader = extractor if extractor is not None else EnglishReader()
    return reader.read(text, outlet=outlet, published=when, title=title)
