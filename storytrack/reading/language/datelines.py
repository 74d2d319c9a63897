"""Where a dateline ends: "HARBOUR CITY, Norland (Newswire) - ", "PORT ANN (June 3) — "."""

from __future__ import annotations

from storytrack.reading.language.sentences import Sentence

__all__ = ["dateline_end"]

_LONGEST = 20
"""Words of the longest dateline, with its date and agency."""
_PLACE = 9
"""Words of the longest place in it."""


def dateline_end(sentence: Sentence) -> int:
    """The first token after the dateline that a sentence begins with; 0 where there is none.

    A dateline begins with a place in capitals and ends with a dash, or with a bracket before a capital.
    """
    words = sentence.words
    if not words or not sentence.printed(0, 1).isupper() or len(words[0]) < 3:
        return 0
    bracket = False
    for place in range(1, min(len(words), _LONGEST)):
        word = words[place]
        if word in {"–", "—"} or (word == "-" and not sentence.is_glued(place)):
            return place + 1
        if word == "(":
            bracket = True
        elif word == ")":
            bracket = False
            if sentence.word(place + 1) not in {"-", "–", "—", ":"} and sentence.is_capitalised(place + 1):
                return place + 1
        elif (not bracket and place >= _PLACE) or (
            not bracket
            and not (sentence.is_capitalised(place) or word in {",", ".", "'", "'s"} or word.isdecimal())
        ):
            return 0
    return 0
