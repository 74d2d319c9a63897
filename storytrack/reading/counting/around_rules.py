"""A verb in two parts, whom it befell between: "let 60 workers go", "treated 14 people for burns"."""

from __future__ import annotations

from collections.abc import Iterator

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.counting.verb_rules import with_verb
from storytrack.reading.language.grammar import grammar, participles
from storytrack.reading.quantities.numeral import Word

__all__ = ["parted_verb", "verb_around"]

_PEOPLE = frozenset({NounKind.GROUP, NounKind.ANYBODY})


def verb_around(scene: Scene, number: int) -> Outcome:
    """As in "let 60 workers go", "sent 900 workers home": a verb before, its other word after the noun."""
    figure, sentence = scene.figures[number], scene.sentence
    verb, after = sentence.word(figure.first - 1), max(scene.nouns[number].last, figure.last)
    for pack in scene.vocabulary.with_around.get(verb, ()):
        scope, place = scene.scope(pack, number), after
        if sentence.word(after - 1) == pack.around[verb]:
            # "sent 780 workers home", where the noun seems to be "workers home"
            group = scene.vocabulary.heads.at(sentence.words, figure.last)
            scope = "" if group and group.value.kind in _PEOPLE else None
            place = after - 1
        if scope is not None and sentence.word(place) == pack.around[verb]:
            found = Counted(pack, scope, "verb around", figure.first - 1)
            return with_verb(scene, number, found, figure.first)
    return None


def parted_verb(scene: Scene, number: int) -> Outcome:
    """As in "treated 14 passengers for burns": the active form of "14 passengers were treated for burns".

    Those taken to a hospital that is named are not all who were hurt, and "told everybody to leave"
    counts nobody.
    """
    sentence, figure, verb = scene.sentence, scene.figures[number], _verb_before(scene, number)
    if verb is None or number in scene.wholes or figure.numeral.word in _NOT_SOME:
        return None
    after = max(scene.nouns[number].last, figure.last)
    for participle in _participles_of(sentence.word(verb)):
        rests = scene.vocabulary.parted.get(participle)
        found = rests.at(sentence.words, after) if rests is not None else None
        is_named = found and any(map(sentence.is_capitalised, range(after, after + found.length)))
        for pack in found.value if found and not is_named else ():
            scope = scene.scope(pack, number)
            if pack.id in scene.vocabulary.by_id and scope is not None:
                return with_verb(scene, number, Counted(pack, scope, "parted verb", verb), verb + 1)
    return None


_NOT_SOME = frozenset({Word.ALL, Word.NONE})
_LEAD_IN = 3
"""Words between a verb and its figure ("treated all the 14", "forced another 300")."""


def _verb_before(scene: Scene, number: int) -> int | None:
    """The place of the word before a figure, or before the list that it ends; ``None`` for a passive."""
    while number and grammar().list_words.issuperset(joint := scene.between(number - 1, number)) and joint:
        number -= 1
    word, least = scene.sentence.word, scene.figures[number].first - 1 - _LEAD_IN
    place = scene.figures[number].first - 1
    while place > least and word(place) in grammar().lead_in:
        place -= 1
    is_passive = word(place - 1) in grammar().be and not word(place).endswith("ing")
    return None if place < 0 or is_passive else place


def _participles_of(word: str) -> Iterator[str]:
    """The participles that ``word`` may be a form of: "forcing" → "forced"."""
    yield word
    if word in participles():
        yield participles()[word]
    if word.endswith("ing"):
        yield f"{word[:-3]}ed"
    elif word.endswith("s"):
        yield f"{word[:-1]}d"
        yield f"{word[:-1]}ed"
    elif word.isalpha():
        yield f"{word}d"
        yield f"{word}ed"
