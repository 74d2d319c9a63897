"""``Article``: the sentences of one text and what is looked up across them, each computed at most once."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from functools import cached_property

from storytrack.model.when import When
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.dating.background import EventTime, event_time
from storytrack.reading.dating.printed import Head, head_of
from storytrack.reading.dating.times import Day, days_in
from storytrack.reading.language.sentences import Sentence, sentences_of
from storytrack.reading.speaking.speakers import Saying, sayings_in

__all__ = ["Article"]


class Article:
    """One text, taken apart; ``vocabulary`` is the standard one if ``None``."""

    def __init__(self, text: str, published: When | None, vocabulary: Vocabulary | None = None) -> None:
        self.text = text
        self._known = vocabulary or Vocabulary.standard()
        self.sentences: list[Sentence] = sentences_of(text)
        self.head: Head = head_of(self.sentences, None if published is None else published.start.date())
        self.published = published or (None if self.head.day is None else When.parse(self.head.day))
        self._sayings: dict[int, tuple[Saying, ...]] = {}

    @property
    def day(self) -> date | None:
        """The calendar day of publication, in its own zone: as given, or as the text prints it."""
        return None if self.published is None else self.published.start.date()

    @cached_property
    def event(self) -> EventTime:
        """When the event of the text is."""
        return event_time(self.sentences, self.day)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The metrics that the text may speak of."""
        return self._known.for_words(self.words)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(word for sentence in self.sentences for word in sentence.words)

    @cached_property
    def names(self) -> dict[str, list[tuple[int, int]]]:
        """Capitalised word → its first places, each a sentence and a token."""
        found: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, sentence in enumerate(self.sentences):
            for place in sentence.capitals():
                places = found[sentence.words[place]]
                if len(places) < _PLACES:
                    places.append((index, place))
        return found

    def days(self, index: int) -> list[Day]:
        """The days that sentence ``index`` names, without those of the head of the text.

        Where the day of publication is not known, these are only full dates.
        """
        return self._days[index]

    @cached_property
    def _days(self) -> list[list[Day]]:
        found: list[list[Day]] = []
        before: date | None = None
        named_at = 0
        for index, sentence in enumerate(self.sentences):
            if index - named_at > _BACK:
                before = None
            here = days_in(sentence, self.day, before)
            found.append([one for one in here if not self.head.holds(index, one.place)])
            if found[-1]:
                before, named_at = found[-1][-1].day, index
        return found

    def sayings(self, index: int) -> tuple[Saying, ...]:
        """Who speaks in sentence ``index``."""
        if index not in self._sayings:
            self._sayings[index] = sayings_in(self.sentences[index])
        return self._sayings[index]


_BACK = 3
"""Sentences. A day named further back is no longer the one that "the next day" is counted from."""
_PLACES = 8
"""Where a name is looked up: its first mentions introduce it."""
