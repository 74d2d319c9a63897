"""Denials and refusals to confirm: "could not verify", "denied that", "said reports … were false"."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.speech import ANSWERING, Verb, speech

__all__ = [
    "calls_it_false",
    "denies_something",
    "goes_on_after_what_is_false",
    "is_passive_at",
    "refusal_starts",
    "unconfirmed_at",
]

_BACK = 7
"""Words between a negation and its verb: "has not been able to independently verify"."""
_FALSE_REACH = 24
"""Words between "said" and "were false": the report that is denied stands between them."""
_BETWEEN = frozenset(
    {"to", "been", "be", "able", "immediately", "independently", "yet", "itself", "themselves"}
)


def refusal_starts(sentence: Sentence, place: int) -> int | None:
    """Where the verb begins whose "confirm" at ``place`` is refused: "could | not independently confirm"."""
    words = sentence.words
    if words[place] not in speech().confirming:
        return None
    start, is_refused = place, False
    for before in range(place - 1, max(-1, place - 1 - _BACK), -1):
        word = words[before]
        if word in speech().negations or word.endswith("n't"):
            is_refused = True
        elif word not in _BETWEEN and word not in grammar().auxiliary and not word.endswith("ly"):
            break
        start = before
    return start if is_refused or _is_neither(sentence, start) else None


def _is_neither(sentence: Sentence, place: int) -> bool:
    """As in "neither the police nor the hospital | could confirm": what is refused by both."""
    words = sentence.words[max(0, place - _NEITHER) : place]
    return "nor" in words and "neither" in words[: words.index("nor")]


_NEITHER = 14
"""Words of two who refuse together, from "neither" on."""


def is_passive_at(sentence: Sentence, place: int) -> bool:
    """As in "be independently verified": the figure is the subject."""
    before = place - 1 - sentence.word(place - 1).endswith("ly")
    return sentence.word(before) in grammar().be


def unconfirmed_at(sentence: Sentence) -> tuple[int, int] | None:
    """The words that say of a figure that nobody confirms it: "could not be verified", "no confirmation"."""
    words, nouns, confirming = sentence.words, speech().unconfirmed_nouns, speech().confirming
    if confirming.isdisjoint(words) and nouns.keys.isdisjoint(words):
        return None
    for place, word in enumerate(words):
        if word in confirming and is_passive_at(sentence, place):
            start = refusal_starts(sentence, place)
            if start is not None and sentence.word(place + 1) != "by":
                return start, place + 1
        found = nouns.at(words, place) if word in nouns.starts else None
        if found is not None:
            return place, place + found.length
    return None


def denies_something(sentence: Sentence, end: int, verb: Verb) -> bool:
    """Whether what follows a verb of denying is a report: not in "denied bail", "rejected a ceasefire"."""
    if verb not in ANSWERING:
        return True
    word = sentence.word(end)
    return (word.endswith("ing") and len(word) > 4) or (
        speech().denied.at(sentence.words, end) is not None
        or word.endswith(("'s", "s'"))
        or _claim_follows(sentence, end)
    )


def _claim_follows(sentence: Sentence, end: int) -> bool:
    """As in "denied the rebels' claim", "disputed the ministry's toll": whose it is stands before it."""
    return speech().papers.within(sentence.words, end + 1, end + _WHOSE) is not None


_WHOSE = 7
"""Words from a denial to what it denies: "the | county mayor's latest official death toll"."""


def calls_it_false(sentence: Sentence, start: int, end: int | None = None) -> bool:
    """As in "said reports of 30 dead were false", "called the claim baseless": from ``start`` on."""
    words = sentence.words[start : start + _FALSE_REACH if end is None else end]
    if speech().false_words.isdisjoint(words) and speech().false_phrases.within(words, 0, len(words)) is None:
        return False
    return not _CALLED_FALSE.isdisjoint(words[:5])


def goes_on_after_what_is_false(sentence: Sentence, place: int) -> bool:
    """Whether the figure at token ``place`` is in the next clause: "the 31 was wrong and that 29 died"."""
    words, lists = sentence.words, speech()
    joint = next((at for at in range(place - 1, 0, -1) if words[at] in _JOINTS), 0)
    before = words[max(0, joint - _FALSE_BEFORE) : joint]
    return not lists.false_words.isdisjoint(before) or bool(
        lists.false_phrases.within(before, 0, len(before))
    )


_JOINTS = frozenset({"and", "but", ":", ";", "–", "—"})
_FALSE_BEFORE = 4
"""Words between what calls a figure false and where the next clause begins: "false on Monday and"."""

_CALLED_FALSE = frozenset(
    "reports report claims claim rumours rumors allegations figure figures number toll count tally".split()
)
"""What can be false, as the words before a figure name it: "reports of 30 dead", "the figure of 19"."""
