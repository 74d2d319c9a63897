"""The built-in reader, loaded only by the commands that read a text."""

from __future__ import annotations

from storytrack.model.reading import Reading
from storytrack.model.when import When

__all__ = ["read_in"]


def read_in(text: str, *, outlet: str = "", published: When | None = None) -> Reading:
    """What the built-in English reader reads in ``text``; ``published`` anchors its weekdays."""
    from storytrack.reading import EnglishReader  # noqa: PLC0415 - loads the lexicons

    return EnglishReader().read(text, outlet=outlet, published=published)
