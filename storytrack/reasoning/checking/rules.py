"""The table of checking: named rules, asked in order, the first that answers decides.

Each rule is a small pure function from a :class:`~storytrack.reasoning.checking.printed.Printed` to an
:class:`~storytrack.reasoning.checking.printed.Answer` or ``None`` ("not mine"). The order is part of the
meaning, and runs from the gravest: whose number it is comes before how it is worded, and that before who says
so.
"""

from __future__ import annotations

from collections.abc import Callable

from storytrack.reasoning.checking.printed import Answer, Printed
from storytrack.reasoning.checking.rules_figures import (
    another_groups,
    another_metrics,
    below_the_count,
    far_off,
    increment,
    named_figure,
    no_such_figure,
    not_counted,
    not_known,
    outgrown_level,
    overtaken,
    taken_back,
)
from storytrack.reasoning.checking.rules_sources import (
    disputed,
    no_source,
    other_side_unsaid,
    said_by_another,
    stands,
)
from storytrack.reasoning.checking.rules_sums import loose_parts_are_off, parts_are_off, relation_is_off
from storytrack.reasoning.checking.rules_words import bound_added, bound_dropped

__all__ = ["RULES", "decide"]

Rule = Callable[[Printed], Answer | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("denied", named_figure),
    ("said not to be known", not_known),
    ("increment", increment),
    ("taken back", taken_back),
    ("parts and whole", parts_are_off),
    ("parts that are not counted", loose_parts_are_off),
    ("nothing on file", not_counted),
    ("overtaken", overtaken),
    ("another group's figure", another_groups),
    ("another count's figure", another_metrics),
    ("far from all of it", far_off),
    ("relation is off", relation_is_off),
    ("below the count", below_the_count),
    ("no such figure", no_such_figure),
    ("outgrown level", outgrown_level),
    ("said by another", said_by_another),
    ("one side as settled", disputed),
    ("bound dropped", bound_dropped),
    ("bound added", bound_added),
    ("no source named", no_source),
    ("other side unsaid", other_side_unsaid),
    ("stands", stands),
)
"""Name → rule, in the order in which they are asked; the last always answers."""


def decide(printed: Printed) -> tuple[str, Answer]:
    """The name of the deciding rule and its answer."""
    for name, rule in RULES:
        answer = rule(printed)
        if answer is not None:
            return name, answer
    raise AssertionError("the last rule answers for every figure")
