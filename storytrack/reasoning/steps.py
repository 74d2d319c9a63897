"""How one figure went, and how all of them did, version by version."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.snapshot import Figure, FigureState
from storytrack.model.step import Step
from storytrack.reasoning.filing import SeriesKey
from storytrack.reasoning.snapshot import Event
from storytrack.reasoning.unfolding import unfold

__all__ = ["all_steps", "steps_of"]


def steps_of(
    definition: StoryDefinition, events: Sequence[Event], key: SeriesKey, party: str = ""
) -> Iterator[Step]:
    """The figure at each version at which it came to read, or to rest, otherwise than before.

    Only the claims on its metric are folded, so what other metrics say of it (that it is stale, or where it
    must lie) is not told.
    """
    known = _known_at(events)
    before = None
    for snapshot in unfold(definition, events, party, key[0]):
        now = snapshot.by_key.get(key)
        now = None if now is not None and now.state is FigureState.DERIVED else now
        if now != before:
            yield Step.model_construct(version=snapshot.version, at=known[snapshot.version - 1], figure=now)
        before = now


def all_steps(definition: StoryDefinition, events: Sequence[Event]) -> Iterator[tuple[SeriesKey, Step]]:
    """Every figure of the snapshots, at each version at which one reads, or rests, otherwise than before.

    What other metrics say of a figure is told too: unlike :func:`steps_of`, this folds all of the story.
    """
    known = _known_at(events)
    before: dict[SeriesKey, Figure] = {}
    for snapshot in unfold(definition, events):
        now = snapshot.by_key
        for key in {**before, **now}:
            figure = now.get(key)
            if figure is not before.get(key) and figure != before.get(key):
                at = known[snapshot.version - 1]
                yield key, Step.model_construct(version=snapshot.version, at=at, figure=figure)
        before = now


def _known_at(events: Sequence[Event]) -> list[datetime]:
    """For each version, the newest publication on file by then; before the first, when an act was done."""
    known: list[datetime] = []
    newest = datetime.min.replace(tzinfo=UTC)
    for event, at in events:
        if isinstance(event, Report):
            newest = max(newest, event.published_at.out_by(at))
        known.append(newest if newest.year > 1 else at)
    return known
