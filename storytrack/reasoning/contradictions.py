"""Contradictions of a folded story: disputes within a series, and figures that break a relation."""

from __future__ import annotations

from storytrack.model.contradiction import Contradictions
from storytrack.reasoning.disputes.told import from_life
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import Standings, from_breach

__all__ = ["contradictions_of", "standings_of"]


def contradictions_of(fold: Fold) -> Contradictions:
    """Every disagreement of the story, open and settled, in the order in which it opened.

    Those within a series and those with a relation alike keep their life.
    """
    found = [
        from_life(key, life, fold.definition)
        for key, series in fold.series.items()
        for life in series.lives()
    ]
    found.extend(from_breach(one) for one in fold.ties.breaches)
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
