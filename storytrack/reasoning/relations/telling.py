"""A broken relation as the noun that is shown: its sides, its life, and a sentence for each."""

from __future__ import annotations

from math import inf

from storytrack.model.contradiction import Contradiction, ContradictionKind, Settlement, Side
from storytrack.model.relation import Operator
from storytrack.model.verdict import Label
from storytrack.reasoning.disputes.stakes import gap_of, stakes
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.relations.breaches import Breach
from storytrack.reasoning.relations.clashes import Clash
from storytrack.reasoning.relations.constraints import name_of
from storytrack.reasoning.wording import at_length, said

__all__ = ["from_breach"]

_SETTLING = {Label.CORRECTS: Settlement.CORRECTION, Label.REFINES: Settlement.NARROWER_FIGURE}


def from_breach(breach: Breach) -> Contradiction:
    """A breach as a noun; its claims are those that opened it, also when newer ones go on with it."""
    clash, settled = breach.clash, breach.settled_by
    claims = sorted(clash.claims, key=lambda filed: filed.order)
    sides = tuple(
        Side.model_construct(source=one.source, text=at_length(_said(one)), claims=(one.id,))
        for one in claims
    )
    listed = ", ".join(side.text for side in sides)
    return Contradiction.model_construct(
        kind=_kind(clash),
        metrics=tuple(dict.fromkeys(one.key[0] for one in claims)),
        scope="",
        claims=tuple(one.id for one in claims),
        relation=clash.text,
        sides=sides,
        opened_by=breach.opened_by.id,
        opened_at=breach.opened_by.at,
        settled_by=settled.id if settled is not None else "",
        settled_at=settled.at if settled is not None else None,
        settled_how=_how(settled) if settled is not None else None,
        settled_why=at_length(f"{clash.text} can hold with {_said(settled)}.") if settled else "",
        stakes=_stakes(clash),
        text=at_length(f"{clash.text} cannot hold with {listed}."),
    )


def _said(filed: Filed) -> str:
    return f"{name_of(filed.key)}: {said(filed)}"


def _stakes(clash: Clash) -> float:
    """By the weightiest of the metrics that are tied, and the gap beside the largest figure."""
    metrics = {metric.id: metric for one in clash.constraints for metric in one.metrics}
    ends = (end for one in clash.claims for end in (one.interval.low, one.interval.high))
    larger = max((abs(end) for end in ends if abs(end) != inf), default=0)
    return stakes(metrics.values(), gap_of(clash.gap, larger=larger), sources=1)


def _kind(clash: Clash) -> ContradictionKind:
    bounds = {Operator.AT_MOST, Operator.AT_LEAST}
    if all(one.is_part_of or one.relation.operator in bounds for one in clash.constraints):
        return ContradictionKind.PART_ABOVE_WHOLE
    if len({one.report.id for one in clash.claims}) == 1:
        return ContradictionKind.WITHIN_REPORT
    return ContradictionKind.SUM


def _how(settled: Filed) -> Settlement:
    if settled.claim.is_denial:
        return Settlement.WITHDRAWAL
    return _SETTLING.get(settled.label, Settlement.NEWER_FIGURE) if settled.label else Settlement.NEWER_FIGURE
