"""Answers to what somebody else said: "the army denied the claim", "police could not confirm that number".

The figure stands in what is answered, before these words. That an outlet could not verify a claim itself
is no answer: nobody knows more or less by it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from storytrack.model.claim import Role
from storytrack.reading.language.grammar import grammar, noun_ends
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.objects import closes
from storytrack.reading.speaking.roles import role_in
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import ANSWERING, speech

__all__ = ["Answer", "answers_in", "may_answer"]


class Answer(NamedTuple):
    """A denial or a refusal to confirm, ``words[first:last]``, of what was said before it.

    ``saying`` is that of whoever answers; ``is_single`` where one figure is meant ("that number") and not
    all that was said ("the claim").
    """

    saying: Saying
    first: int
    last: int
    is_single: bool


def may_answer(sentence: Sentence) -> bool:
    """Whether a word stands there without which nothing is answered; then its sayings need not be known."""
    return not speech().answering.isdisjoint(sentence.words)


def answers_in(sentence: Sentence, sayings: Sequence[Saying]) -> tuple[Answer, ...]:
    """The answers of a sentence, in order; most sentences have none."""
    return tuple(answer for one in sayings if (answer := _by_somebody(sentence, one)) is not None)


def _by_somebody(sentence: Sentence, saying: Saying) -> Answer | None:
    """As in "denied that figure", "rejected the claim as false", "could not confirm the number"."""
    is_one = saying.verb in ANSWERING and saying.reach is not Reach.BEFORE and saying.first < saying.last
    if not is_one or role_in(sentence.words[saying.first : saying.last]) is Role.MEDIA:
        return None
    last = _answered(sentence, saying.place + 1)
    if last is None or sentence.word(last) in grammar().auxiliary:  # "denied it was"
        return _by_relative(sentence, saying)
    return Answer(saying, saying.place, last, _is_single(sentence, last))


def _by_relative(sentence: Sentence, saying: Saying) -> Answer | None:
    """As in "…, which the army denied", "…, a claim the army rejected as false", "…, figures police deny"."""
    if sentence.word(saying.place + 1) == "by":
        return _by_agent(sentence, saying)
    first, last = saying.first, saying.place + 1
    paper = speech().papers.at(sentence.words, first)
    if paper is not None and first + paper.length < saying.last:
        first += paper.length  # "figure police": who is no part of what
    name = first
    while sentence.word(first - 1) in grammar().determiners:
        first -= 1
    while name < saying.last - 1 and sentence.words[name] in grammar().determiners and not saying.is_pronoun:
        name += 1
    start = first - (sentence.word(first - 1) in {"which", "that"})
    is_single = False
    if speech().papers.at(sentence.words, start - 1) is not None and sentence.word(start - 2) in {"a", "an"}:
        is_single = sentence.words[start - 1] in speech().one_figure
        start -= 2
    elif sentence.word(start) != "which":
        return None
    if not (closes(sentence, last) or sentence.word(last) in _AS):
        return None
    return Answer(saying._replace(first=name), start, last, is_single)


def _by_agent(sentence: Sentence, saying: Saying) -> Answer | None:
    """As in "…, a claim denied by the army", "…, figures disputed by doctors"."""
    start, words = saying.place, sentence.words
    paper = speech().papers.ending(words, start)
    if paper is None:
        return None
    start -= paper.length
    is_one = sentence.word(start) in speech().one_figure
    start -= sentence.word(start - 1) in {"a", "an"}
    if sentence.word(start - 1) not in _APART or not closes(sentence, saying.last):
        return None
    return Answer(saying, start, saying.last, is_one)


_APART = frozenset({",", "–", "—", "-"})
"""Before what is said of all that stands before it."""


def _answered(sentence: Sentence, place: int) -> int | None:
    """The end of "that figure", "the claim", "it" at ``place``; none where it says more: "the claim that"."""
    found = speech().answered.at(sentence.words, place)
    if found is None:
        return None
    last = place + found.length
    following, ends = sentence.word(last), noun_ends()
    if found.length == 1:
        ends = grammar().joiners | grammar().breaks  # "denied that the dead were soldiers" goes on
    goes_on = following[:1].isalnum() and following not in ends | _AS
    return None if goes_on or following in {"of", "that", "about"} else last


_AS = frozenset({"as", "outright", "immediately", "independently", "yet", "flatly", "too"})


def _is_single(sentence: Sentence, last: int) -> bool:
    return sentence.words[last - 1] in speech().one_figure
