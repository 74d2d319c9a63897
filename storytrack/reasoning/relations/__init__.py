"""Relations: what ties the figures of a story together, and what breaks when they do not fit."""

from storytrack.reasoning.relations.carrying import Standings
from storytrack.reasoning.relations.checks import check, outgrown
from storytrack.reasoning.relations.clashes import Clash, clash, clash_with
from storytrack.reasoning.relations.constraints import Constraint, constraints_of
from storytrack.reasoning.relations.derived import allowed

__all__ = [
    "Clash",
    "Constraint",
    "Standings",
    "allowed",
    "check",
    "clash",
    "clash_with",
    "constraints_of",
    "outgrown",
]
