"""Figures that a sentence names and does not give: "it is not true that 31 died", "rumours of 31 deaths".

The words stand before the clause of the figure, whoever says them: what is called untrue is denied, what
there is no evidence for is not confirmed, and a rumour is nobody's figure.
"""

from __future__ import annotations

from storytrack.model.claim import Cue
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.speech import speech

__all__ = ["cue_of_what_is_unsaid", "is_a_rumour"]

_CLAUSE = 8
"""Words between "that" and the figure of its clause: "that the blast at the mill had killed 31"."""
_EVIDENCE = 6
"""Words between "no evidence" and "that": "no evidence has so far been found that"."""
_ASIDE = 6
"""Words of "police said" between the commas of "it is not true, police said, that"."""
_SUPPOSED = frozenset({"the", "these", "those", "all"})
"""Before a figure that is known to whoever hears it: "whether the 31 dead were soldiers"."""


def cue_of_what_is_unsaid(sentence: Sentence, first: int) -> Cue | None:
    """What the words before its clause make of the figure at token ``first``: denied, or not confirmed."""
    if not _may_be_unsaid(sentence) or sentence.word(first - 1) in _SUPPOSED:
        return None
    lists, words = speech(), sentence.words
    opener = _opener_before(sentence, first)
    if opener is None:
        is_doubted = lists.doubted.ending(words, first) is not None
        return Cue.NOT_CONFIRMED if is_doubted else None
    if words[opener] == "whether":
        return Cue.NOT_CONFIRMED
    end = _before_what_was_told(sentence, _before_aside(sentence, opener))
    if lists.untrue.ending(words, end) is not None:
        return Cue.DENIES
    if lists.doubted.ending(words, end) is not None:
        return Cue.NOT_CONFIRMED
    for last in range(end, max(0, end - _EVIDENCE), -1):
        if lists.no_evidence.ending(words, last) is not None:
            return Cue.NOT_CONFIRMED
        if not words[last - 1][0].isalpha():
            break
    return None


def is_a_rumour(sentence: Sentence, first: int) -> bool:
    """Whether the figure at token ``first`` is what rumours tell: "rumours that 31 people died"."""
    if speech().rumours.isdisjoint(sentence.words):
        return False
    opener = _opener_before(sentence, first)
    return opener is not None and sentence.word(opener - 1) in speech().rumours


def _may_be_unsaid(sentence: Sentence) -> bool:
    lists = speech()
    keys = lists.untrue.starts | lists.doubted.starts | lists.no_evidence.starts | {"whether"}
    return not keys.isdisjoint(sentence.words)


def _opener_before(sentence: Sentence, first: int) -> int | None:
    """The "that", "whether" or "of" that opens the clause of a figure, with no other clause between."""
    words, others = sentence.words, grammar().breaks | grammar().relatives
    for place in range(first - 1, max(-1, first - 1 - _CLAUSE), -1):
        if words[place] in {"that", "whether"} or (words[place] == "of" and place == first - 1):
            return place
        if not words[place][0].isalnum() or words[place] in others or words[place] in _WHO:
            return None
    return None


_WHO = frozenset({"of", "among", "by", "with"})
"""What stands after these is told of already: "no evidence that any of 31 patients was hurt"."""


def _before_aside(sentence: Sentence, opener: int) -> int:
    """The end of what stands before "that", without "police said" between commas."""
    words = sentence.words
    if sentence.word(opener - 1) != ",":
        return opener
    commas = (at for at in range(opener - 2, max(-1, opener - 2 - _ASIDE), -1) if words[at] == ",")
    return next(commas, opener)


def _before_what_was_told(sentence: Sentence, end: int) -> int:
    """As in "no truth | in reports that", "no evidence | for claims of"."""
    words = sentence.words
    told = speech().papers.ending(words, end) or speech().denied.ending(words, end)
    start = end - told.length if told else end
    while told and sentence.word(start - 1) in grammar().determiners | {"any"}:
        start -= 1
    return start - 1 if told and sentence.word(start - 1) in _ABOUT else end


_ABOUT = frozenset({"in", "to", "for", "behind", "of"})
