"""The singular of an English plural, by rule and by a short list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from storytrack.reading.language.wordlists import word_list

__all__ = ["is_unchanging", "looks_plural", "singular"]


class _Lists(NamedTuple):
    irregular: Mapping[str, str]
    same: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("nouns")
    return _Lists(found.table("irregular"), found.words("same"))


def looks_plural(word: str) -> bool:
    """Whether a lower-case word can be a plural: "homes", "women", "aircraft", not "bus" or "glass"."""
    lists = _lists()
    if word in lists.irregular or word in lists.same:
        return True
    if word.endswith("men") and len(word) > 5:
        return True
    return len(word) > 3 and word[-1] == "s" and word[-2] not in "sui'"


def is_unchanging(word: str) -> bool:
    """Whether the plural is the same word: "aircraft", "crew"."""
    return word in _lists().same


def singular(word: str) -> str:
    """The singular of a lower-case word; what is no plural stays as it is."""
    lists = _lists()
    if word in lists.irregular:
        return lists.irregular[word]
    if word in lists.same or not looks_plural(word):
        return word
    if word.endswith("men"):
        return f"{word[:-2]}an"
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
