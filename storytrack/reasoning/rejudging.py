"""Every report judged anew in the order of the log, as if its story had just been written."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.rejudging import Otherwise
from storytrack.model.report import Report
from storytrack.model.verdict import Verdict
from storytrack.reasoning.edition import Edition
from storytrack.reasoning.effects import Effects
from storytrack.reasoning.fold import Fold

__all__ = ["judged_anew", "otherwise"]


def judged_anew(
    definitions: Sequence[tuple[int, StoryDefinition]], entries: Iterable[Entry]
) -> Iterator[tuple[Entry, tuple[Verdict, ...]]]:
    """The entries that are reports, each with the verdicts that it is given now.

    ``definitions`` are all that the story has had, each with the version after which it held. The whole
    story is folded in memory, and once more after every act that a report follows.
    """
    held_after = [after for after, _ in definitions]
    effects: Effects | None = None
    acts: list[Act] = []
    reports: list[tuple[Report, datetime]] = []
    held = 0
    for entry in entries:
        event = entry.event
        if isinstance(event, Act):
            acts.append(event)
            effects = None  # folded anew, as the acts have it, when there is a report to be judged
            continue
        before, held = held, bisect_left(held_after, entry.version)
        if effects is None:
            edition = Edition.of(acts, (report for report, _ in reports))
            effects = Effects(Fold(_in_force(definitions[:held]), edition=edition))
            effects.catch_up(reports)
        elif held > before:
            effects.fold.redefine(_in_force(definitions[:held]))
        yield entry, effects.fold_in(event, entry.received_at).verdicts
        reports.append((event, entry.received_at))


def _in_force(definitions: Sequence[tuple[int, StoryDefinition]]) -> StoryDefinition:
    *older, newest = (definition for _, definition in definitions)
    return newest.beside(older)


def otherwise(story: str, entry: Entry, now: Iterable[Verdict]) -> Iterator[Otherwise]:
    """The verdicts of a report that say something else now; how they word it is no difference."""
    for one, other in zip(entry.verdicts, now, strict=True):
        if _said(one) != _said(other):
            yield Otherwise(story=story, version=entry.version, on_file=one, now=other)


def _said(verdict: Verdict) -> tuple[object, ...]:
    return verdict.claim, verdict.label, verdict.against, verdict.stale, verdict.dependent
