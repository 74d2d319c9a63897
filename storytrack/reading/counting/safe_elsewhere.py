"""Those missing who had never been in danger: "two were found alive and well at relatives' homes"."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.scene import Outcome, Refused, Scene
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = ["without_safe_elsewhere"]

_FOUND = 3
"""Words from the verb to "alive" or "safe": "had been located, safe"."""
_WHERE = 9
"""Words from the verb to where they were: "found alive and in good health on Monday at home"."""


class _Lists(NamedTuple):
    found: frozenset[str]
    safe: frozenset[str]
    elsewhere: Phrases[str]


@cache
def _lists() -> _Lists:
    lists = word_list("cues")
    return _Lists(lists.words("found_safe"), lists.words("safe"), lists.phrases("safe_elsewhere"))


def without_safe_elsewhere(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """Leaves out, as rescued, who is found safe where nobody is rescued from."""
    read = list(outcomes)
    for number, here in enumerate(outcomes):
        if isinstance(here, tuple) and here[0].pack.id == "rescued":
            where = _where(scene, number, here[0].anchor)
            if where:
                read[number] = Refused(f'safe, and not rescued: "{where}"', "safe elsewhere")
    return read


def _where(scene: Scene, number: int, place: int) -> str:
    """The words that say where those of a figure were, whom the verb at ``place`` finds, or ``""``."""
    words, lists = scene.sentence.words, _lists()
    if words[place] not in lists.found or lists.safe.isdisjoint(words[place : place + 1 + _FOUND]):
        return ""
    others = (one.first for one in scene.figures[number + 1 :] if one.first > place)
    last = min([place + _WHERE, len(words), *others])
    last = next((at for at in range(place, last) if words[at] in {";", "but", "while", "after"}), last)
    at = lists.elsewhere.within(words, place, last)
    match = None if at is None else lists.elsewhere.at(words, at)
    return "" if at is None or match is None else scene.sentence.printed(at, at + match.length)
