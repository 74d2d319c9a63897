"""Where a sentence leaves its own event for another one: "the worst since 2009, when 31 people died".

What is compared with is another time or event; what is compared is the event told of. Nothing here
says whether a time is another one: only how far what is said of it reaches.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.day_words import year_in
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = [
    "Stretch",
    "beside_an_event",
    "built_then",
    "clause_between",
    "comparisons_in",
    "inner_clause",
    "other_side",
    "piece_end",
    "ranked_before",
    "since_before",
]

_BACK = 8
"""Words between a comparison and the time or event that it names."""
_NAME = 5
"""Words from the time to the noun in the name of an event."""
_RANKED = 14
"""Words between "the deadliest" and its "since"."""
_WHOM = 4
"""Words of a figure and its noun before "who"."""
_INNER = 30
"""Words of an inner clause before a time that it names."""


class Stretch(NamedTuple):
    """The tokens ``start`` … ``end`` (excluded)."""

    start: int
    end: int


class _Lists(NamedTuple):
    comparators: Phrases[str]
    ranks: frozenset[str]
    built: frozenset[str]
    events: frozenset[str]
    turns: frozenset[str]
    followed: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("background")
    return _Lists(
        found.phrases("comparators"),
        found.words("ranks"),
        found.words("built"),
        found.words("events"),
        found.words("turns"),
        found.words("compared_after"),
    )


_CUTS = frozenset({",", ";", "–", "—", "(", ")", ":"})
_RELATIVES = frozenset({"when", "where", "which", "whose"})
_LED = frozenset({"in", "during", "of", "at", "on", "by", "from"})
_OPENING = frozenset({"that", "who", "which", "where", "since", "after", "as", "whose", "when"})
_WITHIN = _RELATIVES | {"who", "that"}


def comparisons_in(sentence: Sentence) -> list[Stretch]:
    """The stretches that tell of what the event is compared with."""
    lists, words = _lists(), sentence.words
    found: list[Stretch] = []
    for place in [at for at, word in enumerate(words) if word == "since"] if "since" in words else ():
        if found and place < found[-1].end:
            continue
        if _is_ranked(sentence, place):
            found.append(Stretch(place, piece_end(sentence, place)))
    for place, match in lists.comparators.all_in(words):
        after = place + match.length
        if found and found[-1].start <= place < found[-1].end:
            continue
        if _leads_to_another(sentence, place, after) and _names_another(sentence, after):
            found.append(Stretch(place, piece_end(sentence, place)))
    return found


def _is_ranked(sentence: Sentence, place: int) -> bool:
    """Whether "the deadliest" or the like stands before "since"."""
    return not _lists().ranks.isdisjoint(sentence.words[max(0, place - _RANKED) : place])


def _leads_to_another(sentence: Sentence, place: int, after: int) -> bool:
    """Whether the comparison at ``place`` goes on with a time or a thing: "than 12 people" does not."""
    word = sentence.word(after)
    if sentence.word(place) == "compared" or sentence.word(after - 1) == "from":
        return True
    return word in _lists().followed or (sentence.word(place) != "than" and year_in(word) > 0)


def _names_another(sentence: Sentence, place: int) -> bool:
    """Whether an event is named there, before any sign."""
    for word in sentence.words[place : place + _BACK]:
        if word in _CUTS:
            return False
        if word in _lists().events or word in {"one", "those", "ones"} or year_in(word):
            return True
    return False


def other_side(sentence: Sentence, place: int) -> Stretch | None:
    """The stretch of a comparison with the time or event that token ``place`` names, if it is in one."""
    lists, words = _lists(), sentence.words
    for start in range(place - 1, max(-1, place - 1 - _BACK), -1):
        if words[start] in _CUTS:
            return None
        ranked = words[start] == "since" and not lists.ranks.isdisjoint(
            words[max(0, start - _RANKED) : start]
        )
        match = lists.comparators.at(words, start)
        if ranked or (match is not None and _leads_to_another(sentence, start, start + match.length)):
            return Stretch(start, piece_end(sentence, start))
    return None


def inner_clause(sentence: Sentence, place: int) -> Stretch | None:
    """The clause with "where", "when" or "in which" that token ``place`` stands in.

    What such a clause says of time does not hold for the words before it; "died when the roof fell in 2013"
    is of one time.
    """
    words = sentence.words
    for start in range(place - 1, max(-1, place - 1 - _INNER), -1):
        if words[start] in _CUTS and words[start] != ",":
            return None
        is_which = words[start] == "which" and sentence.word(start - 1) in _LED
        is_when = words[start] == "when" and sentence.word(start - 1) == ","
        if is_which or is_when or (words[start] == "where" and start > 0):
            end = piece_end(sentence, start)
            return Stretch(start, end) if place < end else None
    return None


def clause_between(sentence: Sentence, first: int, place: int) -> Stretch | None:
    """The clause that begins between two tokens and holds the second, if one does: "… that has seen …"."""
    for start in range(place - 1, max(first, place - 1 - _INNER), -1):
        if sentence.words[start] in _OPENING:
            end = piece_end(sentence, start)
            whom = _WHOM if sentence.words[start] in {"who", "whose"} else 0  # "the 72 people who died"
            return Stretch(max(first + 1, start - whom), end) if place < end else None
    return None


def piece_end(sentence: Sentence, place: int) -> int:
    """Where what begins at token ``place`` ends: at the next sign or "but", clauses with "which" included.

    Before "and", too, where what goes on there is said of the event again: "the worst since 2009 and
    killed nine".
    """
    words, turns = sentence.words, _lists().turns
    has_clause = False
    for at in range(place + 1, len(words)):
        word = words[at]
        has_clause = has_clause or word in _WITHIN
        if word == "," and _goes_on(sentence, at + 1):
            continue
        if word in _CUTS or word in turns or (word == "-" and not sentence.is_glued(at)):
            return at
        if word == "and" and not has_clause and _resumes(sentence.word(at + 1)):
            return at
    return len(words)


def _resumes(word: str) -> bool:
    """Whether a verb goes on after "and"."""
    return word.endswith("ed") or word in _VERBS


_VERBS = frozenset("left was were has have had is are hit sank took began struck fell broke came".split())


def _goes_on(sentence: Sentence, place: int) -> bool:
    first = sentence.word(place)
    return first in _RELATIVES or (first in _LED and sentence.word(place + 1) == "which")


def beside_an_event(sentence: Sentence, place: int) -> bool:
    """Whether the time at token ``place`` is a part of the name of an event: "the 2004 tsunami"."""
    for word in sentence.words[place + 1 : place + _NAME]:
        if word in _lists().events:
            return True
        if not word.isalnum():
            return False
    return False


def ranked_before(sentence: Sentence, place: int) -> bool:
    """Whether the time at token ``place`` is only there to compare with: "the worst since …"."""
    before = sentence.words[max(0, place - _BACK) : place]
    return not _lists().ranks.isdisjoint(before) or other_side(sentence, place) is not None


def since_before(sentence: Sentence, place: int) -> bool:
    """Whether "since" leads to the time at token ``place``."""
    return "since" in sentence.words[max(0, place - _BACK) : place]


def built_then(sentence: Sentence, place: int) -> bool:
    """As in "the factory, built in 1974": the year is of what is told of, and of no event."""
    return any(word in _lists().built for word in sentence.words[max(0, place - _BACK) : place])
