"""``Printed``: one figure of a draft with all that the rules look at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property

from storytrack.model.check import FindingKind, Severity
from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.quantity import Quantity
from storytrack.model.reading import Grounds
from storytrack.reasoning.checking.groups import is_one_group
from storytrack.reasoning.checking.record import Record
from storytrack.reasoning.checking.voices import is_attributed, may_be_one_voice
from storytrack.reasoning.checking.wordings import Wording, wording_of
from storytrack.reasoning.disputes.dispute import Dispute
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.series import EMPTY, Series, State

__all__ = ["Answer", "Printed", "Told"]

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
class Told:
    """A figure of the draft, filed as a claim of a report would be.

    ``is_past`` says that the draft itself dates it to an earlier time.
    """

    filed: Filed
    how: Grounds | None = None
    is_past: bool = False


@dataclass
class Printed:
    """A figure of the draft, what is on file of it, and the whole draft in which it stands."""

    told: Told
    metric: Metric
    record: Record
    draft: tuple[Told, ...] = field(repr=False)

    @property
    def filed(self) -> Filed:
        """The figure as a claim."""
        return self.told.filed

    @property
    def is_past(self) -> bool:
        """Whether it is held against the story as of an earlier time."""
        return self.told.is_past

    @property
    def quantity(self) -> Quantity:
        """The figure; only rules for known quantities ask."""
        quantity = self.filed.quantity
        assert quantity is not None  # noqa: S101 - the first rules answer for everything else
        return quantity

    # --- what is on file ------------------------------------------------------------------------------

    @cached_property
    def series(self) -> Series | None:
        """What is on file of its metric and group."""
        return self.record.series_of(self.metric, self.filed.key[1], forecast=self.filed.key[2])

    @cached_property
    def state(self) -> State:
        """What stands, or stood at the time that the draft speaks of."""
        if self.series is None:
            return EMPTY
        when = self.filed.claim.as_of
        return self.series.at(when.end) if self.is_past and when is not None else self.series.state

    @cached_property
    def standing(self) -> tuple[Filed, ...]:
        """The claims with a number that stand; of a past time those too that were overtaken within it."""
        found = dict.fromkeys(self.state.standing)
        when = self.filed.claim.as_of
        if self.is_past and self.series is not None:
            found |= dict.fromkeys(
                self.series.claims if when is None else _within(self.series, when.start, when.end)
            )
        return tuple(one for one in found if one.known is not None and not one.claim.names_a_figure)

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
        """The claims that give what to print of it: the newest that stands, of a dispute each side."""
        used = narrowest(self.standing) if self.standing else ()
        return used if self.disputes else used[-1:]

    @property
    def newest(self) -> Filed | None:
        """The newest standing claim with a number."""
        return max(self.standing, key=lambda one: one.order, default=None)

    @property
    def disputes(self) -> tuple[Dispute, ...]:
        """The open disputes between sources; who only declines to confirm disputes nothing."""
        return tuple(one for one in self.state.disputes if not one.is_silence and not one.is_fall)

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
        return self.record.definition.metric(other.key[0]).unit == self.metric.unit

    def set_aside(self) -> Iterator[tuple[Filed, str]]:
        """The claims that gave it and do not count, each with the reason."""
        for filed, why in self.record.aside:
            is_on_it = filed.key[0] == self.metric.id and is_one_group(
                self.filed.key[1], filed.key[1], self.metric
            )
            if is_on_it and self.gives(filed):
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
    def is_attributed(self) -> bool:
        """Whether the draft says at the figure who says so."""
        return is_attributed(self.filed)

    # --- the rest of the draft ------------------------------------------------------------------------

    @property
    def beside(self) -> Iterator[Told]:
        """The other figures of the draft."""
        return (one for one in self.draft if one is not self.told)

    @property
    def is_attributed_elsewhere(self) -> bool:
        """Whether the draft says whose it is where it gives the figure another time: once is enough."""
        return any(
            is_attributed(one.filed) and one.filed.key == self.filed.key and one.filed.prints_same(self.filed)
            for one in self.beside
        )

    def draft_also_gives(self, other: Filed) -> bool:
        """Whether the draft prints another claim of the same series: its figure, or a denial."""
        return any(
            self._is_given_by(one.filed, other) for one in self.beside if one.filed.key[0] == self.metric.id
        )

    @staticmethod
    def _is_given_by(one: Filed, other: Filed) -> bool:
        if other.known is None or one.known is None:
            return other.claim.names_a_figure and one.claim.names_a_figure
        return wording_of(one.known, other.known) is not Wording.ANOTHER

    @property
    def in_its_sentence(self) -> tuple[Filed, ...]:
        """The figures of its sentence, itself included, that say how many."""
        if self.told.how is None or self.told.how.sentence is None:
            return ()
        sentence = self.told.how.sentence
        return tuple(
            one.filed
            for one in self.draft
            if one.how is not None and one.how.sentence == sentence and one.filed.known is not None
        )

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
            if one.filed.key == (metric.id, "", False) and one.filed.known is not None and not one.is_past
        ]
        return found[-1] if found else None


def _within(series: Series, start: datetime, end: datetime) -> Iterable[Filed]:
    """What stood at the start of a time, and what was said within it."""
    at = [one.at for one in series.claims]
    first, last = bisect_left(at, start), bisect_right(at, end)
    return (*series.before(first).standing, *series.claims[first:last])
