"""How the newest figures stand to a relation, with the sum written out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from storytrack.model.contradiction import RelationCheck, SumResult
from storytrack.model.interval import Interval
from storytrack.model.metric import Kind, Metric
from storytrack.model.quantity import number_text
from storytrack.model.relation import Term
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.relations.asking import beyond_the_words, how_many
from storytrack.reasoning.relations.carrying import Standings
from storytrack.reasoning.relations.clashes import clash
from storytrack.reasoning.relations.components import System, box_of
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.relations.propagation import propagate
from storytrack.reasoning.relations.rows import exact_row, rows_of
from storytrack.reasoning.sums import interval_text, tidy
from storytrack.reasoning.wording import said

__all__ = ["can_hold", "check", "outgrown"]


def check(constraint: Constraint, standings: Standings) -> RelationCheck:
    """How the newest figures stand to a relation, with the sum written out."""
    relation = constraint.relation
    absent = [metric for metric in constraint.metrics if not standings.get(metric.id)]
    broken = clash(constraint, standings)
    if broken is not None:
        ids = tuple(filed.id for filed in broken.claims)
        text = f"{relation}: fails; {' / '.join(said(filed) for filed in broken.claims)} cannot all hold"
        return RelationCheck(
            result=SumResult.FAILS, relation=relation.text, gap=broken.gap, text=text, claims=ids
        )
    newest = newest_of(constraint, standings)
    ids = tuple(filed.id for filed in newest.values())
    if len(absent) > 1 or not newest:
        names = ", ".join(metric.label for metric in absent)
        text = f"{relation}: cannot be said, nothing on {names}"
        return RelationCheck(result=SumResult.UNDECIDED, relation=relation.text, text=text, claims=ids)
    result, text, question = _written_out(constraint, newest, absent)
    return RelationCheck(
        result=result, relation=relation.text, text=f"{relation}: {text}", question=question, claims=ids
    )


def _written_out(
    constraint: Constraint, newest: dict[str, Filed], absent: list[Metric]
) -> tuple[SumResult, str, str]:
    """The answer, the sum in figures, and what to ask where neither figure nor time can tell."""
    relation = constraint.relation
    sides = [_side(side, newest) for side in (relation.left, relation.right)]
    formula = f"{sides[0]} {relation.operator.value} {sides[1]}"
    if absent:
        left = _left(constraint, absent[0], newest)
        room = f"leaves {interval_text(left)} for {absent[0].label}" if left is not None else "leaves it open"
        result = SumResult.WITHIN_HEDGES if left is not None else SumResult.UNDECIDED
        return result, f"{formula} {room}", how_many(absent[0], newest) if left is not None else ""
    if not _hold_together(constraint, newest):
        text = f"{formula} does not meet, but other times or sides can explain it: a question"
        return SumResult.QUESTION, text, how_many(_oldest(constraint, newest), newest)
    needed = beyond_the_words(constraint, newest)
    if needed is not None:
        text = f"{formula} holds only if {needed}: a question"
        return SumResult.QUESTION, text, f"Can it be that {needed}?"
    exact = all(filed.known is not None and filed.known.is_point for filed in newest.values())
    result = SumResult.HOLDS if exact else SumResult.WITHIN_HEDGES
    return result, f"{formula} {result.value}", ""


def _side(terms: Sequence[Term], newest: dict[str, Filed]) -> str:
    """One side of a relation in figures: "49.51 - 44.88"."""
    text = ""
    for term in terms:
        sign, size = ("-" if term.coefficient < 0 else "+"), abs(term.coefficient)
        filed = newest.get(term.metric or "")
        figure = str(filed.known) if filed is not None else term.metric
        word = (
            number_text(size)
            if figure is None
            else figure
            if size == 1
            else f"{number_text(size)} * {figure}"
        )
        text += f" {sign} {word}" if text else f"{'-' * (sign == '-')}{word}"
    return text


def _left(constraint: Constraint, absent: Metric, newest: dict[str, Filed]) -> Interval | None:
    """What the newest figures leave for the one that is absent; ``None`` if they do not bound it."""
    box = box_of(constraint, {name: filed.interval for name, filed in newest.items()})
    natural = box[0][absent.id], box[1][absent.id]
    if propagate(System((exact_row(constraint),)), box).failed is not None:
        return None
    left = Interval(tidy(box[0][absent.id]), tidy(box[1][absent.id]))
    return left if left != natural else None


def _oldest(constraint: Constraint, newest: dict[str, Filed]) -> Metric:
    """The metric to ask for again: the one with the oldest figure, of those that move if there are any."""
    moving = [metric for metric in constraint.metrics if metric.kind is not Kind.FIXED]
    return min(moving or constraint.metrics, key=lambda metric: newest[metric.id].order)


def _hold_together(constraint: Constraint, newest: dict[str, Filed]) -> bool:
    """Whether one reading of the newest figures, whatever their times, meets the relation."""
    return can_hold(constraint, {name: filed.interval for name, filed in newest.items()})


def can_hold(constraint: Constraint, spans: Mapping[str, Interval]) -> bool:
    """Whether one relation can hold with its metrics in these bounds, at whatever time."""
    box = box_of(constraint, spans)
    return not any(row.miss(box) for row in rows_of(constraint))


def outgrown(constraint: Constraint, metric: Metric, since: datetime, standings: Standings) -> bool:
    """Whether newer figures of the others no longer add up with the one of ``metric`` as of ``since``."""
    newest = newest_of(constraint, standings)
    if len(newest) < len(constraint.metrics) or _hold_together(constraint, newest):
        return False
    return any(filed.at > since for name, filed in newest.items() if name != metric.id)


def newest_of(constraint: Constraint, standings: Standings) -> dict[str, Filed]:
    """The newest of the narrowest standing claims of each metric that has any."""
    return {
        metric.id: narrowest(standings[metric.id])[-1]
        for metric in constraint.metrics
        if standings.get(metric.id)
    }
