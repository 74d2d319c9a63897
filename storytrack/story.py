"""``Story``: the shell that puts the rooms together; the only place with a store and a clock."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, Self

from storytrack.errors import InvalidReport, NotFound, Problem, StoreConflict, raise_all
from storytrack.files import report_from_data
from storytrack.model.change import Diff
from storytrack.model.contradiction import Contradictions, RelationCheck
from storytrack.model.definition import StoryDefinition
from storytrack.model.item import Item
from storytrack.model.metric import Metric
from storytrack.model.report import Report
from storytrack.model.shown import Shown
from storytrack.model.snapshot import Snapshot
from storytrack.model.update import History, Judged, Update
from storytrack.model.when import Time, When, aware
from storytrack.reasoning.admission import admit
from storytrack.reasoning.contradictions import contradictions_of, standings_of
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.effects import Effects
from storytrack.reasoning.filing import Filed
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.relations import check
from storytrack.reasoning.snapshot import View, fold_view, take_snapshot
from storytrack.showing import Sheet, attach, show_with, story_sheet
from storytrack.store.log import Entry, Log
from storytrack.store.memory import MemoryLog

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor

__all__ = ["Story"]


def _now() -> datetime:
    return datetime.now(UTC)


class Story(Shown):
    """A developing story: reports go in, snapshots, diffs and contradictions come out.

    In memory by default; :meth:`open` keeps it in a file. ``clock`` stamps reports that do not say
    when they were received; ``extractor`` reads text (the built-in English reader if ``None``).

    >>> story = Story(StoryDefinition(id="train", metrics={"rescued": {"kind": "cumulative"}}))
    >>> update = story.add({"outlet": "Radio", "published_at": "2025-03-12T09:00+05:00",
    ...                     "claims": [{"metric": "rescued", "quantity": 104}]})
    >>> story.snapshot()["rescued"].text
    '104'
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
        self._log: Log = MemoryLog() if log is None else log
        self._extractor = extractor
        self._clock = clock
        self._lock = RLock()
        if definition.id not in self._log.stories():
            # Another process may begin the same story in this moment; either beginning will do.
            with suppress(StoreConflict):
                self._log.create(definition)
        self._load(self._definition_on_file(definition.id))

    @classmethod
    def open(
        cls,
        path: str | Path,
        definition: StoryDefinition | str | None = None,
        *,
        extractor: Extractor | None = None,
        clock: Callable[[], datetime] = _now,
    ) -> Self:
        """Open the story in a file, or begin one there.

        An existing file with one story needs no ``definition``; with several, give the id. A new file
        takes ``definition``, or a story named after the file that learns its metrics from text.

        Raises the :class:`~storytrack.errors.StoreError` family, and
        :class:`~storytrack.errors.NotFound` when several stories leave the choice open.
        """
        from storytrack.store.opening import open_log, which_story  # noqa: PLC0415 - brings SQLAlchemy

        log = open_log(path)
        try:
            return cls(which_story(log, path, definition), log=log, extractor=extractor, clock=clock)
        except BaseException:
            log.close()
            raise

    def _load(self, definition: StoryDefinition) -> None:
        """Fold the log from its beginning."""
        self._effects = Effects(Fold(definition))
        self._entries: list[Entry] = []
        self._versions: dict[str, int] = {}
        self._claims: set[str] = set()
        self._take_in(self._log.entries(definition.id))

    def _definition_on_file(self, story: str) -> StoryDefinition:
        """The newest definition, with what an older one has beside it: two writers may learn at once."""
        *older, newest = self._log.definitions(story)
        beside = {one.id: one for old in older for one in old.metrics if one.id not in newest.by_id}
        return newest.with_(metrics=(*newest.metrics, *beside.values())) if beside else newest

    @property
    def _fold(self) -> Fold:
        return self._effects.fold

    def _take_in(self, entries: Iterator[Entry]) -> None:
        """Fold entries of the log that are not folded yet."""
        found = list(entries)
        self._effects.catch_up((entry.report, entry.received_at) for entry in found)
        for entry in found:
            self._remember(entry)

    def _remember(self, entry: Entry) -> None:
        self._entries.append(entry)
        self._versions[entry.report.id] = entry.version
        self._claims.update(claim.id for claim in entry.report.claims)

    def close(self) -> None:
        """Let go of the file; the story cannot be added to afterwards."""
        self._log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    # --- what is on file -------------------------------------------------------------------------

    @property
    def definition(self) -> StoryDefinition:
        """What the story counts, and how its counts relate."""
        return self._fold.definition

    @property
    def title(self) -> str:
        """The story's title, or its id."""
        return self.definition.title or self.definition.id

    @property
    def version(self) -> int:
        """How many reports are folded in."""
        return len(self._entries)

    def __len__(self) -> int:
        return self.version

    def __bool__(self) -> bool:
        return True

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports in the order in which they made versions."""
        return tuple(entry.report for entry in self._entries)

    # --- adding ----------------------------------------------------------------------------------

    def add(self, report: Report | Mapping[str, Any]) -> Update:
        """Add one report and say what it did.

        All or nothing: the report is on file, in the store too, when this returns. The same report
        again changes nothing (``update.duplicate``). A mapping is read like a report file; a date
        alone is a day in the story's zone.

        Raises :class:`~storytrack.errors.InvalidInput` with every problem at once, or the
        :class:`~storytrack.errors.StoreError` family; the story is then as it was before.
        """
        if not isinstance(report, Report):
            report = report_from_data(report, self.definition)
        with self._lock:
            while True:
                known = self._versions.get(report.id)
                received = report.received_at or aware(self._clock())
                if known is not None:
                    return self._duplicate(report, known)
                admit(report, received, self.definition, self._claims)
                try:
                    return self._add_new(report, received)
                except StoreConflict:
                    if not self.refresh():
                        raise

    def _duplicate(self, report: Report, version: int) -> Update:
        entry = self._entries[version - 1]
        return Update(
            story=self.definition.id,
            version=version,
            report=report,
            received_at=entry.received_at,
            duplicate=True,
            verdicts=entry.verdicts,
        )

    def _add_new(self, report: Report, received: datetime) -> Update:
        effect = self._effects.fold_in(report, received)
        entry = Entry(self.version + 1, report, received, effect.verdicts)
        try:
            self._log.append(self.definition.id, entry)
        except BaseException:
            self._fold.undo()
            raise
        self._remember(entry)
        changes, opened, settled, checks = self._effects.told(effect)
        return Update.model_construct(
            story=self.definition.id,
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

    def refresh(self) -> int:
        """Take in what other writers have added to the store since; how many reports that were."""
        with self._lock:
            before = self.version
            self._fold.redefine(self._definition_on_file(self.definition.id))
            self._take_in(self._log.entries(self.definition.id, after=before))
            return self.version - before

    def read(
        self,
        text: str | Item,
        *,
        outlet: str = "",
        published: Time | None = None,
        url: str = "",
        title: str = "",
    ) -> Update:
        """Read a text or an item, add what it claims as one report, and say what that did.

        ``title`` is read as the headline. What is given here wins over what an item says of itself, and
        that over what its text prints; :class:`~storytrack.errors.InvalidReport` when none says who
        published it and when. ``update.reading`` lists the claims with their spans and what was left
        out. A text without a claim adds nothing: the update has the version there was, and no verdicts.
        """
        from storytrack.reading import EnglishReader, fit, read  # noqa: PLC0415 - loads the lexicons

        item = text if isinstance(text, Item) else Item(text=text)
        item = item.given(outlet=outlet, published=self._when(published), url=url, title=title)
        extractor = self._extractor if self._extractor is not None else EnglishReader()
        reading = read(item, extractor=extractor)
        item = item.given(published=reading.published)
        raise_all(item.lacks(), InvalidReport)
        with self._lock:
            self.refresh()  # what another writer has learned must not be unlearned
            learned = self._with(reading.metrics)
            vocabulary = getattr(extractor, "vocabulary", None)
            reading, now = fit(reading, learned, vocabulary), aware(self._clock())
            if not reading.claims:
                return Update(
                    story=learned.id, version=self.version, report=None, received_at=now, reading=reading
                )
            report = item.report(reading.claims)
            if learned != self.definition:
                admit(report, now, learned, self._claims)
                self._log.redefine(learned)
                self._fold.redefine(learned)
            return self.add(report).model_copy(update={"reading": reading})

    def _with(self, metrics: tuple[Metric, ...]) -> StoryDefinition:
        """The definition with the metrics that it has not yet, if it learns any."""
        definition = self.definition
        unknown = tuple(metric for metric in metrics if metric.id not in definition.by_id)
        if not (definition.learns_metrics and unknown):
            return definition
        return definition.with_(metrics=(*definition.metrics, *unknown))

    # --- asking ----------------------------------------------------------------------------------

    def snapshot(
        self,
        version: int | None = None,
        *,
        as_of: Time | None = None,
        known_at: Time | None = None,
        party: str = "",
        policy: str = "keep_range",
    ) -> Snapshot:
        """The story at a version, as of a time, as known at a time, according to a party, under a policy.

        ``version`` counts reports (0: before the first; ``None``: all). ``as_of`` keeps the figures
        that held by then, ``known_at`` the reports received by then; a date alone counts to its
        end. Raises :class:`~storytrack.errors.NotFound` for a version or policy that there is not.
        """
        view = View(version, self._instant(as_of), self._instant(known_at), party, policy)
        with self._lock:
            fold, reached = self._fold_of(view)
            return take_snapshot(fold, reached, view)

    def _fold_of(self, view: View) -> tuple[Fold, int]:
        """The fold of a view with the version that it reaches; the live one where it shows everything."""
        if view.version is not None and not 0 <= view.version <= self.version:
            raise NotFound(
                Problem(f"there is no version {view.version}", fix=f"there are 0 to {self.version}")
            )
        if view.is_of_everything and view.version in {None, self.version}:
            return self._fold, self.version
        pairs = ((entry.report, entry.received_at) for entry in self._entries)
        return fold_view(self.definition, pairs, view)

    def _instant(self, time: Time | None) -> datetime | None:
        when = self._when(time)
        return None if when is None else when.end

    def _when(self, time: Time | None) -> When | None:
        """A time as given; a date alone is a day in the story's zone."""
        if time is None or isinstance(time, When):
            return time
        return When.parse(time, self.definition.timezone)

    def diff(self, a: int | Snapshot | None = None, b: int | Snapshot | None = None) -> Diff:
        """What changed from ``a`` to ``b``: versions or snapshots; by default, what the last report did."""
        if a is None:
            end = self.version if b is None else b if isinstance(b, int) else b.version
            a = max(0, end - 1)
        before = a if isinstance(a, Snapshot) else self.snapshot(a)
        after = b if isinstance(b, Snapshot) else self.snapshot(b)
        return diff_snapshots(before, after)

    def contradictions(self, *, version: int | None = None) -> Contradictions:
        """Every disagreement, in the order of opening; ``one.is_open`` tells whether it still is.

        Those within a metric are kept when they are settled; relations are those broken now.
        """
        with self._lock:
            return contradictions_of(self._fold_of(View(version=version))[0])

    def checks(self) -> tuple[RelationCheck, ...]:
        """How the standing figures bear on each declared relation: holds, within the hedges, fails, open."""
        with self._lock:
            standings = standings_of(self._fold)
            return tuple(check(one, standings) for one in self._fold.constraints if not one.is_part_of)

    def history(self, metric: str, scope: str | None = None) -> History:
        """Every claim on a metric with the verdict it was given, in the order of the clocks.

        ``scope`` narrows it to one scope (``""``: the whole population); ``None`` gives all.
        """
        self.definition.metric(metric)
        with self._lock:
            return History(self._judged(filed) for filed in self._fold.claims_on(metric, scope))

    def _judged(self, filed: Filed) -> Judged:
        entry = self._entries[self._versions[filed.report.id] - 1]
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

    def updates(self, after: int = 0) -> Iterator[Update]:
        """What each report did, version by version, told again from the log."""
        replay = Story(self.definition)
        for entry in tuple(self._entries):
            update = replay._add_new(entry.report, entry.received_at)
            if entry.version > after:
                yield update.model_copy(update={"verdicts": entry.verdicts})


def _sheet(story: Story) -> Sheet:
    return story_sheet(story.definition, story.reports, story.snapshot(), story.contradictions())


# The shell is the one that knows both the nouns and how they look.
attach()
show_with(Story, _sheet)
