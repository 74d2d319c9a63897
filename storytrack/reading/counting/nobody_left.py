"""Words by which nobody is left: "everyone has been accounted for", "no hostages remain".

They count all that there were out of a count that falls: none are missing, none are held.
"""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.counting.heads import NounKind
from storytrack.reading.counting.pack import Pack
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.speech import QUOTES, speech

__all__ = ["NobodyLeft", "nobody_left"]

_SUBJECT = 10
"""Words from "all" to the verb: "all of the 41 missing workers have now been"."""
_AUXILIARIES = 3
"""Words of "have now all"."""
_EVERYBODY = frozenset({"everyone", "everybody"})
_WORDS = frozenset({"of", "those", "who", "remaining", "other", "still", "had", "were", "reported", "all"})
"""What else may stand in a subject that names no part of them."""
_ADVERBS = frozenset({"now", "all", "since", "finally", "already", "safely"})
_OPENERS = QUOTES | {",", ";", ":", "and", "but", "–", "—", "after", "as", "where"}
_PEOPLE = frozenset({NounKind.ANYBODY, NounKind.GROUP})
_REMAIN = frozenset({"remain", "remains", "remained", "left"})


class NobodyLeft(NamedTuple):
    """The tokens ``first`` … ``last`` (excluded) that say so; of ``scope`` none are left in the metric."""

    pack: Pack
    scope: str
    first: int
    last: int


def nobody_left(sentence: Sentence, vocabulary: Vocabulary) -> NobodyLeft | None:
    """The first words of a sentence by which nobody is left, as something that has happened."""
    for place, found in vocabulary.done_with_all.all_in(sentence.words):
        for pack, is_of_anyone in found.value:
            end = _before_auxiliaries(sentence, place, may_be_bare=is_of_anyone or sentence.is_heading)
            start = None if end is None else _subject(sentence, end, pack, vocabulary)
            if end is None or start is None:
                continue
            groups = _groups(sentence, range(start, end), pack, vocabulary)
            is_named = is_of_anyone or not pack.whom.isdisjoint(sentence.words[start:end])
            if is_named and len(groups) <= 1:
                return NobodyLeft(pack, "".join(groups), start, place + found.length)
    return _none_remain(sentence, vocabulary)


def _before_auxiliaries(sentence: Sentence, verb: int, *, may_be_bare: bool) -> int | None:
    """Where "have now all been", "were" begin before a verb that says what was done to them.

    ``may_be_bare``: it may stand without them, as in "all workers accounted for".
    """
    place, is_passive, known = verb, may_be_bare, grammar()
    while sentence.word(place - 1) in known.be | known.have | _ADVERBS:
        place -= 1
        is_passive = is_passive or sentence.words[place] in known.be
    return place if is_passive and place > 0 else None


def _subject(sentence: Sentence, end: int, pack: Pack, vocabulary: Vocabulary) -> int | None:
    """The first token of a subject that is all of them and ends before ``end``; ``None`` for another."""
    words, start = sentence.words, end
    while start > max(0, end - _SUBJECT) and _may_stand(sentence, start - 1, pack, vocabulary):
        start -= 1
    inside = words[start:end]
    is_all = "all" in words[start : end + _AUXILIARIES] or not _EVERYBODY.isdisjoint(inside)
    return start if inside and is_all and _begins_there(sentence, start) else None


def _may_stand(sentence: Sentence, place: int, pack: Pack, vocabulary: Vocabulary) -> bool:
    """Whether a word of the subject says no more than that all of whom it means, in a word for people."""
    word, known = (
        sentence.words[place],
        grammar().determiners | _WORDS | _EVERYBODY | pack.whom | pack.default,
    )
    if word in known or word[0].isdecimal() or word in speech().numbers:
        return True
    head = vocabulary.heads.at(sentence.words, place)
    return head is not None and head.value.kind in _PEOPLE


def _groups(sentence: Sentence, places: range, pack: Pack, vocabulary: Vocabulary) -> set[str]:
    """The groups that a subject is of ("children"), without the ordinary ones of the metric."""
    heads = (vocabulary.heads.at(sentence.words, place) for place in places)
    names = {one.value.name for one in heads if one is not None and one.value.kind is NounKind.GROUP}
    return names - pack.default


def _begins_there(sentence: Sentence, start: int) -> bool:
    """Whether a clause that is told begins there: "said that all", not "until all", "families of all"."""
    that = start - (sentence.word(start - 1) == "that")
    if start == 0 or (that == start and sentence.words[start - 1] in _OPENERS):
        return True
    return speech().verbs.ending(sentence.words, that) is not None


def _none_remain(sentence: Sentence, vocabulary: Vocabulary) -> NobodyLeft | None:
    """As in "no hostages remained in the building", "there are no captives left"."""
    words = sentence.words
    for place in (at for at, word in enumerate(words) if word == "no"):
        noun = place + 1 + (sentence.word(place + 1) in grammar().more)
        if sentence.word(noun + 1) not in _REMAIN:
            continue
        pack = next((one for one in vocabulary.packs if words[noun] in one.bare and one.whom), None)
        if pack is not None:
            return NobodyLeft(pack, "", place, noun + 2)
    return None
