"""Diff and its changes → sheet."""

from __future__ import annotations

from collections.abc import Iterable

from storytrack.model.change import Change, ChangeKind, Diff
from storytrack.showing.lines import CHANGES, count
from storytrack.showing.sheet import Item, Items, Prose, Run, Sheet, Tone, line

__all__ = ["change_items", "diff_sheet"]


def diff_sheet(diff: Diff) -> Sheet:
    """Every change of the diff in its own line."""
    nothing = Prose(() if diff.changes else line(Run("nothing changed", Tone.FAINT)))
    return Sheet(
        heading=line(Run(diff.story, Tone.STRONG), f", version {diff.start} → {diff.end}"),
        note=line(Run(count(len(diff.changes), "change"), Tone.FAINT)),
        parts=(Items(change_items(diff.changes)), nothing),
    )


def change_items(changes: Iterable[Change], *, joined: bool = True) -> tuple[Item, ...]:
    """One item for each change; without ``joined``, those that leave the figure as it is are left out."""
    return tuple(
        Item(CHANGES[change.kind].marked, line(Run(_words(change), CHANGES[change.kind].tone)))
        for change in changes
        if joined or change.kind is not ChangeKind.JOINED
    )


def _words(change: Change) -> str:
    return change.text or f"{change.metric.replace('_', ' ')} {CHANGES[change.kind].word}"
