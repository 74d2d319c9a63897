"""Which figures of an article are of another time or event; looks back only where it must."""

from __future__ import annotations

from functools import cached_property
from itertools import takewhile

from storytrack.reading.article import Article
from storytrack.reading.dating.background import (
    Marker,
    background_of,
    covering,
    days_of_now,
    longer_than_the_event,
    several_events,
    speaks_of_now,
)
from storytrack.reading.language.parts import Parts, parts_of
from storytrack.reading.timing.named_events import named_events, storms_of

__all__ = ["History"]

_BACK = 3
"""Sentences. Further back than this in its paragraph, a time no longer holds."""


class History:
    """The background of one article, computed sentence by sentence and kept."""

    def __init__(self, article: Article) -> None:
        self._article = article
        self._markers: dict[int, tuple[Marker, ...]] = {}
        self._parts: dict[int, Parts] = {}

    def parts(self, index: int) -> Parts:
        """The parts of sentence ``index``."""
        if index not in self._parts:
            self._parts[index] = parts_of(self._article.sentences[index])
        return self._parts[index]

    def reason(self, index: int, place: int) -> str:
        """Why the figure at token ``place`` of sentence ``index`` is background, or ``""``."""
        if outside := self._article.place(index).part.reason:
            return outside
        found = covering(self._markers_of(index), self.parts(index), place)
        if found is not None:
            return self._words(index, found)
        return "" if self._has_its_own_time(index) else self._carried(index)

    def several(self, index: int, place: int) -> str:
        """The words that count several events together for the figure at token ``place``, or ``""``."""
        sentence = self._article.sentences[index]
        found = covering(several_events(sentence), self.parts(index), place)
        return sentence.printed(found.first, found.last) if found else ""

    def longer(self, index: int, place: int) -> str:
        """The words for what lasts longer than one event where figure ``place`` is of that, or ``""``.

        None where a day of the event is named, or where the headline tells of it ("War toll passes 40,000").
        """
        article, sentence = self._article, self._article.sentences[index]
        if days_of_now(sentence, article.event, article.days_told(index)):
            return ""
        found = covering(longer_than_the_event(sentence), self.parts(index), place)
        if found is None or sentence.words[found.at] in self._headline:
            return ""
        return sentence.printed(found.first, found.last)

    @cached_property
    def _headline(self) -> frozenset[str]:
        headings = takewhile(lambda one: one.is_heading, self._article.sentences)
        return frozenset(word for one in headings for word in one.words)

    def _markers_of(self, index: int) -> tuple[Marker, ...]:
        if index not in self._markers:
            article = self._article
            self._markers[index] = (
                *background_of(article.sentences[index], article.event, article.days(index)),
                *named_events(article, index, self._storms),
            )
        return self._markers[index]

    @cached_property
    def _storms(self) -> frozenset[str]:
        return storms_of(self._article)

    def _words(self, index: int, marker: Marker) -> str:
        return f'another time or event: "{self._article.sentences[index].printed(marker.first, marker.last)}"'

    def _has_its_own_time(self, index: int) -> bool:
        """Whether it says itself that it is about the event: by a speaker, a day, words of the present."""
        article = self._article
        sentence = article.sentences[index]
        if article.sayings(index) or speaks_of_now(sentence) or article.days(index):
            return True
        return bool(days_of_now(sentence, article.event, ()))

    def _carried(self, index: int) -> str:
        """The background that goes on from a sentence before, in the same paragraph."""
        sentences = self._article.sentences
        for back in range(index - 1, max(-1, index - 1 - _BACK), -1):
            if sentences[back].paragraph != sentences[index].paragraph:
                return ""
            parts, last = self.parts(back), len(sentences[back]) - 1
            for marker in self._markers_of(back):
                at_end = marker.within is None and marker.covers(parts, last)
                if marker.carries and (at_end or marker.covers(parts, 0)):
                    return self._words(back, marker)
            if self._has_its_own_time(back):
                return ""
        return ""
