"""The paragraphs of a text as a page shows them, headings told from prose by their looks."""

from __future__ import annotations

import re

__all__ = ["is_heading", "is_wrapped", "paragraphs_of"]

_HEADING = 120
"""Characters. A longer paragraph is no heading."""
_WIDEST = 100
"""Characters. Text that is broken by hand has no longer lines."""

_BLOCK = re.compile(r"[^\n]+(?:\n(?=[^\n]*[^\s])[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
_CLOSED = tuple(".!?…:;,\"'”’»)]")


def paragraphs_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each paragraph: between blank lines, or the lines of a text that has no blank ones."""
    blocks = _trimmed(text, _BLOCK)
    return blocks if len(blocks) > 1 else _trimmed(text, _LINE)


def _trimmed(text: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        words = match[0]
        start = match.start() + len(words) - len(words.lstrip())
        end = match.end() - len(words) + len(words.rstrip())
        if start < end:
            found.append((start, end))
    return found


def is_heading(paragraph: str) -> bool:
    """Whether it is one short line without a full stop, and no row of a table."""
    is_short = "\n" not in paragraph and " | " not in paragraph and len(paragraph) <= _HEADING
    return is_short and not paragraph.endswith(_CLOSED)


def is_wrapped(paragraph: str) -> bool:
    """Whether its lines end where the room ended, so that they may be filled anew."""
    *lines, _ = paragraph.split("\n")
    return bool(lines) and all(_WIDEST // 2 <= len(one) <= _WIDEST for one in lines)
