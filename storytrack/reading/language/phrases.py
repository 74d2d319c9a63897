"""Finding the longest phrase of a table at a place in a list of words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
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
    """A phrase of several words, or one side of it: ``rest`` are those beside the one it is filed under."""

    rest: list[str]
    match: Match[T]
    tail: tuple[str, ...] = ()
    """The words after the gap, in a phrase that has one."""

    def over_the_gap(self, words: list[str], place: int) -> Match[T] | None:
        """The phrase at ``place``, where its first word stands."""
        size, end = len(self.tail), place + 1 + len(self.rest)
        if words[place + 1 : end] != self.rest:
            return None
        for after in range(end + 1, min(end + _GAP_WORDS, len(words) - size) + 1):
            if words[after - 1] in _GAP_ENDS:
                return None
            if tuple(words[after : after + size]) == self.tail:
                return Match(after + size - place, self.match.value)
        return None


@dataclass(slots=True)
class _Alike(Generic[T]):
    """The phrases that begin with one word."""

    longer: dict[str, list[_Entry[T]]] = field(default_factory=dict)
    """By their second word, the longest first."""
    alone: Match[T] | None = None
    """The word by itself."""
    gapped: list[_Entry[T]] = field(default_factory=list)

    def add(self, words: list[str], value: T) -> None:
        """File a phrase."""
        match = Match(len(words), value)
        if GAP in words[1:-1]:
            gap = words.index(GAP)
            self.gapped.append(_Entry(words[1:gap], match, tuple(words[gap + 1 :])))
            self.gapped.sort(key=lambda entry: -entry.match.length)
        elif len(words) == 1:
            self.alone = self.alone or match
        else:
            entries = self.longer.setdefault(words[1], [])
            entries.append(_Entry(words[1:], match))
            entries.sort(key=lambda entry: -entry.match.length)


class Phrases(Generic[T]):
    """A table from phrases of one or more words to values.

    A search looks at the phrases that begin with the two words at the place and at nothing else, so
    that its cost does not depend on the size of the table. A phrase may have one :data:`GAP`; a phrase
    without one goes before it, and :meth:`ending` does not find it.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self._by_first: dict[str, _Alike[T]] = {}
        self._by_last: dict[str, list[_Entry[T]]] = {}
        for phrase, value in entries.items():
            words = list(phrase_words(phrase))
            if not words:
                continue
            self._by_first.setdefault(words[0], _Alike()).add(words, value)
            if GAP not in words[1:-1]:
                self._by_last.setdefault(words[-1], []).append(_Entry(words[:-1], Match(len(words), value)))
        for alike in self._by_last.values():
            alike.sort(key=lambda entry: -entry.match.length)
        self.starts: frozenset[str] = frozenset(self._by_first)
        """The first words of all phrases."""

    @classmethod
    def of(cls, phrases: Iterable[str], value: T) -> Phrases[T]:
        """A table in which every phrase has the same value."""
        return cls(dict.fromkeys(phrases, value))

    def at(self, words: list[str], place: int) -> Match[T] | None:
        """The longest phrase that begins at ``place``."""
        alike = self._by_first.get(words[place]) if 0 <= place < len(words) else None
        if alike is None:
            return None
        if alike.longer and place + 1 < len(words):
            for rest, match, _ in alike.longer.get(words[place + 1], ()):
                if match.length == 2 or words[place + 1 : place + match.length] == rest:
                    return match
        if alike.alone is not None or not alike.gapped:
            return alike.alone
        found = (entry.over_the_gap(words, place) for entry in alike.gapped)
        return next((match for match in found if match is not None), None)

    def all_in(self, words: list[str]) -> Iterator[tuple[int, Match[T]]]:
        """Every place at which a phrase begins, with the longest one; matches may overlap."""
        starts = self.starts
        if not starts.isdisjoint(words):
            for place in [at for at, word in enumerate(words) if word in starts]:
                found = self.at(words, place)
                if found is not None:
                    yield place, found

    def ending(self, words: list[str], end: int) -> Match[T] | None:
        """The longest phrase that ends just before ``end``."""
        entries = self._by_last.get(words[end - 1]) if 0 < end <= len(words) else None
        if entries is None:
            return None
        for rest, match, _ in entries:
            if not rest or (match.length <= end and words[end - match.length : end - 1] == rest):
                return match
        return None

    def within(self, words: list[str], start: int, end: int) -> int | None:
        """The place of the first phrase that begins in ``start`` … ``end``, or ``None``."""
        first = max(start, 0)
        stretch = words[first:end] if first or end < len(words) else words
        starts = self.starts
        if starts.isdisjoint(stretch):
            return None
        for place, word in enumerate(stretch, first):
            if word in starts and self.at(words, place):
                return place
        return None
