"""Counts of the rest: "power is back for all but 300 homes" leaves 300 without."""

from __future__ import annotations

from storytrack.reading.counting.predicate import predicate
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.quantities.figures import ALL_BUT

__all__ = ["all_but", "is_the_rest"]


def is_the_rest(scene: Scene, number: int) -> bool:
    """Whether a metric is known for those that "all but 300" leaves out."""
    return scene.figures[number].numeral.junk == ALL_BUT and all_but(scene, number) is not None


def all_but(scene: Scene, number: int) -> Outcome:
    """As in "restored to all but 300 homes", "all but 300 homes have been reconnected"."""
    figure = scene.figures[number]
    if figure.numeral.junk != ALL_BUT:
        return None
    found = scene.vocabulary.triggers.ending(scene.sentence.words, figure.first)
    for use in found.value if found else ():
        rest = scene.vocabulary.by_id.get(use.pack.all_but)
        scope = scene.scope(rest, number) if rest else None
        if found and rest and scope is not None:
            return (Counted(rest, scope, "all but", figure.first - found.length),)
    said = predicate(scene, number)
    rest = scene.vocabulary.by_id.get(said.pack.all_but) if said else None
    return (said._replace(pack=rest, rule="all but"),) if said and rest else None
