"""Articles and live blogs that JSON-LD describes → items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storytrack.model.item import Item
from storytrack.reading.inputs.addresses import web_address
from storytrack.reading.inputs.bounds import cut
from storytrack.reading.inputs.linked_data import Described

__all__ = ["corrected", "described_item", "is_live", "live_items"]

_OPENING = 60
"""Characters by which a block is found again in a summary of the whole page."""


def is_live(described: Described) -> bool:
    """Whether it has blocks that can be read."""
    return any(block.body for block in described.blocks)


def live_items(described: Described, url: str, outlet: str, notes: list[str]) -> Iterator[Item]:
    """An item for each block, in the order of the page, and one for what stands above them."""
    whole = Item(text="", title=described.headline, outlet=described.outlet or outlet, url=url)
    bodies = [block.body[:_OPENING] for block in described.blocks if block.body]
    said = [] if any(body in described.body for body in bodies) else [described]
    for block in (*said, *described.blocks):
        text = block.body or (block.headline if block is not described else "")
        if text:
            own = whole.given(title=block.headline, url=_address_of_block(block, url))
            own = own.model_copy(update={"id": block.url or f"{url}#{_mark(block)}"})
            yield described_item(block, text, own, notes)
            notes = []


def described_item(described: Described, text: str, known: Item, notes: list[str]) -> Item:
    """``known`` with all that a description says, and ``text`` with its corrections."""
    text = cut(corrected(text, described.corrections), notes)
    return Item(
        text=text,
        title=described.headline or known.title,
        outlet=described.outlet or known.outlet,
        url=known.url,
        id=described.id or known.id,
        author=described.author or known.author,
        agency=described.agency,
        published=described.published or known.published or described.modified,
        modified=described.modified or known.modified,
        notes=tuple(notes),
    )


def corrected(text: str, corrections: Iterable[str]) -> str:
    """A text with the corrections that it does not print itself, each as a paragraph at its end."""
    plain = " ".join(text.split())
    missing = [one for one in corrections if " ".join(one.split()) not in plain]
    return "\n\n".join(
        [text, *(one if one.lower().startswith("correct") else f"Correction: {one}" for one in missing)]
    )


def _mark(block: Described) -> str:
    """What tells a block without an address of its own from the others of its page."""
    return block.published.start.isoformat() if block.published else block.headline


def _address_of_block(block: Described, url: str) -> str:
    return web_address(block.url, url) or web_address(block.id, url) or url
