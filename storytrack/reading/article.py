"""``Article``: the sentences of one text and what is looked up across them, each computed at most once."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date
from functools import cached_property
from itertools import chain

from storytrack.model.claim import Span
from storytrack.model.when import When
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.dating.day import Day
from storytrack.reading.dating.event_time import EventTime, Opening, event_time
from storytrack.reading.dating.printed import Head, head_of
from storytrack.reading.dating.times import days_in
from storytrack.reading.language.datelines import dateline_end
from storytrack.reading.language.sentences import Sentence, sentences_of
from storytrack.reading.layout.page import Place, page_of
from storytrack.reading.speaking.agencies import agency_of
from storytrack.reading.speaking.quotations import Quotations
from storytrack.reading.speaking.quoted import Spoken, speakers_of
from storytrack.reading.speaking.saying import Saying
from storytrack.reading.speaking.sayings import sayings_in

__all__ = ["MOST", "Article"]

MOST = 20_000
"""Sentences. No article, page or report has as many; a text that goes on is read up to here, and says so."""


class Article:
    """One text, taken apart; ``vocabulary`` is the standard one if ``None``.

    ``titled`` tells that its first paragraph is its headline. The stamps of the blocks of a live page
    ("14:32 GMT") are no part of its ``sentences``; :meth:`place` knows them.
    """

    def __init__(
        self,
        text: str,
        published: When | None,
        vocabulary: Vocabulary | None = None,
        *,
        titled: bool = False,
    ) -> None:
        self.text = text
        self._known = vocabulary or Vocabulary.standard()
        printed = sentences_of(text, MOST + 1)
        self.unread: Sentence | None = printed.pop() if len(printed) > MOST else None
        """The first sentence of a text that has more than :data:`MOST`; from it on nothing is read."""
        self.head: Head = head_of(printed, None if published is None else published.start.date())
        self.published = published or (None if self.head.day is None else When.parse(self.head.day))
        self._page = page_of(printed, self.published, titled=titled)
        self.sentences: list[Sentence] = self._page.sentences
        if len(self.sentences) != len(printed):
            self.head = head_of(self.sentences, self.day)
        self._sayings: dict[int, tuple[Saying, ...]] = {}

    @property
    def day(self) -> date | None:
        """The calendar day of publication, in its own zone: as given, or as the text prints it."""
        return None if self.published is None else self.published.start.date()

    def place(self, index: int) -> Place:
        """What sentence ``index`` stands in: the part of the page, and its block."""
        return self._page.places[index]

    @property
    def has_updates(self) -> bool:
        """Whether a block of the page says that it is newer than the rest."""
        return self._page.has_updates

    def where(self, span: Span) -> tuple[int, int]:
        """The sentence that a stretch of the text begins in, and its token there."""
        index = max(0, bisect_right(self._starts, span.start) - 1)
        places = self.sentences[index].places
        return index, max(0, bisect_right(places, span.start, key=lambda place: place[0]) - 1)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def anchor(self, index: int) -> When | None:
        """When sentence ``index`` was written: the time of its block, else that of publication."""
        return self._page.places[index].when or self.published

    @cached_property
    def event(self) -> EventTime:
        """When the event of the text is."""
        opening = (Opening(one, self.days_told(index)) for index, one in enumerate(self.sentences))
        return event_time(opening, self.day)

    def days_told(self, index: int) -> list[Day]:
        """The days of sentence ``index``, but for those beside a verb of saying: "police said on Tuesday"."""
        sayings = self.sayings(index)
        return [
            day
            for day in self.days(index)
            if not any(-_BESIDE <= day.first - one.place <= _BESIDE + 1 for one in sayings)
        ]

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The metrics that the text may speak of."""
        return self._known.for_words(self.words, self.sentences)

    @cached_property
    def words(self) -> frozenset[str]:
        """All words of the text."""
        return frozenset(chain.from_iterable(sentence.words for sentence in self.sentences))

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
            anchor = self.anchor(index)
            here = days_in(sentence, anchor.start.date() if anchor else None, before)
            found.append([one for one in here if not self.head.holds(index, one.place)])
            if found[-1]:
                before, named_at = found[-1][-1].day, index
        return found

    def sayings(self, index: int) -> tuple[Saying, ...]:
        """Who speaks in sentence ``index``."""
        if index not in self._sayings:
            self._sayings[index] = sayings_in(self.sentences[index])
        return self._sayings[index]

    @cached_property
    def quotations(self) -> Quotations:
        """Which words of the text are quoted."""
        return Quotations(self.sentences)

    @cached_property
    def spoken(self) -> list[Spoken | None]:
        """Who speaks in each of the :attr:`quotations`."""
        return speakers_of(self)

    @cached_property
    def agency(self) -> str:
        """The agency that the text is by, as its dateline, its byline or its last line says; ``""``: none."""
        return agency_of(self.sentences)

    def text_start(self, index: int) -> int:
        """The first token of sentence ``index`` after a dateline."""
        return dateline_end(self.sentences[index])


_BACK = 3
"""Sentences. A day named further back is no longer the one that "the next day" is counted from."""
_BESIDE = 2
"""Words between a verb of saying and the day that it was said on."""
_PLACES = 8
"""Where a name is looked up: its first mentions introduce it."""
