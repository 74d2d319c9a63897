"""``Article``: the sentences of one text and what is looked up across them, each computed at most once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from storytrack.model.when import When
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.dating.background import EventTime, event_time
from storytrack.reading.dating.times import Day, days_in
from storytrack.reading.language.sentences import Sentence, sentences_of
from storytrack.reading.speaking.speakers import Saying, sayings_in

__all__ = ["Article"]


class Article:
    """One text, taken apart; ``vocabulary`` is the standard one if ``None``."""

    def __init__(self, text: str, published: When | None, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self.published = published
        self.vocabulary = vocabulary or Vocabulary.standard()
        self.sentences: list[Sentence] = sentences_of(text)
        self._sayings: dict[int, tuple[Saying, ...]] = {}
        self._days: dict[int, list[Day]] = {}

    @property
    def day(self) -> date | None:
        """The calendar day of publication, in its own zone."""
        return None if self.published is None else self.published.start.date()

    @cached_property
    def event(self) -> EventTime:
        """When the event of the text is."""
        return event_time(self.sentences, self.day)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def names(self) -> dict[str, list[tuple[int, int]]]:
        """Capitalised word → its first places, each a sentence and a token."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, sentence in enumerate(self.sentences):
            for place, word in enumerate(sentence.words):
                if sentence.is_capitalised(place) and len(found[word]) < _PLACES:
                    found[word].append((index, place))
        return found

    def days(self, index: int) -> list[Day]:
        """The days that sentence ``index`` names; none when the day of publication is not known."""
        if self.day is None:
            return []
        if index not in self._days:
            before = days_in(self.sentences[index - 1], self.day) if self._goes_on(index) else []
            self._days[index] = days_in(self.sentences[index], self.day, before[-1].day if before else None)
        return self._days[index]

    def _goes_on(self, index: int) -> bool:
        return index > 0 and self.sentences[index - 1].paragraph == self.sentences[index].paragraph

    def sayings(self, index: int) -> tuple[Saying, ...]:
        """Who speaks in sentence ``index``."""
        if index not in self._sayings:
            self._sayings[index] = sayings_in(self.sentences[index])
        return self._sayings[index]


_PLACES = 8
"""Where a name is looked up: its first mentions introduce it."""
