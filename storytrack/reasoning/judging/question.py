"""The question put to the rules: one claim, and what was on file before it in event time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from storytrack.model.metric import Kind, Metric, Trend
from storytrack.model.quantity import Qualifier, Quantity
from storytrack.model.verdict import Label
from storytrack.reasoning.figure_index import FigureIndex
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.intervals import ROUNDING, Standing, compare
from storytrack.reasoning.judging.surroundings import ALONE, Surroundings
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.series import State
from storytrack.reasoning.value import value

__all__ = ["SAME_TIME", "Answer", "Question"]

SAME_TIME = timedelta(hours=12)
"""Figures less than half a day apart are taken to be of the same time: most reports are dated by the day."""

_OF_WORDS = frozenset({Kind.STATE, Kind.DATE})
_APART = frozenset({Standing.ABOVE, Standing.BELOW})
_HEDGED = frozenset({Standing.OVERLAPS, Standing.AROUND})
_CEILINGS = frozenset({Qualifier.AT_MOST, Qualifier.LESS_THAN})


@value
class Answer:
    """What a rule decides: the label, the claims it is relative to (the decisive first), and why.

    ``total`` is what an increment adds up to.
    """

    label: Label
    reason: str
    against: tuple[Filed, ...] = ()
    stale: bool = False
    total: Quantity | None = None


@dataclass(slots=True)
class Question:
    """One claim to be judged.

    ``state`` and ``index`` are of its own series, before it in event time; ``around`` is what else was on
    file when it arrived.
    """

    claim: Filed
    metric: Metric
    state: State
    index: FigureIndex
    around: Surroundings = ALONE
    beside: tuple[str, ...] = ()
    """What a relation counts beside the metric, in print: where what leaves a level may have gone."""
    known: tuple[Filed, ...] = field(init=False)
    """Standing claims that say a number, oldest first."""
    camp: tuple[Filed, ...] = field(init=False)
    """Those of them from the claim's own camp."""
    own: Filed | None = field(init=False)
    """The newest of these by the same body."""
    comparator: Filed | None = field(init=False)
    """The claim to compare with first: the body's own, also an overtaken one, else its camp's newest."""
    _places: dict[str, Standing] = field(default_factory=dict)

    @property
    def looks_at_its_series_only(self) -> bool:
        """Whether nothing but the series up to the claim was looked at, as the order of the clocks asks."""
        return self.around == ALONE

    def __post_init__(self) -> None:
        """Sort the standing claims once; nearly every rule looks at them."""
        self.known = tuple([filed for filed in self.state.standing if filed.known is not None])
        camp = self.claim.speaker.camp
        self.camp = tuple([filed for filed in self.known if filed.speaker.camp == camp])
        self.own = self.newest_by_same_body(self.camp)
        self.comparator = self.own or self._own_overtaken() or self._newest_of_camp()

    @property
    def is_plain(self) -> bool:
        """Whether the claim gives a number, beside others that stand, and its words say nothing more."""
        filed = self.claim
        return (
            filed.known is not None
            and not filed.claim.cues
            and bool(self.known)
            and not filed.report.about_another_event
            and not self.around.is_first_report
            and self.metric.kind not in _OF_WORDS
        )

    def _own_overtaken(self) -> Filed | None:
        """The body's own last figure, which others have overtaken; of "officials" nobody can tell."""
        own = self.newest_by_same_body(self.state.spoken)
        return own if own is not None and self.claim.speaker.is_told_apart else None

    def _newest_of_camp(self) -> Filed | None:
        """The newest of the camp; of what does not change, the newest that no other source narrows."""
        if self.metric.kind is Kind.FIXED and not self.claim.speaker.is_relay:
            sourced = tuple(one for one in self.camp if not one.speaker.is_relay)
            return narrowest(sourced or self.camp)[-1] if self.camp else None
        telling = (one for one in reversed(self.camp) if not self._only_agrees(one))
        return next(telling, self.camp[-1] if self.camp else None)

    def _only_agrees(self, one: Filed) -> bool:
        """Whether a word with no number only agreed with a claim that says more.

        Whoever counts on after "about 60" and "dozens" goes on from the 60.
        """
        if one.label is not Label.CORROBORATES or not self.metric.grows:
            return False
        if one.known is None or one.known.qualifier is not Qualifier.VAGUE:
            return False
        return any(
            one.interval != other.interval and one.interval.covers(other.interval) for other in self.camp
        )

    def is_of_another_time(self, earlier: Filed) -> bool:
        """Whether the claim holds for another time than an earlier one."""
        return abs(self.claim.at - earlier.at) > SAME_TIME

    def newest_by_same_body(self, claims: tuple[Filed, ...]) -> Filed | None:
        """The newest of these claims by the body that speaks."""
        for filed in reversed(claims):
            if filed.speaker.is_same_body(self.claim.speaker):
                return filed
        return None

    def nearest_first(self) -> tuple[Filed, ...]:
        """The body's own claim, then its camp's, then everyone's, the newest first."""
        if len(self.known) < 2:
            return self.known
        order = (self.own, *reversed(self.camp), *reversed(self.known))
        return tuple({one.id: one for one in order if one is not None}.values())

    def seen(self, quantity: Quantity) -> Filed | None:
        """The newest claim on file that printed this figure.

        A claim seen late is compared with what was on file when it came, later figures included; any
        other with what precedes it.
        """
        return self.index.find(quantity, before=None if self.around.later is not None else self.claim.order)

    @property
    def quantity(self) -> Quantity:
        """The claim's quantity; only rules for known quantities ask."""
        known = self.claim.known
        assert known is not None  # noqa: S101 - the table asks these rules for known quantities only
        return known

    def against(self, earlier: Filed) -> Standing:
        """Where the claim lies, seen from an earlier one with a known quantity.

        On a one-way count, a printed number that differs by more than rounding has moved on, even where
        hedges overlap ("about 35 metres left" after "about 40") or a floor was given ("141 killed"
        after "more than 100").
        """
        place = self._places.get(earlier.id)
        if place is None:
            place = self._places[earlier.id] = self._place(earlier)
        return place

    def differs(self, earlier: Filed) -> bool:
        """Whether the claim is higher or lower than an earlier one, hedges granted."""
        return self.against(earlier) in _APART

    def _place(self, earlier: Filed) -> Standing:
        assert earlier.known is not None  # noqa: S101 - callers take ``earlier`` from ``known``
        place = compare(self.quantity, earlier.known, grows=self.metric.grows, fixed=self.metric.stays)
        if not self.metric.is_one_way or not self._leaves_room(place, earlier.known):
            return place
        now, before = self.quantity.value, earlier.known.value
        if now is not None and before is not None and self.apart(earlier) > ROUNDING:
            moved = Standing.ABOVE if now > before else Standing.BELOW
            return moved if self.moves_on(moved) and earlier.report.id != self.claim.report.id else place
        return place

    def _leaves_room(self, place: Standing, before: Quantity) -> bool:
        """Whether only hedges, or a floor, let the two meet; who says how many at most moves nothing on."""
        if place is Standing.INSIDE:
            return before.high is None
        if place not in _HEDGED:
            return False
        return self.quantity.qualifier not in _CEILINGS and before.qualifier not in _CEILINGS

    def apart(self, earlier: Filed) -> float:
        """How far the printed numbers are apart, as a share of the larger; 0 where one has none."""
        now, before = self.quantity.value, earlier.known.value if earlier.known else None
        if now is None or before is None:
            return 0.0
        return abs(now - before) / max(abs(now), abs(before), 1e-12)

    def moves_on(self, standing: Standing) -> bool:
        """Whether a figure lying so is where time leads: up for a growing count, any way for a level."""
        if self.metric.grows:
            return standing is Standing.ABOVE
        if self.metric.trend is Trend.DOWN:
            return standing is Standing.BELOW
        if self.metric.kind is Kind.ESTIMATE:
            # Its author may reckon anew; another's estimate is another opinion.
            return self.own is not None and standing in {Standing.ABOVE, Standing.BELOW}
        if self.metric.kind is Kind.LEVEL:
            return standing is not Standing.SAME
        return self.metric.kind in {Kind.FORECAST, Kind.DATE, Kind.STATE}
