"""Lines that are no part of an article: copyright, newsletters, share counts, reading time, credits."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.layout.paragraphs import Paragraph

__all__ = ["boilerplate"]

_LONGEST = 60
"""Words. A longer paragraph is prose, whatever it says of newsletters."""
_COUNTS = 14
"""Words of a line of counts ("1.2K shares · 345 comments")."""
_READING_TIME = 8


class _Lists(NamedTuple):
    begins: Phrases[str]
    holds: Phrases[str]
    counters: frozenset[str]
    counter_joints: frozenset[str]
    gallery: frozenset[str]
    gallery_links: frozenset[str]


@cache
def _lists() -> _Lists:
    found = word_list("layout")
    begins, holds = (
        {phrase: reason for reason, phrases in found.lists(key).items() for phrase in phrases}
        for key in ("begins", "holds")
    )
    return _Lists(
        Phrases(begins),
        Phrases(holds),
        found.words("counters"),
        found.words("counter_joints"),
        found.words("gallery"),
        found.words("gallery_links"),
    )


def boilerplate(paragraph: Paragraph) -> str:
    """What a paragraph is, if it is no part of the article; else ``""``."""
    words, lists = paragraph.words, _lists()
    if len(words) > _LONGEST:
        return ""
    start = 1 if words[0] in {"(", "[", "*"} else 0
    begun = lists.begins.at(words, start)
    if begun is not None:
        return begun.value
    opening = paragraph.opening.words
    place = lists.holds.within(opening, 0, len(opening))
    if place is not None:
        held = lists.holds.at(opening, place)
        is_time = held is not None and held.value.startswith("how long")
        if held is not None and (not is_time or len(words) <= _READING_TIME):
            return held.value
    if _is_counts(words):
        return "a line of counts of the page"
    return "a place in a gallery" if _is_gallery(words) else ""


def _is_counts(words: list[str]) -> bool:
    """As in "345 comments", "1.2K shares · 27 likes": numbers and what readers did, and nothing else."""
    lists = _lists()
    if len(words) > _COUNTS or lists.counters.isdisjoint(words):
        return False
    numbers = [word for word in words if word[0].isdecimal()]
    counted = [word for word in words if word in lists.counters]
    others = len(words) - len(numbers) - len(counted) - sum(word in lists.counter_joints for word in words)
    return bool(numbers) and not others


def _is_gallery(words: list[str]) -> bool:
    """As in "Image 1 of 5", "1/12"."""
    *label, first, link, last = words if len(words) > 2 else ("", "", "", "")
    return (
        first.isdecimal()
        and last.isdecimal()
        and link in _lists().gallery_links
        and (not label or (len(label) == 1 and label[0] in _lists().gallery))
    )
