"""The constraints of a story: its declared relations, and those that follow from ``part_of``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Metric
from storytrack.model.relation import Relation
from storytrack.reasoning.filing import SeriesKey

__all__ = ["Constraint", "constraints_of", "fewest", "name_of"]


@dataclass(frozen=True, slots=True, eq=False)
class Constraint:
    """A relation of the story, declared or following from ``part_of``."""

    relation: Relation
    metrics: tuple[Metric, ...]
    is_part_of: bool = False


def name_of(key: SeriesKey) -> str:
    """What a series is called in a relation: its metric, with its scope in brackets."""
    metric, scope, _ = key
    return f"{metric} ({scope})" if scope else metric


def fewest(
    constraints: Sequence[Constraint], is_enough: Callable[[list[Constraint]], bool]
) -> list[Constraint]:
    """The constraints without those that are not needed, as if taken out one by one, the last first.

    More constraints are never less enough. So the fewest first ones that are, with those needed after them,
    are found by halving: the one of a thousand that suffices costs ten questions.
    """
    needed: list[Constraint] = []
    ahead = len(constraints)
    while ahead:

        def is_enough_of(first: int, needed: tuple[Constraint, ...] = tuple(needed)) -> bool:
            return bool(first or needed) and is_enough([*constraints[:first], *needed])

        if is_enough_of(ahead - 1):
            ahead = bisect_left(range(ahead - 1), 1, key=is_enough_of)
        if ahead:
            ahead -= 1
            needed.insert(0, constraints[ahead])
    return needed


def constraints_of(definition: StoryDefinition) -> tuple[Constraint, ...]:
    """The declared relations, then ``part <= whole`` for each metric that is a part, unless declared."""
    declared = [(relation, False) for relation in definition.relations]
    parts = (
        Relation.parse(f"{metric.id} <= {metric.part_of}")
        for metric in definition.metrics
        if metric.part_of is not None
    )
    said = {(relation.operator, frozenset(relation.coefficients.items())) for relation, _ in declared}
    implied = [
        (part, True) for part in parts if (part.operator, frozenset(part.coefficients.items())) not in said
    ]
    return tuple(
        Constraint(relation, tuple(definition.by_id[name] for name in relation.metrics), is_part_of=part)
        for relation, part in (*declared, *implied)
    )
