"""A story told again: its snapshot after each report and act, for all of it or for one party."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import Snapshot
from storytrack.reasoning.snapshot import Event, View, fold_view, take_snapshot

__all__ = ["unfold"]


def unfold(
    definition: StoryDefinition, events: Sequence[Event], party: str = "", metric: str = ""
) -> Iterator[Snapshot]:
    """The snapshots from version 1 on, each as ``story.snapshot(version, party=party)`` gives it.

    ``metric`` folds only what is claimed on that one.

    Versions that add nothing to the view are left out: the last snapshot before them holds. Costs one fold
    of the story, and one more for each act.
    """
    view = View(party=party, metric=metric)
    fold, _ = fold_view(definition, (), view)
    for version, (event, at) in enumerate(events, start=1):
        if isinstance(event, Act):
            fold, _ = fold_view(definition, events, replace(view, version=version))
        elif not fold.add(event, at):
            continue
        yield take_snapshot(fold, version, view)
