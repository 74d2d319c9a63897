"""``Printed``: one figure of a draft with all that the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.quantity import Quantity
from storytrack.model.reading import LeftOut
from storytrack.model.when import When
from storytrack.reasoning.checking.dating import Told, tells_of_a_saying
from storytrack.reasoning.checking.groups import is_a_part, is_one_group, singular_words
from storytrack.reasoning.checking.places import Place
from storytrack.reasoning.checking.record import Record
from storytrack.reasoning.checking.voices import is_attributed, may_be_one_voice, words_of
from storytrack.reasoning.checking.wordings import Wording, wording_of
from storytrack.reasoning.dispute import Dispute
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.lexicon import RIVAL_ROLES
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.series import EMPTY, Series, State

__all__ = ["LOOKED_BACK", "Answer", "Draft", "DraftFigure", "Printed"]

_PERCENT = "percent"
_RARE = 3
"""Significant digits from which on two counts hardly meet by chance."""
_ADDING = ("another", "a further", "an additional")

LOOKED_BACK = 200
"""Claims of a series that a bound or a vague word is held against; a number is looked up, however old."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a rule decides on a figure.

    ``behind`` are the claims of the story that decided, the decisive one first; ``instead`` those that give
    what to print, several for a dispute, none where the words may stay.
    """

    kind: FindingKind
    severity: Severity
    reason: str
    behind: tuple[Filed, ...] = ()
    instead: tuple[Filed, ...] = ()


@dataclass(frozen=True, slots=True)
class DraftFigure:
    """A figure of the draft, filed as a claim of a report would be, and what time it is told of."""

    filed: Filed
    place: Place
    of: Told = Told.NOW


@dataclass(frozen=True, slots=True)
class Draft:
    """The figures of a draft.

    ``loose`` are those of the event that nothing in the story counts, ``parts`` those of a whole whose group
    has no name.
    """

    figures: tuple[DraftFigure, ...]
    loose: tuple[LeftOut, ...] = ()
    parts: tuple[LeftOut, ...] = ()


@dataclass
class Printed:
    """A figure of the draft, what is on file of it, and the whole draft in which it stands."""

    told: DraftFigure
    metric: Metric
    record: Record
    draft: Draft = field(repr=False)

    @property
    def filed(self) -> Filed:
        """The figure as a claim."""
        return self.told.filed

    @property
    def is_past(self) -> bool:
        """Whether it is held against the story as of an earlier time."""
        return self.told.of is not Told.NOW

    @property
    def quantity(self) -> Quantity:
        """The figure; only rules for known quantities ask."""
        quantity = self.filed.quantity
        assert quantity is not None  # noqa: S101 - the first rules answer for everything else
        return quantity

    @property
    def unit(self) -> str:
        """The unit that the draft gives ("hectares") where the story counts in another; else ``""``."""
        return self.told.place.unit

    # --- what is on file ------------------------------------------------------------------------------

    @cached_property
    def series(self) -> Series | None:
        """What is on file of its metric and group.

        Where the story does not count the draft's group apart and that may be everybody ("11 miners" in a
        mine), a figure for everybody is meant, if it is one.
        """
        _, scope, forecast = self.filed.key
        found = self.record.series_of(self.metric, scope, forecast=forecast)
        if found is not None or not scope or is_a_part(scope, self.metric):
            return found
        whole = self.record.series_of(self.metric, "", forecast=forecast)
        return whole if whole is not None and any(map(self.gives, whole.claims[-LOOKED_BACK:])) else None

    @cached_property
    def state(self) -> State:
        """What stands, or stood at the time that the draft speaks of."""
        if self.series is None:
            return EMPTY
        when = self.filed.claim.as_of
        return self.series.at(when.end) if self.is_past and when is not None else self.series.state

    @cached_property
    def standing(self) -> tuple[Filed, ...]:
        """The claims with a number that stand; of a past time those too that stood then."""
        found = dict.fromkeys(self.state.standing)
        if self.is_past and self.series is not None:
            found |= dict.fromkeys(self.series.state.standing)
            found |= dict.fromkeys(self._then(self.series, self.filed.claim.as_of))
        return tuple(one for one in found if one.known is not None and not one.claim.names_a_figure)

    def _then(self, series: Series, when: When | None) -> Iterable[Filed]:
        """What stood at a time; of what is recalled whatever was said until then."""
        if when is None:
            return series.claims
        at = [one.at for one in series.claims]
        first, last = bisect_left(at, when.start), bisect_right(at, when.end)
        if self.told.of is Told.RECALLED:
            return series.claims[:last]
        return (*series.before(first).standing, *series.claims[first:last])

    @cached_property
    def on_file(self) -> tuple[Filed, ...]:
        """The claims of its series that give its figure, however worded, the oldest first."""
        if self.series is None:
            return ()
        found = dict.fromkeys(one for one in self._printing if one.key == self.series.key)
        found |= dict.fromkeys(self.standing)
        if not self.quantity.is_point:
            found |= dict.fromkeys(self.series.claims[-LOOKED_BACK:])
        return tuple(sorted(filter(self.gives, found), key=lambda one: one.order))

    @property
    def _printing(self) -> tuple[Filed, ...]:
        value = self.quantity.value
        return () if value is None else self.record.printing.get(value, ())

    @cached_property
    def fitting(self) -> tuple[tuple[Wording, Filed], ...]:
        """The standing claims that give its figure, the best wording first, and of one wording the newest."""
        given = [one for one in self.standing if self.gives(one)]
        sourced = [one for one in given if not one.speaker.is_relay]
        # Where a source hedges its number, an outlet that prints it bare has dropped the hedge, too.
        given = [
            one for one in given if one in sourced or not any(one.prints_same(other) for other in sourced)
        ]
        found = [(self.worded(one), one) for one in given]
        found.sort(key=lambda pair: pair[1].order, reverse=True)
        return tuple(sorted(found, key=lambda pair: pair[0]))

    @cached_property
    def spoken(self) -> tuple[tuple[Wording, Filed], ...]:
        """Those of them by the speaker that the draft names, if there are any; else all."""
        if not self.is_attributed:
            return self.fitting
        own = tuple(pair for pair in self.fitting if may_be_one_voice(self.filed, pair[1]))
        return own or self.fitting

    @property
    def gone(self) -> tuple[Filed, ...]:
        """The claims that gave its figure before what stands now, the oldest first."""
        newest = max((one.order for one in self.standing), default=None)
        standing = set(self.state.standing)
        return tuple(
            one
            for one in self.on_file
            if one not in standing and (newest is None or one.order < newest) and not one.claim.names_a_figure
        )

    @property
    def now(self) -> tuple[Filed, ...]:
        """The claims that give what to print of it: the newest that stands, of a dispute the outermost.

        Where the draft names who says so, it is what they say now: nobody speaks for both sides.
        """
        if self.is_attributed:
            own = [one for one in self.standing if may_be_one_voice(self.filed, one)]
            if own:
                return (max(own, key=lambda one: one.order),)
        used = narrowest(self.standing) if self.standing else ()
        if not self.disputes and not self.apart:
            return used[-1:]
        ends = (min(used, key=lambda one: one.interval), max(used, key=lambda one: one.interval))
        return tuple(dict.fromkeys(ends))

    @property
    def newest(self) -> Filed | None:
        """The newest standing claim with a number."""
        return max(self.standing, key=lambda one: one.order, default=None)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The open disputes between sources; who only declines to confirm disputes nothing."""
        return tuple(one for one in self.state.disputes if not one.is_silence and not one.is_fall)

    @property
    def apart(self) -> tuple[Filed, ...]:
        """What stands now of several camps with no figure in common; none of a past time."""
        used = () if self.is_past else narrowest(self.standing)
        camps = {one.speaker.role for one in used} & RIVAL_ROLES
        is_one = not camps or not used or all(one.interval.meets(used[0].interval) for one in used)
        return () if is_one else tuple(used)

    @property
    def carriers(self) -> tuple[Filed, ...]:
        """The claims that give it as it is worded, standing or repeated."""
        return tuple(one for one in self.on_file if self.worded(one).is_right)

    def prints(self) -> Iterator[Filed]:
        """The claims on something else that print its number; no forecasts."""
        mine = self.series.key if self.series is not None else None
        return (
            one
            for one in self._printing
            if one.key != mine and one.quantity is not None and self._unit_fits(one)
        )

    def _unit_fits(self, other: Filed) -> bool:
        """Whether it may be the figure meant: of the same unit, or a number that nothing else will have."""
        its = self.record.definition.metric(other.key[0]).unit
        return its == self.metric.unit or (_PERCENT not in {its, self.metric.unit} and _is_rare(other.known))

    def set_aside(self) -> Iterator[tuple[Filed, str]]:
        """The claims that gave it and do not count, each with the reason."""
        for filed, why in self.record.aside:
            is_of_group = self.series is None or is_one_group(self.filed.key[1], filed.key[1], self.metric)
            if filed.key[0] == self.metric.id and is_of_group and self.gives(filed):
                yield filed, why

    def denial_of(self, filed: Filed) -> Filed | None:
        """The claim by which the speaker of ``filed`` took it back, if there is one."""
        if self.series is None:
            return None
        for one in reversed(self.series.claims):
            if (
                one.order > filed.order
                and one.has(Cue.WITHDRAWS, Cue.DENIES)
                and one.speaker.owns(filed.speaker)
            ):
                named = one.quantity
                if named is None or not named.is_known or named.interval.meets(filed.interval):
                    return one
        return None

    # --- how it is worded -----------------------------------------------------------------------------

    def worded(self, source: Filed) -> Wording:
        """How the draft words the figure of a claim on file; an increment counts as what it adds up to."""
        if source.known is None or not self.quantity.is_known:
            return Wording.ANOTHER
        return wording_of(self.quantity, source.known)

    def gives(self, source: Filed) -> bool:
        """Whether it is the figure of a claim on file, however worded."""
        return self.worded(source) is not Wording.ANOTHER

    @property
    def wording(self) -> Wording:
        """The best wording of what stands, by the speaker that the draft names."""
        return self.spoken[0][0] if self.spoken else Wording.ANOTHER

    @property
    def is_step(self) -> bool:
        """Whether it adds to a count: "another 12"."""
        place = self.told.place
        words = f"{place.before}{place.figure.quote}".casefold()
        adds = words.startswith(_ADDING) or place.before.casefold().rstrip().endswith(_ADDING)
        return self.filed.claim.delta or adds

    @property
    def is_attributed(self) -> bool:
        """Whether the draft says at the figure who says so."""
        return is_attributed(self.filed)

    @property
    def is_quoted(self) -> bool:
        """Whether its sentence says that somebody was told so, though not who says so in words we know."""
        return tells_of_a_saying(self.told.place.sentence.quote)

    def sentence_names(self, source: Filed) -> bool:
        """Whether the words of its sentence name the speaker of a claim on file."""
        names = singular_words(" ".join(words_of(source.claim.said_by)))
        return bool(names) and names <= singular_words(self.told.place.sentence.quote)

    # --- the rest of the draft ------------------------------------------------------------------------

    @property
    def beside(self) -> Iterator[DraftFigure]:
        """The other figures of the draft."""
        return (one for one in self.draft.figures if one is not self.told)

    @property
    def is_attributed_elsewhere(self) -> bool:
        """Whether the draft says whose it is where it gives the figure another time: once is enough."""
        return any(
            is_attributed(one.filed) and one.filed.key == self.filed.key and one.filed.prints_same(self.filed)
            for one in self.beside
        )

    def is_told_among(self, figures: Iterable[Filed], other: Filed) -> bool:
        """Whether one of the draft's figures is that of a claim on file: its number, or a denial."""
        return any(self._is_given_by(one, other) for one in figures if one.key[0] == self.metric.id)

    @staticmethod
    def _is_given_by(one: Filed, other: Filed) -> bool:
        if other.known is None or one.known is None:
            return other.claim.names_a_figure and one.claim.names_a_figure
        return wording_of(one.known, other.known) is not Wording.ANOTHER

    @property
    def in_its_sentence(self) -> tuple[Filed, ...]:
        """The figures of its sentence, itself included, that say how many."""
        sentence = self.told.place.sentence
        return tuple(
            one.filed
            for one in self.draft.figures
            if one.place.sentence == sentence and one.filed.known is not None
        )

    @property
    def loose_in_its_sentence(self) -> tuple[LeftOut, ...]:
        """The figures of its sentence that nothing in the story counts."""
        return tuple(one for one in self.draft.loose if self.told.place.holds(one.span))

    def is_part_of(self, one: Filed, whole: Filed) -> bool:
        """Whether a figure of the draft counts a part of another."""
        if whole.key[1] or one.key[2] or whole.key[2]:
            return False
        if one.key[0] == whole.key[0]:
            return bool(one.key[1])
        return whole.key[0] in self.record.definition.wholes_of(one.key[0])

    def whole_in_draft(self, metric: Metric) -> Filed | None:
        """The draft's own figure on a metric as it stands now; of several the last."""
        if metric == self.metric:
            return self.filed
        found = [
            one.filed
            for one in self.beside
            if one.filed.key == (metric.id, "", False) and one.filed.known is not None and one.of is Told.NOW
        ]
        return found[-1] if found else None


def _is_rare(quantity: Quantity | None) -> bool:
    value = quantity.value if quantity is not None else None
    return value is not None and len(f"{value:.0f}".strip("-0")) >= _RARE
