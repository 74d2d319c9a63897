"""On which day the event of a text happened.

The beginning of a text says what happened and when. A day beside a verb of saying ("police said on
Wednesday") is when it was told; one in the head of the text is when it was printed.
"""

from __future__ import annotations

from datetime import date, timedelta

from storytrack.reading.article import Article
from storytrack.reading.dating.day import Day
from storytrack.reading.language.cues import cues_between
from storytrack.reading.timing.history import History

__all__ = ["event_day"]

_LEDE = 4
"""Sentences with words in small letters, in which a text says what it is about."""


def event_day(article: Article, history: History) -> date | None:
    """The day that the first sentences give for what happened; ``None`` where they give none."""
    seen = 0
    for index, sentence in enumerate(article.sentences):
        if sentence.is_heading:
            continue
        for named in article.days_told(index):
            if _is_of_the_event(article, history, index, named):
                return named.day - timedelta(days=1) if named.is_night_before else named.day
        seen += 1
        if seen >= _LEDE:
            break
    return None


def _is_of_the_event(article: Article, history: History, index: int, named: Day) -> bool:
    if article.day is not None and named.day > article.day:
        return False
    if history.reason(index, named.place):
        return False
    words = article.sentences[index].words
    clause = next((place + 1 for place in range(named.first - 1, -1, -1) if words[place] in {",", ";"}), 0)
    return not cues_between(article.sentences[index], clause, named.first)
