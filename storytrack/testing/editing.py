"""What editors did that bears on a metric: a figure may stand as it does because one of them ruled so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from storytrack.model.act import (
    Act,
    AnotherEvent,
    MergeMetrics,
    Ruling,
    SharedSource,
    SplitScope,
    WithdrawClaim,
    WithdrawReport,
    WithdrawSource,
    acts_in_force,
)
from storytrack.reasoning.edition import sources_of
from storytrack.showing.acts import act_items
from storytrack.showing.sheet import Items, line
from storytrack.story import Story

__all__ = ["acts_on"]


def acts_on(story: Story, metric: str) -> Iterator[Items]:
    """The acts in force that bear on a metric, under a title; nothing where there are none."""
    held = acts_in_force(story.acts)
    if not held:
        return
    named = _Named.by_claims(story, metric, held)
    bearing = [act for act in held if named.has_to_do_with(act)]
    if bearing:
        items = act_items(bearing, story.acts, story.definition.timezone, story.versions)
        yield Items(items, line(f"What editors did about {metric}:"))


@dataclass(frozen=True, slots=True)
class _Named:
    """By what an act may name something of a metric.

    The metric itself, and those merged into it; the claims on it; their reports; on whose word they rest, in
    lower case.
    """

    metrics: frozenset[str]
    claims: frozenset[str]
    reports: frozenset[str]
    sources: frozenset[str]

    @classmethod
    def by_claims(cls, story: Story, metric: str, held: tuple[Act, ...]) -> _Named:
        merged = {act.metric for act in held if isinstance(act, MergeMetrics) and act.into == metric}
        metrics = frozenset({metric, *merged})
        said = [
            (report, claim) for report in story.reports for claim in report.claims if claim.metric in metrics
        ]
        return cls(
            metrics,
            frozenset(claim.id for _, claim in said),
            frozenset(report.id for report, _ in said),
            frozenset(name.casefold() for one in said for name in sources_of(*one)),
        )

    def has_to_do_with(self, act: Act) -> bool:
        match act:
            case Ruling():
                return not self.claims.isdisjoint((*act.stands, *(one.claim for one in act.set_aside)))
            case WithdrawClaim():
                return act.claim in self.claims
            case WithdrawReport() | AnotherEvent():
                return act.report in self.reports
            case WithdrawSource():
                return act.source.casefold() in self.sources
            case SharedSource():
                return any(name.casefold() in self.sources for name in act.sources)
            case MergeMetrics() | SplitScope():
                return act.metric in self.metrics
        return False
