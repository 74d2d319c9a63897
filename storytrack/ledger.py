"""``Ledger``: what a story has on file, folded; it knows the store and the reasoning, and no clock.

The shell's other half: :mod:`storytrack.story` stamps, locks and asks, this keeps what was said.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from storytrack.errors import NotFound, Problem, StoreConflict
from storytrack.model.definition import StoryDefinition
from storytrack.model.report import Report
from storytrack.model.update import Judged, Update
from storytrack.reasoning.admission import admit
from storytrack.reasoning.effects import Effects
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View, fold_view
from storytrack.store.log import Entry, Log

__all__ = ["Ledger"]


class Ledger:
    """The entries of one story in a log, and the fold of all of them.

    Not safe to share between threads: whoever holds it locks.
    """

    def __init__(self, log: Log, definition: StoryDefinition) -> None:
        if definition.id not in log.stories():
            # Another process may begin the same story in this moment; either beginning will do.
            with suppress(StoreConflict):
                log.create(definition)
        self._log, self._story = log, definition.id
        self._effects = Effects(Fold(self._definition_on_file()))
        self.entries: list[Entry] = []
        self._versions: dict[str, int] = {}
        self._claims: set[str] = set()
        self._take_in(self._log.entries(self._story))

    @property
    def fold(self) -> Fold:
        """The fold of everything on file."""
        return self._effects.fold

    @property
    def definition(self) -> StoryDefinition:
        """The newest definition that was taken in."""
        return self.fold.definition

    @property
    def version(self) -> int:
        """How many entries are folded in."""
        return len(self.entries)

    def close(self) -> None:
        """Let go of the log."""
        self._log.close()

    # --- what comes in ---------------------------------------------------------------------------

    def refresh(self) -> int:
        """Take in what other writers have added since; how many entries that were."""
        before = self.version
        self.fold.redefine(self._definition_on_file())
        self._take_in(self._log.entries(self._story, after=before))
        return self.version - before

    def _definition_on_file(self) -> StoryDefinition:
        """The newest definition, with what an older one has beside it: two writers may learn at once."""
        *older, newest = self._log.definitions(self._story)
        beside = {one.id: one for old in older for one in old.metrics if one.id not in newest.by_id}
        return newest.with_(metrics=(*newest.metrics, *beside.values())) if beside else newest

    def _take_in(self, entries: Iterator[Entry]) -> None:
        """Fold entries of the log that are not folded yet."""
        found = list(entries)
        self._effects.catch_up((entry.report, entry.received_at) for entry in found)
        for entry in found:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self.entries.append(entry)
        self._versions[entry.report.id] = entry.version
        self._claims.update(claim.id for claim in entry.report.claims)

    def redefine(self, definition: StoryDefinition) -> None:
        """Go on under another definition, in the log too."""
        self._log.redefine(definition)
        self.fold.redefine(definition)

    def on_file(self, report: Report) -> Entry | None:
        """The entry that the report has made, if it has."""
        version = self._versions.get(report.id)
        return None if version is None else self.entries[version - 1]

    def admit(self, report: Report, received: datetime, definition: StoryDefinition) -> None:
        """Raise :class:`~storytrack.errors.InvalidReport` with all that keeps a report out."""
        admit(report, received, definition, self._claims)

    def append(self, report: Report, received: datetime) -> Update:
        """Fold in a report that is admitted, and put it on file; if that fails, nothing has happened."""
        effect = self._effects.fold_in(report, received)
        entry = Entry(self.version + 1, report, received, effect.verdicts)
        try:
            self._log.append(self._story, entry)
        except BaseException:
            self.fold.undo()
            raise
        self._remember(entry)
        changes, opened, settled, checks = self._effects.told(effect)
        return Update.model_construct(
            story=self._story,
            version=entry.version,
            report=report,
            received_at=received,
            duplicate=False,
            verdicts=effect.verdicts,
            changes=changes,
            opened=opened,
            settled=settled,
            checks=checks,
            reading=None,
        )

    # --- what is asked ---------------------------------------------------------------------------

    def fold_of(self, view: View) -> tuple[Fold, int]:
        """The fold of a view with the version that it reaches; the live one where it shows everything."""
        if view.version is not None and not 0 <= view.version <= self.version:
            raise NotFound(
                Problem(f"there is no version {view.version}", fix=f"there are 0 to {self.version}")
            )
        if view.is_of_everything and view.version in {None, self.version}:
            return self.fold, self.version
        pairs = ((entry.report, entry.received_at) for entry in self.entries)
        return fold_view(self.definition, pairs, view)

    def judged(self, filed: Filed) -> Judged:
        """A claim on file with the verdict it was given when it arrived."""
        entry = self.entries[self._versions[filed.report.id] - 1]
        return Judged.model_construct(
            claim=filed.claim,
            verdict=next(verdict for verdict in entry.verdicts if verdict.claim == filed.id),
            report=filed.report.id,
            outlet=filed.report.outlet,
            url=filed.report.url,
            at=filed.at,
            published_at=filed.report.published_at,
            received_at=entry.received_at,
            version=entry.version,
        )
