"""What a page is made of: the nouns of a story, told version by version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from storytrack.model.act import Acts
from storytrack.model.change import Change
from storytrack.model.contradiction import Contradictions
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import Judged, Update

__all__ = ["FigureKey", "StoryTold", "Version"]

_NAMED = re.compile(r"(?![0-9a-f]{12}-\d+\Z)[A-Za-z0-9._-]{1,80}")
"""A claim's id that somebody gave it, in ordinary letters; not one that was made from its report's."""

FigureKey = tuple[str, str, bool]
"""What a figure is about: metric, scope, and whether it is a forecast."""


@dataclass(frozen=True)
class Version:
    """One version: what came in, the claims as they are judged, and what changed in the snapshot."""

    update: Update
    claims: tuple[Judged, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class StoryTold:
    """A whole story. ``snapshots`` come in the order of their versions; where one is missing, the last holds.

    ``parties`` gives for each party that can be asked for the snapshots according to it.
    """

    definition: StoryDefinition
    versions: tuple[Version, ...]
    snapshots: tuple[Snapshot, ...]
    parties: Mapping[str, tuple[Snapshot, ...]]
    disputes: Contradictions
    acts: Acts

    @property
    def title(self) -> str:
        """The story's title, or its id."""
        return self.definition.title or self.definition.id

    @property
    def now(self) -> Snapshot:
        """The snapshot of the last version."""
        newest = self.snapshots[-1] if self.snapshots else Snapshot(story=self.definition.id, version=0)
        return newest.model_copy(update={"version": len(self.versions)})

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports in the order in which they made versions."""
        found = (one.update.report for one in self.versions)
        return tuple(report for report in found if report is not None)

    @cached_property
    def figures(self) -> dict[FigureKey, int]:
        """Every figure that any snapshot has → its row, in the order of the story's metrics."""
        rank = {metric.id: place for place, metric in enumerate(self.definition.metrics)}
        every = (self.snapshots, *self.parties.values())
        keys = {figure.key for told in every for snapshot in told for figure in snapshot.figures}
        in_order = sorted(keys, key=lambda one: (rank.get(one[0], len(rank)), one[0], one[2], one[1]))
        return {key: row for row, key in enumerate(in_order)}

    @cached_property
    def claims(self) -> dict[str, Judged]:
        """Claim id → claim."""
        return {one.claim.id: one for version in self.versions for one in version.claims}

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Claim id → the id of its place on the page: "claim-r07-1", or by its number, "v7-1"."""
        return {
            one.claim.id: f"claim-{one.claim.id}"
            if _NAMED.fullmatch(one.claim.id)
            else f"v{one.version}-{number}"
            for version in self.versions
            for number, one in enumerate(version.claims, start=1)
        }
