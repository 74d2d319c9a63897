"""``keep_range``: both sides stay; the default.

Every Casualty, *Standards for Casualty Recording* (2016, p. 25): disagreement is reported as a
range from the lowest to the highest. Iraq Body Count and Airwars print a minimum and a maximum.
"""

from __future__ import annotations

from storytrack.model.interval import Interval
from storytrack.reasoning.policies.choice import Choice, Claims, hull, narrowest, set_aside

__all__ = ["keep_range"]


def keep_range(claims: Claims) -> Choice:
    """What the narrowest standing claims agree on; where they do not, minimum to maximum."""
    used = narrowest(claims)
    interval, why = _span(used)
    return Choice(interval, used, set_aside(claims, used, "", precise=used), why)


def _span(used: Claims) -> tuple[Interval, str]:
    first = used[0].interval
    if len(used) == 1 or all(filed.interval == first for filed in used):
        return first, "the one standing figure"
    intervals = {filed.interval for filed in used}
    meet = Interval(max(one.low for one in intervals), min(one.high for one in intervals))
    if meet.low <= meet.high:
        return meet, "what the standing figures have in common"
    return hull(used), "from the lowest to the highest"
