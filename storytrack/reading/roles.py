"""What a speaker is to the story, by the words of the speaker: a list of words for each role."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple


from storytrack.model.claim import Role
from storytrack.reading.phrases import Phrases
from storytrack.reading.wordlists import word_list

__all__ = ["is_state", "names_a_speaker", "role_in"]


class _Ranked(NamedTuple):
    rank: int
    role: Role


@cache
def _roles() -> Phrases[_Ranked]:
    entries: dict[str, _Ranked] = {}
    lists = word_list("roles")
    for rank, name in enumerate(lists.keys()):
        role = Role(name.split("/")[0])
        for text in lists.texts(name):
            entries.setdefault(text, _Ranked(rank, role))
    return Phrases(entries)


@cache
def _states() -> frozenset[str]:
    return frozenset(text.lower() for text in word_list("states").texts("states"))


def role_in(words: list[str]) -> Role | None:
    """The role that the words of a speaker show; the longest phrase decides, then the order of the file."""
    best: tuple[int, int, Role] | None = None
    for place in range(len(words)):
        found = _roles().at(words, place)
        if found is not None:
            candidate = (-found.length, found.value.rank, found.value.role)
            best = candidate if best is None else min(best, candidate, key=lambda one: one[:2])
    if best is not None:
        return best[2]
    return Role.OFFICIAL if is_state(words) else None


def is_state(words: list[str]) -> bool:
    """Whether the words name a state or its capital, which as a speaker is its government."""
    return " ".join(word.removesuffix("'s") for word in words) in _states()


def names_a_speaker(words: list[str], place: int) -> bool:
    """Whether a word of some role ends just before ``place``."""
    return _roles().ending(words, place) is not None


