"""Speakers that a colon or a dash names: "Coast guard: 28 dead", "12 killed: police"."""

from __future__ import annotations

from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.speaking.roles import names_a_speaker
from storytrack.reading.speaking.saying import Reach, Saying
from storytrack.reading.speaking.speech import Verb, speech
from storytrack.reading.speaking.subjects import can_speak

__all__ = ["in_headline", "labelled"]

_LABEL = 6
"""Words of a body and the colon after it."""


def labelled(sentence: Sentence) -> tuple[Saying, ...]:
    """As in "Coast guard: 28 dead.": a body, a colon, and how many of whom; not in a list of more of them."""
    words = sentence.words
    if ":" not in words[:_LABEL]:
        return ()
    colon = words.index(":")
    first = words[0] in grammar().determiners
    is_body = (
        first < colon and words[colon - 1] in speech().bodies and all(w.isalpha() for w in words[:colon])
    )
    counts = words[colon + 1 : colon + 3]
    is_counted = len(counts) == 2 and counts[0][0].isdecimal() and counts[1].isalpha()
    if not is_body or not is_counted or ":" in words[colon + 1 :]:
        return ()
    return (Saying(colon, int(first), colon, Verb.PLAIN, Reach.AFTER),)


def in_headline(sentence: Sentence) -> Saying | None:
    """As in "12 killed in bus crash: police", "Bus crash kills 12 - officials"."""
    if not sentence.is_heading:
        return None
    for place in range(len(sentence) - 2, max(0, len(sentence) - 7), -1):
        word = sentence.words[place]
        if word in speech().headline_signs and not (word == "-" and sentence.is_glued(place)):
            is_one = names_a_speaker(sentence.words, len(sentence)) and can_speak(
                sentence, place + 1, len(sentence)
            )
            return Saying(place, place + 1, len(sentence), Verb.PLAIN, Reach.BEFORE) if is_one else None
    return None
