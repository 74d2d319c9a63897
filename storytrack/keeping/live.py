"""``Live``: the fold of a story as it stands, in bounded memory, and the folds of its past.

A long story begins at its newest checkpoint, and lets its oldest claims go as it grows; what asks for more
than is held is folded from further back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, islice
from typing import NamedTuple

from storytrack.keeping.checkpointing import Checkpoints
from storytrack.keeping.register import Register
from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry, reports_in
from storytrack.model.report import Report
from storytrack.reasoning.edition import Edition
from storytrack.reasoning.effects import Effect, Effects
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.series import OutOfReach
from storytrack.reasoning.snapshot import View, fold_view
from storytrack.store.log import Log

__all__ = ["HELD_CLAIMS", "Live"]

HELD_CLAIMS = 50_000
"""Claims that a fold holds before it lets the older ones go: some 150 MB, and more than nearly every story
has. What needs all of them, as every contradiction that there ever was, folds a longer story whole."""


class _Stretch(NamedTuple):
    """A fold of all up to a version that is as of its own horizon or later, and of ``until`` or before."""

    version: int
    until: datetime
    fold: Fold

    def has(self, instant: datetime) -> bool:
        return instant <= self.until and not self.fold.is_let_go(instant)


class Live:
    """What a story has come to: its register and its fold. Not safe to share between threads."""

    def __init__(self, log: Log, definition: StoryDefinition, reached: int) -> None:
        """The story up to a version that its log has."""
        self._log = log
        self._seen: _Stretch | None = None
        self._begin(definition, reached)

    def _begin(self, definition: StoryDefinition, reached: int) -> None:
        self.definition, self._seen = definition, None
        self._checkpoints = Checkpoints(self._log, definition)
        begun = self._checkpoints.begun(reached)
        fold, self.register = begun or (Fold(definition), Register(self._log, definition.id))
        self.effects = Effects.of(fold)
        self.take_in(self._log.entries(definition.id, len(self.register.entries), reached))

    @property
    def fold(self) -> Fold:
        """The fold of everything on file; its older claims may be let go."""
        return self.effects.fold

    def go_on_in(self, log: Log) -> None:
        """The same story in another log, which has the same events."""
        register = Register(log, self.definition.id)
        for entry in log.entries(self.definition.id):
            register.take(entry)
        self._log, self.register = log, register
        self._checkpoints = Checkpoints(log, self.definition)

    # --- what comes in ---------------------------------------------------------------------------

    def take_in(self, entries: Iterable[Entry]) -> None:
        """Fold in the next entries of the log; an act among them has all of it folded again.

        Those up to the next checkpoint are read first: a log that fails then has changed nothing.
        """
        coming = iter(entries)
        while found := list(islice(coming, self._checkpoints.room(len(self.register.entries)))):
            if any(isinstance(entry.event, Act) for entry in found):
                self._begin_again(chain(self.register.entries[:], found, coming))
                return
            self._catch_up(tuple(reports_in(found)))
            for entry in found:
                self.register.take(entry)
            self.keep_up()

    def _begin_again(self, entries: Iterable[Entry]) -> None:
        """Every report folded as the acts among the entries have it."""
        register = Register(self._log, self.definition.id)
        for entry in entries:
            register.take(entry)
        self.effects, self.register = self.folded(register.acts, register.entries), register

    def folded(self, acts: Iterable[Act], entries: Iterable[Entry]) -> Effects:
        """Entries folded from the first on, as acts have them."""
        edition = Edition.of(tuple(acts), (report for report, _ in reports_in(entries)))
        effects = Effects(Fold(self.definition, edition=edition))
        effects.catch_up(reports_in(entries))
        return effects

    def _catch_up(self, reports: Sequence[tuple[Report, datetime]]) -> None:
        while True:
            try:
                self.effects.catch_up(reports)
            except OutOfReach:
                self._reach_back(self._earliest(reports))
            else:
                return

    def _earliest(self, reports: Iterable[tuple[Report, datetime]]) -> datetime | None:
        filed = (one for report, at in reports for one in self.fold.file(report, at))
        return min((one.at for one in filed), default=None)

    def fold_in(self, report: Report, received: datetime) -> Effect:
        """Judge a report and fold it in; ``fold.undo()`` takes it out again."""
        while True:
            try:
                return self.effects.fold_in(report, received)
            except OutOfReach as late:
                self._reach_back(late.at)

    def _reach_back(self, horizon: datetime | None) -> None:
        """Fold what is on file again, so that all of it is held that is as of an instant or later."""
        view = View(version=len(self.register.entries))
        self.effects = Effects.of(self._go_on(view, len(self.register.entries), horizon))
        self._checkpoints.due_now()  # with what came late: or every opening goes back for it

    def keep_up(self) -> None:
        """Keep a checkpoint where one is due, and let go what is more than is to be held."""
        if self.register.done:
            return  # whatever an act changes, it may change from the first report on
        horizon = self._checkpoints.keep(self.fold, self.register)
        if horizon is not None and _claims(self.fold) > HELD_CLAIMS:
            self.fold.let_go(horizon, self._checkpoints.archive(self.register.entries))

    def redefine(self, definition: StoryDefinition) -> None:
        """Go on under another definition of the same story."""
        if definition == self.definition:
            return
        holds = self._checkpoints.hold_under(definition)
        if not holds and self.fold.horizon is not None:
            self._begin(definition, len(self.register.entries))
            return
        self.definition, self._seen = definition, None
        self.fold.redefine(definition)
        if not holds:
            self._checkpoints = Checkpoints(self._log, definition)

    # --- what is asked ---------------------------------------------------------------------------

    def whole(self) -> Fold:
        """The fold of everything, with nothing let go; a long story is folded again for it."""
        if self.fold.horizon is None:
            return self.fold
        effects = self.folded((), self.register.entries)
        if _claims(effects.fold) <= HELD_CLAIMS:
            self.effects = effects
        return effects.fold

    def at(self, view: View) -> tuple[Fold, int]:
        """A fold that knows the figures of a view, with the version that it reaches."""
        version = len(self.register.entries)
        reached = version if view.version is None else view.version
        if view.is_of_everything and reached == version:
            return self.fold, version
        if self.register.done or not view.is_of_every_claim:
            return fold_view(self.definition, self.register.events, view)
        if view.as_of is not None and view.known_at is None and reached == version:
            return self._around(view.as_of).as_of(view.as_of), version
        return self._go_on(view, reached), reached

    def _around(self, instant: datetime) -> Fold:
        """A fold of everything that holds what is as of an instant.

        Who asks what held at one time is likely to ask about times close to it.
        """
        if not self.fold.is_let_go(instant):
            return self.fold
        version = len(self.register.entries)
        seen = self._seen
        if seen is None or seen.version != version or not seen.has(instant):
            until = self._checkpoints.end_of_stretch(instant, version)
            fold = self._go_on(View(as_of=until), version)
            seen = _Stretch(version, until, fold)
            self._seen = None if fold.horizon is None else seen  # all of the story is too much to hold
        return seen.fold

    def whole_at(self, view: View) -> tuple[Fold, int]:
        """The fold of a view with nothing let go, with the version that it reaches."""
        version = len(self.register.entries)
        if view.is_of_everything and view.version in {None, version}:
            return self.whole(), version
        return fold_view(self.definition, self.register.events, view)

    def _go_on(self, view: View, reached: int, horizon: datetime | None = None) -> Fold:
        """The fold of a view of the reports up to a version, from the newest checkpoint that it allows.

        ``horizon`` is an instant from which on everything must be held.
        """
        entries = self.register.entries
        while resumed := self._checkpoints.newest(view, reached, entries, horizon):
            try:
                for after, until in resumed.to_read(view, reached):
                    for report, received in reports_in(entries[after:until]):
                        if view.knows(received):
                            resumed.fold.catch_up(resumed.fold.file(report, received))
            except OutOfReach as late:
                horizon = late.at
            else:
                return resumed.fold
        return fold_view(self.definition, self.register.events, view)[0]


def _claims(fold: Fold) -> int:
    return sum(len(series.claims) for series in fold.series.values())
