"""From the standing claims of one series to the figure that a snapshot shows."""

from __future__ import annotations

from math import inf

from storytrack.model.claim import Cue
from storytrack.model.metric import Metric
from storytrack.model.quantity import Number
from storytrack.model.snapshot import Figure, FigureState
from storytrack.reasoning.filing import Filed, SeriesKey
from storytrack.reasoning.independence import independent_sources
from storytrack.reasoning.policies import DEFAULT, Choice, policy_named
from storytrack.reasoning.series import State

__all__ = ["figure_of"]


def figure_of(key: SeriesKey, metric: Metric, state: State, policy: str = DEFAULT) -> Figure | None:
    """The figure that stands for a series, or ``None`` when nothing was ever said."""
    if not state.standing:
        return None
    if state.choice is None:
        return _without_number(key, metric, state, policy)
    known = tuple(filed for filed in state.standing if filed.known is not None)
    choice = state.choice if policy == DEFAULT else policy_named(policy)(known)
    used = {filed.id for filed in choice.used}
    sources = independent_sources(_behind(choice, known))
    return Figure.model_construct(
        metric=key[0],
        scope=key[1],
        forecast=key[2],
        low=_end(choice.interval.low),
        high=_end(choice.interval.high),
        value=None,
        unit=metric.unit,
        state=_state(state, choice, sources),
        sources=sources,
        since=state.since,
        standing=tuple(filed.shown() for filed in state.standing),
        set_aside=tuple(filed.id for filed in state.standing if filed.id not in used),
        policy=policy,
        why=choice.why,
    )


def _behind(choice: Choice, known: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """The claims that carry the figure: those used, and those that say the same less precisely."""
    return tuple(filed for filed in known if filed.interval.meets(choice.interval))


def _state(state: State, choice: Choice, sources: int) -> FigureState:
    if _is_disputed(state) or _apart(choice.used):
        return FigureState.DISPUTED
    return FigureState.CORROBORATED if sources > 1 else FigureState.SINGLE_SOURCE


def _is_disputed(state: State) -> bool:
    # Who does not confirm a figure does not dispute it.
    return any(not dispute.by.has(Cue.NOT_CONFIRMED) for dispute in state.disputes)


def _apart(used: tuple[Filed, ...]) -> bool:
    """Whether two of the claims have no number in common."""
    intervals = [filed.interval for filed in used]
    return max(one.low for one in intervals) > min(one.high for one in intervals)


def _end(number: Number) -> Number | None:
    return None if abs(number) == inf else number


def _without_number(key: SeriesKey, metric: Metric, state: State, policy: str) -> Figure:
    """A state, a date, or nothing but "unknown" and denials."""
    newest = state.standing[-1]
    said = [filed for filed in state.standing if filed.quantity is None]
    if said:
        newest = said[-1]
        agreed = tuple(filed for filed in said if str(filed.claim.quantity) == str(newest.claim.quantity))
        sources = independent_sources(agreed)
        status = FigureState.CORROBORATED if sources > 1 else FigureState.SINGLE_SOURCE
        status = FigureState.DISPUTED if _is_disputed(state) else status
    else:
        sources = independent_sources(state.standing)
        taken_back = newest.has(Cue.DENIES, Cue.WITHDRAWS)
        status = FigureState.WITHDRAWN if taken_back else FigureState.UNKNOWN
    return Figure.model_construct(
        metric=key[0],
        scope=key[1],
        forecast=key[2],
        low=None,
        high=None,
        value=newest.claim.quantity,
        unit=metric.unit,
        state=status,
        sources=sources,
        since=state.since,
        standing=tuple(filed.shown() for filed in state.standing),
        set_aside=tuple(filed.id for filed in state.standing if filed is not newest),
        policy=policy,
        why="as said",
    )
