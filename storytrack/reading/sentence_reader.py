"""One sentence → its claims and the figures left out of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from storytrack.model.claim import Claim, Cue, Span
from storytrack.model.metric import Kind
from storytrack.model.quantity import Quantity, unknown
from storytrack.model.reading import LeftOut
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.counting.measures import measures, unit_after
from storytrack.reading.counting.rules import count
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, scene_of
from storytrack.reading.counting.total_rules import is_old_value
from storytrack.reading.counting.ultimatums import DEADLINE, hours_of, ultimatum
from storytrack.reading.counting.unknowns import Unknown, unknowns
from storytrack.reading.dating.history import History
from storytrack.reading.dating.times import when_of
from storytrack.reading.language.cues import cue_words
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figures import Figure, figures
from storytrack.reading.quantities.numerals import Word
from storytrack.reading.quantities.units import factor_between
from storytrack.reading.speaking.attribution import who_acts, who_says

__all__ = ["SentenceReader"]

_ALONE = 16
"""Words between a figure and the "alone" that narrows it to a place."""
_TABLE = 40
"""Figures. A sentence with more of them is a table or a list of results, no prose."""


@cache
def _strength_words() -> frozenset[str]:
    return word_list("background").words("strength")


class SentenceReader:
    """Reads sentence ``index`` of an article; ``counted`` are the metrics of the claims before it."""

    def __init__(self, article: Article, index: int, history: History, counted: Sequence[str]) -> None:
        self._article = article
        self._index = index
        self._history = history
        self._counted = counted
        self._sentence = article.sentences[index]

    def items(self) -> Iterator[Claim | LeftOut]:
        """Its claims and left-out figures."""
        found = tuple(figures(self._sentence, _TABLE + 1))
        if len(found) > _TABLE:
            yield self._left_out(found[0], f"the first of more than {_TABLE} numbers in a row: no prose")
            return
        scene = scene_of(self._sentence, found, self._article.words)
        if scene.figures:
            yield from self._figures(scene)
        for one in unknowns(scene):
            yield from self._unknown(one)

    # --- figures --------------------------------------------------------------------------------------

    def _figures(self, scene: Scene) -> Iterator[Claim | LeftOut]:
        reasons = measures(scene)
        ultimatums = [ultimatum(scene, number) for number in range(len(scene.figures))]
        barred = frozenset(
            number
            for number, reason in enumerate(reasons)
            if ultimatums[number] or (reason and not _may_be_counted(scene, number, reason))
        )
        scene = replace(scene, barred=barred)
        outcomes = count(scene)
        for number, outcome in enumerate(outcomes):
            found = ultimatums[number]
            yield from self._figure(scene, number, (found,) if found else outcome, reasons[number])

    def _figure(
        self, scene: Scene, number: int, outcome: Outcome, measured: str
    ) -> Iterator[Claim | LeftOut]:
        figure = scene.figures[number]
        if isinstance(outcome, tuple):
            background = self._history.reason(self._index, figure.numeral.first)
            if background:
                yield self._left_out(scene.figures[number], background)
            else:
                yield from (self._claim(scene, number, counted) for counted in outcome)
            return
        reason = measured or self._why_not(scene, number, outcome)
        if reason:
            yield self._left_out(scene.figures[number], reason)

    def _why_not(self, scene: Scene, number: int, outcome: Outcome) -> str:
        """Why a figure that nothing counts is left out; ``""`` for words that hardly are figures."""
        figure, sentence = scene.figures[number], self._sentence
        if _is_hardly_a_figure(scene, number):
            return ""
        background = self._history.reason(self._index, figure.numeral.first)
        if background:
            return background
        if isinstance(outcome, Refused):
            return outcome.reason
        nearby = sentence.words[max(0, figure.first - 4) : figure.numeral.first]
        is_force = set(scene.nouns[number].names) & {"attackers", "soldiers", "police"}
        if is_force and set(nearby) & _strength_words():
            return "the strength of a force, no count of the event"
        return "no metric is known for what it counts"

    def _left_out(self, figure: Figure, reason: str) -> LeftOut:
        span = self._span(figure.first, figure.last)
        return LeftOut(phrase=span.quote, span=span, reason=reason)

    def _span(self, first: int, last: int) -> Span:
        tokens = self._sentence.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        return Span(start=start, end=end, quote=self._sentence.text[start:end])

    def _claim(self, scene: Scene, number: int, counted: Counted) -> Claim:
        figure = scene.figures[number]
        span = self._span(figure.first, figure.last)
        said = who_says(self._article, self._index, figure.first)
        if counted.pack.id == DEADLINE and not str(said.by):
            said = who_acts(self._article, self._index)
        cues = tuple(dict.fromkeys((*counted.cues, *said.cues, *self._cues())))
        by = said.by
        if counted.doubt and not by.hedge:
            by = by.with_(hedge=counted.doubt)
        return Claim(
            metric=counted.pack.id,
            quantity=self._quantity(scene, number, counted, span.quote),
            scope=" in ".join(filter(None, (counted.scope, self._only_in(figure.first)))),
            delta=counted.is_delta or self._adds(scene, number, counted),
            said_by=by,
            as_of=None if counted.cues else self._as_of(counted.anchor, _older_figure(scene, number)),
            cues=cues,
            span=span,
        )

    def _only_in(self, place: int) -> str:
        """The place of a figure that is said of it alone: "in Santa Brea alone"."""
        words = self._sentence.words
        for end in range(max(0, place - _ALONE), min(len(words), place + _ALONE)):
            if words[end] == "alone" and self._history.parts(self._index).covers(end, place):
                first = next((at for at in range(end - 1, max(-1, end - 7), -1) if words[at] == "in"), end)
                while first + 1 < end and words[first + 1] == "the":
                    first += 1
                return self._sentence.printed(first + 1, end) if first + 1 < end else ""
        return ""

    def _quantity(self, scene: Scene, number: int, counted: Counted, phrase: str) -> Quantity:
        figure, unit = scene.figures[number], counted.pack.metric.unit
        if counted.pack.id == DEADLINE:
            return figure.quantity(unit, phrase, hours_of(scene, number))
        names = scene.nouns[number].names
        factor = factor_between(names[0], unit) if unit and names else None
        return figure.quantity(unit, phrase, factor or 1, rounds=True)

    def _adds(self, scene: Scene, number: int, counted: Counted) -> bool:
        """Whether "another 12" adds to an earlier figure: not where the one before is of another metric."""
        figure = scene.figures[number]
        words, plus = self._sentence.words, grammar().plus
        after = words[figure.last : max(scene.nouns[number].last, figure.last + 1)]
        is_plus = self._sentence.word(figure.numeral.first - 1) in plus or bool(plus & set(after))
        if counted.pack.metric.kind is not Kind.CUMULATIVE or not is_plus:
            return False
        return not self._counted or counted.pack.id == self._counted[-1]

    # --- unknowns, times and cues ---------------------------------------------------------------------

    def _unknown(self, one: Unknown) -> Iterator[Claim | LeftOut]:
        span = self._span(one.first, one.last)
        if self._history.reason(self._index, one.first):
            return
        said = who_says(self._article, self._index, one.first)
        for scope in one.scopes:
            yield Claim(
                metric=one.pack.id,
                quantity=unknown(unit=one.pack.metric.unit, phrase=span.quote),
                scope="" if scope in one.pack.default else scope,
                said_by=said.by,
                as_of=self._as_of(one.first),
                cues=said.cues,
                span=span,
            )

    def _as_of(self, place: int, end: int | None = None) -> When | None:
        """The day that the sentence gives for the figure at token ``place``; the nearest where it gives two.

        A day at token ``end`` or further on belongs to an older figure ("down from 58,000 on Wednesday").
        """
        article = self._article
        if article.day is None or article.published is None:
            return None
        parts = self._history.parts(self._index)
        days = article.days(self._index)
        if end is not None:
            days = [one for one in days if one.place < end or self._is_of_a_saying(end, one.place)]
        held = [one for one in days if parts.covers(one.place, place) and one.day <= article.day]
        if not held:
            return None
        return when_of(min(held, key=lambda one: abs(one.place - place)).day, article.published)

    def _is_of_a_saying(self, first: int, last: int) -> bool:
        """Whether a verb of saying stands between: "…, up from 870, the agency said on Wednesday"."""
        return any(first < one.place < last for one in self._article.sayings(self._index))

    def _cues(self) -> Iterator[Cue]:
        words, lists = self._sentence.words, cue_words()
        if lists.final.within(words, 0, len(words)) is not None:
            yield Cue.FINAL
        if lists.correction.within(words, 0, len(words)) is not None:
            yield Cue.CORRECTION
        told = lists.recap_verbs.within(words, 0, len(words)), lists.recap_alone.within(words, 0, len(words))
        if told != (None, None) or self._is_recap():
            yield Cue.RECAP

    def _is_recap(self) -> bool:
        """As in "Earlier, officials had said …"."""
        words = self._sentence.words
        if cue_words().recap.within(words, 0, len(words)) is None:
            return False
        return any(words[one.place - 1] == "had" for one in self._article.sayings(self._index) if one.place)


def _older_figure(scene: Scene, number: int) -> int | None:
    """The first token of the next figure that is given for comparison."""
    for later in range(number + 1, len(scene.figures)):
        if is_old_value(scene, later):
            return scene.figures[later].first
    return None


def _may_be_counted(scene: Scene, number: int, reason: str) -> bool:
    """An area or a share may be what a metric counts ("35% contained"); other measures never are."""
    return bool(reason) and unit_after(scene, number) in {"area", "share"}


def _is_hardly_a_figure(scene: Scene, number: int) -> bool:
    numeral = scene.figures[number].numeral
    if numeral.word in {Word.NONE, Word.ALL, Word.UNKNOWN}:
        return True
    if numeral.word is Word.VAGUE:
        return (numeral.low or 0) < 20
    return numeral.spelled and (numeral.low or 0) <= 1
