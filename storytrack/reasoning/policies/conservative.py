"""``conservative``: the lowest figure.

ACLED, *FAQs: Fatalities* (2023, updated 7 May 2024), "How does ACLED code fatalities?": where reports
differ or are vague, the most conservative estimate is taken, and the dispute noted.
"""

from __future__ import annotations

from storytrack.reasoning.policies.choice import Choice, Claims, narrowest, set_aside

__all__ = ["conservative"]


def conservative(claims: Claims) -> Choice:
    """The lowest of the narrowest standing claims."""
    candidates = narrowest(claims)
    lowest = min(candidates, key=lambda filed: (filed.interval.low, filed.order)).interval
    used = tuple(filed for filed in candidates if filed.interval == lowest)
    aside = set_aside(claims, used, "it is higher", precise=candidates)
    return Choice(lowest, used, aside, "the lowest standing figure")
