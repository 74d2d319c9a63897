"""Ultimatums: "unless prisoners are freed within 48 hours", "gave the government two days"."""

from __future__ import annotations

from storytrack.reading.counting.scene import Counted, Scene

__all__ = ["hours_of", "ultimatum", "ultimatums"]

DEADLINE = "deadline"


def ultimatums(scene: Scene) -> list[Counted | None]:
    """:func:`ultimatum` of every figure."""
    pack = scene.vocabulary.by_id.get(DEADLINE)
    if pack is None or pack.words.numbers("hours").keys().isdisjoint(scene.sentence.words):
        return [None] * len(scene.figures)
    return [ultimatum(scene, number) for number in range(len(scene.figures))]


def ultimatum(scene: Scene, number: int) -> Counted | None:
    """Whether the length of time at figure ``number`` is an ultimatum; its unit is turned into hours."""
    pack = scene.vocabulary.by_id.get(DEADLINE)
    if pack is None or not hours_of(scene, number):
        return None
    words, sentence, figure = pack.words, scene.sentence, scene.figures[number]
    after = _unit_place(scene, number) + 1
    compound = set(sentence.words[after : after + 2]) & words.words("compounds")
    in_context = words.phrases("context").within(sentence.words, 0, len(sentence)) is not None
    before = sentence.word(figure.first - 1)
    gives = set(sentence.words[max(0, figure.first - 8) : figure.first]) & words.words("givers")
    is_one = (
        compound
        or (in_context and before in words.words("after"))
        or (gives and sentence.word(after) == "to")
    )
    if not is_one or sentence.word(after) in {"ago", "earlier", "later", "before", "after"}:
        return None
    return Counted(pack, "", "ultimatum", figure.first)


def hours_of(scene: Scene, number: int) -> float:
    """How many hours one of the figure's unit is; 0 when it is no unit of time."""
    pack = scene.vocabulary.by_id.get(DEADLINE)
    hours = pack.words.numbers("hours") if pack else {}
    return hours.get(scene.sentence.word(_unit_place(scene, number)), 0)


def _unit_place(scene: Scene, number: int) -> int:
    place = scene.figures[number].numeral.last
    sentence = scene.sentence
    return place + 1 if sentence.word(place) == "-" and sentence.is_glued(place) else place
