"""``most_recent``: the newest figure, whoever says it: what a running toll does."""

from __future__ import annotations

from storytrack.reasoning.policies.choice import Choice, Claims, set_aside

__all__ = ["most_recent"]


def most_recent(claims: Claims) -> Choice:
    """The newest standing claim, by the time for which it holds."""
    used = claims[-1:]
    aside = set_aside(claims, used, "it is older", precise=claims)
    return Choice(used[0].interval, used, aside, "the newest standing figure")
