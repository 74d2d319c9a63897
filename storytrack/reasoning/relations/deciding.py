"""Can these bounds all hold? Propagation first, a linear program only where it cannot tell."""

from __future__ import annotations

from storytrack.reasoning.relations.components import System
from storytrack.reasoning.relations.coupling import is_decided
from storytrack.reasoning.relations.feasibility import Refutation, refute
from storytrack.reasoning.relations.propagation import propagate
from storytrack.reasoning.relations.rows import Box

__all__ = ["decide"]


def decide(system: System, box: Box) -> Refutation | None:
    """Why the relations cannot hold with every metric inside its bounds; ``None`` when they can."""
    low, high = box
    narrowed = (dict(low), dict(high))
    outcome = propagate(system, narrowed)
    if outcome.failed is not None:
        return Refutation(outcome.behind(), outcome.failed.miss(narrowed))
    if outcome.settled and is_decided(system, narrowed):
        return None
    return refute(system, box)
