"""Markup taken apart as browsers do, in one pass: text, tags, and the insides of scripts.

No tree is built, so nothing is nested too deep, and every character is looked at a bounded number of
times, whatever the markup is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape

__all__ = ["Tag", "attributes_of", "pieces", "unescaped"]

_MOST_OF_A_TAG = 20_000
"""Characters of a tag that are looked at for attributes; what has more holds an image."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag: its name in small letters, whether it closes, and its attributes as they are written.

    ``content`` is what stands up to the closing tag of an element whose content is no markup
    ("script", "title").
    """

    name: str
    closes: bool = False
    inside: str = ""
    content: str = ""


_MARKUP = re.compile(r"<(?:(!--)|(!\[CDATA\[)|([!?])|(/?)([a-zA-Z][^\s/>]{0,100}+))")
_QUOTE_OR_END = re.compile(r""">|=\s*+(["'])""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]{1,100})\s{0,99}=\s{0,99}(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))""")
_CLOSING = {
    name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp")
}
_LONG_REFERENCE = re.compile(r"&#[xX]?[0-9a-fA-F]{9,}+;?")


def pieces(markup: str, *, scripts: bool = True) -> Iterator[str | Tag]:
    """The markup in order: text as it is written, entities and all, and tags.

    Comments and declarations are left out. From a tag that never ends, the rest is text. Without
    ``scripts`` no tag has content of its own, as in XML.
    """
    place = 0
    while (found := _MARKUP.search(markup, place)) is not None:
        start, end = found.span()
        if start > place:
            yield markup[place:start]
        if found[2]:
            place = _after(markup, "]]>", end)
            yield markup[end : place - 3]
        elif found[1] or found[3]:
            place = _after(markup, "-->" if found[1] else ">", end - 2 if found[1] else end)
        elif (stop := _end_of_tag(markup, end)) < 0:
            yield markup[start:]
            return
        else:
            tag = _tag(found, markup[end : stop - 1])
            place, tag = _with_content(markup, stop, tag) if scripts else (stop, tag)
            yield tag
    if place < len(markup):
        yield markup[place:]


def attributes_of(tag: Tag) -> Mapping[str, str]:
    """The attributes of a tag that have a value, by their names in small letters; the first of a name."""
    found: dict[str, str] = {}
    for one in _ATTRIBUTE.finditer(tag.inside[:_MOST_OF_A_TAG]):
        found.setdefault(one[1].lower(), unescaped(one[2] or one[3] or one[4] or ""))
    return found


def unescaped(text: str) -> str:
    """Text with its entities replaced by what they stand for."""
    # The standard library would turn a reference of thousands of digits into a number, or fail to.
    return unescape(_LONG_REFERENCE.sub("\ufffd", text)) if "&" in text else text


def _tag(found: re.Match[str], inside: str) -> Tag:
    return Tag(found[5].lower(), bool(found[4]), inside)


def _with_content(markup: str, place: int, tag: Tag) -> tuple[int, Tag]:
    """The place after a tag, and the tag with the content that goes with it."""
    closing = _CLOSING.get(tag.name)
    if closing is None or tag.closes or tag.inside.endswith("/"):
        return place, tag
    found = closing.search(markup, place)
    end = found.start() if found else len(markup)
    return end, Tag(tag.name, inside=tag.inside, content=markup[place:end])


def _end_of_tag(markup: str, place: int) -> int:
    """The place after the ``>`` that ends a tag, which none within a quoted value does; -1: nowhere."""
    while (found := _QUOTE_OR_END.search(markup, place)) is not None:
        if not found[1]:
            return found.end()
        place = markup.find(found[1], found.end()) + 1
        if not place:
            return -1
    return -1


def _after(markup: str, mark: str, place: int) -> int:
    """The place after the next ``mark``; what has no end goes on to the end."""
    found = markup.find(mark, place)
    return found + len(mark) if found >= 0 else len(markup) + 3
