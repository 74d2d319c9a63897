"""Which series is cumulative, which counts what is new, and which is a level.

The first rule of :data:`RULES` that answers decides, unless the user has said it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from storytrack.model.vintage import SeriesKind
from storytrack.reasoning.numeric.pairs import Pair
from storytrack.reasoning.numeric.tracks import Track
from storytrack.reasoning.numeric.words import FLOW_WORDS, GROWING_WORDS, TOTAL_WORDS, is_named

__all__ = ["RULES", "kinds_of"]

_FEW_FALLS = 10
"""A cumulative series may fall once, or at every tenth step: more is no series that can only grow."""

_LONG = 20
"""Steps after which a series counts as cumulative without a name: it fell once at most, and stood still at
times, which a level of people or money hardly ever does to the last digit."""


@dataclass(frozen=True, slots=True)
class _Facts:
    """What the values of a metric say, all its sources together."""

    metric: str
    steps: int
    rises: int
    falls: int
    has_negatives: bool
    stands: int
    is_total: bool
    is_daily: bool

    @property
    def grows(self) -> bool:
        """Whether it rises and hardly ever falls."""
        few = self.falls <= max(1, self.steps // _FEW_FALLS)
        return few and self.rises > self.falls and not self.has_negatives


_Rule = tuple[SeriesKind, Callable[[_Facts], bool]]

RULES: tuple[_Rule, ...] = (
    (SeriesKind.CUMULATIVE, lambda facts: facts.is_total),
    (SeriesKind.FLOW, lambda facts: facts.is_daily or is_named(facts.metric, FLOW_WORDS)),
    (SeriesKind.CUMULATIVE, lambda facts: is_named(facts.metric, TOTAL_WORDS) and facts.grows),
    (SeriesKind.CUMULATIVE, lambda facts: is_named(facts.metric, GROWING_WORDS) and facts.grows),
    (
        SeriesKind.CUMULATIVE,
        lambda facts: facts.steps >= _LONG and facts.grows and facts.falls <= 1 <= facts.stands,
    ),
    (SeriesKind.FLOW, lambda facts: is_named(facts.metric, GROWING_WORDS)),
    (SeriesKind.LEVEL, lambda _: True),
)
"""Kind, and when it is that; the first that answers decides."""


def kinds_of(
    tracks: Sequence[Track], pairs: Sequence[Pair], declared: Mapping[str, SeriesKind]
) -> dict[str, SeriesKind]:
    """The kind of every metric; ``declared`` goes before all rules."""
    by_metric: dict[str, list[Track]] = defaultdict(list)
    for track in tracks:
        by_metric[track.metric].append(track)
    totals, dailies = {pair.total.metric for pair in pairs}, {pair.daily.metric for pair in pairs}
    kinds = {}
    for metric, found in by_metric.items():
        changes = [step.change for track in found for step in track.steps]
        facts = _Facts(
            metric,
            steps=len(changes),
            rises=sum(1 for change in changes if change > 0),
            falls=sum(1 for change in changes if change < 0),
            stands=sum(1 for change in changes if change == 0),
            has_negatives=any(period.first.value < 0 for track in found for period in track.periods),
            is_total=metric in totals,
            is_daily=metric in dailies,
        )
        kinds[metric] = declared.get(metric) or next(kind for kind, holds in RULES if holds(facts))
    return kinds
