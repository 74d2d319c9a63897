"""How the newest figures stand to a relation, with the sum written out."""

from __future__ import annotations

from datetime import datetime

from storytrack.model.contradiction import RelationCheck, SumResult
from storytrack.model.metric import Metric
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.policies import narrowest
from storytrack.reasoning.relations.carrying import Standings
from storytrack.reasoning.relations.clashes import clash
from storytrack.reasoning.relations.components import box_of
from storytrack.reasoning.relations.constraints import Constraint
from storytrack.reasoning.relations.derived import allowed
from storytrack.reasoning.relations.rows import rows_of
from storytrack.reasoning.sums import interval_text
from storytrack.reasoning.wording import said

__all__ = ["check", "outgrown"]


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
    result, text = _written_out(constraint, newest, absent)
    return RelationCheck(result=result, relation=relation.text, text=f"{relation}: {text}", claims=ids)


def _written_out(
    constraint: Constraint, newest: dict[str, Filed], absent: list[Metric]
) -> tuple[SumResult, str]:
    relation = constraint.relation
    sides = [
        " + ".join(
            str(newest[term.metric].known)
            if term.metric in newest
            else (term.metric or str(term.coefficient))
            for term in side
        )
        for side in (relation.left, relation.right)
    ]
    formula = f"{sides[0]} {relation.operator.value} {sides[1]}"
    if absent:
        left = allowed(constraint, absent[0], {name: (filed,) for name, filed in newest.items()})
        room = f"leaves {interval_text(left)} for {absent[0].label}" if left is not None else "leaves it open"
        return SumResult.WITHIN_HEDGES if left is not None else SumResult.UNDECIDED, f"{formula} {room}"
    if not _hold_together(constraint, newest):
        return (
            SumResult.UNDECIDED,
            f"{formula} does not meet, but other times or sides can explain it: a question",
        )
    exact = all(filed.known is not None and filed.known.is_point for filed in newest.values())
    result = SumResult.HOLDS if exact else SumResult.WITHIN_HEDGES
    return result, f"{formula} {result.value}"


def _hold_together(constraint: Constraint, newest: dict[str, Filed]) -> bool:
    """Whether one reading of the newest figures, whatever their times, meets the relation."""
    box = box_of(constraint, {name: filed.interval for name, filed in newest.items()})
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
