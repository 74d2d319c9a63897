"""The reader that a command reads with, loaded only by the commands that read a text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from storytrack.model.item import Item
from storytrack.model.reading import Reading
from storytrack.model.when import When

if TYPE_CHECKING:
    from storytrack.reading import Extractor

__all__ = ["read_in", "read_item", "reader_for"]


def reader_for(packs: Sequence[Path] = (), model: str | None = None) -> Extractor:
    """The built-in reader with packs of the user's own; with the name of a model, that model."""
    from storytrack.reading import EnglishReader  # noqa: PLC0415 - loads the lexicons

    built_in = EnglishReader(packs)
    if not model:
        return built_in
    from storytrack.reading.llm import ModelReader  # noqa: PLC0415 - an extra

    return ModelReader(model, reader=built_in)


def read_item(item: Item, reader: Extractor) -> Reading:
    """What ``reader`` reads in an item."""
    from storytrack.reading import read  # noqa: PLC0415 - loads the lexicons

    return read(item, extractor=reader)


def read_in(text: str, *, outlet: str = "", published: When | None = None) -> Reading:
    """What the built-in English reader reads in ``text``; ``published`` anchors its weekdays."""
    return reader_for().read(text, outlet=outlet, published=published)
