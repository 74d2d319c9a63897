"""Who does it to whom: whether those counted act, or it is done to them."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.quantities.nouns import noun_at
from storytrack.reading.supporting.meanings import Meanings, meanings_of
from storytrack.reading.supporting.stated import Stated
from storytrack.reading.supporting.statement import Statement

__all__ = ["are_swapped"]

_REACH = 5
"""Words between a figure's noun and its verb."""
_AUXILIARY = 3
"""Words before a verb in which its form of "be" stands."""
_ENDS = frozenset([",", ";", ":", "(", ")", "who", "that", "which", "and", "but"])


class _Side(NamedTuple):
    """What a verb means, and whether those counted do it; else it is done to them."""

    verb: Meanings
    acts: bool


def are_swapped(premise: Statement, given: Stated, hypothesis: Statement, wanted: Stated) -> bool:
    """As in "police shot five men" and "five men shot police"."""
    theirs = _sides(premise.sentences[given.sentence], given)
    ours = _sides(hypothesis.sentences[wanted.sentence], wanted)
    same_verb = [(one.acts, other.acts) for one in theirs for other in ours if one.verb & other.verb]
    return bool(same_verb) and all(one is not other for one, other in same_verb)


def _sides(sentence: Sentence, one: Stated) -> list[_Side]:
    """What those counted are to the verb before their figure and to the one behind it."""
    found: list[_Side] = []
    noun = noun_at(sentence, one.last)
    after = _verb(sentence, range(noun.last if noun else one.last, len(sentence)))
    if after is not None:
        acts = not _is_passive(sentence, after) and _has_object(sentence, after)
        found.append(_Side(meanings_of(sentence.words[after]), acts))
    before = _verb(sentence, range(one.first - 1, -1, -1))
    if before is not None and not _is_passive(sentence, before):
        found.append(_Side(meanings_of(sentence.words[before]), acts=False))
    return found


def _verb(sentence: Sentence, places: range) -> int | None:
    for place in places[:_REACH]:
        word = sentence.words[place]
        if word in _done_to_people():
            return place
        if word in grammar().prepositions or word in _ENDS:
            return None
    return None


@cache
def _done_to_people() -> frozenset[str]:
    """The past forms of what the packs say is done to those whom they count: "killed", "shot"."""
    lists = [pack.words.texts(name) for pack in Vocabulary.standard().packs for name in ("before", "passive")]
    words = {word for texts in lists for word in texts if word.isalpha()}
    return frozenset(word for word in words if word.endswith("ed") or word in grammar().past)


def _is_passive(sentence: Sentence, verb: int) -> bool:
    return not grammar().be.isdisjoint(sentence.words[max(0, verb - _AUXILIARY) : verb])


def _has_object(sentence: Sentence, verb: int) -> bool:
    """Whether somebody to whom it is done follows: "shot police", "killed the guard"."""
    if sentence.word(verb + 1) in grammar().determiners or sentence.is_capitalised(verb + 1):
        return True
    return Vocabulary.standard().heads.at(sentence.words, verb + 1) is not None
