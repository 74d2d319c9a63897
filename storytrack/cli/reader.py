"""The built-in reader, loaded only by the commands that read a text."""

from __future__ import annotations

from storytrack.model.reading import Reading
from storytrack.model.when import When

__all__ = ["read_in"]


def read_in(text: str, *, outlet: str = "", published: str | None = None) -> Reading:
    """What the built-in English reader reads in ``text``; ``published`` is a time as typed."""
    from storytrack.reading import EnglishReader  # noqa: PLC0415 - loads the lexicons

    when = When.parse(published) if published is not None else None
    return EnglishReader().read(text, outlet=outlet, published=when)
