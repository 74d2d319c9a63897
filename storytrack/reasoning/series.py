"""A series: the claims on one metric and scope, in the order of their own clocks.

Each claim moves the series from one :class:`State` to the next: which claims stand, which are in
dispute. States are immutable and kept per claim, so a claim that arrives late is put in its place
and only the states after it are taken again, until they agree with what was there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.model.snapshot import Figure
from storytrack.reasoning.dispute import Dispute, Life, Taken, disputed
from storytrack.reasoning.filing import Filed, Order, SeriesKey
from storytrack.reasoning.policies import Choice
from storytrack.reasoning.value import value

__all__ = ["EMPTY", "Base", "OutOfReach", "Series", "Spans", "State", "without_news"]


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
    shown: tuple[Metric, int, Figure | None] | None = field(default=None, repr=False)
    """The figure that was made of it last, for which metric and number of claims."""

    @property
    def span(self) -> Interval | None:
        """What the standing figures span, if there are any."""
        return self.choice.interval if self.choice is not None else None

    @property
    def is_disputed(self) -> bool:
        """Whether what stands is in dispute."""
        return disputed(self.disputes)

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


class OutOfReach(Exception):
    """What is asked lies before what a fold holds: it must be folded from further back.

    ``at`` is the instant that is asked about, ``None`` for everything.
    """

    def __init__(self, at: datetime | None = None) -> None:
        super().__init__(at)
        self.at = at


@value
class Base:
    """What a series had come to before an instant, where its older claims are let go.

    ``state`` is what stood then, after ``last``; ``carried`` are the claims since the figure first read as
    it did, ``lives`` those of the disputes that were open.
    """

    state: State
    last: Filed
    count: int = 0
    """Claims that were let go, of those that were held before."""
    carried: tuple[Filed, ...] = ()
    lives: tuple[Life, ...] = ()


Spans = list[tuple[datetime, Interval | None]]
"""Since when the standing figures of a series spanned what, oldest first."""


@dataclass(slots=True)
class Series:
    """The claims of one key in order, and the state after each; older ones may be let go, save for a base."""

    key: SeriesKey
    orders: list[Order] = field(default_factory=list)
    claims: list[Filed] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    has_increments: bool = False
    base: Base | None = None
    spans: Spans = field(default_factory=list)
    """Of the claims that are let go, where a growing count is a part of this one."""

    def place(self, order: Order) -> int:
        """The position that a claim of this order takes among those held."""
        if not self.orders or order > self.orders[-1]:
            return len(self.orders)
        return bisect_left(self.orders, order)

    def before(self, place: int) -> State:
        """The state that the claim at ``place`` is judged against."""
        if place:
            return self.states[place - 1]
        return EMPTY if self.base is None else self.base.state

    def at(self, instant: datetime) -> State:
        """What stood at an instant, every claim as of then included.

        Raises :class:`OutOfReach` where some of these are let go.
        """
        return self.before(self._held_at(instant))

    def span_at(self, instant: datetime) -> Interval | None:
        """What the figures spanned that stood at an instant, every claim as of then included."""
        if self.base is None or self.base.last.at <= instant:
            return self.at(instant).span
        known = bisect_right(self.spans, instant, key=lambda one: one[0])
        return self.spans[known - 1][1] if known else None

    def until(self, instant: datetime) -> Series:
        """The series without what is as of a later time; states and claims are the very same.

        Raises :class:`OutOfReach` where that lies among what is let go.
        """
        held = self._held_at(instant)
        if held == len(self.claims):
            return self
        return Series(
            self.key,
            self.orders[:held],
            self.claims[:held],
            self.states[:held],
            self.has_increments,
            self.base,
        )

    def _held_at(self, instant: datetime) -> int:
        """How many of the claims held are as of an instant or earlier; raises where it lies before them."""
        held = bisect_right(self.claims, instant, key=lambda filed: filed.at)
        if not held and self.base is not None and instant < self.base.last.at:
            raise OutOfReach(instant)
        return held

    @property
    def count(self) -> int:
        """How many claims were put in; those before a checkpoint do not count."""
        return len(self.claims) + (self.base.count if self.base is not None else 0)

    @property
    def state(self) -> State:
        """What stands now."""
        return self.before(len(self.states))

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
        """Every dispute that was opened by the claim at ``start`` or later, in the order of opening.

        From the beginning, those that were open at the base are the first.
        """
        open_then = self.base.lives if self.base is not None and not start else ()
        found = {life.dispute.key: Life(life.dispute, list(life.taken)) for life in open_then}
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

    def newest_first(self, since: datetime | None) -> Iterator[Filed]:
        """The claims as of an instant and later, the newest first; all of them for ``None``.

        Raises :class:`OutOfReach` where some of them may be let go.
        """
        for filed in reversed(self.claims):
            if since is not None and filed.at < since:
                return
            yield filed
        if self.base is None or (since is not None and self.base.last.at < since):
            return
        if since is None or self.base.state.since is None or since < self.base.state.since:
            raise OutOfReach(since)
        yield from (one for one in reversed(self.base.carried) if one.at >= since)

    def before_instant(self, instant: datetime) -> Base | None:
        """The base that letting go every claim as of before an instant leaves, if there is any."""
        count = bisect_left(self.claims, instant, key=lambda filed: filed.at)
        if not count:
            return self.base
        state = self.states[count - 1]
        told = Series(self.key, claims=self.claims[:count], states=self.states[:count], base=self.base)
        still_open = {one.key for one in state.disputes}
        return Base(
            without_news(state),
            self.claims[count - 1],
            count + (self.base.count if self.base is not None else 0),
            tuple(reversed(tuple(told.newest_first(state.since)))) if state.standing else (),
            tuple(life for life in told.lives() if life.dispute.key in still_open),
        )

    def spans_before(self, instant: datetime) -> Spans:
        """What the claims held spanned, as of before an instant; only where it changed."""
        spans: Spans = []
        known = self.base.state.span if self.base is not None else None
        for filed, state in zip(self.claims, self.states, strict=True):
            if filed.at >= instant:
                break
            if state.span != known:
                known = state.span
                spans.append((filed.at, known))
        return spans

    def let_go(self, base: Base | None, spans: Spans) -> None:
        """Go on from a base that :meth:`before_instant` gave, without the claims before it."""
        if base is self.base or base is None:
            return
        count = bisect_right(self.orders, base.last.order)
        del self.orders[:count], self.claims[:count], self.states[:count]
        self.base = base
        self.spans += spans


def without_news(state: State) -> State:
    """A state without what its own claim did to the disputes; the very same one where it did nothing."""
    told = state.opened or state.settled or state.taken
    return replace(state, opened=(), settled=(), taken=()) if told else state
