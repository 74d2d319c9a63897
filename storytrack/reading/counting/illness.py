"""Whoever is taken to hospital in an outbreak is ill, and was not hurt."""

from __future__ import annotations

from storytrack.reading.counting.scene import Counted, Outcome, Scene

__all__ = ["with_the_ill"]

HURT, ILL, IN_HOSPITAL = "injured", "cases", "in_hospital"
_REACH = 8
"""Words from the verb to "hospital": "taken to the Port Ash General Hospital"."""


def with_the_ill(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, with those taken to hospital as patients where the text is about a disease."""
    known = scene.vocabulary.by_id
    if not {ILL, IN_HOSPITAL} <= known.keys():
        return outcomes
    pack = known[IN_HOSPITAL]
    return [
        tuple(
            one._replace(pack=pack, scope=scene.scope(pack, number) or "")
            if _is_by_hospital_alone(scene, one)
            else one
            for one in outcome
        )
        if isinstance(outcome, tuple)
        else outcome
        for number, outcome in enumerate(outcomes)
    ]


def _is_by_hospital_alone(scene: Scene, counted: Counted) -> bool:
    """Whether no word but "hospital" says that they were hurt."""
    words = scene.sentence.words[counted.anchor : counted.anchor + _REACH]
    is_carried = counted.pack.id == HURT and words[0] in _CARRIED
    return is_carried and not _HOSPITALS.isdisjoint(words)


_HOSPITALS = frozenset({"hospital", "hospitals"})
_CARRIED = frozenset(
    {"taken", "took", "taking", "rushed", "admitted", "transported", "flown", "flew", "airlifted"}
)
