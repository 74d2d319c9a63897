"""``Checkpoints``: what a long story came to is kept beside its log, and need not be folded again.

A checkpoint sums up the claims before an instant, its horizon; those after it are folded again from the log.
So a report that comes a little late finds its place, and one that comes very late goes back to a checkpoint
before it. Checkpoints may be deleted at any time, and are passed over where they are damaged.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from pydantic import BaseModel, ConfigDict

from storytrack.errors import StoreError
from storytrack.keeping.basis import basis_of, counted_alone
from storytrack.keeping.claims_on_file import ClaimsOnFile
from storytrack.keeping.on_file import OnFile
from storytrack.keeping.past import SPOILT, Archived, Past, marks_of
from storytrack.keeping.register import Register
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.reasoning.checkpoints import Kept, fold_from, written
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View
from storytrack.store.log import Log

__all__ = ["EVERY", "Checkpoints", "Resumed"]

EVERY = 256
"""Versions from one checkpoint to the next: at most so many are folded to see the story as of a time."""

IN_REACH = 1_024
"""Claims after the horizon of a checkpoint: the reports of a busy day may come in any order."""


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    fold: Kept
    after_horizon: tuple[int, ...]
    """The versions up to the checkpoint's with claims that it does not sum up."""
    coverage: Coverage
    newest: When | None
    units: dict[str, str]
    alone: dict[str, str]
    """How the metrics are counted that are tied to no other; a digest of each."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A story as of the version of a checkpoint."""

    fold: Fold
    register: Register
    version: int


