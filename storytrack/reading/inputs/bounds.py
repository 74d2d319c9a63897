"""How much of a page, a feed or a message is looked at."""

from __future__ import annotations

from storytrack.errors import InvalidFile, Problem

__all__ = ["MOST_ITEMS", "cut", "line", "refuse_more_than"]

MOST_MARKUP = 16 * 1024 * 1024
"""Characters of a page or a feed; the largest live pages, scripts and all, have a quarter of it."""

MOST_TEXT = 1_000_000
"""Characters of the text of one item: a long book."""

MOST_ITEMS = 2_000
"""Items of one input; a live page of a busy week has some hundred blocks."""

_LONGEST_LINE = 1_000
"""Characters of a title, a name or a url."""


def refuse_more_than(most: int, text: str, kind: str) -> None:
    """Raise InvalidFile for a text of more than ``most`` characters."""
    if len(text) > most:
        raise InvalidFile(Problem(f"the {kind} is larger than {most // 2**20} MB", fix="split it"))


def cut(text: str, notes: list[str]) -> str:
    """A text, cut after :data:`MOST_TEXT` characters; a cut is noted."""
    if len(text) <= MOST_TEXT:
        return text
    notes.append(f"cut after {MOST_TEXT:,} of {len(text):,} characters")
    return text[:MOST_TEXT]


def line(value: object) -> str:
    """A title, a name or a url as one line of bounded length; ``""`` for what is no text."""
    return " ".join(value[:_LONGEST_LINE].split()) if isinstance(value, str) else ""
