"""One sentence → its claims and the figures left out of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR
from functools import cache, cached_property

from storytrack.model.claim import Claim, Cue, Span
from storytrack.model.fit import wrong_values
from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier, Quantity, all_of, exactly, unknown
from storytrack.model.reading import Grounds, LeftOut
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.attributing.attribution import Said, who_acts, who_answers, who_says
from storytrack.reading.counting.deciding import deciding_words
from storytrack.reading.counting.measures import measures, sort_of_unit
from storytrack.reading.counting.mentioned import Mentioned
from storytrack.reading.counting.own_hand import OwnHand, own_hand
from storytrack.reading.counting.rules import count, example_of
from storytrack.reading.counting.scene import Counted, Outcome, Refused, Scene, scene_of
from storytrack.reading.counting.total_rules import is_old_value
from storytrack.reading.counting.ultimatums import DEADLINE, hours_of, ultimatums
from storytrack.reading.counting.unknowns import Unknown, may_be_unknown, unknowns
from storytrack.reading.dating.day import Day, when_of
from storytrack.reading.grounded import Grounded, Told, words_at
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.wordlists import word_list
from storytrack.reading.quantities.figure import Figure, Mention
from storytrack.reading.quantities.figures import TABLE, figures
from storytrack.reading.quantities.numeral import Word
from storytrack.reading.quantities.units import factor_between
from storytrack.reading.speaking.answers import Answer, answers_in
from storytrack.reading.speaking.quoted import outer_sayings
from storytrack.reading.speaking.sayings import Reach
from storytrack.reading.timing.held import DatedFigure, day_of
from storytrack.reading.timing.history import History
from storytrack.reading.wording import Wording

__all__ = ["SentenceReader"]

_ALONE = 16
"""Words between a figure and the "alone" that narrows it to a place."""
_PERCENT = "percent"
"""The unit of the shares that packs count: each is of some whole."""
_ANSWERED = 2
"""Sentences from a figure to the one that answers it: "the army denied the claim"."""


@cache
def _strength_words() -> frozenset[str]:
    return word_list("background").words("strength")


class SentenceReader:
    """Reads sentence ``index`` of an article.

    ``told`` is what was told so far, and is added to; ``mentioned`` the groups that it may speak of.
    """

    def __init__(
        self,
        article: Article,
        index: int,
        history: History,
        told: list[Told],
        mentioned: Mentioned,
    ) -> None:
        self._article = article
        self._index = index
        self._history = history
        self._told = told
        self._mentioned = mentioned
        self._sentence = article.sentences[index]

    def items(self) -> Iterator[Grounded | LeftOut]:
        """Its claims and left-out figures."""
        found = tuple(figures(self._sentence, TABLE + 1))
        if len(found) > TABLE:
            reason = f"the first of more than {TABLE} numbers in one sentence: a table, none of it is read"
            yield self._left_out(found[0], reason, "table")
            return
        if found or self._may_say():
            article = self._article
            scene = scene_of(self._sentence, found, article.words, article.vocabulary, self._counted_before())
            yield from self._figures(scene)
            for one in unknowns(scene):
                yield from self._unknown(one)
        own = own_hand(self._sentence, self._article.vocabulary)
        if own is not None:
            yield from self._own_hand(own)
        for answer in answers_in(self._sentence, outer_sayings(self._article, self._index)):
            yield from self._answer(answer)

    def _may_say(self) -> bool:
        """Whether a sentence without a figure may count somebody by a noun, or call a count unknown."""
        words, deciding = self._sentence.words, self._article.vocabulary.deciding
        return may_be_unknown(words) or deciding.within(words, 0, len(words)) is not None

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
            scene = replace(scene, barred=barred)
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
            return
        if isinstance(outcome, tuple) and any(_is_a_fraction(figure, one) for one in outcome):
            yield self._left_out(figure, "a fraction, and people are counted whole", "measure")
            return
        if isinstance(outcome, tuple):
            background = self._history.reason(self._index, figure.numeral.first)
            if not background:
                yield from (self._possible(scene, number, counted) for counted in outcome)
            elif figure.mention is Mention.FIGURE:
                yield self._left_out(figure, background, self._rule_outside)
            return
        if figure.mention is not Mention.FIGURE:
            return
        refused = Refused(measured, "measure") if measured else self._why_not(scene, number, outcome)
        if refused is not None:
            yield self._left_out(figure, refused.reason, refused.rule)

    def _counted_before(self) -> Counted | None:
        """What the claim before counts, where it stands in the sentence right before."""
        if not self._told:
            return None
        index, counted, _ = self._told[-1]
        sentences = self._article.sentences
        is_near = self._index - index == 1 and self._sentence.paragraph - sentences[index].paragraph <= 1
        return counted if is_near and counted.pack.id != DEADLINE else None

    def _counts_speakers(self, figure: Figure) -> bool:
        """As in "two residents said": it is of those who speak."""
        sayings = self._article.sayings(self._index)
        return any(
            one.first - 1 <= figure.first < one.last for one in sayings if one.reach is not Reach.NOTHING
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
        nearby = sentence.words[max(0, figure.first - 4) : figure.numeral.first]
        is_force = set(scene.nouns[number].names) & {"attackers", "soldiers", "police"}
        if is_force and set(nearby) & _strength_words():
            return Refused("the strength of a force, no count of the event", "strength")
        return Refused("no metric is known for what it counts", "no metric")

    @property
    def _rule_outside(self) -> str:
        return self._article.place(self._index).part.rule or "background"

    def _left_out(self, figure: Figure, reason: str, rule: str) -> LeftOut:
        span = self._span(figure.first, figure.last)
        return LeftOut(phrase=span.quote, span=span, reason=reason, rule=rule)

    def _span(self, first: int, last: int) -> Span:
        start, end = self._sentence.stretch(first, last)
        return Span(start=start, end=end, quote=self._sentence.text[start:end])

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self._article, self._index, self._history.parts(self._index))

    @cached_property
    def _whole(self) -> Span | None:
        return words_at(self._sentence, 0, len(self._sentence))

    def _grounds(self, rule: str, said: Said, time: Span | None, words: tuple[int, int] | None) -> Grounds:
        """Why a claim is read; ``time`` are the words that date it, ``words`` the tokens that decided."""
        sentence = self._sentence
        return Grounds(
            rule=rule,
            example=example_of(rule),
            word=None if words is None else words_at(sentence, *words),
            speaker=words_at(self._article.sentences[said.at[0]], *said.at[1:]) if said.at else None,
            time=time,
            sentence=self._whole,
        )

    def _possible(self, scene: Scene, number: int, counted: Counted) -> Grounded | LeftOut:
        """The claim, unless its metric can have no such value: 2.5 people, a share of 120 percent."""
        found = self._claim(scene, number, counted)
        wrong = next((one.what for one in wrong_values(found.claim, counted.pack.metric)), "")
        if not wrong and counted.pack.metric.unit == _PERCENT and not _is_share(found.claim):
            wrong = f"{found.claim.quantity} percent is no share of a whole"
        if not wrong:
            self._told.append(Told(self._index, counted, found.claim))
            return found
        figure = scene.figures[number]
        return self._left_out(figure, wrong, "impossible")

    def _claim(self, scene: Scene, number: int, counted: Counted) -> Grounded:
        figure = scene.figures[number]
        span = self._span(figure.first, figure.last)
        said = who_says(self._article, self._index, figure.first)
        if counted.pack.id == DEADLINE and not str(said.by):
            said = who_acts(self._article, self._index)
        cues = tuple(dict.fromkeys((*counted.cues, *said.cues, *self._wording.cues(figure.first))))
        if counted.corrects:
            # "97, fewer than the 115 they had reported": the older words are about the other figure
            cues = (*(cue for cue in cues if cue not in {Cue.RECAP, Cue.CORRECTION}), Cue.CORRECTION)
        by = said.by
        if counted.doubt and not by.hedge:
            by = by.with_(hedge=counted.doubt)
        day = None if counted.cues else self._day(counted.anchor, said, _older_figure(scene, number))
        as_of, time = self._time(day, is_now=not counted.cues)
        claim = Claim(
            metric=counted.pack.id,
            quantity=self._quantity(scene, number, counted, span.quote),
            scope=" in ".join(filter(None, (counted.scope, self._only_in(figure.first)))),
            delta=self._adds(scene, number, counted),
            said_by=by,
            as_of=as_of,
            cues=cues,
            span=span,
        )
        words = deciding_words(scene, number, counted)
        return Grounded(claim, self._grounds(counted.rule, said, time, words), figure.mention)

    def _only_in(self, place: int) -> str:
        """The place of a figure that is said of it alone: "in Santa Brea alone"."""
        words = self._sentence.words
        if "alone" not in words:
            return ""
        for end in range(max(0, place - _ALONE), min(len(words), place + _ALONE)):
            is_apart = ";" in words[min(end, place) : max(end, place)]
            if words[end] == "alone" and not is_apart and self._history.parts(self._index).covers(end, place):
                first = next((at for at in range(end - 1, max(-1, end - 7), -1) if words[at] == "in"), end)
                while first + 1 < end and words[first + 1] == "the":
                    first += 1
                return self._sentence.printed(first + 1, end) if first + 1 < end else ""
        return ""

    def _quantity(self, scene: Scene, number: int, counted: Counted, phrase: str) -> Quantity:
        if counted.is_all:
            return all_of(unit=counted.pack.metric.unit, phrase=phrase)
        if counted.is_one:
            return exactly(1, unit=counted.pack.metric.unit, phrase=phrase)
        figure, unit = scene.figures[number], counted.pack.metric.unit
        if figure.mention is Mention.KNOWN and figure.qualifier is Qualifier.VAGUE:
            known = self._mentioned.of(scene.nouns[number], self._index)
            if known is not None:
                return known[0].quantity(unit, known[1])
        if counted.pack.id == DEADLINE:
            return figure.quantity(unit, phrase, hours_of(scene, number))
        printed = figure.printed_in(unit) if unit and figure.conversion else figure
        names = scene.nouns[number].names
        factor = factor_between(names[0], unit) if unit and names and printed is figure else None
        return printed.quantity(unit, phrase, factor or 1, rounds=True)

    def _adds(self, scene: Scene, number: int, counted: Counted) -> bool:
        """Whether "another 12" adds to an earlier figure: not where the one before is of another metric."""
        if counted.is_delta:
            # "also killed were two guards" adds only to what was told before
            packs = [before.counted.pack for before in self._told]
            return counted.rule != "fronted" or counted.pack in packs
        figure = scene.figures[number]
        words, plus = self._sentence.words, grammar().plus
        after = words[figure.last : max(scene.nouns[number].last, figure.last + 1)]
        is_plus = self._sentence.word(figure.numeral.first - 1) in plus or bool(plus & set(after))
        if counted.pack.metric.kind is not Kind.CUMULATIVE or not is_plus:
            return False
        return not self._told or counted.pack is self._told[-1].counted.pack

    # --- unknowns, times and cues ---------------------------------------------------------------------

    def _unknown(self, one: Unknown) -> Iterator[Grounded]:
        for scope in one.scopes:
            quantity = unknown(unit=one.pack.metric.unit, phrase=self._span(one.first, one.last).quote)
            whom = "" if scope in one.pack.default else scope
            yield from self._by_words(one, quantity, whom, "unknown", Mention.FIGURE)

    def _own_hand(self, one: OwnHand) -> Iterator[Grounded]:
        quantity = exactly(1, unit=one.pack.metric.unit, phrase=self._span(one.first, one.last).quote)
        yield from self._by_words(one, quantity, one.pack.doers, "own hand", Mention.NEW)

    def _answer(self, one: Answer) -> Iterator[Grounded]:
        """What was said before, as somebody denies it or does not confirm it."""
        said = who_answers(self._article, self._index, one)
        span = self._span(one.first, one.last)
        told = [before for before in self._told if _is_answered(before.claim, said, span)]
        near = [before for before in told if self._index - before.at <= _ANSWERED]
        for before in near[-1:] if one.is_single else near:
            if before.at == near[-1].at:
                quantity = before.claim.quantity.with_(phrase=span.quote)
                claim = before.claim.with_(
                    quantity=quantity, said_by=said.by, as_of=None, cues=said.cues, span=span
                )
                yield Grounded(claim, self._grounds("answer", said, None, (one.first, one.last)))

    def _by_words(
        self, one: Unknown | OwnHand, quantity: Quantity, scope: str, rule: str, mention: Mention
    ) -> Iterator[Grounded]:
        """The claim that words alone make, with no figure; none where they are background."""
        if self._history.reason(self._index, one.first):
            return
        said = who_says(self._article, self._index, one.first)
        as_of, time = self._time(self._day(one.first, said))
        claim = Claim(
            metric=one.pack.id,
            quantity=quantity,
            scope=scope,
            said_by=said.by,
            as_of=as_of,
            cues=said.cues,
            span=self._span(one.first, one.last),
        )
        yield Grounded(claim, self._grounds(rule, said, time, None), mention)

    def _time(self, day: Day | None, *, is_now: bool = True) -> tuple[When | None, Span | None]:
        """When a figure held and the words that say so: a day of its sentence, else the stamp of its block.

        ``is_now`` is false for what may come. There is no time for a day that no :class:`When` has room for.
        """
        place = self._article.place(self._index)
        written = place.when if is_now else None
        if written and (day is None or (day.clock is None and day.day == written.start.date())):
            return written, place.stamp
        if day is None or not MINYEAR < day.day.year < MAXYEAR:
            return None, None
        when = when_of(day, self._article.anchor(self._index))
        return when, words_at(self._sentence, day.first, day.last)

    def _day(self, place: int, said: Said, older: int | None = None) -> Day | None:
        parts = self._history.parts(self._index)
        return day_of(self._article, DatedFigure(self._index, place, parts, older, said.verb))


def _is_share(claim: Claim) -> bool:
    """Whether the value lies between none and all of a whole."""
    value = claim.quantity
    ends = (value.low, value.high, value.value) if isinstance(value, Quantity) else ()
    return claim.delta or all(end is None or 0 <= end <= 100 for end in ends)


def _is_answered(claim: Claim, said: Said, span: Span) -> bool:
    """Whether a denial at ``span`` may be of a claim: one that somebody else made before it."""
    is_before = claim.span is not None and claim.span.end <= span.start
    is_own = bool(said.by.speaker) and claim.said_by.speaker == said.by.speaker
    return is_before and not is_own and Cue.DENIES not in claim.cues


def _older_figure(scene: Scene, number: int) -> int | None:
    """The first token of the next figure that is given for comparison."""
    for later in range(number + 1, len(scene.figures)):
        if is_old_value(scene, later):
            return scene.figures[later].first
    return None


def _may_be_counted(scene: Scene, number: int, reason: str) -> bool:
    """An area or a share may be what a metric counts ("35% contained"); other measures never are."""
    return bool(reason) and sort_of_unit(scene, number) in {"area", "share"}


def _is_a_fraction(figure: Figure, counted: Counted) -> bool:
    """As in "carrying a .32 calibre pistol": no number of people."""
    low = figure.low or 0
    return counted.pack.counts_people and low != round(low)


def _is_hardly_a_figure(scene: Scene, number: int) -> bool:
    numeral = scene.figures[number].numeral
    if numeral.multiple or numeral.word in {Word.NONE, Word.ALL, Word.UNKNOWN}:
        return True
    if numeral.word is Word.VAGUE:
        return (numeral.low or 0) < 20
    return numeral.spelled and (numeral.low or 0) <= 1
