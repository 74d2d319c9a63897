"""``Checkpoints``: what a long story came to is kept beside its log, and need not be folded again.

A checkpoint sums up the claims before an instant, its horizon; those after it are folded again from the log.
So a report that comes a little late finds its place, and one that comes very late goes back to a checkpoint
before it. Checkpoints may be deleted at any time, and are passed over where they are damaged.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property
from typing import TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict

from storytrack.errors import StoreError
from storytrack.keeping.basis import basis_of, counted_alone
from storytrack.keeping.claims_on_file import ClaimsOnFile
from storytrack.keeping.on_file import OnFile
from storytrack.keeping.past import SPOILT, Archived, Past, marks_of
from storytrack.keeping.register import Register
from storytrack.model.checkpoint import Checkpoint, Mark
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import reports_in
from storytrack.model.report import Report
from storytrack.model.when import When
from storytrack.reasoning.checkpoints import Kept, fold_from, written
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View
from storytrack.store.log import Log

__all__ = ["EVERY", "Checkpoints", "Resumed"]

T = TypeVar("T")

EVERY = 64
"""Versions from one checkpoint to the next: at most so many are folded to see the story as of a time."""

IN_REACH = 1_024
"""Claims after the horizon of a checkpoint: the reports of a busy day may come in any order."""


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    fold: Kept
    after_horizon: dict[int, AwareDatetime]
    """The versions up to the checkpoint's with claims that it does not sum up → the earliest of these."""
    coverage: Coverage
    newest: When | None
    units: dict[str, str]
    alone: dict[str, str]
    """How the metrics are counted that are tied to no other; a digest of each."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The fold of a view as of the version of a checkpoint."""

    fold: Fold
    version: int
    marks: Sequence[Mark]
    """Where all checkpoints of the story lie, by version."""

    def to_read(self, view: View, until: int) -> Iterator[tuple[int, int]]:
        """The stretches of the versions since that can have something that a view counts."""
        reached = self.version
        for mark in self.marks if view.as_of or view.known_at else ():
            if mark.after <= reached < mark.version <= until:
                if _may_have(mark, view):
                    yield reached, mark.version
                reached = mark.version
        yield reached, until


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

    def room(self, version: int) -> int:
        """How many entries may come after a version before a checkpoint should be kept: 1 or more."""
        return max(1, self._due - version)

    def archive(self, entries: OnFile, until: int | None = None) -> Archived:
        """Where the claims of these entries are found again; those up to a version, if one is given."""
        return Archived(entries, self._definition, self._past, until)

    # --- going on from one -----------------------------------------------------------------------

    def begun(self, reached: int) -> tuple[Fold, Register] | None:
        """The story as of its newest checkpoint at version ``reached`` or before, if there is any."""
        return self._first_of(self._marks(reached), View(version=reached), None, self._begun)

    def newest(
        self, view: View, reached: int, entries: OnFile, horizon: datetime | None = None
    ) -> Resumed | None:
        """What a view comes to at its newest checkpoint at version ``reached`` or before, if there is any.

        ``horizon`` passes over those that sum up what is as of then, or later.
        """
        marks = self._marks(reached)

        def resumed(mark: Mark) -> Resumed:
            return Resumed(self._fold(self._read(mark), mark, entries, view), mark.version, marks)

        return self._first_of(marks, view, horizon, resumed)

    def end_of_stretch(self, instant: datetime, reached: int) -> datetime:
        """The last instant before the next horizon of the checkpoints at version ``reached`` or before.

        An instant after all of these horizons is a stretch of its own.
        """
        after = (one.latest for one in self._marks(reached) if one.latest > instant)
        return min(after, default=instant + timedelta.resolution) - timedelta.resolution

    def _marks(self, reached: int) -> Sequence[Mark]:
        """Where checkpoints lie at a version or before."""
        if reached < EVERY:
            return ()
        found = marks_of(self._log, self._story, self._basis)
        return [one for one in found if one.version <= reached]

    def _first_of(
        self, marks: Sequence[Mark], view: View, horizon: datetime | None, resume: Callable[[Mark], T]
    ) -> T | None:
        for mark in self._usable(marks, view, horizon):
            try:
                found = resume(mark)
            except SPOILT:
                self._unusable.add(mark)
                continue
            self._due = max(self._due, mark.version + EVERY)
            return found
        return None

    def _usable(self, marks: Sequence[Mark], view: View, horizon: datetime | None) -> Iterator[Mark]:
        """The checkpoints that a view can go on from, the newest first.

        None that sums up a time of which a later entry of the view speaks again: it would be asked for more.
        """
        spoken_of = horizon
        for mark in reversed(marks):
            is_late = spoken_of is not None and spoken_of < mark.latest
            if not is_late and _is_before(mark, view) and mark not in self._unusable:
                yield mark
            spoken_of = mark.earliest if spoken_of is None else min(spoken_of, mark.earliest)

    def _read(self, mark: Mark) -> _Body:
        found = self._log.checkpoint(self._story, mark)
        if found is None:
            raise LookupError(mark)
        body = _Body.model_validate_json(found.body)
        if not body.alone.items() <= counted_alone(self._definition).items():
            raise LookupError("what it sums up is counted otherwise by now")
        self._past.reach(mark.version)
        return body

    def _begun(self, mark: Mark) -> tuple[Fold, Register]:
        body = self._read(mark)
        first_held = _first_of_last_run((*body.after_horizon,), mark.version)
        entries = OnFile(self._log, self._story, first_held - 1)
        for entry in self._log.entries(self._story, first_held - 1, mark.version):
            entries.take(entry)
        claims = ClaimsOnFile(entries, self._past.own)
        register = Register.at(entries, claims, body.coverage, body.newest, body.units)
        return self._fold(body, mark, entries, View()), register

    def _fold(self, body: _Body, mark: Mark, entries: OnFile, view: View) -> Fold:
        archive = self.archive(entries, mark.version)
        archive.read_ahead(body.fold.places())
        counts = None if view.as_of is None else view.counts
        fold = fold_from(body.fold, self._definition, archive, counts)
        since = [
            version for version, at in body.after_horizon.items() if view.as_of is None or at <= view.as_of
        ]
        # In the order of publication: what stands in the end is the same, and less is judged twice.
        for event, received in sorted(reports_in(entries.of(since)), key=_published):
            fold.resume(event, received)
        return fold

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
            after_horizon=_earliest(newest, archive),
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


def _published(told: tuple[Report, datetime]) -> datetime:
    return told[0].published_at.end


def _is_before(mark: Mark, view: View) -> bool:
    """Whether a view has everything that a checkpoint sums up."""
    return view.knows(mark.last_received) and (view.as_of is None or mark.latest <= view.as_of)


def _may_have(mark: Mark, view: View) -> bool:
    """Whether a view may count some of what came in since the checkpoint before."""
    return view.knows(mark.first_received) and (view.as_of is None or mark.earliest <= view.as_of)


def _earliest(claims: Iterable[Filed], archive: Archived) -> dict[int, datetime]:
    """The versions that made these claims, in their order → the earliest clock of their claims."""
    found: dict[int, datetime] = {}
    for one in claims:
        version = archive.version_of(one)
        found[version] = min(one.at, found.get(version, one.at))
    return dict(sorted(found.items()))


def _first_of_last_run(versions: Sequence[int], until: int) -> int:
    """Where those begin that go on to a version without a gap; the version after it where none do."""
    first = until + 1
    for version in reversed(versions):
        if version != first - 1:
            break
        first = version
    return first
