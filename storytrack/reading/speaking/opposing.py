"""What a figure is given against: "disputed the mayor's figure, saying", "contradicting the ministry".

The words name somebody else's figure and seldom say it: whoever gives the figure beside them denies it.
"""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.objects import closes
from storytrack.reading.speaking.roles import names_a_speaker, role_in
from storytrack.reading.speaking.speech import day_words, speech

__all__ = ["Opposed", "opposed_in"]

_OBJECT = 9
"""Words of what is opposed: "the provincial health ministry's latest official death toll"."""


class Opposed(NamedTuple):
    """The words ``words[first:last]`` that oppose, and ``words[who:whose]``, whose figure it is they oppose.

    ``who == whose`` where they do not say whose: "disputed the official toll". ``number`` is the token at
    which the figure itself would stand: "disputed the mayor's figure of 19". ``is_told`` where the words may
    be the outlet's own: "contrary to what the mayor said".
    """

    first: int
    last: int
    who: int
    whose: int
    number: int | None = None
    is_told: bool = False

    def name_in(self, sentence: Sentence) -> str:
        """The last word of whoever is opposed, or ``""``: "mayor" of "the county mayor's"."""
        word = sentence.words[self.whose - 1] if self.whose > self.who else ""
        return word.replace("’", "'").removesuffix("'s").rstrip("'")


def opposed_in(sentence: Sentence) -> Opposed | None:
    """The first figure of somebody else's that a sentence opposes; most oppose none."""
    lists, words = speech(), sentence.words
    figures, speakers = lists.opposing, lists.opposing_speakers
    called = _called_false(sentence)
    if called is not None:
        return called
    if figures.starts.isdisjoint(words) and speakers.starts.isdisjoint(words):
        return None
    for place in range(len(words)):
        if sentence.word(place - 1) in grammar().be or sentence.word(place - 1) in grammar().determiners:
            continue  # "was rejected", "the challenge"
        told = speakers.at(words, place)
        found = told or figures.at(words, place)
        if found is not None:
            start = place + found.length
            opposed = _what_was_said(sentence, place, start) or _figure_of_somebody(
                sentence, place, start, is_of_speakers=told is not None
            )
            if opposed is not None:
                return opposed._replace(is_told=told is not None)
    return None


def _called_false(sentence: Sentence) -> Opposed | None:
    """As in "called the mayor's figure too low", "said the union's count was wrong"."""
    words, lists = sentence.words, speech()
    if lists.papers.starts.isdisjoint(words):
        return None
    if lists.false_words.isdisjoint(words) and lists.false_phrases.starts.isdisjoint(words):
        return None
    for first, word in enumerate(words):
        if not word.endswith(("'s", "s'")):
            continue
        ends = range(first + 2, min(len(words), first + _OBJECT))
        end = next((at for at in ends if speech().papers.ending(words, at) is not None), None)
        if end is None:
            continue
        number = end + 1 if _is_numbered(sentence, end) else None
        place = end if number is None else _after_number(sentence, number)
        passed = grammar().be | lists.between | _FAR
        while sentence.word(place) in passed or sentence.word(place).endswith("ly"):
            place += 1
        false = lists.false_phrases.at(words, place)
        last = place + (false.length if false else sentence.word(place) in lists.false_words)
        who = _start_of_name(sentence, first)
        verb = who - 1 - (sentence.word(who - 1) in grammar().determiners)
        if last > place and (place > end or sentence.word(verb) in lists.calling):
            return Opposed(who, last, who, first + 1, number)
    return None


def _is_numbered(sentence: Sentence, end: int) -> bool:
    """Whether the figure itself follows: "of 19", not "of demands"."""
    return sentence.word(end) == "of" and _after_number(sentence, end + 1) > end + 1


def _after_number(sentence: Sentence, place: int) -> int:
    while sentence.word(place)[:1].isdecimal() or sentence.word(place) in speech().numbers:
        place += 1
    return place


_FAR = frozenset({"far", "much", "way", "quite"})


def _start_of_name(sentence: Sentence, possessive: int) -> int:
    """The first token of whoever a possessive names: "said the | county mayor's"."""
    first, lists = possessive, speech()
    ends = grammar().determiners | lists.subject_ends | lists.calling
    while first > max(0, possessive - _NAME) and sentence.words[first - 1][0].isalpha():
        if sentence.words[first - 1] in ends or lists.verbs.at(sentence.words, first - 1) is not None:
            break
        first -= 1
    return first


_NAME = 5


def _what_was_said(sentence: Sentence, place: int, start: int) -> Opposed | None:
    """As in "contrary to what the mayor had said"."""
    if sentence.word(start) != "what":
        return None
    for end in range(start + 2, min(len(sentence), start + _OBJECT)):
        if sentence.words[end] in _SAID:
            last = end
            while sentence.word(last - 1) in speech().between:
                last -= 1
            return Opposed(place, end + 1, _after_article(sentence, start + 1), last)
    return None


_SAID = frozenset({"said", "says", "stated", "announced", "claimed", "claims", "reported", "told"})


def _figure_of_somebody(
    sentence: Sentence, place: int, start: int, *, is_of_speakers: bool
) -> Opposed | None:
    """As in "the mayor's latest figure", "the official toll", and of some words "the mayor"."""
    words, first = sentence.words, _after_article(sentence, start)
    for end in range(min(len(sentence), start + _OBJECT), first, -1):
        inside = words[first:end]
        if not words[end - 1][0].isalnum() or not all(word[0].isalnum() or word in _GLUED for word in inside):
            continue
        paper = speech().papers.ending(words, end)
        if paper is not None:
            whose = next((at + 1 for at in range(first, end) if words[at].endswith(("'s", "s'"))), first)
            is_named = whose > first or not _NAMELESS.isdisjoint(inside)
            number = end + 1 if _is_numbered(sentence, end) else None
            if is_named and (number is not None or _is_whole(sentence, end)):
                return Opposed(place, end, first, whose, number)
        elif is_of_speakers and _is_whole(sentence, end) and _is_a_speaker(sentence, first, end):
            return Opposed(place, end, first, end)
    return None


_GLUED = frozenset({"'", "’", "-", "."})
_NAMELESS = frozenset(
    "official government earlier previous initial first preliminary reported published announced".split()
)
"""What tells a figure that somebody gave from one of nobody: "the official toll", "earlier reports"."""


def _after_article(sentence: Sentence, place: int) -> int:
    return place + (sentence.word(place) in grammar().determiners)


def _is_whole(sentence: Sentence, end: int) -> bool:
    """Whether nothing more is said of it: not "the rebels' claim to have", "the union's report on safety"."""
    following = sentence.word(end)
    is_dated = (following in {"on", "late", "early"} and sentence.word(end + 1) in day_words()) or (
        following in day_words()
    )
    return is_dated or closes(sentence, end) or following in {"and", "but", "as"}


def _is_a_speaker(sentence: Sentence, first: int, end: int) -> bool:
    is_known = names_a_speaker(sentence.words, end) or role_in(sentence.words[first:end]) is not None
    return is_known or all(sentence.is_capitalised(at) for at in range(first, end))
