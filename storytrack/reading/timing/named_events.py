"""Events that a text knows by a name of their own, when it is about another: "the Harbour Street fire"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from storytrack.reading.article import Article
from storytrack.reading.dating.background import Marker
from storytrack.reading.dating.comparisons import Stretch, piece_end
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list

__all__ = ["named_events", "storms_of"]

_NAME = 4
"""Words of a name before the noun for the event."""
_OF_PEOPLES = ("an", "ian", "ish", "ese", "i", "ic")
"""How the words for peoples end: "the Ruritanian attack" is no name of one."""


class _Lists(NamedTuple):
    events: frozenset[str]
    storms: frozenset[str]
    all: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("background")
    events, storms = found.words("events"), found.words("named_storms")
    return _Lists(events, storms, events | storms)


def named_events(article: Article, index: int, own_storms: frozenset[str]) -> Iterator[Marker]:
    """The named events of sentence ``index`` that are not the one told of.

    A name that nothing before has brought in, with "the" before it and a clause with "which" or "when"
    after it, is an event that the reader is reminded of. A storm is another one where the text began
    with a storm of another name.
    """
    sentence, lists = article.sentences[index], _lists()
    if sentence.is_heading or (
        lists.events.isdisjoint(sentence.words) and lists.storms.isdisjoint(sentence.words)
    ):
        return
    for place, word in enumerate(sentence.words):
        if word in lists.storms and _is_name(sentence, place + 1):
            yield from _storm(article, index, place, own_storms)
        elif word in lists.events and index > 0:
            first = _name_before(sentence, place)
            if first is not None and _is_new(article, index, first, place) and _is_recalled(sentence, place):
                yield _reminder(sentence, first, place + 1)


def storms_of(article: Article) -> frozenset[str]:
    """The names of the storms that headline and first sentence tell of."""
    found: set[str] = set()
    for sentence in article.sentences:
        for place, word in enumerate(sentence.words):
            if word in _lists().storms and _is_name(sentence, place + 1):
                found.add(sentence.words[place + 1])
        if not sentence.is_heading:
            break
    return frozenset(found)


def _storm(article: Article, index: int, place: int, own_storms: frozenset[str]) -> Iterator[Marker]:
    sentence = article.sentences[index]
    if sentence.words[place + 1] in own_storms:
        return
    is_object = index > 0 and place > 1 and _is_recalled(sentence, place + 1)
    if own_storms or (is_object and _is_new(article, index, place, place + 2)):
        yield _reminder(sentence, place, place + 2)


def _reminder(sentence: Sentence, first: int, last: int) -> Marker:
    """The event that the words ``first`` … ``last`` (excluded) name, and what is said of it there."""
    opens = first <= 1 and not _is_recalled(sentence, last - 1)
    within = None if opens else Stretch(first, piece_end(sentence, last - 1))
    return Marker(first, first, last, within, carries=False)


def _is_name(sentence: Sentence, place: int) -> bool:
    word = sentence.word(place)
    return sentence.is_capitalised(place) and word != "the" and not is_day_or_month(word)


def _name_before(sentence: Sentence, place: int) -> int | None:
    """Where the name before the noun for an event begins: "the Harbour Street fire"."""
    first = place - (not sentence.is_capitalised(place - 1))
    start = first
    while start > max(0, place - _NAME) and _is_name(sentence, start - 1):
        start -= 1
    if start == first or sentence.word(start - 1) != "the":
        return None
    alone = start + 1 == first and sentence.words[start].endswith(_OF_PEOPLES)
    return None if alone or sentence.printed(start, start + 1).isupper() else start


def _is_new(article: Article, index: int, first: int, last: int) -> bool:
    """Whether no word of the name stands anywhere before it."""
    names = article.names
    words = article.sentences[index].words[first:last]
    return all(names[word][0] >= (index, first) for word in words if word in names)


def _is_recalled(sentence: Sentence, place: int) -> bool:
    """Whether a clause of its own tells of the event whose name ends at token ``place``."""
    after = place + 1 + (sentence.word(place + 1) == ",")
    return sentence.word(after) in {"which", "when", "where"} or sentence.words[after : after + 2] == [
        "in",
        "which",
    ]
