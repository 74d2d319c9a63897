"""The blast radius of a withdrawal: the story folded with and without, version by version."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from storytrack.model.act import Act
from storytrack.model.change import Change
from storytrack.model.definition import StoryDefinition
from storytrack.model.radius import Past
from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import Event, View, fold_view, take_snapshot

__all__ = ["past_without"]


@dataclass(slots=True)
class _Telling:
    """The story told from its beginning, with ``hidden`` acts that were in force all along."""

    definition: StoryDefinition
    hidden: tuple[Event, ...]
    events: list[Event] = field(default_factory=list)
    fold: Fold = field(init=False)

    def __post_init__(self) -> None:
        self._fold_again()

    def take(self, event: Event) -> None:
        self.events.append(event)
        what, at = event
        if isinstance(what, Act):
            self._fold_again()
        else:
            self.fold.catch_up(self.fold.file(what, at))

    def _fold_again(self) -> None:
        self.fold, _ = fold_view(self.definition, (*self.events, *self.hidden), View())

    def snapshot(self) -> Snapshot:
        return take_snapshot(self.fold, len(self.events), View())


def past_without(
    definition: StoryDefinition, events: Sequence[Event], act: Event, claims: frozenset[str]
) -> tuple[Past, ...]:
    """The versions before the newest whose figures would read otherwise had ``act`` been done at the start.

    ``claims`` are those that the act takes out; before the first of them nothing differs.
    """
    said, would = _Telling(definition, ()), _Telling(definition, (act,))
    differs = False
    found: list[tuple[int, tuple[Change, ...]]] = []
    for version, event in enumerate(events[:-1], start=1):
        said.take(event)
        would.take(event)
        differs = differs or _has_any(event, claims)
        if differs:
            diff = diff_snapshots(said.snapshot(), would.snapshot())
            found.append((version, tuple(one for one in diff.changes if one.reads_otherwise)))
    return tuple(_in_rows(found))


def _has_any(event: Event, claims: frozenset[str]) -> bool:
    return isinstance(event[0], Report) and any(claim.id in claims for claim in event[0].claims)


def _in_rows(found: Iterable[tuple[int, tuple[Change, ...]]]) -> Iterator[Past]:
    """Versions that follow one another and would read otherwise in the same way, as one."""
    row: Past | None = None
    for version, changes in found:
        if row is not None and row.last == version - 1 and _read(row.changes) == _read(changes):
            row = row.with_(last=version)
            continue
        if row is not None:
            yield row
        row = Past.model_construct(first=version, last=version, changes=changes) if changes else None
    if row is not None:
        yield row


def _read(changes: tuple[Change, ...]) -> list[tuple[object, ...]]:
    return [
        (
            one.kind,
            one.metric,
            one.scope,
            one.forecast,
            *(end and end.text for end in (one.before, one.after)),
        )
        for one in changes
    ]
