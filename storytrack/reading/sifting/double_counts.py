"""Those who were in a count twice: "one body had been counted twice" is no toll of one.

It says why a toll came down, and by how much. Figures of packs that count what is counted ("4,000
ballots were counted") stay: there a second count is care, and no error.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from storytrack.model.claim import Span
from storytrack.model.reading import LeftOut
from storytrack.reading.article import Article
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figures import figures
from storytrack.reading.speaking.speech import speech

__all__ = ["without_double_counts"]

_REASON = "how many were counted twice, no count of its own"
_REACH = 10
"""Words from a figure to "counted twice": "two men who died in the clinic had been counted twice"."""


class _Lists(NamedTuple):
    entered: frozenset[str]
    twice: Phrases[str]
    double_counted: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("cues")
    return _Lists(found.words("entered"), found.phrases("twice"), found.phrases("double_counted"))


def without_double_counts(
    found: Sequence[Grounded], article: Article
) -> tuple[list[Grounded], list[LeftOut]]:
    """The claims without the figures of what was counted twice, and these."""
    lists = _lists()
    if (lists.twice.keys | lists.double_counted.keys).isdisjoint(article.words):
        return list(found), []
    kept: list[Grounded] = []
    left_out: list[LeftOut] = []
    for one in found:
        span = one.claim.span
        if span is not None and _is_of_a_double_count(one, span, article):
            left_out.append(LeftOut(phrase=span.quote, span=span, reason=_REASON, rule="double count"))
        else:
            kept.append(one)
    return kept, left_out


def _is_of_a_double_count(one: Grounded, span: Span, article: Article) -> bool:
    index, first = article.where(span)
    sentence = article.sentences[index]
    verb = _verb_around(sentence, first)
    return verb is not None and not _counts_the_counted(one, article, sentence, verb)


def _verb_around(sentence: Sentence, first: int) -> int | None:
    """The place of the verb that has the figure at token ``first`` counted twice."""
    words, lists = sentence.words, _lists()
    before = first - (sentence.word(first - 1) in grammar().determiners | {"of"})
    before -= sentence.word(before - 1) == "of"
    double = lists.double_counted.ending(words, before)
    if double is not None:
        return before - 1
    counting = before - 1 if sentence.word(before - 1) in lists.entered else None
    others = {figure.first for figure in figures(sentence)}
    for place in range(first + 1, min(len(words), first + 1 + _REACH)):
        if lists.double_counted.at(words, place) or _is_entered_twice(sentence, place):
            return place
        if counting is not None and _is_twice(sentence, place):
            return counting
        if place in others or words[place] in _ends() or speech().verbs.at(words, place):
            return None
    return None


def _is_entered_twice(sentence: Sentence, place: int) -> bool:
    return sentence.words[place] in _lists().entered and _is_twice(sentence, place + 1)


def _is_twice(sentence: Sentence, place: int) -> bool:
    """As "twice" is said of a count; "twice as many" and "twice the toll" compare."""
    found = _lists().twice.at(sentence.words, place)
    return found is not None and sentence.word(place + found.length) not in {"as", "the", "that"}


@cache
def _ends() -> frozenset[str]:
    """Where the clause of a figure is over."""
    return grammar().breaks | grammar().joiners | {",", ";", ":", "with"}


def _counts_the_counted(one: Grounded, article: Article, sentence: Sentence, verb: int) -> bool:
    """Whether the verb is what the metric counts by: "ballots counted"."""
    uses = article.vocabulary.triggers.at(sentence.words, verb)
    return uses is not None and any(use.pack.id == one.claim.metric for use in uses.value)
