"""Contradictions of a folded story: disputes within a series, and figures that break a relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storytrack.model.contradiction import Contradiction, ContradictionKind, Contradictions, Side
from storytrack.reasoning.disputes_told import from_life
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import Clash, Constraint, Standings, clash
from storytrack.reasoning.wording import said

__all__ = ["clashes_of", "contradictions_of", "from_clash", "standings_of", "told_once"]


def contradictions_of(fold: Fold) -> Contradictions:
    """Every disagreement of the story, open and settled, in the order in which it opened.

    Those within a series keep their life; those with a relation are the ones that stand now.
    """
    found = [
        from_life(key, life, fold.definition)
        for key, series in fold.series.items()
        for life in series.lives()
    ]
    standings = standings_of(fold)
    found.extend(told_once(from_clash(one) for one in clashes_of(fold.constraints, standings)))
    return Contradictions(sorted(found, key=lambda one: (one.opened_at, one.id)))


def standings_of(fold: Fold, only: frozenset[str] | None = None) -> Standings:
    """Each metric's standing claims with a number, of its whole population; ``only`` names the metrics."""
    names = fold.definition.by_id if only is None else only
    found: dict[str, tuple[Filed, ...]] = {}
    for name in names:
        series = fold.series.get((name, "", False))
        if series is not None:
            found[name] = tuple(filed for filed in series.state.standing if filed.known is not None)
    return found


def clashes_of(constraints: tuple[Constraint, ...], standings: Standings) -> Iterator[Clash]:
    """The constraints that cannot hold, each with its smallest set of claims."""
    for constraint in constraints:
        found = clash(constraint, standings)
        if found is not None:
            yield found


def told_once(broken: Iterable[Contradiction]) -> list[Contradiction]:
    """Each set of claims once, under the relation that comes first: a sum and a part break together."""
    told: dict[frozenset[str], Contradiction] = {}
    for one in broken:
        told.setdefault(frozenset(one.claims), one)
    return list(told.values())


def from_clash(found: Clash) -> Contradiction:
    """A broken relation as a noun; opened by the newest of its claims."""
    claims = sorted(found.claims, key=lambda filed: filed.order)
    newest = claims[-1]
    relation = found.constraint.relation
    is_part = found.constraint.is_part_of or relation.operator.value in {"<=", ">="}
    kind = ContradictionKind.PART_ABOVE_WHOLE if is_part else ContradictionKind.SUM
    if len({filed.report.id for filed in claims}) == 1 and not is_part:
        kind = ContradictionKind.WITHIN_REPORT
    sides = tuple(
        Side.model_construct(
            source=filed.source, text=f"{filed.claim.metric}: {said(filed)}", claims=(filed.id,)
        )
        for filed in claims
    )
    listed = ", ".join(side.text for side in sides)
    return Contradiction.model_construct(
        kind=kind,
        metrics=tuple(dict.fromkeys(filed.claim.metric or "" for filed in claims)),
        scope="",
        claims=tuple(filed.id for filed in claims),
        relation=relation.text,
        sides=sides,
        opened_by=newest.id,
        opened_at=newest.at,
        settled_by="",
        settled_at=None,
        text=f"{relation} cannot hold with {listed}.",
    )
