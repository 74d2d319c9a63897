"""What each paragraph of an article is: prose, headline, caption, a box that sums up, or outside of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from enum import Enum
from functools import cache
from typing import NamedTuple

from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.layout.boilerplate import boilerplate
from storytrack.reading.layout.captions import is_caption, is_of_a_file_picture
from storytrack.reading.layout.paragraphs import Paragraph

__all__ = ["Part", "PartKind", "parts_of_page"]


class PartKind(Enum):
    """What a paragraph is in its article."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    FACTS = "facts"
    """A box that sums the article up."""
    OLDER = "older"
    """What was written earlier and still stands below."""
    OUTSIDE = "outside"
    """No part of the story: links, history, boilerplate."""


class Part(NamedTuple):
    """The kind of a paragraph, and why it is outside (empty if it is not), with the name of that reason."""

    kind: PartKind
    reason: str = ""
    rule: str = ""


class _Lists(NamedTuple):
    history: Phrases[str]
    links: Phrases[str]
    link_leads: Phrases[str]
    kickers: Phrases[str]
    facts: Phrases[str]
    older: Phrases[str]


@cache
def _lists() -> _Lists:
    found = word_list("layout")
    return _Lists(*(found.phrases(name) for name in _Lists._fields))


_BODY = Part(PartKind.BODY)


def parts_of_page(
    paragraphs: Sequence[Paragraph], *, titled: bool = False, blocks: AbstractSet[int] = frozenset()
) -> Iterator[Part]:
    """What each paragraph is, in order; ``titled``: the first one is known to be the headline.

    Else the headline are the lines without a full stop before the first prose; so are those of a
    block of a live page. ``blocks`` are the numbers of the paragraphs that blocks begin with.
    """
    block, at_top = _BODY, len(paragraphs) > 1
    for number, paragraph in enumerate(paragraphs):
        if number in blocks:
            block, at_top = _BODY, True
        if titled and number == 0:
            yield Part(PartKind.HEADLINE)
        elif reason := boilerplate(paragraph):
            yield Part(PartKind.OUTSIDE, f"no part of the article: {reason}", "boilerplate")
        elif is_caption(paragraph):
            yield _caption(paragraph)
        else:
            begun = _begun(paragraph, is_first=number == 0)
            at_top = at_top and not paragraph.is_prose and begun is None
            block = begun or _after(block, paragraph)
            link = _link(paragraph, is_kicker=at_top and number == 0)
            yield link or (Part(PartKind.HEADLINE) if at_top else block)


def _caption(paragraph: Paragraph) -> Part:
    if is_of_a_file_picture(paragraph):
        return Part(PartKind.OUTSIDE, "the caption of a picture of another time", "caption")
    return Part(PartKind.CAPTION)


def _after(block: Part, paragraph: Paragraph) -> Part:
    """The block that a paragraph without a heading of its own goes on, or the article again."""
    if block.kind is PartKind.OLDER:
        return block
    if block.rule == "link":
        # A box of links is a list of headlines, some of them questions: prose is the article again.
        is_prose = paragraph.words[-1] == "." or len(paragraph.words) > _LINK
        return _BODY if is_prose and not _is_entry(paragraph) else block
    if block.kind is PartKind.FACTS:
        return _BODY if paragraph.is_prose and not _is_entry(paragraph) else block
    return _BODY if paragraph.is_line and not _is_entry(paragraph) else block


def _is_entry(paragraph: Paragraph) -> bool:
    """Whether it is one of a list: it begins with a bullet, a number or a day."""
    word = paragraph.words[0]
    return word in _BULLETS or word[0].isdecimal() or is_day_or_month(word)


_BULLETS = frozenset("-–—•*·▪■●►→")


def _begun(paragraph: Paragraph, *, is_first: bool) -> Part | None:
    """The block that begins with the heading ``paragraph``, if it is the heading of one.

    The first line of a page is its headline, even one such as "The latest: 12 dead in a storm".
    """
    words, lists = paragraph.words, _lists()
    is_titled = words[-1] in {":", "?", "]"} and len(words) <= _HEADING
    if not (paragraph.is_line or is_titled):
        return None
    end = len(words) - is_titled
    last = min(end, len(paragraph.opening))  # a heading may hold a full stop
    heading = f'under the heading "{paragraph.opening.printed(0, last)}"' if last else ""
    if _is_all(lists.links, words, end):
        return Part(PartKind.OUTSIDE, heading, "link")
    if _is_all(lists.older, words[1:] if words[0] == "[" else words, end - (words[0] == "[")):
        return Part(PartKind.OLDER)
    if _is_all(lists.facts, words, end) or (not is_first and lists.facts.at(words, 0) is not None):
        return Part(PartKind.FACTS)
    if is_first:
        return None
    if lists.history.at(words, 0) is not None or _is_other_events(words):
        return Part(PartKind.OUTSIDE, heading, "background")
    return None


_HEADING = 8
"""Words of a heading that ends with a colon, a question mark or a bracket."""


def _is_other_events(words: list[str]) -> bool:
    """As in "Other accidents", "Previous deadly attacks in the region"."""
    found = word_list("background")
    return words[0] in found.words("other") and not found.words("events").isdisjoint(words[1:4])


def _is_all(phrases: Phrases[str], words: list[str], end: int) -> bool:
    found = phrases.at(words, 0)
    return found is not None and found.length == end


def _link(paragraph: Paragraph, *, is_kicker: bool) -> Part | None:
    """As in "Read more: Ten killed in a crash": the line leads to another story.

    In the first line of a page "Analysis: …" is what the page itself is (``is_kicker``).
    """
    words, lists = paragraph.words, _lists()
    found = lists.link_leads.at(words, 0) or (None if is_kicker else lists.kickers.at(words, 0))
    is_link = found is not None and len(words) > found.length and words[found.length] in _AFTER_LEAD
    if found is None or not is_link or words[-1] == "." or len(words) > _LINK:
        return None
    lead = paragraph.opening.printed(0, found.length)
    return Part(PartKind.OUTSIDE, f'a link to another story: "{lead}"', "link")


_AFTER_LEAD = frozenset({":", "|", ">", "»"})
_LINK = 40
"""Words of a headline that is linked to."""
