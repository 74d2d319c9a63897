"""Attackers who die by their own hand: "before turning the gun on himself", "in a murder-suicide".

The words alone count one of those who did it, whoever is their subject.
"""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.cues import cue_words, cues_between
from storytrack.reading.language.sentences import Sentence

__all__ = ["OwnHand", "own_hand"]

_BEFORE = 4
"""Words before the phrase that may say that it did not happen."""
_VERB = 20
"""Words between a verb that kills and "and then himself"."""


class OwnHand(NamedTuple):
    """The tokens ``first`` … ``last`` (excluded) that say so, and the metric they count in."""

    pack: Pack
    first: int
    last: int


def own_hand(sentence: Sentence, vocabulary: Vocabulary) -> OwnHand | None:
    """The first phrase of a sentence that tells of it as something that happened."""
    for place, found in vocabulary.own_hand.all_in(sentence.words):
        pack, needs_verb = found.value
        if needs_verb and not _follows(sentence, place, pack, vocabulary):
            continue
        if not _is_denied(sentence, place):
            return OwnHand(pack, place, place + found.length)
    return None


def _is_denied(sentence: Sentence, place: int) -> bool:
    """Whether it was tried, feared or did not happen: "threatened to kill himself"."""
    first = max(0, place - _BEFORE)
    before = sentence.words[first:place]
    denied = (_UNDONE | cue_words().negation) & set(before)
    return bool(denied) or bool(cues_between(sentence, first, place))


_UNDONE = frozenset({"to", "if", "whether", "or", "tried", "trying"})


def _follows(sentence: Sentence, place: int, pack: Pack, vocabulary: Vocabulary) -> bool:
    """Whether a verb of the pack stands before: "killed his wife and then himself"."""
    for before in range(max(0, place - _VERB), place):
        found = vocabulary.triggers.at(sentence.words, before)
        if found and any(use.pack is pack and use.form in {Form.BEFORE, Form.PASSIVE} for use in found.value):
            return True
    return False
