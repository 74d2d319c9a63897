"""``Statement``: a text taken apart for comparison: its figures with what they count, and its terms."""

from __future__ import annotations

from functools import cached_property
from itertools import chain, islice

from storytrack.model.claim import Claim, Span
from storytrack.model.quantity import Quantity
from storytrack.reading.article import Article
from storytrack.reading.english import EnglishReader
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.sentences import LONGEST, Sentence
from storytrack.reading.language.spans import span_at
from storytrack.reading.language.tokens import without_lone_surrogates
from storytrack.reading.quantities.singular import looks_plural
from storytrack.reading.supporting.meanings import Meanings
from storytrack.reading.supporting.stated import Claims, Stated, figures_of, stated_in
from storytrack.reading.supporting.terms import Term, meanings_at, ordinal_at, terms_of
from storytrack.reading.supporting.unnumbered import unnumbered_in

__all__ = ["MOST", "Statement"]

MOST = LONGEST
"""Words and signs. What is longer is no sentence and not judged; a premise may be longer."""
_FIGURES = 1_000
"""The figures of a premise that are looked at: a text with more is no news story."""


class Statement:
    """One of the two texts that are compared."""

    def __init__(self, text: str) -> None:
        self._article = Article(without_lone_surrogates(text), None)
        self._reading = EnglishReader().read_article(self._article)
        self.sentences: list[Sentence] = self._article.sentences
        self._figures = [figures_of(sentence) for sentence in self.sentences]
        self._taken = [
            {place for one in found for place in range(one.first, one.end)} for found in self._figures
        ]

    @cached_property
    def length(self) -> int:
        """Its words and signs."""
        return sum(map(len, self.sentences))

    @property
    def is_too_long(self) -> bool:
        """Whether it is longer than any sentence."""
        return self.length > MOST

    def span(self, term: Term) -> Span:
        """Where a term stands in the text."""
        return span_at(self.sentences[term.sentence], term.first, term.last)

    # --- words ----------------------------------------------------------------------------------------

    @cached_property
    def terms(self) -> tuple[Term, ...]:
        """Its terms, in order."""
        return tuple(chain.from_iterable(self._terms))

    @cached_property
    def _terms(self) -> list[list[Term]]:
        return [
            list(terms_of(sentence, number, self._article.sayings(number), self._taken[number]))
            for number, sentence in enumerate(self.sentences)
        ]

    @cached_property
    def meanings(self) -> Meanings:
        """All that its words mean, alone and in phrases."""
        words = chain.from_iterable(self._meant)
        return frozenset().union(*words, *(term.meanings for term in self.terms))

    @cached_property
    def singulars(self) -> Meanings:
        """What its words in the singular mean."""
        found = (
            meanings
            for sentence, meant in zip(self.sentences, self._meant, strict=True)
            for word, meanings in zip(sentence.words, meant, strict=True)
            if meanings and not looks_plural(word)
        )
        return frozenset().union(*found)

    @cached_property
    def _meant(self) -> list[list[Meanings]]:
        """What each word of each sentence means."""
        return [[meanings_at(one, place) for place in range(len(one))] for one in self.sentences]

    @cached_property
    def is_negated(self) -> bool:
        """Whether it denies anything."""
        return any(not cue_words().negation.isdisjoint(one.words) for one in self.sentences)

    # --- numbers --------------------------------------------------------------------------------------

    @cached_property
    def stated(self) -> tuple[Stated, ...]:
        """Its first figures, in order."""
        found = (
            stated_in(sentence, number, self._figures[number], self._terms[number], self._claims)
            for number, sentence in enumerate(self.sentences)
        )
        return tuple(islice(chain.from_iterable(found), _FIGURES))

    @cached_property
    def all_stated(self) -> tuple[Stated, ...]:
        """Its figures and what counts without a numeral, in order."""
        spare = (
            one
            for number, sentence in enumerate(self.sentences)
            for one in unnumbered_in(sentence, number)
            if one.first not in self._taken[number]
        )
        found = (*self.stated, *islice(spare, _FIGURES))
        return tuple(sorted(found, key=lambda one: (one.sentence, one.first)))

    @cached_property
    def _claims(self) -> Claims:
        found: dict[int, list[Claim]] = {}
        for claim in self._reading.claims:
            if claim.span is not None and isinstance(claim.quantity, Quantity):
                found.setdefault(claim.span.start, []).append(claim)
        return found

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """Digits that are no quantity: scores, years, numbers in names."""
        return tuple(
            word
            for number, sentence in enumerate(self.sentences)
            for place, word in enumerate(sentence.words)
            if word[0].isdigit() and place not in self._taken[number] and not ordinal_at(sentence, place)
        )

    @cached_property
    def other_numbers(self) -> frozenset[str]:
        """Its marks and ordinals, in digits: "the third day" has 3."""
        ordinals = (ordinal_at(one, place) for one in self.sentences for place in range(len(one)))
        return frozenset(chain(self.marks, filter(None, ordinals)))

    @cached_property
    def printed_numbers(self) -> frozenset[str]:
        """All numbers in it, whatever they are, in digits."""
        digits = (word for one in self.sentences for word in one.words if word[0].isdigit())
        values = (str(one.found.quantity.value) for one in self.stated)
        return self.other_numbers.union(digits, values)
