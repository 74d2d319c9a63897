"""``pieces``: a long text in parts that a model can be given one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from storytrack.errors import Problem, ReaderFailed

__all__ = ["pieces"]

_PIECE = 20_000
"""Characters, about 5,000 tokens: fits every model with room for the answer."""

_MOST = 20
"""Pieces. No article is longer, and each costs a request."""

_BREAK = re.compile(r"\n\s*\n|(?<=[.!?])\s")


def pieces(text: str) -> Iterator[str]:
    """Parts of at most 20,000 characters, cut between paragraphs or sentences where there are any.

    Raises :class:`~storytrack.errors.ReaderFailed` for a text of more than 400,000 characters.
    """
    if len(text) > _MOST * _PIECE:
        raise ReaderFailed(
            Problem(f"the text has {len(text):,} characters", "text", "split it into articles")
        )
    start = 0
    while len(text) - start > _PIECE:
        cut = start + _PIECE
        for found in _BREAK.finditer(text, start + _PIECE // 2, cut):
            cut = found.end()
        yield text[start:cut]
        start = cut
    if text[start:].strip():
        yield text[start:]
