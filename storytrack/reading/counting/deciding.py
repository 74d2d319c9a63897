"""The words that decided what a figure counts: "were killed", "death toll stands at", "pulled"."""

from __future__ import annotations

from storytrack.reading.counting.scene import Counted, Scene
from storytrack.reading.language.grammar import grammar

__all__ = ["deciding_words"]

_LONGEST = 12
"""Words from a count to its figure that are shown whole; a long name may stand between."""
_BACK = 4
"""Words of a phrase before its last one."""


def deciding_words(scene: Scene, number: int, counted: Counted) -> tuple[int, int] | None:
    """The tokens of the phrase that decided what figure ``number`` counts, the second one excluded.

    That is the whole phrase of a pack, with the auxiliary verbs before it and, where the count stands
    before its figure, all that leads to it. ``None`` where the figure itself holds the word.
    """
    figure = scene.figures[number]
    if figure.first <= counted.anchor < figure.last:
        return None
    first, last = _phrase(scene, counted)
    if counted.anchor >= figure.last:
        first = _with_auxiliaries(scene, first, max(figure.last, min(scene.nouns[number].last, first)))
    elif counted.rule in _LEADING and last <= figure.first <= first + _LONGEST:
        first = _with_auxiliaries(scene, first, 0)
        last = _without_lead_in(scene, last, figure.first)
    else:
        first = _with_auxiliaries(scene, first, 0)
        last = min(last, figure.first) if first < figure.first else last
    return first, last


_LEADING = frozenset({"total", "fronted"})
"""Rules by which all words from the count to the figure say that they belong together."""


def _phrase(scene: Scene, counted: Counted) -> tuple[int, int]:
    """The phrase of a pack that holds the word that decided; the word alone where no pack has one."""
    words, anchor = scene.sentence.words, counted.anchor
    for place in range(max(0, anchor - _BACK), anchor + 1):
        found = scene.vocabulary.triggers.at(words, place)
        if found is None or place + found.length <= anchor:
            continue
        if place == anchor or any(use.pack is counted.pack for use in found.value):
            return place, place + found.length
    return anchor, anchor + 1


def _with_auxiliaries(scene: Scene, first: int, least: int) -> int:
    """Where "have been", "were reportedly", "is now" before a verb begin; not before token ``least``."""
    words, known = scene.sentence.words, grammar()
    for place in range(first - 1, least - 1, -1):
        word = words[place]
        if word in known.be or word in known.have or word in known.modal:
            first = place
        elif not (word in known.transparent or word.endswith("ly")):
            break
    return first


def _without_lead_in(scene: Scene, least: int, last: int) -> int:
    """Where the words that lead to a figure end: "stands at | about 44"."""
    while last > least and scene.sentence.words[last - 1] in grammar().before_number:
        last -= 1
    return last
