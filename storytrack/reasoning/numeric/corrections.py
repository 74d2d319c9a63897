"""The corrections of a table: the rules in their order, each thing told once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from storytrack.model.correction import Correction, Corrections
from storytrack.reasoning.numeric.broken_steps import broken_steps
from storytrack.reasoning.numeric.bundle import Bundle, Finding
from storytrack.reasoning.numeric.falls import falls
from storytrack.reasoning.numeric.jumps import jumps
from storytrack.reasoning.numeric.levels import levels
from storytrack.reasoning.numeric.restatements import restatements

__all__ = ["FIRST_LOOKS", "corrections_in"]

FIRST_LOOKS: tuple[Callable[[Bundle], Iterator[Finding]], ...] = (falls, broken_steps, levels, jumps)
"""What is looked for in the values as they were first published; a value that one rule has accounted for is
not told again by a later one."""


def corrections_in(bundle: Bundle) -> Corrections:
    """Every correction that a table shows, in the order of the dates; linear in the number of rows."""
    found = [*restatements(bundle), *_first_looks(bundle)]
    return Corrections(sorted(found, key=lambda one: (one.date.start, one.metric, one.source)))


def _first_looks(bundle: Bundle) -> Iterator[Correction]:
    told: set[int] = set()
    for rule in FIRST_LOOKS:
        found = [(one, rows) for one, rows in rule(bundle) if rows[0] not in told]
        told.update(row for _, rows in found for row in rows)
        yield from (one for one, _ in found)
