"""Finding the longest phrase of a table at a place in a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Generic, NamedTuple, TypeVar

from storytrack.reading.language.tokens import tokenize

__all__ = ["Match", "Phrases", "phrase_words"]

T = TypeVar("T")


class Match(NamedTuple, Generic[T]):
    """A phrase of ``length`` words was found; the table says ``value`` of it."""

    length: int
    value: T


def phrase_words(phrase: str) -> tuple[str, ...]:
    """A phrase as the tokenizer sees it: "year-old" is three words."""
    return tuple(tokenize(phrase, 0, len(phrase)).words)


GAP = "~"
"""In a phrase of a word list: one to five words of one clause ("taken to ~ hospital")."""

_GAP_WORDS = 5
"""Words. "The University of Northfield Medical" is as long as the names that stand in a gap get."""
_GAP_ENDS = frozenset(",;:()")


class _Entry(NamedTuple, Generic[T]):
    words: list[str]
    match: Match[T]
    tail: tuple[str, ...] = ()
    """The words after the gap, in a phrase that has one."""

    def at(self, words: Sequence[str], place: int) -> Match[T] | None:
        """The phrase at ``place``, whose first word is known to stand there."""
        end = place + len(self.words)
        if len(self.words) > 1 and list(words[place:end]) != self.words:
            return None
        return self._over_the_gap(words, place, end) if self.tail else self.match

    def _over_the_gap(self, words: Sequence[str], place: int, end: int) -> Match[T] | None:
        size = len(self.tail)
        for after in range(end + 1, min(end + _GAP_WORDS, len(words) - size) + 1):
            if words[after - 1] in _GAP_ENDS:
                return None
            if tuple(words[after : after + size]) == self.tail:
                return Match(after + size - place, self.match.value)
        return None


class Phrases(Generic[T]):
    """A table from phrases of one or more words to values.

    A search looks at the phrases that begin with the word at the place and at nothing else, so that
    its cost does not depend on the size of the table. A phrase may have one :data:`GAP`; a phrase
    without one goes before it, and :meth:`ending` does not find it.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._by_first: dict[str, list[_Entry[T]]] = {}
        self._by_last: dict[str, list[_Entry[T]]] = {}
        for phrase, value in entries.items():
            words = list(phrase_words(phrase))
            if GAP in words[1:-1]:
                gap = words.index(GAP)
                gapped = _Entry(words[:gap], Match(len(words), value), tuple(words[gap + 1 :]))
                self._by_first.setdefault(words[0], []).append(gapped)
            elif words:
                entry = _Entry(words, Match(len(words), value))
                self._by_first.setdefault(words[0], []).append(entry)
                self._by_last.setdefault(words[-1], []).append(entry)
        for alike in (*self._by_first.values(), *self._by_last.values()):
            alike.sort(key=lambda entry: (bool(entry.tail), -entry.match.length))
        self.starts: frozenset[str] = frozenset(self._by_first)
        """The first words of all phrases."""

    @classmethod
    def of(cls, phrases: Iterable[str], value: T) -> Phrases[T]:
        """A table in which every phrase has the same value."""
        return cls(dict.fromkeys(phrases, value))

    def at(self, words: Sequence[str], place: int) -> Match[T] | None:
        """The longest phrase that begins at ``place``."""
        if not 0 <= place < len(words):
            return None
        for entry in self._by_first.get(words[place], ()):
            found = entry.at(words, place)
            if found is not None:
                return found
        return None

    def all_in(self, words: Sequence[str]) -> Iterator[tuple[int, Match[T]]]:
        """Every place at which a phrase begins, with the longest one; matches may overlap."""
        starts = self.starts
        if not starts.isdisjoint(words):
            for place in [at for at, word in enumerate(words) if word in starts]:
                found = self.at(words, place)
                if found is not None:
                    yield place, found

    def ending(self, words: Sequence[str], end: int) -> Match[T] | None:
        """The longest phrase that ends just before ``end``."""
        if not 0 < end <= len(words):
            return None
        for entry in self._by_last.get(words[end - 1], ()):
            match = entry.match
            if match.length <= end and list(words[end - match.length : end]) == entry.words:
                return match
        return None

    def within(self, words: Sequence[str], start: int, end: int) -> int | None:
        """The place of the first phrase that begins in ``start`` … ``end``, or ``None``."""
        first = max(start, 0)
        stretch = words[first:end] if first or end < len(words) else words
        starts = self.starts
        if starts.isdisjoint(stretch):
            return None
        found = (at for at, word in enumerate(stretch, first) if word in starts and self.at(words, at))
        return next(found, None)
