"""Marked lines as a list; the words say all that the marks do."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.showing.page import escaped, line_html
from storytrack.showing.sheet import Item

__all__ = ["items_html"]


def items_html(items: Iterable[Item], kind: str = "items") -> str:
    """A list, with the items under each."""
    drawn = "".join(
        f'<li><span class="mark" aria-hidden="true">{escaped(item.mark.text)}</span>'
        f"<span>{line_html(item.line)}</span>{items_html(item.under) if item.under else ''}</li>"
        for item in items
    )
    return f'<ul class="{kind}">{drawn}</ul>'
