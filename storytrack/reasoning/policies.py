"""Policies: how several standing claims become one reported figure. Named, declared, never implied.

===========================  =====================================================================
``keep_range``               what the claims agree on, else minimum to maximum (Iraq Body Count)
``conservative``             the lowest standing figure (ACLED: the most conservative estimate)
``most_recent``              the newest standing figure
``majority_of_independent``  the figure with the most independent sources behind it (Iraq Body Count
                             asks for two), of equals the one that stood first
===========================  =====================================================================
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import inf

from storytrack.errors import NotFound, Problem
from storytrack.model.interval import Interval
from storytrack.model.quantity import Number
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.independence import independent_sources

__all__ = ["DEFAULT", "POLICIES", "Choice", "Policy", "narrowest", "policy_named"]


@dataclass(frozen=True, slots=True)
class Choice:
    """What a policy made of the standing claims: the interval, the claims it used, and why."""

    interval: Interval
    used: tuple[Filed, ...]
    why: str


Policy = Callable[[tuple[Filed, ...]], Choice]
"""From standing claims with a number (at least one, oldest first) to a choice."""


def narrowest(claims: tuple[Filed, ...]) -> tuple[Filed, ...]:
    """The claims that no other narrows: "about 450" gives way to 440, "at least 27" to 27 or 30.

    Of claims that print one number, the narrowest counts; but within one report the widest, because
    a headline drops the hedge that the body keeps. Claims that say exactly the same are all kept.
    Order is kept.
    """
    if len(claims) == 1:
        return claims
    careful: dict[tuple[str, Number | None], Interval] = {}
    for filed in claims:
        printed = (filed.report.id, _number(filed))
        if printed not in careful or filed.interval.width > careful[printed].width:
            careful[printed] = filed.interval
    best: dict[Number | None, Interval] = {}
    for (_, number), interval in careful.items():
        if number not in best or interval.width < best[number].width:
            best[number] = interval
    chosen = [one for one in claims if _number(one) is None or best[_number(one)] == one.interval]
    kept = _not_covering({filed.interval for filed in chosen})
    return tuple(filed for filed in chosen if filed.interval in kept)


def _not_covering(intervals: set[Interval]) -> set[Interval]:
    """The intervals that hold no other one, in one sweep from the highest start down."""
    kept: set[Interval] = set()
    lowest_end = inf
    for interval in sorted(intervals, key=lambda one: (-one.low, one.high)):
        if interval.high < lowest_end or not kept:
            kept.add(interval)
            lowest_end = min(lowest_end, interval.high)
    return kept


def _number(filed: Filed) -> Number | None:
    return filed.known.value if filed.known is not None else None


def _span(claims: tuple[Filed, ...]) -> Interval:
    """What all the claims allow where they agree, else from the lowest to the highest."""
    meet = Interval(max(one.interval.low for one in claims), min(one.interval.high for one in claims))
    if meet.low <= meet.high:
        return meet
    return Interval(min(one.interval.low for one in claims), max(one.interval.high for one in claims))


def keep_range(claims: tuple[Filed, ...]) -> Choice:
    """What the narrowest standing claims agree on; where they do not, minimum to maximum."""
    used = narrowest(claims)
    span = _span(used)
    return Choice(
        span, used, "the one standing figure" if span.width == 0 else "from the lowest to the highest"
    )


def conservative(claims: tuple[Filed, ...]) -> Choice:
    """The lowest of the narrowest standing claims."""
    used = narrowest(claims)
    lowest = min(used, key=lambda filed: (_low(filed), filed.order))
    same = tuple(filed for filed in used if filed.interval == lowest.interval)
    return Choice(lowest.interval, same, "the lowest standing figure")


def most_recent(claims: tuple[Filed, ...]) -> Choice:
    """The newest standing claim, by the time for which it holds."""
    newest = claims[-1]
    return Choice(newest.interval, (newest,), "the newest standing figure")


def majority_of_independent(claims: tuple[Filed, ...]) -> Choice:
    """The figure that most independent sources carry; of equals the one that stood first.

    Whoever says the same less precisely carries it too.
    """
    carriers: dict[Interval, tuple[Filed, ...]] = {}
    for filed in narrowest(claims):
        carriers.setdefault(
            filed.interval, tuple(one for one in claims if one.interval.meets(filed.interval))
        )
    chosen = max(carriers, key=lambda interval: independent_sources(carriers[interval]))
    sources = independent_sources(carriers[chosen])
    used = tuple(filed for filed in claims if filed.interval == chosen)
    return Choice(chosen, used, f"independent sources behind it: {sources}")


def _low(filed: Filed) -> float:
    return filed.interval.low


POLICIES: Mapping[str, Policy] = {
    "keep_range": keep_range,
    "conservative": conservative,
    "most_recent": most_recent,
    "majority_of_independent": majority_of_independent,
}
"""Name → policy."""


DEFAULT = "keep_range"
"""The policy where none is named."""


def policy_named(name: str) -> Policy:
    """The policy of that name; :class:`~storytrack.errors.NotFound` lists those there are."""
    try:
        return POLICIES[name]
    except KeyError:
        raise NotFound(Problem(f"there is no policy {name!r}", fix=f"known: {', '.join(POLICIES)}")) from None
