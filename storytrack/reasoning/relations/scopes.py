"""Scopes held against their whole: a figure for a narrower population is a part of the metric's own."""

from __future__ import annotations

from storytrack.model.metric import Kind, Metric
from storytrack.model.relation import Operator, Relation, Term
from storytrack.reasoning.filing import SeriesKey
from storytrack.reasoning.lexicon import OTHER_POPULATION, POPULATIONS
from storytrack.reasoning.relations.constraints import Constraint, name_of

__all__ = ["part_of_whole"]

_COUNTS = frozenset({Kind.CUMULATIVE, Kind.FIXED, Kind.LEVEL})


def part_of_whole(key: SeriesKey, metric: Metric) -> Constraint | None:
    """``killed (women) <= killed``; ``None`` where the scope may be no part of the metric's population.

    A scope is free words, so it is held only where it can hardly be anything else: a count, no share,
    none of the words by which a population is widened, cut or another one ("including attackers"). A
    level has keepers of their own count ("the ministry's list"): its scopes must name a population.
    """
    _, scope, forecast = key
    words = frozenset("".join(mark if mark.isalnum() else " " for mark in scope.casefold()).split())
    is_narrower = bool(words) and not forecast and words.isdisjoint(OTHER_POPULATION)
    if metric.kind is Kind.LEVEL:
        is_narrower = is_narrower and words <= POPULATIONS
    if not is_narrower or metric.kind not in _COUNTS or metric.unit == "pp" or "+" in scope:
        return None
    name = name_of(key)
    # A scope is counted like a metric of its own; its name is no identifier, so nothing is validated.
    part = metric.model_copy(update={"id": name, "part_of": metric.id})
    relation = Relation.model_construct(
        text=f"{name} <= {metric.id}",
        left=(Term.model_construct(coefficient=1, metric=name),),
        operator=Operator.AT_MOST,
        right=(Term.model_construct(coefficient=1, metric=metric.id),),
    )
    return Constraint(relation, (part, metric), is_part_of=True)
