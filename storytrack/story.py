"""``Story``: the shell that puts the rooms together: it stamps with its clock, locks, adds and answers.

What is on file, folded, is kept by :mod:`storytrack.ledger`.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Self, TypeVar

from storytrack.acting import Acting, Making
from storytrack.errors import InvalidInput, InvalidReport, Problem, StoreBusy, StoreConflict, raise_all
from storytrack.files import report_from_data
from storytrack.ledger import Ledger
from storytrack.model.act import MOST_ABOUT, Act, Acts
from storytrack.model.claim import Claim
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.item import Item
from storytrack.model.metric import Metric
from storytrack.model.radius import BlastRadius
from storytrack.model.report import Report
from storytrack.model.shown import Shown
from storytrack.model.update import Update
from storytrack.model.when import Time, aware
from storytrack.presenting import Presenting
from storytrack.showing import Sheet, attach, show_with, story_sheet
from storytrack.store.log import Log
from storytrack.store.memory import MemoryLog
from storytrack.subscribing import Desk, Subscribing

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor
    from storytrack.store.address import Place
    from storytrack.store.log import Durability

__all__ = ["Story"]

Added = TypeVar("Added")


def _now() -> datetime:
    return datetime.now(UTC)


class Story(Acting, Presenting, Subscribing, Shown):
    """A developing story: reports go in, snapshots, diffs and contradictions come out.

    In memory by default; :meth:`open` keeps it in a file. ``clock`` stamps reports that do not say
    when they were received; ``extractor`` reads text (the built-in English reader if ``None``).

    >>> story = Story(StoryDefinition(
    ...     id="train", relations=["aboard ~ rescued + held"], metrics={
    ...         "aboard": {"kind": "fixed"}, "rescued": {"kind": "cumulative"}, "held": {"kind": "level"}}))
    >>> army = {"speaker": "the army", "role": "military"}
    >>> officials = {"speaker": "officials", "role": "official"}
    >>> rebels = {"speaker": "the rebels", "role": "militant"}
    >>> updates = story.add_all([
    ...     {"outlet": "Radio", "published_at": "2025-03-12T08:00+05:00", "claims": [
    ...         {"metric": "rescued", "quantity": 104, "said_by": army}]},
    ...     {"outlet": "Wire", "published_at": "2025-03-12T11:00+05:00", "claims": [
    ...         {"metric": "rescued", "quantity": 155, "said_by": army},
    ...         {"metric": "held", "quantity": about(300), "said_by": officials}]},
    ...     {"outlet": "Channel", "published_at": "2025-03-12T12:00+05:00", "claims": [
    ...         {"metric": "held", "quantity": 214, "said_by": rebels}]},
    ... ])
    >>> story.snapshot()["held"].text
    '214 to 330'

    The examples of its methods, and of the other public names, go on from here.
    """

    def __init__(
        self,
        definition: StoryDefinition | str = "story",
        *,
        log: Log | None = None,
        extractor: Extractor | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        if isinstance(definition, str):
            definition = StoryDefinition(id=definition, title=definition, learns_metrics=True)
        self._extractor = extractor
        self._clock = clock
        self._lock = self._desk = Desk(lambda: self._ledger)
        self._ledger = Ledger(MemoryLog() if log is None else log, definition)

    @classmethod
    def open(
        cls,
        path: str | Place,
        definition: StoryDefinition | str | None = None,
        *,
        durability: Durability = "full",
        patience: float = 10.0,
        extractor: Extractor | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the story in a file or a database, or begin one there.

        An existing file with one story needs no ``definition``; with several, give the id. A new file
        takes ``definition``, or a story named after the file that learns its metrics from text. A PostgreSQL
        database (``"postgresql://desk@db.example/news"``, the extra ``postgres``) does as a file does; its
        address may name the story, too: ``"postgresql://desk@db.example/news#train"``.

        What :meth:`add` has acknowledged survives a power cut. With ``durability="fast"`` it survives the
        end of the process, however sudden, but a power cut may take the last few reports, never half of
        one: for filling a file with what can be added again. ``patience`` is how many seconds to wait while
        another writes, and for a database that went away; nothing is added twice for that.

        Raises the :class:`~storytrack.errors.StoreError` family, and
        :class:`~storytrack.errors.NotFound` when several stories leave the choice open.

        >>> with Story.open("train.db") as kept:
        ...     update = kept.read("The army said 12 people died.", outlet="Radio", published="2025-03-12")
        >>> with Story.open("train.db") as kept:
        ...     kept.snapshot()["killed"].text
        '12'
        """
        from storytrack.store.opening import open_log, which_story  # noqa: PLC0415 - brings SQLAlchemy

        log = open_log(path, durability=durability, patience=patience)
        try:
            return cls(which_story(log, path, definition), log=log, extractor=extractor, clock=clock)
        except BaseException:
            log.close()
            raise

    @classmethod
    def load(
        cls,
        source: str | Path | BinaryIO,
        into: str | Place | None = None,
        *,
        extractor: Extractor | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """The story that :meth:`export` wrote, by its path or open: in memory, or in a new file ``into``.

        ``into`` may be a database that has no such story, too.
        Which form it is, the file says itself. Its verdicts are kept as they are; those that the rules
        give otherwise today are told in a :class:`UserWarning` each.

        Raises :class:`~storytrack.errors.NotFound` when there is no such file,
        :class:`~storytrack.errors.InvalidFile` with file, line and field for everything that is wrong,
        and the :class:`~storytrack.errors.StoreError` family. There is then no new file.

        >>> story.export("train.json")
        >>> Story.load("train.json").snapshot() == story.snapshot()
        True
        """
        from storytrack.files.exchange import read_story  # noqa: PLC0415 - few load a story
        from storytrack.restoring import keep, retold  # noqa: PLC0415

        ledger, dossier, notes = retold(read_story(source))
        for note in notes:
            warnings.warn(note, stacklevel=2)
        ledger.go_on_in(keep(dossier, into))
        story = cls(dossier.definition, extractor=extractor, clock=clock)
        story._ledger = ledger
        return story

    def close(self) -> None:
        """Let go of the file; the story cannot be added to afterwards.

        >>> story.close()
        """
        self._ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what is on file -------------------------------------------------------------------------

    def __len__(self) -> int:
        return self.version

    def __bool__(self) -> bool:
        return True

    @property
    def acts(self) -> Acts:
        """The editors' acts in the order in which they made versions; ``acts.in_force`` those that hold.

        >>> len(story.acts)
        0
        """
        return self._ledger.acts

    # --- adding ----------------------------------------------------------------------------------

    def add(self, report: Report | Mapping[str, Any]) -> Update:
        """Add one report and say what it did.

        All or nothing: the report is on file, in the store too, when this returns. The same report
        again changes nothing (``update.duplicate``). A mapping is read like a report file; a date
        alone is a day in the story's zone.

        Raises :class:`~storytrack.errors.InvalidInput` with every problem at once, or the
        :class:`~storytrack.errors.StoreError` family; the story is then as it was before.

        >>> update = story.add({"outlet": "Radio", "published_at": "2025-03-12T14:00+05:00",
        ...                     "claims": [{"metric": "rescued", "quantity": 190}]})
        >>> update.version, update.verdicts[0].label.value
        (4, 'updates')
        """
        return self._in_turn(lambda: self._added(report))

    def add_all(self, reports: Iterable[Report | Mapping[str, Any]]) -> tuple[Update, ...]:
        """Add several reports in one transaction, and say of each what it did, in their order.

        The same as to :meth:`add` them one by one, sooner, and all or none: they are on file together when
        this returns. Subscribers hear of them then.

        Raises :class:`~storytrack.errors.InvalidReport` with every problem of every report at once, each in
        its place (``reports.2.claims.0.quantity``, counted from 0), or the
        :class:`~storytrack.errors.StoreError` family; the story is then as it was before.

        >>> figures = [Claim(metric="rescued", quantity=figure) for figure in (190, at_least(200))]
        >>> reports = [Report(outlet="Radio", published_at="2025-03-13", claims=[one]) for one in figures]
        >>> [update.version for update in story.add_all(reports)]
        [4, 5]
        """
        given = tuple(reports)
        return self._in_turn(lambda: self._added_together(given))

    def _in_turn(self, adding: Callable[[], Added]) -> Added:
        """What ``adding`` to the ledger answers; done anew, with others kept out, when another was first.

        Were they not, each of many who write at once would take in over and over what it is late for.
        """
        with self._lock, ExitStack() as turn:
            is_late = False
            while True:
                try:
                    if is_late:
                        turn.enter_context(self._ledger.alone())
                        self.refresh()
                    return adding()
                except (StoreConflict, StoreBusy) as error:
                    turn.close()
                    self._desk.steady()
                    # As long as others get on, our turn comes; what they did is taken in while they do more.
                    if not self.refresh() and (is_late or isinstance(error, StoreBusy)):
                        raise
                    is_late = True

    def _added(self, given: Report | Mapping[str, Any]) -> Update:
        report = given if isinstance(given, Report) else report_from_data(given, self.definition)
        received = report.received_at or aware(self._clock())
        on_file = self._ledger.on_file(report)
        if on_file is not None:
            return _duplicate(self.definition.id, report, on_file)
        self._ledger.admit(report, received, self.definition)
        return self._ledger.append(report, received)

    def _added_together(self, given: tuple[Report | Mapping[str, Any], ...]) -> tuple[Update, ...]:
        updates: list[Update] = []
        problems: list[Problem] = []
        with self._ledger.together():
            for place, report in enumerate(given):
                try:
                    updates.append(self._added(report))
                except InvalidInput as error:
                    problems += (one.within(_place(place, report)) for one in error.problems)
            raise_all(problems, InvalidReport)
        return tuple(updates)

    def refresh(self) -> int:
        """Take in what other writers have added to the store since; how many reports and acts that were.

        >>> story.refresh()
        0
        """
        with self._lock:
            return self._ledger.refresh()

    def wait(self, seconds: float) -> int:
        """Wait until another writer adds to the store, at most so many seconds, and take that in.

        How many reports and acts that were, 0 when the time is over. Subscribers hear of them; a PostgreSQL
        database tells at once, a file is looked at several times a second.

        >>> story.wait(0.01)
        0
        """
        self._ledger.wait(seconds)
        return self.refresh()

    def read(
        self,
        text: str | Item,
        *,
        outlet: str = "",
        published: Time | None = None,
        received: Time | None = None,
        url: str = "",
        title: str = "",
        already: Collection[Claim] = (),
    ) -> Update:
        """Read a text or an item, add what it claims as one report, and say what that did.

        ``title`` is read as the headline. ``received`` is when you came to know of it, if not now: for
        ``snapshot(known_at=…)`` of articles that are read in afterwards. What is given here wins over what
        an item says of itself, and that over what its text prints;
        :class:`~storytrack.errors.InvalidReport` when none says who published it and when.
        ``update.reading`` lists the claims with their spans and what was left out. A text without a claim
        adds nothing: the update has the version there was, no verdicts, and ``report`` is ``None``.
        Of a text that its outlet edited, give ``already`` what it claimed before: that is not said again, and
        what is new is dated from the edit where the item tells when that was.

        >>> update = story.read("The army rescued 190 people.", outlet="Wire", published="2025-03-13")
        >>> [change.text for change in update.changes if change.metric == "rescued"]
        ['Rescued: 190, up from 155 (Wire, 13 March)']
        """
        from storytrack.reading import EnglishReader, anew, fit, item_of, read  # noqa: PLC0415 - loads the lexicons

        item = item_of(text).as_edited() if already else item_of(text)
        item = item.given(outlet=outlet, published=self._when(published), url=url, title=title)
        extractor = self._extractor if self._extractor is not None else EnglishReader()
        reading = read(item, extractor=extractor)
        item = item.given(published=reading.published)
        raise_all(item.lacks(), InvalidReport)
        with self._lock:
            self.refresh()  # what another writer has learned must not be unlearned
            learned = self._with(reading.metrics)
            vocabulary = getattr(extractor, "vocabulary", None)
            reading = anew(fit(reading, self._ledger.counted(learned), vocabulary), already)
            now = aware(self._clock())
            if not reading.claims:
                return Update(
                    story=learned.id, version=self.version, report=None, received_at=now, reading=reading
                )
            report = item.report(reading.claims).with_(received_at=self._instant(received))
            if learned != self.definition:
                self._ledger.admit(report, now, learned)
                self._ledger.redefine(learned)
            return self.add(report).model_copy(update={"reading": reading})

    def _with(self, metrics: tuple[Metric, ...]) -> StoryDefinition:
        """The definition with the metrics that it has not yet, if it learns any."""
        definition = self.definition
        unknown = tuple(metric for metric in metrics if metric.id not in definition.by_id)
        if not (definition.learns_metrics and unknown):
            return definition
        return definition.with_(metrics=(*definition.metrics, *unknown))

    # --- acting: the methods stand in storytrack.acting ------------------------------------------

    def _act(self, make: Making) -> Update:
        with self._lock:
            self.refresh()
            return self._in_turn(lambda: self._ledger.act(*self._stamped(make)))

    def _foresee(self, make: Making) -> BlastRadius:
        with self._lock:
            self.refresh()
            return self._ledger.blast_radius(*self._stamped(make))

    def _stamped(self, make: Making) -> tuple[Act, datetime]:
        targets = self._ledger.targets()
        act = make(targets)
        at = act.at or aware(self._clock())
        # A value made anew: its id is that of the stamped act, and it is within bounds.
        return act.with_(at=at, about=targets.about(act)[:MOST_ABOUT]), at


def _place(place: int, report: Report | Mapping[str, Any]) -> str:
    return f"reports.{place} ({report.label})" if isinstance(report, Report) else f"reports.{place}"


def _duplicate(story: str, report: Report, entry: Entry) -> Update:
    """What a report does that is on file already: nothing."""
    return Update(
        story=story,
        version=entry.version,
        report=report,
        received_at=entry.received_at,
        duplicate=True,
        verdicts=entry.verdicts,
    )


def _sheet(story: Story) -> Sheet:
    disputes = story.contradictions(only_open=True)
    return story_sheet(story.definition, story.coverage, story.snapshot(), disputes, story.acts)


# The shell is the one that knows both the nouns and how they look.
attach()
show_with(Story, _sheet)
