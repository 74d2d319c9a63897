"""From the standing claims of one series to the figure that a snapshot shows."""

from __future__ import annotations

from datetime import datetime
from math import inf

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.model.policy import KEEP_RANGE, Policy
from storytrack.model.quantity import Number
from storytrack.model.snapshot import Figure, FigureState
from storytrack.reasoning.backing.independence import independent_sources
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.intervals import Standing, compare
from storytrack.reasoning.policies import Choice, choose
from storytrack.reasoning.series import OutOfReach, Series, State

__all__ = ["figure_of", "figure_under"]

_UNDECLARED = "no policy declared: keep_range"


def figure_of(key: SeriesKey, metric: Metric, state: State) -> Figure | None:
    """The figure that stands for a series under the metric's own policy; ``None``: nothing was ever said."""
    if not state.standing:
        return None
    if state.choice is None:
        return _without_number(key, metric, state)
    why = _why(state, state.choice)
    return _figure(key, metric, state, state.choice, why if metric.policy else f"{_UNDECLARED}; {why}")


def figure_under(policy: Policy, metric: Metric, series: Series) -> Figure | None:
    """The figure that stands for a series under a policy that was asked for; ``None`` as above."""
    state = series.state
    if state.choice is None:
        return figure_of(series.key, metric, state)
    choice = choose(_known(state), policy)
    figure = _figure(series.key, metric, state, choice, _why(state, choice))
    own = {"policy": str(policy), "declared": True, "since": _since(series, policy)}
    return figure.model_copy(update=own)


def _known(state: State) -> tuple[Filed, ...]:
    return tuple(filed for filed in state.standing if filed.known is not None)


def _since(series: Series, policy: Policy) -> datetime:
    """The time of the claim since which the figure under ``policy`` reads as it does.

    Raises :class:`OutOfReach` where that claim is let go.
    """
    now = _reads(series.state, policy)
    first = len(series.states)
    while first and _reads(series.states[first - 1], policy) == now:
        first -= 1
    if not first and series.base is not None and _reads(series.base.state, policy) == now:
        raise OutOfReach
    return series.claims[first].at


def _reads(state: State, policy: Policy) -> tuple[Interval | None, bool] | None:
    known = _known(state)
    return (choose(known, policy).interval, state.is_disputed) if known else None


def _figure(key: SeriesKey, metric: Metric, state: State, choice: Choice, why: str) -> Figure:
    sources = independent_sources(_behind(choice, _known(state)))
    aside = _set_aside(state, choice)
    interval = choice.interval
    return Figure.model_construct(
        metric=key[0],
        scope=key[1],
        forecast=key[2],
        low=_end(interval.low) if interval is not None else None,
        high=_end(interval.high) if interval is not None else None,
        best=choice.best,
        value=None,
        unit=metric.unit,
        state=_state(state, choice, sources),
        sources=sources,
        since=state.since,
        standing=tuple([filed.shown() for filed in state.standing]),
        set_aside=tuple(aside),
        set_aside_why=tuple(aside.values()),
        policy=metric.policy or KEEP_RANGE.name,
        declared=bool(metric.policy),
        why=why,
    )


def _set_aside(state: State, choice: Choice) -> dict[str, str]:
    """The standing claims that the figure does not rest on, by id, and why not."""
    if len(choice.used) == len(state.standing):
        return {}
    used, reasons = {filed.id for filed in choice.used}, {filed.id: why for filed, why in choice.aside}
    return {
        filed.id: reasons.get(filed.id, "it gives no number")
        for filed in state.standing
        if filed.id not in used
    }


def _why(state: State, choice: Choice) -> str:
    """What the policy did; a dispute must not hide behind a figure that is not given."""
    hidden = choice.interval is None and state.is_disputed
    return f"{choice.why}; what stands is disputed" if hidden else choice.why


def _behind(choice: Choice, known: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """The claims that carry the figure: those used, and those that say the same less precisely."""
    interval = choice.interval
    return known if interval is None else tuple(one for one in known if one.interval.meets(interval))


def _state(state: State, choice: Choice, sources: int) -> FigureState:
    if choice.interval is None:
        return FigureState.PENDING
    if state.is_disputed:
        return FigureState.DISPUTED
    is_agreed = sources > 1 and not _are_at_odds(choice.used)
    return FigureState.CORROBORATED if is_agreed else FigureState.SINGLE_SOURCE


def _are_at_odds(used: tuple[Filed, ...]) -> bool:
    """Whether the highest and the lowest of the claims cannot both be true, rounding granted: 299 is 300."""
    highest = max(used, key=lambda one: one.interval.low)
    lowest = min(used, key=lambda one: one.interval.high)
    if highest.known is None or lowest.known is None or highest.interval.meets(lowest.interval):
        return False
    return compare(highest.known, lowest.known) in {Standing.ABOVE, Standing.BELOW}


def _end(number: Number) -> Number | None:
    return None if abs(number) == inf else number


def _without_number(key: SeriesKey, metric: Metric, state: State) -> Figure:
    """A state, a date, or nothing but "unknown" and denials: no policy has anything to choose from."""
    newest = state.standing[-1]
    said = [filed for filed in state.standing if filed.quantity is None]
    if said:
        newest = said[-1]
        agreed = tuple(filed for filed in said if str(filed.claim.quantity) == str(newest.claim.quantity))
        sources = independent_sources(agreed)
        status = FigureState.CORROBORATED if sources > 1 else FigureState.SINGLE_SOURCE
        status = FigureState.DISPUTED if state.is_disputed else status
    else:
        sources = independent_sources(state.standing)
        taken_back = newest.claim.is_denial
        status = FigureState.WITHDRAWN if taken_back else FigureState.UNKNOWN
    aside = tuple(filed.id for filed in state.standing if filed is not newest)
    return Figure.model_construct(
        metric=key[0],
        scope=key[1],
        forecast=key[2],
        low=None,
        high=None,
        best=None,
        value=newest.claim.quantity,
        unit=metric.unit,
        state=status,
        sources=sources,
        since=state.since,
        standing=tuple(filed.shown() for filed in state.standing),
        set_aside=aside,
        set_aside_why=("it is older",) * len(aside),
        policy="",
        declared=bool(metric.policy),
        why="as said",
    )
