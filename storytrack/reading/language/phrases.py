"""Finding the longest phrase of a table at a place in a list of words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from storytrack.reading.language.tokens import tokenize

__all__ = ["GAP", "Match", "Narrowed", "Phrases", "phrase_words"]

S = TypeVar("S")
T = TypeVar("T")

Keep = Callable[[S], T | None]
"""What is left of the value of a phrase; ``None``: the phrase goes."""


class Match(NamedTuple, Generic[T]):
    """A phrase of ``length`` words was found; the table says ``value`` of it."""

    length: int
    value: T


@lru_cache(maxsize=50_000)
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


def _longest_first(entry: _Entry[Any]) -> int:
    return -entry.match.length


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
        elif len(words) == 1:
            self.alone = self.alone or match
        else:
            self.longer.setdefault(words[1], []).append(_Entry(words[1:], match))

    def sort(self) -> None:
        """Put the longest first."""
        for entries in (*self.longer.values(), self.gapped):
            if len(entries) > 1:
                entries.sort(key=_longest_first)

    def at(self, words: list[str], place: int) -> Match[T] | None:
        """The longest of them at ``place``, where their first word stands."""
        if self.longer and place + 1 < len(words):
            for rest, match, _ in self.longer.get(words[place + 1], ()):
                if match.length == 2 or words[place + 1 : place + match.length] == rest:
                    return match
        if self.alone is not None or not self.gapped:
            return self.alone
        found = (entry.over_the_gap(words, place) for entry in self.gapped)
        return next((match for match in found if match is not None), None)

    def narrowed(self, keep: Keep[T, S]) -> _Alike[S]:
        """Those of which ``keep`` leaves something."""
        longer = {word: kept for word, entries in self.longer.items() if (kept := _kept(entries, keep))}
        value = None if self.alone is None else keep(self.alone.value)
        return _Alike(longer, None if value is None else Match(1, value), _kept(self.gapped, keep))


def _kept(entries: Iterable[_Entry[T]], keep: Keep[T, S]) -> list[_Entry[S]]:
    kept = ((entry, keep(entry.match.value)) for entry in entries)
    return [
        _Entry(entry.rest, Match(entry.match.length, value), entry.tail)
        for entry, value in kept
        if value is not None
    ]


class Phrases(Generic[T]):
    """A table from phrases of one or more words to values.

    A search looks at the phrases that begin with the two words at the place and at nothing else, so
    that its cost does not depend on the size of the table. A phrase may have one :data:`GAP`; a phrase
    without one goes before it, and :meth:`ending` does not find it.
    """

    def __init__(self, entries: Mapping[str, T]) -> None:
        self.by_first: dict[str, _Alike[T]] = {}
        self.by_last: dict[str, list[_Entry[T]]] = {}
        for phrase, value in entries.items():
            words = list(phrase_words(phrase))
            if not words:
                continue
            self.by_first.setdefault(words[0], _Alike()).add(words, value)
            if GAP not in words[1:-1]:
                self.by_last.setdefault(words[-1], []).append(_Entry(words[:-1], Match(len(words), value)))
        for alike in self.by_first.values():
            alike.sort()
        for entries_alike in self.by_last.values():
            entries_alike.sort(key=_longest_first)
        self.starts: frozenset[str] = frozenset(self.by_first)
        """The first words of all phrases."""
        self.keys: frozenset[str] = frozenset(
            max(words, key=len) for words in map(phrase_words, entries) if words
        )
        """The longest word of each phrase: where none of them stands, no phrase does."""

    @classmethod
    def of(cls, phrases: Iterable[str], value: T) -> Phrases[T]:
        """A table in which every phrase has the same value."""
        return cls(dict.fromkeys(phrases, value))

    def at(self, words: list[str], place: int) -> Match[T] | None:
        """The longest phrase that begins at ``place``."""
        alike = self.by_first.get(words[place]) if 0 <= place < len(words) else None
        return None if alike is None else alike.at(words, place)

    def all_in(self, words: list[str]) -> list[tuple[int, Match[T]]]:
        """Every place at which a phrase begins, with the longest one; matches may overlap."""
        if self.keys.isdisjoint(words):
            return []
        starts, at = self.starts, self.at
        places = [place for place, word in enumerate(words) if word in starts]
        return [(place, found) for place in places if (found := at(words, place)) is not None]

    def ending(self, words: list[str], end: int) -> Match[T] | None:
        """The longest phrase that ends just before ``end``."""
        entries = self.by_last.get(words[end - 1]) if 0 < end <= len(words) else None
        return None if entries is None else _ending(entries, words, end)

    def within(self, words: list[str], start: int, end: int) -> int | None:
        """The place of the first phrase that begins in ``start`` … ``end``, or ``None``."""
        first, starts = max(start, 0), self.starts
        if first or end < len(words):
            stretch, asked = words[first:end], starts
        else:
            stretch, asked = words, self.keys
        if asked.isdisjoint(stretch):
            return None
        for place, word in enumerate(stretch, first):
            if word in starts and self.at(words, place):
                return place
        return None


def _ending(entries: Iterable[_Entry[T]], words: list[str], end: int) -> Match[T] | None:
    for rest, match, _ in entries:
        if not rest or (match.length <= end and words[end - match.length : end - 1] == rest):
            return match
    return None


class Narrowed(Phrases[T]):
    """A part of another table: the phrases of which ``keep`` leaves something.

    What a word is left with is found when the word is first looked up, so that a table for one text
    costs no more than the text. ``starts`` and ``keys`` are those of the whole table.
    """

    def __init__(self, whole: Phrases[Any], keep: Callable[[Any], T | None]) -> None:
        self._whole, self._keep = whole, keep
        self.by_first, self.by_last = {}, {}
        self.starts, self.keys = whole.starts, whole.keys

    def at(self, words: list[str], place: int) -> Match[T] | None:
        """The longest phrase that begins at ``place``."""
        word = words[place] if 0 <= place < len(words) else ""
        alike = self.by_first.get(word)
        if alike is None:
            every = self._whole.by_first.get(word)
            if every is None:
                return None
            alike = self.by_first[word] = every.narrowed(self._keep)
        return alike.at(words, place)

    def ending(self, words: list[str], end: int) -> Match[T] | None:
        """The longest phrase that ends just before ``end``."""
        word = words[end - 1] if 0 < end <= len(words) else ""
        entries = self.by_last.get(word)
        if entries is None:
            every = self._whole.by_last.get(word)
            if every is None:
                return None
            entries = self.by_last[word] = _kept(every, self._keep)
        return _ending(entries, words, end)
