"""Whether propagation has decided: no ring is left among what is still open and could still fail."""

from __future__ import annotations

from math import inf

from storytrack.reasoning.relations.components import System, has_loop
from storytrack.reasoning.relations.rows import Box, Row, noise

__all__ = ["is_decided"]


def is_decided(system: System, box: Box) -> bool:
    """Whether a box that propagation has settled and not refuted can hold for certain.

    A metric that is pinned to one number ties nothing together, and a row that holds everywhere in the
    box asks nothing; where what is left is a forest, propagation is complete (see ``propagation.py``).
    With the exact figures of a newsroom most rings are gone by then, and no solver is asked.
    """
    if system.is_forest:
        return True
    low, high = box
    return not has_loop(
        (row.constraint.relation.text, name)
        for row in system.rows
        if _could_fail(row, box)
        for name, _ in row.terms
        if high[name] - low[name] > (0 if high[name] == inf else noise(abs(high[name])))
    )


def _could_fail(row: Row, box: Box) -> bool:
    low, high = box
    least = sum(share * (low[name] if share > 0 else high[name]) for name, share in row.terms)
    most = sum(share * (high[name] if share > 0 else low[name]) for name, share in row.terms)
    return most > row.most or least < row.least
