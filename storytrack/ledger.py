"""``Ledger``: what a story has on file, folded; it knows the store and the reasoning, and no clock.

The shell's other half: :mod:`storytrack.story` stamps, locks and asks, this keeps what was said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from copy import copy
from datetime import datetime
from functools import partial
from itertools import chain

from storytrack.errors import NotFound, Problem, StoreConflict
from storytrack.keeping.histories import Histories
from storytrack.keeping.live import Live
from storytrack.keeping.on_file import OnFile
from storytrack.keeping.register import Register
from storytrack.model.act import Act, Acts
from storytrack.model.contradiction import Contradictions
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier, Entry, reports_in
from storytrack.model.metric import Kind
from storytrack.model.radius import BlastRadius
from storytrack.model.report import Report
from storytrack.model.snapshot import Snapshot
from storytrack.model.step import Steps
from storytrack.model.update import History, Update
from storytrack.model.when import When
from storytrack.reasoning.acts.admission import admit_act
from storytrack.reasoning.acts.foreseen import Foreseen, foresee
from storytrack.reasoning.acts.settling import foreseen_by, with_settled
from storytrack.reasoning.acts.targets import Targets
from storytrack.reasoning.admission import admit
from storytrack.reasoning.backing.parties import refuse_unheard
from storytrack.reasoning.briefing.between import Between
from storytrack.reasoning.briefing.gathering import Looked, between
from storytrack.reasoning.contradictions import contradictions_of
from storytrack.reasoning.effects import Effect
from storytrack.reasoning.filing import file_report
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.series import OutOfReach
from storytrack.reasoning.shown_again import ShownAgain
from storytrack.reasoning.snapshot import Event, View, take_snapshot
from storytrack.reasoning.steps import steps_of
from storytrack.store.gathering import Gathering
from storytrack.store.log import Log

__all__ = ["Ledger"]


class Ledger:
    """The entries of one story in a log, and the fold of all of them.

    Not safe to share between threads: whoever holds it locks.
    """

    def __init__(self, log: Log, definition: StoryDefinition) -> None:
        try:
            reached = log.version(definition.id)
        except NotFound:
            # Another process may begin the same story in this moment; either beginning will do.
            with suppress(StoreConflict):
                log.create(definition)
            reached = log.version(definition.id)
        self._log, self._file, self._story = Gathering(log), log, definition.id
        self.heard: Callable[[Update, StoryDefinition], None] | None = None
        """Told of every update from when it is set, those that :meth:`refresh` takes in too."""
        self.begin_at(reached)

    def begin_at(self, reached: int) -> None:
        """Take in the log anew, up to a version that it has."""
        self._log = Gathering(self._file)
        self._live = Live(self._log, self._definition_on_file(), reached)
        self.is_ahead = False
        """Whether it has folded in what did not go on file, and is to begin again."""
        self.shown_again = ShownAgain()
        """Shares what consecutive snapshots show alike."""

    def told(self, reached: int) -> Ledger:
        """Another ledger that has got as far as a version; the next entry can be retold to it."""
        another = copy(self)
        another.heard = None
        another._live = Live(self._log, self.definition, reached)  # noqa: SLF001 - it is a ledger, too
        return another

    @property
    def definition(self) -> StoryDefinition:
        """The newest definition that was taken in."""
        return self._live.definition

    @property
    def _register(self) -> Register:
        return self._live.register

    @property
    def fold(self) -> Fold:
        """The fold of everything on file, which shows every figure; older claims may be let go."""
        return self._live.fold

    @property
    def entries(self) -> OnFile:
        """What is folded in; only the newest are held."""
        return self._register.entries

    @property
    def version(self) -> int:
        """How many entries are folded in."""
        return len(self.entries)

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports in the order in which they made versions; all of them are read from the log."""
        return tuple(report for report, _ in reports_in(self.entries))

    @property
    def acts(self) -> Acts:
        """The acts in the order in which they made versions."""
        return self._register.acts

    @property
    def dossier(self) -> Dossier:
        """All that is on file, read from the log while it is gone through."""
        return Dossier(self.definition, self.entries[:])

    @property
    def newest(self) -> When | None:
        """When the newest report was published; ``None`` before the first."""
        return self._register.newest

    @property
    def coverage(self) -> Coverage:
        """How many reports there are, by which outlets, from when to when."""
        return self._register.coverage

    def received(self, version: int) -> Iterator[tuple[Report, datetime]]:
        """The reports of the first so many versions, with when they were received."""
        return reports_in(self.entries[:version])

    @property
    def events(self) -> Sequence[Event]:
        """The reports and acts, each with when it was received or done; read while they are gone through."""
        return self._register.events

    def close(self) -> None:
        """Let go of the log."""
        self._file.close()

    def go_on_in(self, log: Log) -> None:
        """The same story in another log, where the entries have the verdicts that they were given."""
        self._log, self._file = Gathering(log), log
        self._live.go_on_in(self._log)

    # --- what comes in ---------------------------------------------------------------------------

    def refresh(self) -> int:
        """Take in what other writers have added since; how many entries that were."""
        before, reached = self.version, self._reached()
        self._live.redefine(self._definition_on_file())
        found = self._log.entries(self._story, after=before, until=reached)
        if self.heard is None:
            self._live.take_in(found)
        else:
            for entry in found:
                self.retell(entry)
        return self.version - before

    def wait(self, seconds: float) -> None:
        """Wait until the log has more than is taken in, at most so many seconds."""
        self._log.wait(self._story, self.version, seconds)

    def retell(self, entry: Entry) -> Update:
        """Fold in the next entry of a log, and say what it did, with the verdicts that it was given."""
        event, at = entry.event, entry.received_at
        if isinstance(event, Act):
            foreseen = self._foresee(event, at, is_on_file=True)
            return self._go_on(entry, foreseen, foreseen.update)
        return self._reported(entry, self._live.fold_in(event, at))

    def _reached(self) -> int:
        """The newest version on file: to be asked before the definition.

        What an entry counts was defined before it, so a definition that is read later has all of it.
        """
        return self._log.version(self._story)

    def _definition_on_file(self) -> StoryDefinition:
        """The newest definition, with what an older one has beside it: two writers may learn at once."""
        *older, newest = self._log.definitions(self._story)
        return newest.beside(older)

    def redefine(self, definition: StoryDefinition) -> None:
        """Go on under another definition, in the log too."""
        self._log.redefine(definition)
        self._live.redefine(definition)

    @property
    def versions(self) -> Mapping[str, int]:
        """Id of each report and act → the version that it made."""
        return self._register.versions

    def counted(self, definition: StoryDefinition) -> StoryDefinition:
        """The definition with the units that metrics without one have been given in so far."""
        return self._register.counted(definition)

    def on_file(self, report: Report) -> Entry | None:
        """The entry that the report has made, if it has."""
        version = self.entries.version_of(report.id)
        return None if version is None else self.entries[version - 1]

    def admit(self, report: Report, received: datetime, definition: StoryDefinition) -> None:
        """Raise :class:`~storytrack.errors.InvalidReport` with all that keeps a report out."""
        admit(report, received, definition, self._register.claims, self._register.units)

    def append(self, report: Report, received: datetime) -> Update:
        """Fold in a report that is admitted, and put it on file; if that fails, nothing has happened."""
        effect = self._live.fold_in(report, received)
        entry = Entry(self.version + 1, report, received, effect.verdicts)
        try:
            self._log.append(self._story, entry)
        except BaseException:
            self.fold.undo()
            raise
        return self._reported(entry, effect)

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else adds to the story meanwhile, until something is put on file."""
        return self._log.alone(self._story)

    @contextmanager
    def together(self) -> Iterator[None]:
        """What is appended meanwhile goes on file in one transaction; if that fails, it :attr:`is_ahead`."""
        self.is_ahead = True
        with self._log.together(self._story):
            yield
        self.is_ahead = False

    def _reported(self, entry: Entry, effect: Effect) -> Update:
        """Remember a report that is folded in and on file, and say what it did."""
        self._register.take(entry)
        update = self._live.effects.update(self._story, entry, effect)
        self._live.keep_up()
        return self._told(update)

    def act(self, act: Act, at: datetime) -> Update:
        """Admit an act, fold the story as it has it, and put it on file; if that fails, nothing has happened.

        Raises :class:`~storytrack.errors.NotFound` or :class:`~storytrack.errors.InvalidInput` with all
        that keeps it out.
        """
        foreseen = self._foresee(act, at)
        entry = Entry(self.version + 1, act, at, settled=foreseen.settled)
        update = foreseen.update
        self._log.append(self._story, entry)
        return self._go_on(entry, foreseen, update)

    def blast_radius(self, act: Act, at: datetime) -> BlastRadius:
        """What a withdrawal would do, now and to the earlier snapshots; nothing is put on file."""
        radius = self._foresee(act, at).radius
        return radius.with_(settled=foreseen_by(act, radius.settled))

    def _foresee(self, act: Act, at: datetime, *, is_on_file: bool = False) -> Foreseen:
        """What an act does to the story as it stands; one that is on file already was admitted."""
        targets = self.targets()
        if not is_on_file:
            admit_act(act, targets)
        acts = (*self.acts, act)
        effects = self._live.folded(acts, self.entries)
        left = with_settled(contradictions_of(effects.fold), self._register.settled_by(acts))
        return foresee(
            act,
            at,
            self.definition,
            self.events,
            folds=(self._live.whole(), effects),
            disputes=(targets.disputes, left),
        )

    def _go_on(self, entry: Entry, foreseen: Foreseen, update: Update) -> Update:
        """Go on with the story as an act that is on file has it."""
        self._register.take(entry)
        self._live.effects = foreseen.effects
        return self._told(update)

    def _told(self, update: Update) -> Update:
        if self.heard is not None:
            self.heard(update, self.definition)
        return update

    # --- what is asked ---------------------------------------------------------------------------

    def snapshot(self, view: View) -> Snapshot:
        """The snapshot of a view; raises :class:`~storytrack.errors.NotFound` as ``Story.snapshot`` does."""
        self._refuse(view)
        fold, reached = self._live.at(view)
        if view.party and not fold.series:
            said = (file_report(report, at, self.definition) for report, at in reports_in(self.entries))
            refuse_unheard(view.party, chain.from_iterable(said))
        try:
            return self.shown_again.in_(take_snapshot(fold, reached, view))
        except OutOfReach:  # a policy that is asked for may look at every claim
            return self.shown_again.in_(take_snapshot(*self.fold_of(view), view))

    def fold_of(self, view: View) -> tuple[Fold, int]:
        """The fold of a view with every claim that it counts, and the version that it reaches."""
        self._refuse(view)
        return self._live.whole_at(view)

    def _refuse(self, view: View) -> None:
        if view.version is not None and not 0 <= view.version <= self.version:
            raise NotFound(
                Problem(f"there is no version {view.version}", fix=f"there are 0 to {self.version}")
            )

    def contradictions(self, view: View, *, only_open: bool = False) -> Contradictions:
        """The disagreements in a view, with those that the acts in force there have ended.

        Those that are open are in every fold; for the others every claim must be at hand.
        """
        if not only_open:
            return self._disagreements(*self.fold_of(view), view)
        self._refuse(view)
        return self._disagreements(*self._live.at(view), view).open

    def _disagreements(self, fold: Fold, version: int, view: View) -> Contradictions:
        acts = self._register.acts_in(View(version, known_at=view.known_at))
        return with_settled(contradictions_of(fold), self._register.settled_by(acts))

    def between(self, then: View, now: View) -> Between:
        """Two views with all that came in between them."""
        return between(self.definition, self._look(then), self._look(now), self.entries, self.history)

    def _look(self, view: View) -> Looked:
        fold, version = self.fold_of(view)
        return Looked(view, take_snapshot(fold, version, view), self._disagreements(fold, version, view))

    def targets(self) -> Targets:
        """What an act can be done to."""
        events = tuple(entry.event for entry in self.entries)
        return Targets(self.counted(self.definition), events, partial(self.contradictions, View()))

    def history(self, metric: str, scope: str | None, party: str = "") -> History:
        """Every claim on a metric in the order of the clocks; those that do not count, with the act."""
        whole = Histories(self._register, self._live.whole())
        return whole.on(self._counted(metric), scope, View(party=party))

    def claims(self) -> History:
        """Every claim on file in the order of arrival."""
        return Histories(self._register, self.fold).in_order_of_arrival()

    def steps(self, metric: str, scope: str, party: str) -> Steps:
        """How the figure of a metric and scope went, version by version."""
        counted = self._counted(metric)
        forecast = self.definition.metric(counted).kind is Kind.FORECAST
        return Steps(steps_of(self.definition, self.events, (counted, scope, forecast), party))

    def _counted(self, metric: str) -> str:
        """The metric that counts for a metric: itself, or the one that it was merged into."""
        self.definition.metric(metric)
        return self.fold.edition.metric(metric) or metric
