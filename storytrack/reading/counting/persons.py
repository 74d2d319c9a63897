"""Named persons, told with their ages: "Tyrell Banks, 24, and Keisha Moore, 31, died" counts two."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.model.quantity import Qualifier
from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.nouns import NounPhrase
from storytrack.reading.counting.scene import Scene
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.figure import Figure, Mention
from storytrack.reading.quantities.numeral import Numeral

__all__ = ["named_persons"]

_OLDEST = 120
"""Years."""
_NAME = 5
"""Words of a person's name at most, the rank or title before it included."""


def named_persons(scene: Scene) -> Iterator[tuple[Figure, NounPhrase]]:
    """The persons whose names stand before their ages, those in one list together."""
    run: list[tuple[int, int]] = []
    for number in sorted(scene.barred):
        person = _person(scene, number)
        if person is None:
            continue
        if run and not _is_joined(scene.sentence, run[-1][1], person[0]):
            yield _counted(scene.sentence, run)
            run = []
        run.append(person)
    if run:
        yield _counted(scene.sentence, run)


def _person(scene: Scene, number: int) -> tuple[int, int] | None:
    """The first token of the name before an age, and the place after the age."""
    sentence, figure = scene.sentence, scene.figures[number]
    is_age = sentence.word(figure.first - 1) == "," and 0 < (figure.low or 0) < _OLDEST
    if not is_age or sentence.word(figure.last) not in {",", ".", ";", "and"}:
        return None
    last = first = figure.first - 1
    while first > 0 and last - first < _NAME and sentence.is_capitalised(first - 1):
        first -= 1
    return (first, figure.last) if last - first > 1 else None


def _is_joined(sentence: Sentence, last: int, first: int) -> bool:
    """Whether nothing but "and" and commas stand between two persons."""
    return set(sentence.words[last:first]) <= {",", "and"}


def _counted(sentence: Sentence, run: list[tuple[int, int]]) -> tuple[Figure, NounPhrase]:
    first, last = run[0][0], run[-1][1]
    numeral = Numeral(first, last, len(run), len(run), spelled=True)
    noun = NounPhrase(last, NounKind.ANYBODY, (), sentence.printed(first, last), one=len(run) == 1)
    return Figure(first, last, numeral, Qualifier.EXACT, mention=Mention.NAME), noun
