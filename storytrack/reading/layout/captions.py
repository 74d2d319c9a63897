"""Captions: what stands under a picture, and whose picture it is."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.sentences import Sentence
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.layout.paragraphs import Paragraph

__all__ = ["is_caption", "is_of_a_file_picture"]

_LONGEST = 90
"""Words. A longer paragraph is prose."""
_CREDIT = 16
"""Words of a credit in brackets."""


class _Lists(NamedTuple):
    leads: Phrases[str]
    openers: Phrases[str]
    credits: Phrases[str]
    file_pictures: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("layout")
    names = ("caption_leads", "caption_openers", "credits", "file_pictures")
    return _Lists(*(found.phrases(name) for name in names))


def is_caption(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a caption: "Photo: …", "In this photo …", "… (Photo by X / AFP)"."""
    words, lists = paragraph.words, _lists()
    if len(words) > _LONGEST:
        return False
    start = 1 if words[0] in {"(", "["} else 0
    lead = lists.leads.at(words, start)
    if lead is not None:
        after = start + lead.length
        if after >= len(words) or words[after] in {":", "by", "/", "|"}:
            return True
    return lists.openers.at(words, 0) is not None or _ends_with_credit(paragraph.end)


def _ends_with_credit(sentence: Sentence) -> bool:
    words = sentence.words
    last = len(words) - (words[-1] == ".")
    if sentence.word(last - 1) not in {")", "]"}:
        return False
    for place in range(last - 2, max(-1, last - 2 - _CREDIT), -1):
        if words[place] in {"(", "["}:
            return _lists().credits.within(words, place + 1, last) is not None
    return False


def is_of_a_file_picture(paragraph: Paragraph) -> bool:
    """Whether a caption says that its picture is of another time."""
    words = paragraph.words
    return _lists().file_pictures.within(words, 0, len(words)) is not None
