"""Which way a figure moved: "rose by 3 %", "up 19 cents", "fell to 44 from 60"."""

from __future__ import annotations

from functools import cache
from typing import Literal

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["Direction", "move_before"]

Direction = Literal["up", "down"]


@cache
def _moves() -> tuple[Phrases[Direction], frozenset[str]]:
    found = word_list("moves")
    words: dict[str, Direction] = dict.fromkeys(found.texts("up"), "up")
    words |= dict.fromkeys(found.texts("down"), "down")
    return Phrases(words), found.words("between")


def move_before(sentence: Sentence, place: int) -> Direction | None:
    """The way of the move whose size begins at token ``place``; ``None`` where it says no size."""
    words, between = _moves()
    for end in range(place, max(0, place - 4), -1):
        found = words.ending(sentence.words, end)
        if found is not None:
            return found.value
        if sentence.words[end - 1] not in between:
            return None
    return None
