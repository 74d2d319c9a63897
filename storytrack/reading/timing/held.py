"""When a figure held, by the words of its sentence."""

from __future__ import annotations

from typing import NamedTuple

from storytrack.reading.article import Article
from storytrack.reading.dating.day import Day
from storytrack.reading.language.parts import Parts
from storytrack.reading.timing.to_come import is_to_come

__all__ = ["DatedFigure", "day_of"]


class DatedFigure(NamedTuple):
    """The figure whose time is asked for: its sentence, its token, and the parts of that sentence.

    ``older`` is the token of an older figure beside it ("down from 58,000 on Wednesday"): a day from there
    on is not its own. ``verb`` are the sentence and the token of the verb by which it is said.
    """

    sentence: int
    place: int
    parts: Parts
    older: int | None = None
    verb: tuple[int, int] | None = None


def day_of(article: Article, figure: DatedFigure) -> Day | None:
    """The day for which its sentence gives a figure, the nearest of two; else the day of its saying."""
    index, place, parts, older, _ = figure
    days = article.days(index)
    if older is not None:
        days = [one for one in days if one.place < older or _is_of_both(article, index, older, one.place)]
    held = [
        one
        for one in days
        if parts.covers(one.place, place)
        and not _is_of_another_clause(article, index, one, place)
        and not is_to_come(article, index, one, place)
        and not _is_start(article, index, one)
    ]
    if held:
        # "31 on Saturday, 44 on Sunday": of two as near, the one after it
        return min(held, key=lambda one: (abs(one.place - place), one.place < place))
    return _day_of_saying(article, figure.verb) if figure.verb and figure.verb[0] == index else None


def _day_of_saying(article: Article, verb: tuple[int, int]) -> Day | None:
    """As in "…, the mayor said in a statement late on Tuesday, …"."""
    index, place = verb
    words = article.sentences[index].words
    for one in article.days(index):
        first, last = sorted((place, one.place))
        is_beside = last - first <= _BESIDE and not {",", ";", "that"} & set(words[first + 1 : last])
        if is_beside and not is_to_come(article, index, one, place):
            return one
    return None


_BESIDE = 8
"""Words between a verb of saying and the day that it was said on."""


def _is_start(article: Article, index: int, named: Day) -> bool:
    """As in "have died since the fighting began on Sunday": from when, and not when."""
    words = article.sentences[index].words
    for place in range(named.place - 1, max(-1, named.place - 1 - _CLAUSE), -1):
        if words[place] == "since":
            return True
        if not words[place][0].isalnum():
            return False
    return False


_CLAUSE = 10
"""Words from "since" to the day in its clause."""


def _is_of_another_clause(article: Article, index: int, named: Day, place: int) -> bool:
    """As in "The ferry sank on Monday and 30 people are missing": the figure is of now, the day of before."""
    words = article.sentences[index].words
    turn = next(
        (at for at in range(place - 1, max(named.place, place - 1 - _CLAUSE), -1) if words[at] == "and"), 0
    )
    if not turn or _NOW.isdisjoint(words[turn : place + _CLAUSE]) or not _NOW.isdisjoint(words[:turn]):
        return False
    return not _is_of_a_saying(article, index, -1, turn)


_NOW = frozenset({"is", "are", "remain", "remains"})
"""Verbs of the present: what they say holds when it is told."""


def _is_of_both(article: Article, index: int, older: int, place: int) -> bool:
    """As in "…, up from 870, the agency said on Friday"; not in "…, not 60 as it had said on Friday"."""
    words = article.sentences[index].words
    said = [one.place for one in article.sayings(index) if older < one.place < place]
    for verb in said:
        comma = next(
            (at for at in range(verb, max(older, verb - _CLAUSE), -1) if words[at] in {",", ";"}), None
        )
        if comma is not None and words[verb - 1] != "had" and _OLDER.isdisjoint(words[comma:verb]):
            return True
    return False


_OLDER = frozenset({"as", "which", "that", "who", "than"})
"""Behind the comma: who had said so speaks only of the older figure."""


def _is_of_a_saying(article: Article, index: int, first: int, last: int) -> bool:
    """Whether a verb of saying stands between: "…, up from 870, the agency said on Wednesday"."""
    return any(first < one.place < last for one in article.sayings(index))
