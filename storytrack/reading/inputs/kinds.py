"""What an input is, by its content alone: names and content types lie."""

from __future__ import annotations

import re
from enum import StrEnum

from storytrack.errors import InvalidFile, Problem

__all__ = ["Kind", "kind_of"]


class Kind(StrEnum):
    """The kinds of input that are told apart."""

    TEXT = "text"
    PAGE = "page"
    FEED = "feed"
    JSON = "JSON"


_HEAD = 4_000
"""Characters in which the first tag stands."""

_DOCTYPE = re.compile(r"<!doctype\s{1,99}([a-z_][\w.:-]{0,60})", re.IGNORECASE)
_TAG = re.compile(r"<([A-Za-z_][\w.:-]{0,60})[\s/>]")
_FEEDS = frozenset(("rss", "feed", "rdf:rdf", "channel"))
_ELEMENTS = frozenset(
    "html head body meta title link script style base article section main header footer aside nav div p span"
    " h1 h2 h3 h4 h5 h6 a b i em strong blockquote figure img ul ol li table pre br hr time".split()
)
_PAGE_WITHIN = re.compile(r"<(?:html|head|body|article|p|div|h1)[\s>]", re.IGNORECASE)
_JSON = re.compile(r"""\s*+(?:\[\s*+)?(?:\{\s*+(?:"|\}))""")


def kind_of(text: str) -> Kind:
    """What ``text`` is; raises :class:`~storytrack.errors.InvalidFile` for XML of a kind that is not read.

    What begins neither with a tag nor as JSON is plain text, unless tags of a page stand near its
    beginning (a page that was saved with something before it).
    """
    head = text.lstrip("\ufeff \t\r\n\f")[:_HEAD]
    if _JSON.match(head):
        return Kind.JSON
    if not head.startswith("<"):
        return Kind.PAGE if len(_PAGE_WITHIN.findall(head)) > 1 else Kind.TEXT
    root = _TAG.match(_without_prologue(head)) or _DOCTYPE.search(head)
    name = root[1].lower() if root else ""
    if name in _FEEDS or name.endswith((":feed", ":rss")):
        return Kind.FEED
    if name in _ELEMENTS:
        return Kind.PAGE
    if head.startswith("<?xml") and root:
        problem = Problem(f"XML of a kind that is not read: <{root[1]}>", fix="give RSS, Atom or HTML")
        raise InvalidFile(problem)
    return Kind.PAGE if _PAGE_WITHIN.search(head) else Kind.TEXT


_ENDS = {"<!--": "-->", "<?": ">", "<!": ">"}


def _without_prologue(head: str) -> str:
    """What stands behind the declarations, comments and white space at the beginning."""
    end = _end_of_first(head)
    while end:
        head = head[end:].lstrip()
        end = _end_of_first(head)
    return head


def _end_of_first(head: str) -> int:
    """The end of the declaration or comment that ``head`` begins with; 0 where it begins with none."""
    opens = next((sign for sign in _ENDS if head.startswith(sign)), None)
    if opens is None:
        return 0
    inner, closes = head.find("["), head.find(_ENDS[opens], len(opens))
    if opens == "<!" and 0 <= inner < closes:  # a doctype with declarations of its own
        within = head.find("]", inner)
        closes = -1 if within < 0 else head.find(">", within)
    return 0 if closes < 0 else closes + len(_ENDS[opens])
