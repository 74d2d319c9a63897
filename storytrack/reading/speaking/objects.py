"""The speaker after a verb: "said Sana Malik, a nurse", "according to the army", "told the agency"."""

from __future__ import annotations

from storytrack.model.claim import Role
from storytrack.reading.dating.day_words import year_in
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import names_a_speaker, role_in
from storytrack.reading.speaking.speech import QUOTES, Verb, day_words, speech

__all__ = [
    "closes",
    "is_a_count",
    "is_of_another_figure",
    "noun_after",
    "says_by_itself",
    "told",
    "took_lives",
]

_LONGEST = 16
"""Words. A longer run after a verb of saying names nobody."""
_PLACES = frozenset({"on", "in"})
"""Where a speaker after a verb ends: "said police in Quetta" is said by the police."""


def noun_after(sentence: Sentence, start: int) -> tuple[int, int]:
    """The speaker after "said" or "according to", with a description between commas."""
    while sentence.word(start) in {"the", "a", "an"}:
        start += 1
    last = _walk_on(sentence, start)
    while last - 1 > start and sentence.words[last - 1] in grammar().prepositions:
        # as in "according to the ministry at 18:00"
        last -= 1
    if sentence.word(last) == ",":
        end = _walk_on(sentence, last + 1)
        described = (
            names_a_speaker(sentence.words, end) or role_in(sentence.words[last + 1 : end]) is not None
        )
        ends_there = (
            end >= len(sentence) or sentence.word(end) in {",", ".", "who"} or sentence.word(end) in QUOTES
        )
        follows_verb = speech().verbs.at(sentence.words, end) is not None
        if described and ends_there and not follows_verb and sentence.is_capitalised(start):
            last = end
    return start, last


def _walk_on(sentence: Sentence, start: int) -> int:
    last = start
    while last < len(sentence) and last - start < _LONGEST and not _ends_noun(sentence, last):
        if last > start and is_a_count(sentence, last):
            return _without_verb(sentence, start, last)
        last += 1
    return last


def _without_verb(sentence: Sentence, start: int, last: int) -> int:
    """Where a speaker ends before a number: "announced by US firms | fell 12 percent"."""
    while last > start and not (sentence.is_capitalised(last - 1) or names_a_speaker(sentence.words, last)):
        last -= 1
    return last


def is_a_count(sentence: Sentence, place: int) -> bool:
    """Whether digits stand at ``place`` that are no part of a name or a title.

    Not in "Radio 5", "the 10th Division", "the agency's 6 a.m. bulletin", "the 2024 report".
    """
    word = sentence.words[place]
    if not word[0].isdecimal() or year_in(word) or sentence.word(place - 1).endswith(("'s", "’s")):
        return False
    return not (sentence.is_capitalised(place - 1) or sentence.is_capitalised(place + 1))


def is_of_another_figure(sentence: Sentence, place: int) -> bool:
    """As in "nine died, down from the 13 announced by the mayor": what is announced is the older figure."""
    words, at = sentence.words, place - 1
    while at > max(0, place - _COUNTED) and words[at].isalpha() and words[at] not in speech().numbers:
        at -= 1
    if not (words[at][0].isdecimal() or words[at] in speech().numbers):
        return False
    while at > 0 and (words[at - 1] in speech().numbers or words[at - 1] in grammar().determiners):
        at -= 1
    return speech().against.ending(words, at) is not None


_COUNTED = 5
"""Words from a number to the verb of whoever gave it: "the 13 dead first | announced by"."""


def _ends_noun(sentence: Sentence, place: int) -> bool:
    word = sentence.words[place]
    if word in {"and", "that"}:
        return not (word == "and" and names_a_speaker(sentence.words, place))
    if word in {"-", "/", "&"}:
        return not sentence.is_glued(place) and word == "-"
    if word in {"'", "’"}:
        # "the teachers' union"
        return not (sentence.is_glued(place) and sentence.word(place - 1).endswith("s"))
    if not word[0].isalnum():
        return True
    if word in _PLACES and place > 0:
        return True
    is_end = word in speech().subject_ends or word in day_words() or word in grammar().modal
    return is_end or speech().verbs.at(sentence.words, place) is not None


def told(sentence: Sentence, place: int, end: int) -> tuple[tuple[tuple[int, int], ...], int]:
    """The outlet that was told by the verb at ``place``, as tokens, none or one; and the place after that."""
    if sentence.words[place] not in {"told", "tells"}:
        return (), end
    nobody = speech().told_nobody.at(sentence.words, end)
    if nobody is not None:
        return (), end + nobody.length
    first = end
    while sentence.word(first) in {"the", "a"}:
        first += 1
    last = _walk_on(sentence, first)
    if last <= first or not (sentence.is_capitalised(first) or role_in(sentence.words[first:last])):
        return (), last
    last = _outlet_end(sentence, first, last)
    return ((first, last),), last


def _outlet_end(sentence: Sentence, first: int, last: int) -> int:
    """The end of the outlet's name: "told AFP 30 people", "told Reuters there were"."""
    for place in range(first + 1, last):
        if sentence.words[place][0].isdecimal():
            return place
        if not sentence.is_capitalised(place) and role_in(sentence.words[first:place]) is Role.MEDIA:
            goes_on = names_a_speaker(sentence.words, place + 1)
            if not goes_on and role_in(sentence.words[place:last]) is not Role.MEDIA:
                return place
    return last


def closes(sentence: Sentence, place: int) -> bool:
    """Whether a sentence or a clause ends at ``place``."""
    if place >= len(sentence):
        return True
    return sentence.words[place] in {",", ".", ";", ")", "–", "—"} or sentence.words[place] in QUOTES


def took_lives(sentence: Sentence, end: int, verb: Verb) -> bool:
    """As in "the blast claimed at least 11 lives": nothing is said."""
    if verb is not Verb.CLAIMING:
        return False
    object_ = sentence.words[end : end + _LIVES]
    return any(word in {"lives", "victims"} for word in object_[: _before_a_verb(object_)])


_LIVES = 6
"""Words from "claimed" to the end of "at least 11 more lives"."""


def _before_a_verb(words: list[str]) -> int:
    """How many words stand before the first verb or sign."""
    ends = grammar().auxiliary | {"that", ",", "it", "they"}
    return next((at for at, word in enumerate(words) if word in ends), len(words))


def says_by_itself(sentence: Sentence, place: int, end: int, verb: Verb) -> bool:
    """Whether a verb says something whoever its subject is: "the club confirmed that", "the club denied it".

    Not "denied killing", by which a deed is denied, and not what may be a noun ("no truth in reports that").
    """
    is_past, following = not sentence.words[place].endswith("s"), sentence.word(end)
    return verb is Verb.PLAIN or (
        is_past and (following == "that" or (verb is Verb.DENYING and not following.endswith("ing")))
    )
