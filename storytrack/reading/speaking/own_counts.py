"""Whoever keeps a count speaks by it: "the ministry's own count of the dead is 31"."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import role_in
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import Verb, speech
from storytrack.reading.speaking.subjects import noun_ending_at

__all__ = ["by_own_count"]


def by_own_count(sentence: Sentence) -> Saying | None:
    """The saying of the first whose count the sentence says to be so many; most sentences have none."""
    words, counts = sentence.words, speech().own_counts
    if counts.isdisjoint(words):
        return None
    for place, word in enumerate(words):
        if not word.endswith(("'s", "s'")):
            continue
        count = place + 1
        while sentence.word(count) in speech().of_a_count:
            count += 1
        if sentence.word(count) not in counts or not _says_how_many(sentence, count + 1):
            continue
        first, last = noun_ending_at(sentence, place + 1)
        if role_in(words[first:last]) is not None:
            return Saying(count, first, last, Verb.FORMAL, Reach.AFTER)
    return None


def _says_how_many(sentence: Sentence, place: int) -> bool:
    """Whether a verb of being or standing follows: "… of the dead is 31", "… had by then stood at 31"."""
    return any(word in grammar().links for word in sentence.words[place : place + _NAME])


_NAME = 8
"""Words from a count to its verb: "of the dead in the northern districts had been"."""
