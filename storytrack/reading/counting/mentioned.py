"""Groups whose number a text has told: "four gunmen attacked … the gunmen were killed"."""

from __future__ import annotations

from typing import NamedTuple

from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase
from storytrack.reading.counting.scene import Scene
from storytrack.reading.quantities.figure import Figure, Mention

__all__ = ["Mentioned"]

_REACH = 5
"""Sentences. Further back than this, "the gunmen" may be others."""
_NO_NUMBER = frozenset({Qualifier.NONE, Qualifier.UNKNOWN, Qualifier.ALL})


class _Group(NamedTuple):
    sentence: int
    figure: Figure
    phrase: str


class Mentioned:
    """The numbers of the groups that the sentences so far have brought in; the last one counts."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, ...], _Group] = {}

    def note(self, scene: Scene, index: int) -> None:
        """Keeps the groups of sentence ``index`` that have a number of two or more."""
        for number, (figure, noun) in enumerate(zip(scene.figures, scene.nouns, strict=True)):
            is_group = noun.kind is NounKind.GROUP and figure.mention is Mention.FIGURE
            if is_group and number not in scene.barred and _is_many(figure):
                phrase = scene.sentence.printed(figure.first, figure.last)
                self._groups[noun.names] = _Group(index, figure, phrase)

    def of(self, noun: NounPhrase, index: int) -> tuple[Figure, str] | None:
        """The figure, and its phrase, of the group that sentence ``index`` speaks of as known."""
        found = self._groups.get(noun.names)
        if found is None or index - found.sentence > _REACH:
            return None
        return found.figure, found.phrase


def _is_many(figure: Figure) -> bool:
    return figure.qualifier not in _NO_NUMBER and (figure.low or 0) > 1
