"""When a figure held, by the words of its sentence."""

from __future__ import annotations

from storytrack.reading.article import Article
from storytrack.reading.dating.times import Day
from storytrack.reading.language.parts import Parts

__all__ = ["day_of"]


def day_of(article: Article, parts: Parts, index: int, place: int, older: int | None = None) -> Day | None:
    """The day that sentence ``index`` gives for the figure at token ``place``, the nearest of two.

    A day at token ``older`` or further on belongs to an older figure ("down from 58,000 on Wednesday").
    """
    days = article.days(index)
    if older is not None:
        days = [one for one in days if one.place < older or _is_of_a_saying(article, index, older, one.place)]
    held = [one for one in days if parts.covers(one.place, place) and not _is_to_come(article, one)]
    return min(held, key=lambda one: abs(one.place - place)) if held else None


def _is_to_come(article: Article, named: Day) -> bool:
    return article.day is not None and named.day > article.day


def _is_of_a_saying(article: Article, index: int, first: int, last: int) -> bool:
    """Whether a verb of saying stands between: "…, up from 870, the agency said on Wednesday"."""
    return any(first < one.place < last for one in article.sayings(index))
