"""The article of a page: trafilatura finds it among menus, teasers and comments."""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape

from storytrack.errors import MissingExtra, Problem
from storytrack.reading.inputs.fragments import is_embed, text_of_pieces, visible
from storytrack.reading.inputs.markup import Tag, attributes_of

__all__ = ["article_text"]

_MOST_ELEMENTS = 20_000
"""Elements that trafilatura is given: its time grows with their square, six seconds at this many. A
long news page has some thousand."""

_LONG_TAG = 2_000
"""Characters of a tag from which on it keeps only the attributes that tell what its element is: the
parser compares each attribute with each."""
_TELLING = ("id", "class", "role", "itemprop")
_SOME = range(1, 500)

_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""No part of HTML; at the first zero the parser would stop."""


def article_text(found: Sequence[str | Tag], notes: list[str]) -> str:
    """The text of the article in the pieces of a page; paragraphs apart by an empty line.

    Where there is none, or the page is too large to look for it, all of its text, which is noted.
    Raises :class:`~storytrack.errors.MissingExtra` without trafilatura.
    """
    extract = _extractor()
    if any(isinstance(piece, Tag) and is_embed(piece) for piece in found):
        notes.append("the page shows posts of others, which are not read")
    elements = sum(isinstance(piece, Tag) and not piece.closes for piece in visible(found))
    if elements > _MOST_ELEMENTS:
        notes.append(f"the page has {elements:,} elements: all of its text is read, menus and all")
        return text_of_pieces(found)
    text = extract(_markup(visible(found)))
    if text.strip():
        return _paragraphs(text)
    notes.append("no article was found in the page: all of its text is read, menus and all")
    return text_of_pieces(found)


def _paragraphs(text: str) -> str:
    """Its lines as paragraphs, apart by an empty line; the rows of a table are the lines of one."""
    parts: list[str] = []
    in_table = False
    for line in map(str.strip, text.split("\n")):
        is_row = len(line) > 1 and line[0] == line[-1] == "|"
        words = " | ".join(cell for one in line.strip("|").split("|") if (cell := one.strip()))
        if is_row and words.strip("-| "):
            parts.append(f"\n{words}" if in_table else f"\n\n{words}")
        elif line and not is_row:
            parts.append(f"\n\n{line}")
        in_table = is_row or (in_table and not line)
    return "".join(parts).strip()


def _markup(found: Iterable[str | Tag]) -> str:
    """The pieces as a page again."""
    return _CONTROLS.sub("", "".join(one if isinstance(one, str) else _written(one) for one in found))


def _written(tag: Tag) -> str:
    if len(tag.inside) <= _LONG_TAG:
        return f"<{'/' if tag.closes else ''}{tag.name}{tag.inside}>"
    said = attributes_of(tag)
    kept = (f' {name}="{escape(said[name])}"' for name in _TELLING if len(said.get(name, "")) in _SOME)
    return f"<{tag.name}{''.join(kept)}>"


def _extractor() -> Callable[[str], str]:
    """What finds the article in a page; ``""`` where it finds none."""
    try:
        from trafilatura import extract  # noqa: PLC0415 - an extra, and it takes a while to load
    except ImportError as error:
        raise MissingExtra(
            Problem(
                "reading a web page needs trafilatura", fix='pip install ".[html]" in a copy of storytrack'
            )
        ) from error
    # It logs what it throws away; without this, the last resort of logging prints that.
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())

    def text(page: str) -> str:
        try:
            return extract(page, include_comments=False, include_tables=True, with_metadata=False) or ""
        except Exception:  # noqa: BLE001 - pages are hostile, and the page's own text is left
            return ""

    return text
