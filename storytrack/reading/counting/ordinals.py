"""Ordinals: "the 98th victim died" counts 98, "the third victim was taken to hospital" counts nobody anew.

Up to a dozen, reports number the people of one event whatever befell each of them; a higher ordinal is
always a running count.
"""

from __future__ import annotations

from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene

__all__ = ["with_ordinals"]

_NUMBERED = 12
"""The highest ordinal by which one of several is told apart."""


def with_ordinals(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, with the ordinals among them read as a count, as one person, or as nobody new."""
    return [_read(scene, number, outcomes) for number in range(len(outcomes))]


def _read(scene: Scene, number: int, outcomes: list[Outcome]) -> Outcome:
    numeral, outcome = scene.figures[number].numeral, outcomes[number]
    is_low = numeral.is_ordinal and (numeral.low or 0) <= _NUMBERED
    if not is_low or not isinstance(outcome, tuple):
        return outcome
    counted = outcome[0]
    if counted.rule == "count noun":
        return outcome  # "a third death": what is numbered is what is counted
    if _is_known(scene, number, counted):
        return Refused("one of several who are told apart by number, no count", "numbered")
    if any(one.pack is not counted.pack for one in _told_before(scene, number, outcomes)):
        return tuple(one._replace(is_one=True) for one in outcome)
    return outcome


def _is_known(scene: Scene, number: int, counted: Counted) -> bool:
    """As in "the third victim was shot in the leg"; "the third person to die" is new."""
    sentence, first = scene.sentence, scene.figures[number].numeral.first
    is_definite = sentence.word(first - 1) == "the" and counted.anchor > first
    says_which = sentence.word(counted.anchor - 1) == "to" or not counted.is_certain
    return is_definite and not says_which


def _told_before(scene: Scene, number: int, outcomes: list[Outcome]) -> list[Counted]:
    """What was counted right before: "two were killed and a third was injured"."""
    told = [scene.before] if scene.before is not None else []
    return told + [one for outcome in outcomes[:number] if isinstance(outcome, tuple) for one in outcome]
