"""``Choice``: what a policy makes of the standing claims."""

from __future__ import annotations

from collections.abc import Iterable
from math import inf

from storytrack.model.interval import Interval
from storytrack.model.quantity import Number
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.value import value

__all__ = ["Choice", "Claims", "SetAside", "best_number", "hull", "narrowest", "set_aside"]

Claims = tuple[Filed, ...]
"""Standing claims with a number, oldest first; a policy is given at least one."""

SetAside = tuple[Filed, str]
"""A claim that the figure does not rest on, and why not."""


@value
class Choice:
    """The figure as an interval, the claims it rests on, those set aside, and why, in one sentence.

    Every claim that the policy was given is either used or set aside. No ``interval`` (and no claim
    used): the figure is pending. ``best`` is one number of the interval, for a policy that names one.
    """

    interval: Interval | None
    used: Claims
    aside: tuple[SetAside, ...]
    why: str
    best: Number | None = None


def set_aside(claims: Claims, used: Claims, why: str, *, precise: Claims) -> tuple[SetAside, ...]:
    """The claims that are not used: those among the ``precise`` with ``why``, the others as saying less."""
    if len(used) == len(claims):
        return ()
    kept, weighed = {filed.id for filed in used}, {filed.id for filed in precise}
    careful = {(filed.report.id, _number(filed)) for filed in precise}
    return tuple(
        (
            filed,
            why
            if filed.id in weighed
            else "its own report gives it with more care"
            if (filed.report.id, _number(filed)) in careful
            else "another claim says it more precisely",
        )
        for filed in claims
        if filed.id not in kept
    )


def narrowest(claims: Claims) -> Claims:
    """The claims that no other narrows: "about 450" gives way to 440, "at least 27" to 27 or 30.

    Of claims that print one number, the narrowest counts; but within one report the widest, because
    a headline drops the hedge that the body keeps. Claims that say exactly the same are all kept.
    Order is kept.
    """
    if len(claims) == 1 or len({filed.interval for filed in claims}) == 1:
        return claims
    numbers = [_number(filed) for filed in claims]
    careful: dict[tuple[str, Number | None], Interval] = {}
    for filed, number in zip(claims, numbers, strict=True):
        printed = (filed.report.id, number)
        if printed not in careful or filed.interval.width > careful[printed].width:
            careful[printed] = filed.interval
    best: dict[Number | None, Interval] = {}
    for (_, number), interval in careful.items():
        if number not in best or interval.width < best[number].width:
            best[number] = interval
    named = zip(claims, numbers, strict=True)
    chosen = [one for one, number in named if number is None or best[number] == one.interval]
    kept = _not_covering({filed.interval for filed in chosen})
    return tuple([filed for filed in chosen if filed.interval in kept])


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


def hull(claims: Iterable[Filed]) -> Interval:
    """From the lowest to the highest that any of the claims allows."""
    intervals = [filed.interval for filed in claims]
    return Interval(min(one.low for one in intervals), max(one.high for one in intervals))


def best_number(filed: Filed) -> Number:
    """The number that a claim prints; of a range without one its lower end, the more careful."""
    number = _number(filed)
    if number is not None:
        return number
    return filed.interval.low if filed.interval.low != -inf else filed.interval.high
