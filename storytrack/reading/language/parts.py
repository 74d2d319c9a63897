"""The parts of a sentence: which words speak of the same thing at the same time.

"In November, a bomb killed 26" is one part with an opening; in "The group, which killed seven in
February, holds 300 hostages" the aside is a part of its own.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Parts", "parts_of"]

_OPENING = 9
"""Words. A longer first piece before a comma is a clause and no adverbial."""


class Parts(NamedTuple):
    """``of[place]`` numbers the part of each token; ``opening`` are the tokens that hold for all.

    ``turned`` are the parts that begin with "but" or the like, or after a semicolon: the opening does not
    hold for them.
    """

    of: tuple[int, ...]
    opening: int
    turned: frozenset[int]

    def covers(self, marker: int, place: int) -> bool:
        """Whether what token ``marker`` says of time holds for the figure at token ``place``."""
        if self.of[marker] == self.of[place]:
            return True
        return marker < self.opening and self.of[place] not in self.turned


class _Lists(NamedTuple):
    asides: frozenset[str]
    turns: frozenset[str]
    openers: frozenset[str]
    marks: frozenset[str]
    """Signs and words without which a sentence is one part."""


_CUTS = frozenset({",", ";", "–", "—", "(", ")"})


@cache
def _lists() -> _Lists:
    found = word_list("background")
    turns = found.words("turns")
    return _Lists(found.words("aside_starts"), turns, found.words("openers"), turns | _CUTS | {"-"})


def parts_of(sentence: Sentence) -> Parts:
    """The parts of one sentence."""
    words, lists = sentence.words, _lists()
    if lists.marks.isdisjoint(words):
        return Parts((0,) * len(words), 0, frozenset())
    pieces = _pieces(sentence)
    numbers = [0] * len(words)
    current = highest = 0
    turned: set[int] = set()
    for index, (first, last) in enumerate(pieces):
        cut = sentence.word(first - 1)
        start = words[first]
        part = current
        if start in lists.turns or (index > 0 and cut == ";"):
            highest += 1
            current = part = highest
            turned.add(part)
        elif index > 0 and (cut == "(" or (start in lists.asides and _is_closed(sentence, index, pieces))):
            highest += 1
            part = highest
        numbers[first - 1 if first and index else first : last] = [part] * (
            last - (first - 1 if first and index else first)
        )
    opening = pieces[0][1] if len(pieces) > 1 and _opens(sentence, pieces[0]) else 0
    return Parts(tuple(numbers), opening, frozenset(turned))


def _pieces(sentence: Sentence) -> list[tuple[int, int]]:
    """The runs of tokens between commas and dashes, and from a turn ("but") on; none is empty."""
    turns = _lists().turns
    pieces: list[tuple[int, int]] = []
    first = 0
    for place, word in enumerate(sentence.words):
        is_dash = word == "-" and not sentence.is_glued(place)
        if word in _CUTS or is_dash:
            if place > first:
                pieces.append((first, place))
            first = place + 1
        elif word in turns and place > first:
            pieces.append((first, place))
            first = place
    if first < len(sentence.words):
        pieces.append((first, len(sentence.words)))
    return pieces or [(0, len(sentence.words))]


def _is_closed(sentence: Sentence, index: int, pieces: list[tuple[int, int]]) -> bool:
    """Whether another piece follows after a comma, or the aside begins with "which" or "who"."""
    is_relative = sentence.words[pieces[index][0]] in {"which", "who", "whose", "where", "when", "including"}
    return is_relative or (
        index + 1 < len(pieces) and sentence.words[pieces[index + 1][0]] not in {"and", "or"}
    )


def _opens(sentence: Sentence, piece: tuple[int, int]) -> bool:
    first, last = piece
    lead = sentence.words[first]
    return last - first <= _OPENING and (lead in _lists().openers or first + 1 == last)
