"""``keep_range``: both sides stay; the default.

Every Casualty, *Standards for Casualty Recording* (2016, p. 25): disagreement is reported as a
range from the lowest to the highest. Iraq Body Count and Airwars print a minimum and a maximum.
"""

from __future__ import annotations

from storytrack.reasoning.policies.choice import Choice, Claims, narrowest, set_aside, span

__all__ = ["keep_range"]


def keep_range(claims: Claims) -> Choice:
    """What the narrowest standing claims agree on; where they do not, minimum to maximum."""
    used = narrowest(claims)
    interval = span(used)
    alike = all(filed.interval == interval for filed in used)
    return Choice(
        interval,
        used,
        set_aside(claims, used, "", precise=used),
        "the one standing figure" if alike else "from the lowest to the highest",
    )
