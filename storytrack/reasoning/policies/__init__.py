"""Policies: how several standing claims become one reported figure, one file a policy.

What each is called, takes and follows stands in :data:`storytrack.model.policy.POLICIES`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from storytrack.model.policy import Policy
from storytrack.reasoning.policies.choice import Choice, Claims, narrowest
from storytrack.reasoning.policies.conservative import conservative
from storytrack.reasoning.policies.keep_range import keep_range
from storytrack.reasoning.policies.low_best_high import low_best_high
from storytrack.reasoning.policies.majority_of_independent import majority_of_independent
from storytrack.reasoning.policies.most_recent import most_recent
from storytrack.reasoning.policies.pending_until import pending_until
from storytrack.reasoning.policies.source_priority import source_priority

__all__ = ["CHOOSERS", "Choice", "choose", "narrowest"]

CHOOSERS: Mapping[str, Callable[[Claims, Policy], Choice]] = {
    "keep_range": lambda claims, _: keep_range(claims),
    "conservative": lambda claims, _: conservative(claims),
    "most_recent": lambda claims, _: most_recent(claims),
    "majority_of_independent": lambda claims, _: majority_of_independent(claims),
    "source_priority": lambda claims, policy: source_priority(claims, policy.order),
    "pending_until": lambda claims, policy: pending_until(claims, policy.sources),
    "low_best_high": lambda claims, _: low_best_high(claims),
}
"""Name → what the policy does."""


def choose(claims: Claims, policy: Policy) -> Choice:
    """What ``policy`` makes of the standing claims with a number: at least one, oldest first."""
    return CHOOSERS[policy.name](claims, policy)
