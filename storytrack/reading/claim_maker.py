"""What is counted in one sentence → a claim: its quantity and scope, who says so, and when it held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import MAXYEAR, MINYEAR
from functools import cached_property
from typing import NamedTuple

from storytrack.model.claim import Claim, Cue, Span
from storytrack.model.metric import Kind
from storytrack.model.quantity import Qualifier, Quantity, all_of, exactly, none, unknown
from storytrack.model.reading import Grounds
from storytrack.model.when import When
from storytrack.reading.article import Article
from storytrack.reading.attributing.attribution import Said, who_acts, who_answers, who_says
from storytrack.reading.counting.deciding import deciding_words
from storytrack.reading.counting.denials import NobodyAtAll
from storytrack.reading.counting.echo_rules import corrected_by
from storytrack.reading.counting.mentioned import Mentioned
from storytrack.reading.counting.nobody_left import NobodyLeft
from storytrack.reading.counting.own_hand import OwnHand
from storytrack.reading.counting.pack import Form, Pack
from storytrack.reading.counting.rules import example_of
from storytrack.reading.counting.scene import Counted, Scene
from storytrack.reading.counting.total_rules import is_old_value
from storytrack.reading.counting.ultimatums import DEADLINE, hours_of
from storytrack.reading.counting.unknowns import Unknown
from storytrack.reading.dating.day import Day, when_of
from storytrack.reading.dating.day_words import is_day_or_month
from storytrack.reading.grounded import Grounded, Told, denied
from storytrack.reading.language.grammar import grammar
from storytrack.reading.language.spans import span_at, words_at
from storytrack.reading.quantities.figure import Figure, Mention
from storytrack.reading.quantities.units import factor_between
from storytrack.reading.speaking.answers import Answer
from storytrack.reading.speaking.unsaid import cue_of_what_is_unsaid
from storytrack.reading.timing.held import DatedFigure, day_of
from storytrack.reading.timing.history import History
from storytrack.reading.wording import Wording

__all__ = ["ClaimMaker", "SoFar"]

_ALONE = 16
"""Words between a figure and the "alone" that narrows it to a place."""
_PLACES = frozenset({"in", "on", "at"})
_NEAR = 3
"""Sentences in which what "three more" adds to may stand before it."""
_DONE = frozenset({"verb before", "verb after", "verb around", "fronted"})
"""The rules by which something is done with those who are counted: "freed the remaining five"."""
_TOLD = 30
"""Claims before a denial that anybody died, among which the figure is that it denies."""
_ANSWERED = 2
"""Sentences from a figure to the one that answers it: "the army denied the claim"."""


class SoFar(NamedTuple):
    """What a sentence is read with: its article, and what the sentences before it told.

    ``mentioned`` are the groups whose number they told, ``uncounted`` the sentences in which somebody gave a
    figure of what no metric counts. All grow as the article is read.
    """

    article: Article
    history: History
    told: list[Told]
    mentioned: Mentioned
    uncounted: set[int]


class ClaimMaker:
    """Makes the claims of sentence ``index``, with what the article told so far."""

    def __init__(self, so_far: SoFar, index: int) -> None:
        self._article, self._history = so_far.article, so_far.history
        self._told, self._mentioned, self._uncounted = so_far.told, so_far.mentioned, so_far.uncounted
        self._index = index
        self._sentence = self._article.sentences[index]

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

    def of_figure(self, scene: Scene, number: int, counted: Counted) -> Grounded:
        """The claim that figure ``number`` of a scene makes, as ``counted`` says."""
        figure = scene.figures[number]
        span = span_at(self._sentence, figure.first, figure.last)
        said = who_says(self._article, self._index, figure.first)
        if counted.pack.id == DEADLINE and not str(said.by):
            said = who_acts(self._article, self._index)
        unsaid = None if said.cues else cue_of_what_is_unsaid(self._sentence, figure.first)
        cues = (*counted.cues, *said.cues, *self._wording.cues(figure.first), *((unsaid,) if unsaid else ()))
        cues = tuple(dict.fromkeys(cues))
        is_own = not (counted.corrects and self._was_said_by_another(scene, number, counted, said))
        if (counted.corrects and is_own) or counted.is_revised:
            # "97, fewer than the 115 they had reported": the older words are about the other figure
            others = (cue for cue in cues if cue not in {Cue.RECAP, Cue.CORRECTION})
            cues = (*others, Cue.RECAP if counted.is_revised else Cue.CORRECTION)
        by = said.by
        if counted.doubt and not by.hedge:
            by = by.with_(hedge=counted.doubt)
        day = None if counted.cues else self._day(counted.anchor, said, _older_figure(scene, number))
        as_of, time = self._time(day, is_now=not counted.cues)
        other = self._other_unit(scene, number, counted)
        claim = Claim(
            metric=counted.pack.id,
            quantity=self._quantity(scene, number, counted, span.quote, other),
            scope=" in ".join(filter(None, (counted.scope, self._only_in(figure.first)))),
            delta=self._adds(scene, number, counted),
            said_by=by,
            as_of=as_of,
            cues=cues,
            span=span,
        )
        words = deciding_words(scene, number, counted)
        grounds = self._grounds(counted.rule, said, time, words)
        if other:
            grounds = grounds.with_(unit=other)
        return Grounded(claim, grounds, figure.mention)

    def _was_said_by_another(self, scene: Scene, number: int, counted: Counted, said: Said) -> bool:
        """Whether the other figure, in "17 are missing, not 14", was told before as somebody else's."""
        others = {one.low for at, one in enumerate(scene.figures) if at != number and one.is_number}
        told = [one.claim for one in self._told if one.at < self._index and one.counted.pack is counted.pack]
        by = {one.said_by.speaker for one in told if getattr(one.quantity, "low", None) in others}
        return bool(by - {""}) and bool(said.by.speaker) and said.by.speaker not in by

    def _only_in(self, place: int) -> str:
        """The place of a figure that is said of it alone: "in Santa Brea alone", "on his deck alone"."""
        words = self._sentence.words
        if "alone" not in words:
            return ""
        for end in range(max(0, place - _ALONE), min(len(words), place + _ALONE)):
            is_apart = ";" in words[min(end, place) : max(end, place)]
            if words[end] == "alone" and not is_apart and self._history.parts(self._index).covers(end, place):
                first = next((at for at in range(end - 1, max(-1, end - 7), -1) if words[at] in _PLACES), end)
                while first + 1 < end and words[first + 1] == "the":
                    first += 1
                if words[first] != "in" and any(map(is_day_or_month, words[first + 1 : end])):
                    return ""
                return self._sentence.printed(first + 1, end) if first + 1 < end else ""
        return ""

    def _quantity(self, scene: Scene, number: int, counted: Counted, phrase: str, other: str) -> Quantity:
        """What a figure gives, in the unit of what it counts; ``other`` is the unit printed, if another."""
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
        factor = factor_between(other, unit) if unit and other else None
        return printed.quantity(unit, phrase, factor or 1, rounds=True)

    def _other_unit(self, scene: Scene, number: int, counted: Counted) -> str:
        """The unit in which a figure is printed, where what it counts is measured in another."""
        figure, unit, names = scene.figures[number], counted.pack.metric.unit, scene.nouns[number].names
        if not (unit and names) or (figure.conversion and figure.printed_in(unit) is not figure):
            return ""
        return names[0] if (factor_between(names[0], unit) or 1) != 1 else ""

    def _adds(self, scene: Scene, number: int, counted: Counted) -> bool:
        """Whether "another 12" adds to an earlier figure of what it counts.

        It does where one stood a few sentences before, or the words say that time has passed. Else, after a
        figure of another metric, they are others of the same moment: "nine died, another 12 were hurt".
        """
        if counted.is_delta:
            # "also killed were two guards" adds only to what was told before
            packs = [before.counted.pack for before in self._told]
            return counted.rule != "fronted" or counted.pack in packs
        figure = scene.figures[number]
        words, plus = self._sentence.words, grammar().plus
        after = words[figure.last : max(scene.nouns[number].last, figure.last + 1)]
        found = plus & {*after, self._sentence.word(figure.numeral.first - 1)}
        if counted.pack.metric.kind is Kind.CUMULATIVE:
            is_more = bool(found) or self._is_the_rest(figure, counted)
        else:
            is_more = bool(found) and self._come_under_it(scene, number, counted)
        if not is_more:
            return False
        if "new" in found or not self._told or counted.pack is self._told[-1].counted.pack:
            return True
        if self._told[-1].at == self._index:
            return False
        return not grammar().since_then.isdisjoint(words) or self._goes_on(figure, counted)

    def _come_under_it(self, scene: Scene, number: int, counted: Counted) -> bool:
        """As in "another two were reported missing", where a count also falls; not "two more are missing"."""
        words = deciding_words(scene, number, counted)
        if words is None or counted.pack.metric.kind is not Kind.LEVEL:
            return False
        return not grammar().entering.isdisjoint(self._sentence.words[words[0] : words[1]])

    def _is_the_rest(self, figure: Figure, counted: Counted) -> bool:
        """As in "the remaining five hostages were freed", but for the parts of a whole that the text gave.

        "All 24 were rescued" has the last four in it, and so has "24 were rescued" where the text told of 20.
        """
        words, place = self._sentence.words, figure.numeral.first - 1
        is_after = self._sentence.word(figure.last) == "remaining"  # "the five remaining"
        place -= not is_after and self._sentence.word(place) in grammar().the_rest
        is_named = (is_after or place < figure.numeral.first - 1) and words[place] in grammar().determiners
        if not is_named or counted.rule not in _DONE or counted.scope:
            return False
        told = [one.claim.quantity for one in self._told if one.counted.pack is counted.pack]
        lows = {getattr(one, "low", None) for one in told}
        rest = figure.numeral.low or 0
        is_summed = any(low is not None and low - rest in lows for low in lows)
        return not is_summed and not any("all" in one.phrase.lower().split() for one in told)

    def _goes_on(self, figure: Figure, counted: Counted) -> bool:
        """Whether what a figure counts was told of in the sentences before, by another figure.

        A word with no number ("numerous others") goes on from none.
        """
        near = [one for one in self._told if self._index - _NEAR <= one.at < self._index]
        values = {
            getattr(one.claim.quantity, "low", None) for one in near if one.counted.pack is counted.pack
        }
        is_number = figure.qualifier is not Qualifier.VAGUE
        return is_number and bool(values) and figure.numeral.low not in values

    # --- by words alone -------------------------------------------------------------------------------

    def of_unknown(self, one: Unknown) -> Iterator[Grounded]:
        """The claims that a count is not known, one for each group; none where that is background."""
        for scope in one.scopes:
            whom = "" if scope in one.pack.default else scope
            yield from self._by_words(
                one, unknown(unit=one.pack.metric.unit), whom, "unknown", Mention.FIGURE
            )

    def of_own_hand(self, one: OwnHand) -> Iterator[Grounded]:
        """The claim that one of those who did it died by their own hand; none where that is background."""
        yield from self._by_words(
            one, exactly(1, unit=one.pack.metric.unit), one.pack.doers, "own hand", Mention.NEW
        )

    def of_nobody_left(self, one: NobodyLeft) -> Iterator[Grounded]:
        """The claim that none are left; none where that is background."""
        yield from self._by_words(
            one, none(unit=one.pack.metric.unit), one.scope, "nobody left", Mention.FIGURE
        )

    def of_answer(self, one: Answer) -> Iterator[Grounded]:
        """What was said before, as somebody denies it or does not confirm it."""
        said = who_answers(self._article, self._index, one.saying)
        span = span_at(self._sentence, one.first, one.last)
        told = [before for before in self._told if _is_answered(before.claim, said, span)]
        named = self._packs_named(one.first, one.last)
        told = [before for before in told if before.counted.pack in named] if named else told
        # "54 were on shift. The union disputed that": the 54, which no metric counts, nothing before them.
        is_of_uncounted = not named and self._index - 1 in self._uncounted
        since = self._index - (1 if is_of_uncounted else _ANSWERED)
        near = _numbered([before for before in told if before.at >= since])
        for before in near[-1:] if one.is_single else near:
            if before.at == near[-1].at:
                quantity = denied(before.claim.quantity, span.quote)
                claim = before.claim.with_(
                    quantity=quantity, said_by=said.by, as_of=None, cues=said.cues, span=span
                )
                yield Grounded(claim, self._grounds("answer", said, None, (one.first, one.last)))

    def _is_of_the_place(self, before: Told, where: str) -> bool:
        """Whether a denial for a place is of all who were told of: the text had named the place by then."""
        last = where.lower().split()[-1:]
        sentences = self._article.sentences[: before.at + 1] if last else ()
        return not last or any(last[0] in one.words for one in sentences)

    def _packs_named(self, first: int, last: int) -> set[Pack]:
        """What an answer names: "disputed the toll" is of the dead, "disputed the figure" of any."""
        words, vocabulary = self._sentence.words, self._article.vocabulary
        found = (vocabulary.triggers.at(words, place) for place in range(first, last))
        totals = {use.pack for one in found if one for use in one.value if use.form is Form.TOTAL}
        return totals | {pack for pack in vocabulary.packs if not pack.nouns.isdisjoint(words[first:last])}

    def of_nobody(self, one: NobodyAtAll) -> Grounded:
        """The figure told before that the denial is of; none at all, where no figure was told."""
        said = who_answers(self._article, self._index, one.saying)
        span = span_at(self._sentence, one.first, one.last)
        told = [
            before
            for before in self._told[-_TOLD:]
            if before.counted.pack is one.pack
            and one.scope in {"", before.claim.scope}
            and _is_answered(before.claim, said, span)
            and self._is_of_the_place(before, one.where)
        ]
        meant = told[-1].claim if (told := _numbered(told)) else None
        if meant is None:
            nobody = none(unit=one.pack.metric.unit, phrase=span.quote)
            scope = " in ".join(filter(None, (one.scope, one.where)))
            claim = Claim(metric=one.pack.id, quantity=nobody, scope=scope, said_by=said.by, span=span)
        else:
            quantity = denied(meant.quantity, span.quote)
            claim = meant.with_(quantity=quantity, said_by=said.by, as_of=None, cues=said.cues, span=span)
        return Grounded(claim, self._grounds("answer", said, None, (one.first, one.last)))

    def _by_words(
        self, one: Unknown | OwnHand | NobodyLeft, quantity: Quantity, scope: str, rule: str, mention: Mention
    ) -> Iterator[Grounded]:
        """The claim that words alone make, with no figure; none where they are background."""
        if self._history.reason(self._index, one.first):
            return
        span = span_at(self._sentence, one.first, one.last)
        said = who_says(self._article, self._index, one.first)
        as_of, time = self._time(self._day(one.first, said))
        claim = Claim(
            metric=one.pack.id,
            quantity=quantity.with_(phrase=span.quote),
            scope=scope,
            said_by=said.by,
            as_of=as_of,
            cues=said.cues,
            span=span,
        )
        yield Grounded(claim, self._grounds(rule, said, time, None), mention)

    # --- when -----------------------------------------------------------------------------------------

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


def _is_answered(claim: Claim, said: Said, span: Span) -> bool:
    """Whether a denial at ``span`` may be of a claim: one that somebody else made before it."""
    is_before = claim.span is not None and claim.span.end <= span.start
    is_own = bool(said.by.speaker) and claim.said_by.speaker == said.by.speaker
    return is_before and not is_own and Cue.DENIES not in claim.cues


def _numbered(told: Sequence[Told]) -> list[Told]:
    """Without the nouns that a number is told for beside them: "two members of a night crew" are two."""
    numbers = {(one.at, one.counted.pack.id) for one in told if one.mention is Mention.FIGURE}
    return [
        one for one in told if one.mention is Mention.FIGURE or (one.at, one.counted.pack.id) not in numbers
    ]


def _older_figure(scene: Scene, number: int) -> int | None:
    """The first token of the next figure that is given for comparison, or called wrong."""
    for later in range(number + 1, len(scene.figures)):
        if is_old_value(scene, later) or corrected_by(scene, later) is not None:
            return scene.figures[later].first
    return None
