"""One sentence → its claims and the figures left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import cache, cached_property
from itertools import takewhile

from storytrack.errors import InvalidQuantity
from storytrack.model.claim import Claim
from storytrack.model.fit import wrong_values
from storytrack.model.quantity import Quantity
from storytrack.model.reading import LeftOut
from storytrack.reading.claim_maker import ClaimMaker, SoFar
from storytrack.reading.counting.all_but import is_the_rest
from storytrack.reading.counting.denials import nobody_at_all
from storytrack.reading.counting.division_rules import is_lead
from storytrack.reading.counting.measures import measures, sort_of_unit
from storytrack.reading.counting.nobody_left import NobodyLeft, nobody_left
from storytrack.reading.counting.own_hand import own_hand
from storytrack.reading.counting.rules import count
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, scene_of
from storytrack.reading.counting.ultimatums import DEADLINE, ultimatums
from storytrack.reading.counting.unknowns import may_be_unknown, unknowns
from storytrack.reading.grounded import Grounded, Told
from storytrack.reading.language.spans import span_at
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure, Mention
from storytrack.reading.quantities.figures import TABLE, figures
from storytrack.reading.quantities.numeral import Word
from storytrack.reading.speaking.answers import answers_in, may_answer
from storytrack.reading.speaking.quoted import outer_sayings
from storytrack.reading.speaking.saying import Reach
from storytrack.reading.speaking.speech import ANSWERING, speech
from storytrack.reading.speaking.unsaid import is_a_rumour

__all__ = ["SentenceReader"]

_TOLD = 30
"""Claims before a sentence among which those are looked for whom it says were let go."""
_PERCENT = "percent"
"""The unit of the shares that packs count: each is of some whole."""


_COUNTABLE = frozenset({"no metric", "part", "strength", "corrected"})
"""Reasons for which whoever holds the text against a story needs the number: a metric of the story's own may
count it, or the story may have what the text denies."""


@cache
def _strength_words() -> frozenset[str]:
    return word_list("background").words("strength")


class SentenceReader:
    """Reads sentence ``index`` of an article, and adds to ``so_far`` what it tells."""

    def __init__(self, so_far: SoFar, index: int) -> None:
        self._article, self._history = so_far.article, so_far.history
        self._told, self._mentioned, self._uncounted = so_far.told, so_far.mentioned, so_far.uncounted
        self._index = index
        self._sentence = self._article.sentences[index]
        self._claims = ClaimMaker(so_far, index)

    def items(self) -> Iterator[Grounded | LeftOut]:
        """Its claims and left-out figures."""
        found = tuple(figures(self._sentence, TABLE + 1))
        if len(found) > TABLE:
            reason = f"the first of more than {TABLE} numbers in one sentence: a table, none of it is read"
            yield self._left_out(found[0], reason, "table")
            return
        if found or self._may_say():
            scene = self._scene(found)
            yield from self._figures(scene)
            for one in unknowns(scene):
                yield from self._claims.of_unknown(one)
            if may_answer(self._sentence):
                for denial in nobody_at_all(scene, outer_sayings(self._article, self._index)):
                    yield self._claims.of_nobody(denial)
        if self._left is not None:
            yield from self._claims.of_nobody_left(self._left)
        own = own_hand(self._sentence, self._article.vocabulary)
        if own is not None:
            yield from self._claims.of_own_hand(own)
        if may_answer(self._sentence):
            for answer in answers_in(self._sentence, outer_sayings(self._article, self._index)):
                yield from self._claims.of_answer(answer)

    @cached_property
    def _left(self) -> NobodyLeft | None:
        return nobody_left(self._sentence, self._article.vocabulary)

    def _scene(self, found: tuple[Figure, ...]) -> Scene:
        """The sentence with its figures, and what the sentences before it count."""
        article = self._article
        scene = scene_of(self._sentence, found, article.words, article.vocabulary, self._counted_before())
        if scene.before is not None:
            scene = scene.with_(goes_on=self._one_thing_before())
        undoable = self._undoable()
        return scene.with_(undoable=undoable) if undoable else scene

    def _may_say(self) -> bool:
        """Whether a sentence without a figure may count somebody by a noun, deny a count, or not know it."""
        words, deciding = self._sentence.words, self._article.vocabulary.deciding
        if may_be_unknown(words) or may_answer(self._sentence):
            return True
        return deciding.within(words, 0, len(words)) is not None

    # --- figures --------------------------------------------------------------------------------------

    def _figures(self, scene: Scene) -> Iterator[Grounded | LeftOut]:
        reasons = measures(scene)
        deadlines = ultimatums(scene)
        barred = frozenset(
            number
            for number, reason in enumerate(reasons)
            if deadlines[number] or (reason and not _may_be_counted(scene, number, reason))
        )
        if barred:
            scene = scene.with_(barred=barred)
        self._mentioned.note(scene, self._index)
        told = dict(zip(scene.figures, zip(deadlines, reasons, strict=True), strict=True))
        wider, outcomes = count(scene)
        for number, outcome in enumerate(outcomes):
            deadline, reason = told.pop(wider.figures[number], (None, ""))
            yield from self._figure(wider, number, (deadline,) if deadline else outcome, reason)
        for figure, (_, reason) in told.items():
            if reason:  # the age in "an 8-year-old girl"
                yield self._left_out(figure, reason, "measure")

    def _figure(
        self, scene: Scene, number: int, outcome: Outcome, measured: str
    ) -> Iterator[Grounded | LeftOut]:
        figure = scene.figures[number]
        if self._counts_speakers(figure):
            if figure.mention is Mention.FIGURE and not _is_hardly_a_figure(scene, number):
                reason = measured or "it counts or describes whoever speaks"
                yield self._left_out(figure, reason, "measure" if measured else "speakers")
            return
        if isinstance(outcome, tuple):
            yield from self._counted(scene, number, outcome)
            return
        if figure.mention is not Mention.FIGURE:
            return
        refused = Refused(measured, "measure") if measured else self._why_not(scene, number, outcome)
        if refused is not None:
            if refused.rule == "no metric" and self._article.sayings(self._index):
                self._uncounted.add(self._index)
            yield self._left_out(figure, refused.reason, refused.rule)

    def _counted(
        self, scene: Scene, number: int, outcome: tuple[Counted, ...]
    ) -> Iterator[Grounded | LeftOut]:
        figure = scene.figures[number]
        background = self._history.reason(self._index, figure.numeral.first)
        rumour = "" if background else self._rumoured(figure)
        if self._is_one_of_nobody(figure, outcome):
            return
        if not background and not rumour:
            yield from (self._possible(scene, number, counted) for counted in outcome)
        elif figure.mention is Mention.FIGURE:
            yield self._left_out(figure, rumour or background, "rumour" if rumour else self._rule_outside)

    def _is_one_of_nobody(self, figure: Figure, outcome: tuple[Counted, ...]) -> bool:
        """Whether it is in the words by which nobody is left: "all 12 missing people have been found"."""
        left = self._left
        is_within = left is not None and left.first <= figure.first < left.last
        return is_within and left is not None and all(one.pack is left.pack for one in outcome)

    def _rumoured(self, figure: Figure) -> str:
        """Why a figure of rumours counts nothing, unless somebody confirms or denies them; else ``""``."""
        if not is_a_rumour(self._sentence, figure.first):
            return ""
        sayings, words = self._article.sayings(self._index), self._sentence.words
        is_answered = any(one.verb in ANSWERING or words[one.place] in speech().confirming for one in sayings)
        return "" if is_answered else "a rumour, which nobody says"

    def _counted_before(self) -> Counted | None:
        """What the claim before counts, where it stands in the sentence right before."""
        if not self._told:
            return None
        index, counted = self._told[-1].at, self._told[-1].counted
        sentences = self._article.sentences
        is_near = self._index - index == 1 and self._sentence.paragraph - sentences[index].paragraph <= 1
        return counted if is_near and counted.pack.id != DEADLINE else None

    def _one_thing_before(self) -> Counted | None:
        """What the sentence of the claim before counts, where that is one thing and its parts."""
        last = self._told[-1].at
        counted = [one.counted for one in takewhile(lambda one: one.at == last, reversed(self._told))]
        if any(one.pack is not counted[0].pack for one in counted):
            return None
        whole = next((one for one in counted if not one.scope), None)
        return whole or (counted[0] if len({one.scope for one in counted}) == 1 else None)

    def _undoable(self) -> tuple[Counted, ...]:
        """What the last claims before count of those who may be let go again."""
        return tuple(one.counted for one in self._told[-_TOLD:] if one.counted.pack.undone)

    def _counts_speakers(self, figure: Figure) -> bool:
        """As in "two residents said": it is of those who speak."""
        sayings = self._article.sayings(self._index)
        return any(
            one.first - 1 <= figure.first < one.last
            for one in sayings
            if one.reach is not Reach.NOTHING and not one.is_pronoun
        )

    def _why_not(self, scene: Scene, number: int, outcome: Outcome) -> Refused | None:
        """Why a figure that nothing counts is left out; ``None`` for words that hardly are figures."""
        figure, sentence = scene.figures[number], self._sentence
        if _is_hardly_a_figure(scene, number):
            return None
        background = self._history.reason(self._index, figure.numeral.first)
        if background:
            return Refused(background, self._rule_outside)
        if isinstance(outcome, Refused):
            return outcome
        if number in scene.wholes:
            return Refused("the whole that another number, or a share, is a part of", "whole")
        nearby = sentence.words[max(0, figure.first - 4) : figure.numeral.first]
        is_force = set(scene.nouns[number].names) & {"attackers", "soldiers", "police"}
        if is_force and set(nearby) & _strength_words():
            return Refused("the strength of a force, no count of the event", "strength")
        return Refused("no metric is known for what it counts", "no metric")

    @property
    def _rule_outside(self) -> str:
        return self._article.place(self._index).part.rule or "background"

    def _left_out(self, figure: Figure, reason: str, rule: str) -> LeftOut:
        span = span_at(self._sentence, figure.first, figure.last)
        quantity = None
        is_money = figure.unit is not None and figure.unit.kind == "money"
        if rule in _COUNTABLE or is_money:
            unit = figure.unit.name if figure.unit is not None and is_money else None
            with suppress(InvalidQuantity):  # "the latter two", a numeral without a number
                quantity = figure.quantity(unit, span.quote)
        return LeftOut(phrase=span.quote, span=span, reason=reason, rule=rule, quantity=quantity)

    def _possible(self, scene: Scene, number: int, counted: Counted) -> Grounded | LeftOut:
        """The claim, unless its metric can have no such value: 2.5 people, a share of 120 percent."""
        found = self._claims.of_figure(scene, number, counted)
        wrong = next((one.what for one in wrong_values(found.claim, counted.pack.metric)), "")
        if not wrong and counted.pack.metric.unit == _PERCENT and not _is_share(found.claim):
            wrong = f"{found.claim.quantity} percent is no share of a whole"
        if not wrong:
            self._told.append(Told(self._index, counted, found.claim, found.mention))
            return found
        figure = scene.figures[number]
        return self._left_out(figure, wrong, "impossible")


def _is_share(claim: Claim) -> bool:
    """Whether the value lies between none and all of a whole."""
    value = claim.quantity
    ends = (value.low, value.high, value.value) if isinstance(value, Quantity) else ()
    return claim.delta or all(end is None or 0 <= end <= 100 for end in ends)


def _may_be_counted(scene: Scene, number: int, reason: str) -> bool:
    """An area, a share or a lead may be what a metric counts ("35% contained"); other measures never are."""
    if is_the_rest(scene, number):
        return True
    sort = sort_of_unit(scene, number)
    return bool(reason) and (sort in {"area", "share"} or (sort == "points" and is_lead(scene, number)))


def _is_hardly_a_figure(scene: Scene, number: int) -> bool:
    numeral = scene.figures[number].numeral
    if numeral.multiple or numeral.word in {Word.NONE, Word.ALL, Word.UNKNOWN}:
        return True
    if numeral.word is Word.VAGUE:
        return (numeral.low or 0) < 20
    return numeral.spelled and (numeral.low or 0) <= 1
