"""What is asked for, offered or planned, and has not happened: "demanded the release of 20 prisoners".

Who is to be freed or let go may be the matter of a demand, of an offer or of an ultimatum. Then the
figure is kept and marked, and never a count. A verb in its past form says that it has happened: "the
group, which wants talks, freed 20 captives".
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Cue
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.language.cues import cues_between
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list

__all__ = ["asked_for", "with_what_is_asked"]

_REACH = 16
"""Words between a demand and what is demanded."""
_IF = 2
"""Words from "if" to the figure that it is a condition for."""
_AHEAD = 3
"""Words after a noun in which "is planned" stands."""


class _Lists(NamedTuple):
    asks: Phrases[str]
    offers: Phrases[str]
    limits: Phrases[str]
    ends: frozenset[str]
    bare: frozenset[str]
    conditions: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(
        found.phrases("asks"),
        found.phrases("offers"),
        found.phrases("asked_by"),
        found.words("asks_end"),
        found.words("bare_be"),
        found.words("conditions"),
    )


def asked_for(scene: Scene, pack: Pack, verb: int, place: int) -> tuple[Cue, ...]:
    """The cue of a demand or an offer before token ``place``, for what the verb at ``verb`` would do.

    Only of what a text may have as an aim (the ``aim`` of a pack).
    """
    words = scene.sentence.words
    if not pack.aim or words[verb].endswith("ed"):
        return ()
    if words[verb].endswith("ing"):
        # "ruled out freeing 20"
        return (Cue.HYPOTHETICAL,) if _lists().asks.ending(words, verb) else ()
    is_to_be = scene.sentence.word(verb - 1) == "to" or words[max(0, verb - 2) : verb] == ["for", "the"]
    return _before(scene, place, is_to_be=is_to_be)


def _before(scene: Scene, place: int, *, is_to_be: bool) -> tuple[Cue, ...]:
    words, lists = scene.sentence.words, _lists()
    for end in range(place, max(0, place - _REACH), -1):
        if lists.asks.ending(words, end) or (is_to_be and lists.limits.ending(words, end)):
            return (Cue.HYPOTHETICAL,)
        if lists.offers.ending(words, end):
            return (Cue.FORECAST,)
        if words[end - 1] in lists.ends:
            return ()
    return ()


def with_what_is_asked(scene: Scene, outcomes: list[Outcome]) -> list[Outcome]:
    """The outcomes, marked where a figure is of those whose release is wanted ("want 20 men freed")."""
    return [
        tuple(_marked(scene, number, counted) for counted in outcome)
        if isinstance(outcome, tuple)
        else outcome
        for number, outcome in enumerate(outcomes)
    ]


def _marked(scene: Scene, number: int, counted: Counted) -> Counted:
    if counted.cues:
        return counted
    lists = _lists()
    first, words = scene.figures[number].first, scene.sentence.words
    if counted.anchor < first:
        is_noun = scene.sentence.word(first - 1) in {"by", "of"}
        after = scene.nouns[number].last
        if is_noun and scene.sentence.word(after) in {"is", "are"}:
            # "a strike by 5,000 nurses is planned for Monday"
            return counted._replace(cues=cues_between(scene.sentence, after, after + _AHEAD))
        return counted
    if lists.conditions & set(words[max(0, first - _IF) : first]):
        return counted._replace(cues=(Cue.HYPOTHETICAL,))
    is_wish = counted.rule == "state after" or words[counted.anchor - 1] in lists.bare
    if counted.rule == "state after" and lists.asks.ending(words, first):
        return counted._replace(cues=(Cue.HYPOTHETICAL,))  # "wants 5,000 people evacuated"
    if counted.pack.aim and is_wish:
        return counted._replace(cues=_before(scene, first, is_to_be=False))
    return counted
