"""A series: the claims on one metric and scope, in the order of their own clocks.

Each claim moves the series from one :class:`State` to the next: which claims stand, which are in
dispute. States are immutable and kept per claim, so a claim that arrives late is put in its place
and only the states after it are taken again, until they agree with what was there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from storytrack.model.quantity import Number, Quantity
from storytrack.reasoning.disputes.dispute import Dispute, Life, Taken
from storytrack.reasoning.filing import Filed, Order, SeriesKey
from storytrack.reasoning.policies import Choice
from storytrack.reasoning.value import value

__all__ = ["FigureIndex", "Series", "State", "prints_the_same"]


@value
class State:
    """What stands after a claim: the claims not overtaken, oldest first, and the open disputes.

    ``spoken`` are the last figures of bodies that others have overtaken: a body's next figure is
    compared with its own series first. ``corrected`` are figures that their owners took back.
    ``redefined`` are the claims that gave a new definition. ``opened`` and ``settled`` are the disputes
    that this claim began and ended, ``taken`` the sides that it took; ``since`` is when the figure first
    read as it does.
    """

    standing: tuple[Filed, ...] = ()
    spoken: tuple[Filed, ...] = ()
    corrected: tuple[Filed, ...] = ()
    redefined: tuple[Filed, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    opened: tuple[Dispute, ...] = ()
    settled: tuple[Dispute, ...] = ()
    taken: tuple[Taken, ...] = ()
    since: datetime | None = None
    choice: Choice | None = None
    """What the metric's own policy makes of the standing figures."""

    @property
    def is_disputed(self) -> bool:
        """Whether a dispute is open; who only declines to confirm a figure does not dispute it."""
        return any(not one.is_silence for one in self.disputes)

    def same_as(self, other: State) -> bool:
        """Whether folding on from either gives the same: same claims stand, same disputes are open."""
        return (
            self.standing == other.standing
            and self.spoken == other.spoken
            and self.corrected == other.corrected
            and [(one.known, one.label) for one in self.standing]
            == [(one.known, one.label) for one in other.standing]
            and self.since == other.since
            and self.redefined == other.redefined
            and [dispute.shape for dispute in self.disputes] == [dispute.shape for dispute in other.disputes]
        )


EMPTY = State()


@dataclass(slots=True)
class Series:
    """The claims of one key in order, and the state after each."""

    key: SeriesKey
    orders: list[Order] = field(default_factory=list)
    claims: list[Filed] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    has_increments: bool = False

    def place(self, order: Order) -> int:
        """The position that a claim of this order takes."""
        if not self.orders or order > self.orders[-1]:
            return len(self.orders)
        return bisect_left(self.orders, order)

    def before(self, place: int) -> State:
        """The state that the claim at ``place`` is judged against."""
        return self.states[place - 1] if place else EMPTY

    def at(self, instant: datetime) -> State:
        """What stood at an instant, every claim as of then included."""
        return self.before(bisect_right(self.claims, instant, key=lambda filed: filed.at))

    @property
    def state(self) -> State:
        """What stands now."""
        return self.states[-1] if self.states else EMPTY

    def insert(self, place: int, filed: Filed, state: State) -> None:
        """Put a claim in its place with the state after it."""
        self.has_increments |= filed.claim.delta
        self.orders.insert(place, filed.order)
        self.claims.insert(place, filed)
        self.states.insert(place, state)

    def remove(self, place: int, later: list[State]) -> None:
        """Undo an insertion; ``later`` are the states that followed the place before it."""
        del self.orders[place], self.claims[place], self.states[place:]
        self.states.extend(later)

    def lives(self, start: int = 0) -> Iterator[Life]:
        """Every dispute that was opened by the claim at ``start`` or later, in the order of opening."""
        found: dict[tuple[str, str], Life] = {}
        for state in self.states[start:]:
            found.update((one.key, Life(one)) for one in state.opened)
            for taken in state.taken:
                if taken.dispute in found:
                    found[taken.dispute].taken.append(taken)
            for one in state.settled:
                if one.key in found:
                    found[one.key].dispute = one
        for one in self.state.disputes:
            if one.key in found:
                found[one.key].dispute = one
        yield from found.values()


REPEATS = 50
"""Claims with one figure among which a source is looked for: who printed it before the last fifty did has
spoken again since, or the figure is on everyone's lips."""


class FigureIndex:
    """Which figures of a metric are on file, whatever the scope: answers "did anyone print 80 before?".

    Lookups are by the interval and touch only the claims that printed the very same figure.
    """

    def __init__(self) -> None:
        self._by_figure: dict[tuple[Number | None, Number | None], list[Filed]] = {}

    def add(self, filed: Filed) -> None:
        """Put a claim on file; one that says no number is passed over."""
        if filed.known is None or filed.claim.delta:
            return
        same = self._by_figure.setdefault(_figure(filed.known), [])
        if same and same[-1].order > filed.order:
            same.insert(bisect_left(same, filed.order, key=lambda one: one.order), filed)
        else:
            same.append(filed)

    def discard(self, filed: Filed) -> None:
        """Take a claim off the file again."""
        if filed.known is None or filed.claim.delta:
            return
        same = self._by_figure[_figure(filed.known)]
        same.remove(filed)

    def find(self, quantity: Quantity, before: Order | None = None) -> Filed | None:
        """The newest claim that printed this figure, of those ordered before ``before`` if given."""
        same = self._by_figure.get(_figure(quantity), [])
        if before is None:
            return same[-1] if same else None
        for filed in reversed(same):
            if filed.order < before:
                return filed
        return None

    def repeat(self, filed: Filed, after: Order) -> Filed | None:
        """The next claim after ``after`` that printed the figure of a claim, if there is one."""
        same = self._by_figure.get(_figure(filed.known), []) if filed.known is not None else []
        place = bisect_right(same, after, key=lambda one: one.order)
        return same[place] if place < len(same) else None

    def printing(self, quantity: Quantity) -> Iterator[Filed]:
        """The newest claims that printed this figure, at most :data:`REPEATS`, the newest first."""
        return islice(reversed(self._by_figure.get(_figure(quantity), ())), REPEATS)

    def first(self, quantity: Quantity, before: Order) -> Filed | None:
        """The claim that printed this figure first, if that was before ``before``."""
        same = self._by_figure.get(_figure(quantity), [])
        return same[0] if same and same[0].order < before else None


def prints_the_same(one: Filed, other: Filed) -> bool:
    """Whether two claims print one figure, hedged or not; of states, dates and "unknown" the same words."""
    if one.known is None or other.known is None:
        return str(one.claim.quantity) == str(other.claim.quantity)
    return _figure(one.known) == _figure(other.known)


def _figure(quantity: Quantity) -> tuple[Number | None, Number | None]:
    # "at least 27", "27" and "about 27" print the same figure; "up to 27" does not.
    if (
        quantity.value is not None
        and quantity.low is not None
        and (quantity.high is None or quantity.low > 0 or quantity.high == 0)
    ):
        return (quantity.value, None)
    return (quantity.low, quantity.high)
