"""What the wording of a sentence says of a figure in it: an older figure, a final one, a correction.

The words hold for the figures of their own part of the sentence; another way of counting for all.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from storytrack.model.claim import Cue
from storytrack.reading.article import Article
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.parts import Parts
from storytrack.reading.language.phrases import Phrases
from storytrack.reading.speaking.saying import Reach
from storytrack.reading.speaking.speech import speech

__all__ = ["Wording"]


_TOLD = 12
"""Words between "a count" and "was withdrawn"."""


class Wording:
    """The words of sentence ``index`` that say something of its figures; ``parts`` are its parts."""

    def __init__(self, article: Article, index: int, parts: Parts) -> None:
        self._article = article
        self._index = index
        self._parts = parts
        self._words = article.sentences[index].words

    def cues(self, place: int) -> tuple[Cue, ...]:
        """What is said of the figure at token ``place``."""
        found = [cue for cue, at in self._markers if self._holds(cue, at, place)]
        if self._confessed is not None and self._confessed < place and Cue.CORRECTION not in found:
            found.append(Cue.CORRECTION)
        return tuple(found)

    def _holds(self, cue: Cue, at: int, place: int) -> bool:
        if cue is not Cue.NEW_DEFINITION and not self._parts.covers(at, place):
            return False
        # "who initially gave 22 now says 13": the second is the newer one
        return cue is not Cue.RECAP or "now" not in self._words[at:place]

    @cached_property
    def _markers(self) -> tuple[tuple[Cue, int], ...]:
        lists = cue_words()
        if lists.wording.isdisjoint(self._words):
            return ()
        told = (
            (Cue.FINAL, self._first(lists.final)),
            (Cue.CORRECTION, self._first(lists.correction)),
            (Cue.WITHDRAWS, self._withdrawn()),
            (Cue.NEW_DEFINITION, self._first(lists.new_definition)),
            (Cue.RECAP, next(self._recaps(), None)),
        )
        return tuple((cue, at) for cue, at in told if at is not None)

    @cached_property
    def _confessed(self) -> int | None:
        return self._first(cue_words().confession)

    def _first(self, phrases: Phrases[str]) -> int | None:
        return phrases.within(self._words, 0, len(self._words))

    def _withdrawn(self) -> int | None:
        """As in "a count of 71 dead was withdrawn": a word for what was told stands before it."""
        at = self._first(cue_words().withdrawn)
        told = at is not None and speech().papers.within(self._words, max(0, at - _TOLD), at) is not None
        return at if told else None

    def _recaps(self) -> Iterator[int]:
        """As in "officials had said …", "initially said …", "Earlier, a spokesman said …"."""
        lists, words = cue_words(), self._words
        for phrases in (lists.recap_verbs, lists.recap_alone):
            found = self._first(phrases)
            if found is None or self._is_within_what_is_said(found) or self._says_no_figure(found):
                continue
            yield found
        earlier = self._first(lists.recap)
        if earlier is None:
            return
        sayings = self._article.sayings(self._index)
        opens = earlier == self._article.text_start(self._index)
        for one in sayings:
            was_said = one.place > 0 and words[one.place - 1] == "had"
            if was_said or (opens and words[one.place] in lists.told_before):
                yield earlier

    def _says_no_figure(self, place: int) -> bool:
        """As in "contrary to what the mayor had said": no figure of the sentence was."""
        said = (one for one in self._article.sayings(self._index) if place <= one.place <= place + 1)
        return any(one.reach is Reach.NOTHING for one in said)

    def _is_within_what_is_said(self, place: int) -> bool:
        """As in "the ministry said hospitals had reported 40": the tense is that of "said"."""
        said = (one for one in self._article.sayings(self._index) if one.place + 1 < place)
        return any(self._parts.covers(one.place, place) for one in said)
