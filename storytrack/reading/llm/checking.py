"""``Check``: what of a model's answer the text bears out.

The words of the text decide, not the model's numbers: a quantity is made from the figure that our own
grammar reads in the quote, and where the model says another number the claim is rejected.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import UTC

from storytrack.model.claim import Attribution, Claim, Cue, Span
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.reading import Grounds, LeftOut, Note
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.counting.vocabulary import Vocabulary
from storytrack.reading.grounded import Grounded
from storytrack.reading.language.spans import words_at
from storytrack.reading.llm.answer import Answer, ClaimAnswer, LeftOutAnswer
from storytrack.reading.llm.quotes import Quotes
from storytrack.reading.quantities.figure import Figure
from storytrack.reading.quantities.figures import figures

__all__ = ["Check"]

RULE = "model"
_UNCOUNTED = {Qualifier.VAGUE, Qualifier.UNKNOWN, Qualifier.NONE}
"""The qualifiers whose words, not numbers, are the figure."""


class Check:
    """Holds an answer against its article; ``found``, ``left_out`` and ``notes`` are what came of it."""

    def __init__(self, article: Article, vocabulary: Vocabulary) -> None:
        self._article = article
        self._vocabulary = vocabulary
        self._quotes = Quotes(article.text)
        self._starts = [sentence.stretch(0, 1)[0] for sentence in article.sentences]
        self._taken: set[tuple[str, str, int]] = set()
        self.found: list[Grounded] = []
        self.left_out: list[LeftOut] = []
        self.notes: list[Note] = []

    def answer(self, answer: Answer) -> None:
        """Takes over what stands in the text; everything else becomes a note that says why not."""
        for claim in answer.claims:
            self._claim(claim)
        for left in answer.left_out:
            self._left(left)

    # --- claims ---------------------------------------------------------------------------------------

    def _claim(self, said: ClaimAnswer) -> None:
        pack = self._vocabulary.by_id.get(said.metric)
        if pack is None:
            self._reject(said, "there is no such metric")
            return
        taken = frozenset(
            start for metric, scope, start in self._taken if (metric, scope) == (said.metric, said.scope)
        )
        quote = self._quotes.find(said.quote, said.passage, taken=taken)
        if quote is None:
            self._reject(said, "its quote is not in the text")
            return
        sentence, figure = self._figure(quote, said)
        if figure is None:
            self._reject(said, "its quote holds no such figure", quote)
            return
        span, quantity = figure
        if (said.metric, said.scope, span.start) in self._taken:
            return
        self._taken.add((said.metric, said.scope, span.start))
        by, speaker = self._who(said, span)
        when, time = self._when(said, span)
        claim = Claim(
            metric=said.metric,
            scope=said.scope,
            quantity=quantity,
            delta=said.delta,
            said_by=by,
            as_of=when,
            cues=tuple(dict.fromkeys(said.cues)),
            span=span,
        )
        self.found.append(Grounded(claim, Grounds(rule=RULE, speaker=speaker, time=time, sentence=sentence)))

    def _figure(self, quote: Span, said: ClaimAnswer) -> tuple[Span | None, tuple[Span, Quantity] | None]:
        """The sentence of a quote, and the figure in the quote that is the one the model means."""
        if not self._starts:
            return None, None
        sentence = self._article.sentences[max(0, bisect_right(self._starts, quote.start) - 1)]
        whole = words_at(sentence, 0, len(sentence))
        for figure in figures(sentence):
            if figure.numeral.junk:
                continue
            span = words_at(sentence, figure.first, figure.last)
            if span is None or span.end <= quote.start or span.start >= quote.end:
                continue
            if _agrees(figure, said):
                pack = self._vocabulary.by_id[said.metric]
                return whole, (span, figure.quantity(pack.metric.unit, span.quote))
        return whole, None

    def _who(self, said: ClaimAnswer, span: Span) -> tuple[Attribution, Span | None]:
        """Who says so, as far as the text names them, and where."""
        speaker = self._quotes.nearest(said.speaker, span.start) if said.speaker else None
        if said.speaker and speaker is None:
            text = f"the model names {said.speaker!r:.80}, who is not in the text"
            self.notes.append(Note(text=text, spans=(span,)))
        by = Attribution(
            speaker=speaker.quote if speaker else "",
            organisation=said.organisation if self._quotes.find(said.organisation) else "",
            role=said.role,
            hedge=said.hedge if self._quotes.find(said.hedge) else "",
            via=tuple(name for name in said.via if self._quotes.find(name)),
        )
        return by, speaker

    def _when(self, said: ClaimAnswer, span: Span) -> tuple[When | None, Span | None]:
        """The day, if words of the text give one and it is not after publication."""
        words = self._quotes.nearest(said.time_words, span.start) if said.time_words else None
        published = self._article.published
        if words is None or said.as_of is None or published is None:
            return None, None
        when = When.parse(said.as_of.isoformat(), published.start.tzinfo or UTC)
        is_future = when.start > published.start and Cue.FORECAST not in said.cues
        return (None, None) if is_future else (when, words)

    def _reject(self, said: ClaimAnswer, why: str, where: Span | None = None) -> None:
        text = f"rejected from the model: {said.metric[:80]} {said.quote!r:.120}: {why}"
        self.notes.append(Note(text=text, spans=(where,) if where else ()))

    # --- figures left out -----------------------------------------------------------------------------

    def _left(self, said: LeftOutAnswer) -> None:
        span = self._quotes.find(said.quote, said.passage)
        if span is None:
            self.notes.append(Note(text=f"rejected from the model: {said.quote!r:.120}: not in the text"))
        else:
            self.left_out.append(LeftOut(phrase=span.quote, span=span, reason=said.reason, rule=RULE))


def _agrees(figure: Figure, said: ClaimAnswer) -> bool:
    """Whether the model's numbers are those printed, or their bounds."""
    if figure.numeral.junk:
        return False
    if figure.qualifier in _UNCOUNTED or said.qualifier in _UNCOUNTED:
        return figure.qualifier is said.qualifier
    quantity = figure.quantity(None, "")
    printed = {figure.numeral.low, figure.numeral.high, quantity.low, quantity.high, quantity.value}
    given = {number for number in (said.low, said.high) if number is not None}
    return bool(given) and given <= printed
