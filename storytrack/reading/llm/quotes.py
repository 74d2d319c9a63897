"""``Quotes``: where in a text a quote stands, if it does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from storytrack.model.claim import Span

__all__ = ["Quotes"]

_SAME = str.maketrans("‘’‚′“”„″–—‑−", "''''\"\"\"\"----")
"""Signs that a model may copy as their plain form."""


class Quotes:
    """Finds quotes in one text: white space and the form of quotation marks and dashes do not matter."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._plain, self._places = _plain(text)

    def find(self, quote: str, passage: str = "", *, taken: frozenset[int] = frozenset()) -> Span | None:
        """Where ``quote`` stands as whole words: inside ``passage`` if that is in the text, else anywhere.

        Of several places the first whose start is not ``taken``, else the first. ``None``: nowhere.
        """
        found = list(self._all(quote, *self._bounds(passage))) or list(self._all(quote, 0, len(self._plain)))
        return next((span for span in found if span.start not in taken), found[0] if found else None)

    def nearest(self, quote: str, place: int) -> Span | None:
        """The occurrence of ``quote`` that is nearest to a place of the text."""
        near = bisect_right(self._places, place)
        reach = len(quote) + _NEAR
        around = list(self._all(quote, max(0, near - reach), near + reach))
        found = around or list(self._all(quote, 0, len(self._plain)))
        return min(found, key=lambda span: abs(span.start - place), default=None)

    def _bounds(self, passage: str) -> tuple[int, int]:
        plain = _plain(passage)[0].strip()
        start = self._plain.find(plain) if plain else -1
        return (start, start + len(plain)) if start >= 0 else (0, 0)

    def _all(self, quote: str, first: int, last: int) -> Iterator[Span]:
        plain = _plain(quote)[0].strip()
        if not plain:
            return
        place = self._plain.find(plain, first, last)
        for _ in range(_MOST):
            if place < 0:
                return
            if self._is_whole(place, place + len(plain)):
                start, end = self._places[place], self._places[place + len(plain) - 1] + 1
                yield Span(start=start, end=end, quote=self._text[start:end])
            place = self._plain.find(plain, place + 1, last)

    def _is_whole(self, start: int, end: int) -> bool:
        """Whether it is no part of a longer word or number: "27" is not in "127" nor in "27,000"."""
        plain = self._plain
        before, after = plain[start - 1 : start], plain[end : end + 1]
        if (before.isalnum() and plain[start].isalnum()) or (after.isalnum() and plain[end - 1].isalnum()):
            return False
        goes_on = after in {",", "."} and plain[end - 1].isdecimal() and plain[end + 1 : end + 2].isdecimal()
        came = (
            before in {",", "."}
            and plain[start].isdecimal()
            and plain[max(0, start - 2) : start - 1].isdecimal()
        )
        return not (goes_on or came)


_NEAR = 2_000
"""Characters before and after a figure where its speaker is looked for first."""
_MOST = 200
"""Occurrences of one quote that are looked at."""


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with single spaces and plain signs, and for each character its place in ``text``."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text.translate(_SAME)):
        is_space = character.isspace()
        if is_space and characters and characters[-1] == " ":
            continue
        characters.append(" " if is_space else character)
        places.append(place)
    return "".join(characters), places
