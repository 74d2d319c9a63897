"""``Foreseen``: what an act makes of a story, before it is on file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from storytrack.model.act import Act, Withdrawal
from storytrack.model.change import Change
from storytrack.model.contradiction import Contradiction, Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.radius import BlastRadius
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.reasoning.acts.radius import past_without
from storytrack.reasoning.acts.settling import opened_by, settled_by
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.edition import Edition
from storytrack.reasoning.effects import Effects
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import Event, View, take_snapshot

__all__ = ["Foreseen", "foresee"]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """The story folded as an act has it, and what that changes in the story of these ``events``."""

    act: Act
    at: datetime
    definition: StoryDefinition
    events: Sequence[Event]
    effects: Effects
    changes: tuple[Change, ...]
    opened: tuple[Contradiction, ...]
    settled: tuple[Contradiction, ...]

    @property
    def update(self) -> Update:
        """What the act does, as the next version."""
        return Update(
            story=self.definition.id,
            version=len(self.events) + 1,
            report=None,
            received_at=self.at,
            changes=self.changes,
            opened=self.opened,
            settled=self.settled,
            act=self.act,
            radius=self.radius if isinstance(self.act, Withdrawal) else None,
        )

    @property
    def radius(self) -> BlastRadius:
        """What rests on what the act takes out."""
        reports = tuple(event for event, _ in self.events if isinstance(event, Report))
        alone = Edition.of([self.act], reports)  # claims that an earlier act took out count as its own
        claims = tuple(
            claim.id for report in reports for claim in report.claims if alone.act_on(report, claim)
        )
        return BlastRadius(
            story=self.definition.id,
            version=len(self.events),
            about=self.act.about or self.act.target,
            claims=claims,
            changes=self.changes,
            past=past_without(self.definition, self.events, (self.act, self.at), frozenset(claims)),
            settled=self.settled,
            opened=self.opened,
        )


def foresee(
    act: Act,
    at: datetime,
    definition: StoryDefinition,
    events: Sequence[Event],
    *,
    folds: tuple[Fold, Effects],
    disputes: tuple[Contradictions, Contradictions],
) -> Foreseen:
    """Compare a story with what it is as ``act`` has it: its folds, and its disputes, before and after."""
    before, after = (take_snapshot(fold, len(events), View()) for fold in (folds[0], folds[1].fold))
    return Foreseen(
        act,
        at,
        definition,
        events,
        folds[1],
        diff_snapshots(before, after).changes,
        opened=opened_by(*disputes),
        settled=settled_by(act, at, *disputes),
    )
