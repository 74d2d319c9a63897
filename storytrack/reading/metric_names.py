"""``MetricNames``: what the name of a story's metric says, in the reader's own terms."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from storytrack.model.metric import Metric
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.phrases import phrase_words
from storytrack.reading.language.wordlists import word_list

__all__ = ["MetricNames", "NameParts"]


@dataclass(frozen=True, slots=True)
class NameParts:
    """A metric of a story, taken apart.

    ``concepts`` are the packs that it may stand for, ``groups`` the people that it names, ``rest``
    the other words of its id ("derna" of ``deaths_derna``), ``names`` the proper names of its title.
    """

    metric: Metric
    concepts: frozenset[str]
    groups: frozenset[str]
    rest: frozenset[str]
    names: frozenset[str]
    whom: str
    """The group that all it counts are of, as its unit, its population or its title says: "miners killed"."""


class MetricNames:
    """Takes the names of metrics apart by the words of one vocabulary."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary

    def taken_apart(self, metric: Metric) -> NameParts:
        """What the id says; where it says nothing of what is counted ("egyptians"), the title does."""
        words = metric.id.lower().split("_")
        concepts, used = self._concepts(words)
        if not concepts:
            # Of such an id only what the title repeats still tells metrics apart.
            titled = list(phrase_words(metric.title))
            concepts, _ = self._concepts(titled)
            used = {place for place, word in enumerate(words) if word not in titled}
        left = [word for place, word in enumerate(words) if place not in used]
        return NameParts(
            metric,
            concepts=frozenset(concepts),
            groups=frozenset(filter(None, map(self._group, left))),
            rest=frozenset(word for word in left if not self._is_people(word)),
            names=self._names(metric.title),
            whom=self._whom(metric),
        )

    def _concepts(self, words: list[str]) -> tuple[set[str], set[int]]:
        """The packs whose names the words hold, and the places used; a group's name counts only by itself."""
        best: list[tuple[int, int, str]] = []
        for pack in self._vocabulary.packs:
            for name in (pack.id, *pack.also_called):
                parts = name.split("_")
                for place in range(len(words) - len(parts) + 1):
                    if words[place : place + len(parts)] == parts:
                        is_group = len(parts) == 1 and bool(self._group(name)) and len(words) > 1
                        best.append((len(parts) - 10 * is_group, place, pack.id))
        if not best:
            return set(), set()
        longest = max(length for length, _, _ in best)
        found = [(place, name) for length, place, name in best if length == longest]
        size = longest if longest > 0 else longest + 10
        return {name for _, name in found}, {place + step for place, _ in found for step in range(size)}

    def _group(self, word: str) -> str:
        """The group of people that a word of a metric's name stands for."""
        named = _in_names().get(word)
        if named:
            return named
        found = self._vocabulary.heads.at([word], 0)
        return found.value.name if found and found.value.kind is NounKind.GROUP else ""

    def _whom(self, metric: Metric) -> str:
        """The one group that a metric names alone: what is said of others besides is no such name."""
        for text in (metric.unit or "", metric.population):
            if group := self._group(text.strip().lower()):
                return group
        words = list(phrase_words(metric.title.lower()))
        concepts, used = self._concepts(words)
        left = [word for place, word in enumerate(words) if place not in used]
        return self._group(left[0]) if concepts and len(left) == 1 else ""

    def _is_people(self, word: str) -> bool:
        found = self._vocabulary.heads.at([word], 0)
        return bool(self._group(word)) or (found is not None and found.value.kind is NounKind.ANYBODY)

    def _names(self, title: str) -> frozenset[str]:
        """The proper names in a title, folded."""
        words = (word.strip(".,;:()/") for word in title.split())
        return frozenset(
            word.lower() for word in words if word[:1].isupper() and not self._is_people(word.lower())
        )


@cache
def _in_names() -> dict[str, str]:
    return dict(word_list("people").table("in_names"))
