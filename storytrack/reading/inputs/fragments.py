"""A piece of HTML → the text that a reader of the page would see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from storytrack.reading.inputs.markup import Tag, pieces, unescaped

__all__ = ["is_embed", "text_of", "text_of_pieces", "visible"]

HIDDEN = frozenset(
    "script style title textarea iframe noembed noframes xmp template svg math object noscript select"
    " button nav del s strike".split()
)
"""Elements whose content is not part of the text: programs, forms, and what the outlet has struck out."""

_PARAGRAPHS = frozenset(
    "address article aside blockquote body caption dd details div dl dt fieldset figcaption figure footer"
    " form h1 h2 h3 h4 h5 h6 header hr html legend li main ol p pre section summary table ul".split()
)
_LINES = frozenset(("br", "tr"))
_CELLS = frozenset(("td", "th"))

_EMBEDS = re.compile(
    r"twitter-(?:tweet|video)|instagram-media|tiktok-embed|bluesky-embed|reddit-(?:embed|card)|mastodon-embed"
    r"|text-post-media|telegram-post",
    re.IGNORECASE,
)
"""The classes that networks give a post that a page embeds."""

_BREAKS = re.compile(rf"<(?:{'|'.join(sorted(_PARAGRAPHS | _LINES))})\b", re.IGNORECASE)
_BLANK = re.compile(r"[ \t\r\n\f]+")
_BLANK_OF_A_LINE = re.compile(r"[ \t\r\f]+")
_BREAK = re.compile(r"(?: \|)? ?\n[ \n]*+")


def text_of(markup: str) -> str:
    """The text of a piece of HTML: paragraphs apart by an empty line, entities replaced.

    Markup without any tag that breaks a line keeps its own line breaks: it is text.
    """
    return text_of_pieces(pieces(markup), keeps_lines=not _BREAKS.search(markup))


def text_of_pieces(found: Iterable[str | Tag], *, keeps_lines: bool = False) -> str:
    """The same of markup that is taken apart already."""
    blank = _BLANK_OF_A_LINE if keeps_lines else _BLANK
    text: list[str] = []
    preformatted = 0
    for piece in visible(found):
        if isinstance(piece, str):
            text.append((_BLANK_OF_A_LINE if preformatted else blank).sub(" ", unescaped(piece)))
            continue
        text.append(_gap(piece))
        if piece.name == "pre":
            preformatted = max(0, preformatted + (-1 if piece.closes else 1))
    joined = _BLANK_OF_A_LINE.sub(" ", "".join(text))
    text_alone = _BREAK.sub(lambda gap: "\n\n" if gap[0].count("\n") > 1 else "\n", joined)
    return text_alone.strip().removesuffix(" |")


def visible(found: Iterable[str | Tag]) -> Iterator[str | Tag]:
    """The pieces without the elements that are :data:`HIDDEN`, and without what stands in them."""
    hiding, depth = "", 0
    for piece in found:
        if isinstance(piece, str):
            if not hiding:
                yield piece
        elif hiding:
            if piece.name == hiding:
                depth += -1 if piece.closes else 1
                hiding = hiding if depth else ""
        elif piece.name not in HIDDEN and not is_embed(piece):
            yield piece
        elif not piece.closes and not piece.inside.endswith("/"):
            hiding, depth = piece.name, 1


def is_embed(tag: Tag) -> bool:
    """Whether a post from elsewhere begins with it: what a page shows of others is not what it says."""
    return tag.name == "blockquote" and _EMBEDS.search(tag.inside) is not None


def _gap(tag: Tag) -> str:
    if tag.name in _PARAGRAPHS:
        return "\n\n"
    if tag.name in _LINES:
        return "\n"
    return " | " if tag.name in _CELLS and tag.closes else ""
