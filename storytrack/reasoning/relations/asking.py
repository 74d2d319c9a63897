"""Ask-back: where only a hedge or another time can explain a gap, what would settle it."""

from __future__ import annotations

from collections.abc import Mapping

from storytrack.model.interval import Interval
from storytrack.model.metric import Metric
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.components import System, box_of
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.relations.derived import inward
from storytrack.reasoning.relations.propagation import propagate
from storytrack.reasoning.sums import interval_text
from storytrack.reasoning.wording import day

__all__ = ["beyond_the_words", "how_many"]


def how_many(metric: Metric, newest: Mapping[str, Filed]) -> str:
    """The figure to ask for, as of the newest of the others: "How many held as of 12 March?"."""
    others = [filed for name, filed in newest.items() if name != metric.id] or list(newest.values())
    when = day(max(others, key=lambda filed: filed.order))
    counts = metric.unit in {None, "persons"}
    return f"How many {metric.label} as of {when}?" if counts else f"{metric.label} as of {when}?"


def beyond_the_words(constraint: Constraint, newest: Mapping[str, Filed]) -> str | None:
    """What a hedge must stand for beyond what it implies, for the relation to hold; ``None`` if nothing.

    "346 or more" rescued, 21 killed and nobody held of "about 440" aboard: 346 or more is 397 to 441.
    """
    implied = {name: _implied(filed) for name, filed in newest.items()}
    if propagate(System.of((constraint,)), box_of(constraint, implied)).failed is None:
        return None
    hedged = [name for name, filed in newest.items() if implied[name] != filed.interval]
    for name in hedged:
        low, high = box_of(constraint, {**implied, name: newest[name].interval})
        if propagate(System.of((constraint,)), (low, high)).failed is None:
            metric = next(one for one in constraint.metrics if one.id == name)
            needed = interval_text(inward(metric, low[name], high[name]) or newest[name].interval)
            return f'"{newest[name].known}" {name} is {needed}'
    named = " and ".join(f'"{newest[name].known}" {name}' for name in hedged)
    return f"{named} stand for more than they imply"


def _implied(filed: Filed) -> Interval:
    return filed.known.implied if filed.known is not None else filed.interval
