"""The times of a live page's blocks, put where they can be read.

A page that does not describe its blocks in JSON-LD still prints a ``time`` over each of them. What finds
the article in a page drops these as it drops a byline, and with them the order of the blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import UTC

from storytrack.model.when import Precision, When
from storytrack.reading.inputs.fragments import visible
from storytrack.reading.inputs.markup import Tag, attributes_of
from storytrack.reading.inputs.times import time_of
from storytrack.reading.language.tokens import tokenize
from storytrack.reading.language.wordlists import word_list

__all__ = ["is_called_live", "with_stamps"]

_FEW = 3
"""Times. A page with fewer has those of its publication and its change."""
_LONGEST = 300
"""Characters of a title."""
_LINES = frozenset({"p", "h1", "h2", "h3", "h4", "h5", "h6", "li"})
_SIGNS = re.compile(r"[-_/]+")


def is_called_live(*names: str) -> bool:
    """Whether a title or an address says that the page is written as things happen."""
    phrases = word_list("layout").phrases("live_titles")
    for name in names:
        said = _SIGNS.sub(" ", name[:_LONGEST])
        words = tokenize(said, 0, len(said)).words
        if phrases.within(words, 0, len(words)) is not None:
            return True
    return False


def with_stamps(found: Sequence[str | Tag]) -> Sequence[str | Tag]:
    """The pieces of a live page with the ``time`` of each block in words: "2025-06-02 11:40 UTC".

    They are as they were where there are fewer than three.
    """
    shown = list(visible(found))
    times = {number: when for number, piece in enumerate(shown) if (when := _time_at(piece)) is not None}
    return list(_stamped(shown, times)) if len(set(times.values())) >= _FEW else found


def _time_at(piece: str | Tag) -> When | None:
    """The time that a ``time`` element gives, where it is one of the clock."""
    if isinstance(piece, str) or piece.name != "time" or piece.closes:
        return None
    when = time_of(attributes_of(piece).get("datetime", ""), [])
    return when if when is not None and when.precision is Precision.MINUTE else None


def _stamped(shown: Sequence[str | Tag], times: dict[int, When]) -> Iterator[str | Tag]:
    """A stamp is a paragraph; within a paragraph or heading, it stands before the words."""
    line, inside = "", False
    for number, piece in enumerate(shown):
        if number in times:
            inside = True
            words = f"{times[number].start.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            yield from (f"{words} – ",) if line else (Tag("p"), words, Tag("p", closes=True))
        elif isinstance(piece, Tag) and piece.name == "time" and piece.closes:
            inside = False
        elif not inside or isinstance(piece, Tag):
            if isinstance(piece, Tag) and piece.name in _LINES:
                line = "" if piece.closes else piece.name
            yield piece