class Checkpoints:
    """The checkpoints of one story in a log, under one definition."""

    def __init__(self, log: Log, definition: StoryDefinition) -> None:
        self._log, self._definition, self._story = log, definition, definition.id
        self._due = EVERY
        self._keeps = True
        self._unusable: set[Mark] = set()

    @cached_property
    def _basis(self) -> str:
        return basis_of(self._definition)

    @cached_property
    def _past(self) -> Past:
        return Past(self._log, self._story, self._basis)

    def hold_under(self, definition: StoryDefinition) -> bool:
        """Whether they hold under another definition, too: one that only counts something more."""
        if definition != self._definition:
            counted, now = counted_alone(self._definition), counted_alone(definition)
            if not counted.items() <= now.items() or basis_of(definition) != self._basis:
                return False
            self._definition = definition
        return True

    def due_now(self) -> None:
        """Have the next checkpoint kept as soon as there is something to keep."""
        self._due = 0

    def archive(self, entries: OnFile) -> Archived:
        """Where the claims of these entries are found again."""
        return Archived(entries, self._definition, self._past)

    # --- going on from one -----------------------------------------------------------------------

    def newest(self, view: View, reached: int, horizon: datetime | None = None) -> Resumed | None:
        """What a view comes to at its newest checkpoint at version ``reached`` or before, if there is any.

        ``horizon`` passes over those that sum up what is as of then, or later.
        """
        if reached < EVERY:
            return None
        for mark in self._usable(view, reached, horizon):
            try:
                resumed = self._resumed(mark, view)
            except SPOILT:
                self._unusable.add(mark)
                continue
            self._due = max(self._due, mark.version + EVERY)
            return resumed
        return None

    def _usable(self, view: View, reached: int, horizon: datetime | None) -> Iterator[Mark]:
        """The checkpoints that a view can go on from, the newest first.

        None that sums up a time of which a later entry of the view speaks again: it would be asked for more.
        """
        marks = [one for one in marks_of(self._log, self._story, self._basis) if one.version <= reached]
        spoken_of = horizon
        for mark in reversed(marks):
            is_late = spoken_of is not None and spoken_of < mark.latest
            if not is_late and _is_before(mark, view) and mark not in self._unusable:
                yield mark
            spoken_of = mark.earliest if spoken_of is None else min(spoken_of, mark.earliest)

    def _resumed(self, mark: Mark, view: View) -> Resumed:
        found = self._log.checkpoint(self._story, mark)
        if found is None:
            raise LookupError(mark)
        body = _Body.model_validate_json(found.body)
        if not body.alone.items() <= counted_alone(self._definition).items():
            raise LookupError("what it sums up is counted otherwise by now")
        self._past.reach(mark.version)
        first_held = _first_of_last_run(body.after_horizon, mark.version)
        entries = OnFile(self._log, self._story, first_held - 1)
        for entry in self._log.entries(self._story, first_held - 1, mark.version):
            entries.take(entry)
        counts = None if view.as_of is None else view.counts
        fold = fold_from(body.fold, self._definition, self.archive(entries), counts)
        # In the order of publication: what stands in the end is the same, and less is judged twice.
        for event, received in sorted(_reports(entries.of(body.after_horizon)), key=_published):
            fold.resume(event, received)
        claims = ClaimsOnFile(entries, self._past.own)
        return Resumed(
            fold, Register.at(entries, claims, body.coverage, body.newest, body.units), mark.version
        )

    def to_read(self, view: View, after: int, until: int) -> Iterator[tuple[int, int]]:
        """The stretches of versions above ``after`` that can have something that a view counts."""
        reached = after
        marks = marks_of(self._log, self._story, self._basis) if view.as_of or view.known_at else ()
        for mark in marks:
            if mark.after <= reached < mark.version <= until:
                if _may_have(mark, view):
                    yield reached, mark.version
                reached = mark.version
        yield reached, until

    # --- keeping one -----------------------------------------------------------------------------

    def keep(self, fold: Fold, register: Register) -> datetime | None:
        """Keep a checkpoint of everything on file, if one is due; its horizon.

        Where the log takes none, from a reader for one, none is kept any more.
        """
        version = len(register.entries)
        if version < self._due:
            return None
        self._due = version + EVERY
        newest = fold.newest(IN_REACH)
        if len(newest) < IN_REACH or (fold.horizon is not None and newest[-1].at <= fold.horizon):
            return None
        horizon, past, archive = newest[-1].at, self._past, self.archive(register.entries)
        past.reach(version, fails=False)
        came = {entry.event.id: entry.received_at for entry in register.entries[past.covered :]}
        new = [one for one in fold.held() if one.report.id in came]
        mark = Mark(
            version=version,
            basis=self._basis,
            after=past.covered,
            earliest=min((one.at for one in new), default=horizon),
            latest=horizon,
            first_received=min(came.values(), default=register.entries[-1].received_at),
            last_received=max(came.values(), default=register.entries[-1].received_at),
        )
        body = _Body(
            fold=written(fold, horizon, archive),
            after_horizon=tuple(sorted(set(map(archive.version_of, newest)))),
            coverage=register.coverage,
            newest=register.newest,
            units=register.units,
            alone=counted_alone(self._definition),
        )
        since = past.add(mark, [(one, archive.place_of(one)) for one in new], register.claims.own)
        if self._keeps:
            try:
                self._log.keep(self._story, since)
                self._log.keep(self._story, Checkpoint(mark, body.model_dump_json()))
            except StoreError:
                self._keeps = False
        return horizon


def _reports(entries: Iterable[Entry]) -> Iterator[tuple[Report, datetime]]:
    return ((one.event, one.received_at) for one in entries if isinstance(one.event, Report))


def _published(told: tuple[Report, datetime]) -> datetime:
    return told[0].published_at.end


def _is_before(mark: Mark, view: View) -> bool:
    """Whether a view has everything that a checkpoint sums up."""
    return view.knows(mark.last_received) and (view.as_of is None or mark.latest <= view.as_of)


def _may_have(mark: Mark, view: View) -> bool:
    """Whether a view may count some of what came in since the checkpoint before."""
    return view.knows(mark.first_received) and (view.as_of is None or mark.earliest <= view.as_of)


def _runs(versions: Iterable[int]) -> list[tuple[int, int]]:
    """First and last of each run of versions without a gap."""
    runs: list[tuple[int, int]] = []
    for version in versions:
        if runs and runs[-1][1] == version - 1:
            runs[-1] = runs[-1][0], version
        else:
            runs.append((version, version))
    return runs


def _first_of_last_run(versions: Sequence[int], until: int) -> int:
    """Where those begin that go on to a version without a gap; the version after it where none do."""
    runs = _runs(versions)
    return runs[-1][0] if runs and runs[-1][1] == until else until + 1
