"""What a speaker is to the story, by the words of the speaker: a list of words for each role."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Role
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "RoleFound",
    "begins_a_speaker",
    "find_role",
    "in_capitals",
    "is_state",
    "names_a_speaker",
    "role_in",
]


class RoleFound(NamedTuple):
    """A role, and whether only a word shows it that fits many ("spokesman")."""

    role: Role
    is_weak: bool


class _Ranked(NamedTuple):
    rank: int
    found: RoleFound


@cache
def _roles() -> Phrases[_Ranked]:
    entries: dict[str, _Ranked] = {}
    lists = word_list("roles")
    for rank, name in enumerate(name for name in lists.names if name != "in_capitals"):
        role, _, weak = name.partition("/")
        for text in lists.texts(name):
            entries.setdefault(text, _Ranked(rank, RoleFound(Role(role), bool(weak))))
    return Phrases(entries)


@cache
def in_capitals() -> Mapping[str, str]:
    """Names that are names in capitals only ("WHO") → role."""
    return word_list("roles").table("in_capitals")


@cache
def _states() -> frozenset[str]:
    return frozenset(text.lower() for text in word_list("states").texts("states"))


def find_role(words: list[str]) -> RoleFound | None:
    """The role that the words of a speaker show; the longest phrase decides, then the order of the file."""
    words = [word.removesuffix("'s") for word in words]
    best: tuple[bool, int, int] | None = None
    role: RoleFound | None = None
    for _, match in _roles().all_in(words):
        rank = (match.value.found.is_weak, -match.length, match.value.rank)
        if best is None or rank < best:
            best, role = rank, match.value.found
    if role is None and is_state(words):
        return RoleFound(Role.OFFICIAL, is_weak=False)
    return role


def role_in(words: list[str]) -> Role | None:
    """The role of :func:`find_role` alone."""
    found = find_role(words)
    return None if found is None else found.role


def is_state(words: list[str]) -> bool:
    """Whether the words name a state or its capital, which as a speaker is its government."""
    return " ".join(word.removesuffix("'s") for word in words) in _states()


def names_a_speaker(words: list[str], place: int) -> bool:
    """Whether a word of some role ends just before ``place``."""
    return _roles().ending(words, place) is not None


def begins_a_speaker(words: list[str], place: int) -> bool:
    """Whether words of some role begin at ``place``: "harbour master"."""
    return _roles().at(words, place) is not None
