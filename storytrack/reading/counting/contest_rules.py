"""Two sides and their votes in one pair: "Ruiz beat Tom Baker by 52.1% to 46.8%".

Whoever wins or leads has the larger figure, in whatever order the two are printed.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.division_rules import has_pair
from storytrack.reading.counting.measures import sort_of_unit
from storytrack.reading.counting.scene import Counted, Outcome, Scene
from storytrack.reading.counting.vote_rules import (
    NUMBER,
    SHARE,
    is_of_a_survey,
    name_from,
    subject_before,
)
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["contest"]

_REACH = 14
"""Words from a verb to the pair: "beat the incumbent, Tom Baker, in the second round by 52% to 48%"."""


class _Sides(NamedTuple):
    winner: str
    loser: str


def contest(scene: Scene, number: int) -> Outcome:
    """As in "Ruiz beat Tom Baker by 52.1% to 46.8%", "Baker lost to Ruiz by 46.8% to 52.1%"."""
    if SHARE not in scene.vocabulary.by_id:
        return None  # nobody votes here
    first = next((one for one in (number, number - 1) if one >= 0 and has_pair(scene, one)), None)
    if first is None or is_of_a_survey(scene.sentence):
        return None
    is_share = sort_of_unit(scene, first + 1) == "share"
    if not is_share and "votes" not in scene.sentence.words:
        return None
    pack = scene.vocabulary.by_id.get(SHARE if is_share else NUMBER)
    sides = _sides(scene, first) if pack else None
    one, other = (scene.figures[place].low or 0 for place in (first, first + 1))
    if pack is None or sides is None or one == other:
        return None
    side = sides.winner if (one > other) == (number == first) else sides.loser
    return (Counted(pack, side, "contest", scene.figures[number].first),)


def _sides(scene: Scene, first: int) -> _Sides | None:
    """Who beat whom before figure ``first``, both by name."""
    sentence, place = scene.sentence, scene.figures[first].first
    for end in range(place, max(0, place - _REACH), -1):
        if sentence.words[end - 1] == ";" or end - 1 in scene.starts:
            return None
        for verbs, swapped in ((_lists().lost_to, True), (_lists().beat, False)):
            verb = verbs.ending(sentence.words, end)
            if verb is None:
                continue
            start = end - verb.length
            is_passive = sentence.word(end) == "by" and sentence.word(start - 1) in grammar().be
            subject = subject_before(
                sentence, _before_brackets(sentence, start - is_passive), names_only=True
            )
            other = name_from(sentence, end + is_passive)
            if not subject or not other:
                return None
            return _Sides(other, subject) if swapped or is_passive else _Sides(subject, other)
    return None


def _before_brackets(sentence: Sentence, end: int) -> int:
    """The end of the name in "Ana Ruiz (Unity) beat …"."""
    if sentence.word(end - 1) != ")":
        return end
    return next((at for at in range(end - 2, max(-1, end - _REACH), -1) if sentence.words[at] == "("), end)


class _Lists(NamedTuple):
    beat: Phrases[str]
    lost_to: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("votes")
    return _Lists(*(found.phrases(name) for name in _Lists._fields))
