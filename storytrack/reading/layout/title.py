"""The headline, when it comes apart from the text: it is read as the first line of it."""

from __future__ import annotations

__all__ = ["with_title"]

_BARS = (" | ", " - ", " – ", " — ", " · ")
"""Between a headline and the name of the site in the title of a page."""
_LONGEST = 1_000
"""Characters. A longer title is no headline."""


def with_title(text: str, title: str) -> str:
    """The text as it is read: ``title``, a blank line and ``text``, or ``text`` if it begins with its title.

    The title of a page often ends with the name of the site, which the headline in the text does not.
    """
    headline = " ".join(title.split())
    if not headline or len(headline) > _LONGEST:
        return text
    first = _folded(text.lstrip()[: 2 * _LONGEST].split("\n", 1)[0])
    names = {_folded(headline), *(_folded(headline.rpartition(bar)[0]) for bar in _BARS)} - {""}
    return text if first in names else f"{headline}\n\n{text}"


def _folded(words: str) -> str:
    return "".join(sign for sign in words.casefold() if sign.isalnum())
