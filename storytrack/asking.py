"""``Asking``: what a story answers, one method a question; ``Story`` has them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import datetime
from typing import TYPE_CHECKING

from storytrack.errors import NotFound, Problem, raise_all
from storytrack.ledger import Ledger
from storytrack.model.briefing import Briefing, CorrectionNote, LiveEntry
from storytrack.model.change import Diff
from storytrack.model.check import Check
from storytrack.model.contradiction import Contradictions, RelationCheck
from storytrack.model.coverage import Coverage
from storytrack.model.definition import StoryDefinition
from storytrack.model.item import Item
from storytrack.model.replay import Replay
from storytrack.model.report import Report
from storytrack.model.revision import Revisions
from storytrack.model.snapshot import Snapshot
from storytrack.model.step import Steps
from storytrack.model.update import History, Update
from storytrack.model.when import Time, When
from storytrack.reasoning.briefing.amending import correction_note_of
from storytrack.reasoning.briefing.between import Between
from storytrack.reasoning.briefing.live import live_entry_of
from storytrack.reasoning.briefing.telling import briefing_of
from storytrack.reasoning.checking import Record, findings_of
from storytrack.reasoning.contradictions import standings_of
from storytrack.reasoning.diff import diff_snapshots
from storytrack.reasoning.numeric.said_in_story import revisions_in_story
from storytrack.reasoning.relations import check
from storytrack.reasoning.snapshot import PolicyAsked, View

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor

__all__ = ["Asking"]


class Asking:
    """The questions: what is known, what changed, what no longer agrees. None of them changes anything."""

    _ledger: Ledger
    _lock: AbstractContextManager[None]
    _extractor: Extractor | None

    @property
    def definition(self) -> StoryDefinition:
        """What the story counts, and how its counts relate.

        >>> list(story.definition.by_id)
        ['aboard', 'rescued', 'held']
        """
        return self._ledger.definition

    @property
    def title(self) -> str:
        """The story's title, or its id.

        >>> story.title
        'train'
        """
        return self.definition.title or self.definition.id

    @property
    def version(self) -> int:
        """How many reports and acts are folded in.

        >>> story.version
        3
        """
        return self._ledger.version

    @property
    def versions(self) -> Mapping[str, int]:
        """Id of each report and act → the version that it made.

        >>> story.versions[story.reports[0].id]
        1
        """
        return self._ledger.versions

    @property
    def reports(self) -> tuple[Report, ...]:
        """The reports in the order in which they made versions; all of them are read.

        >>> [report.outlet for report in story.reports]
        ['Radio', 'Wire', 'Channel']
        """
        return self._ledger.reports

    @property
    def coverage(self) -> Coverage:
        """How many reports there are, by which outlets, from when to when; nothing is read for it.

        >>> sorted(story.coverage.outlets)
        ['Channel', 'Radio', 'Wire']
        """
        return self._ledger.coverage

    def snapshot(
        self,
        version: int | None = None,
        *,
        as_of: Time | None = None,
        known_at: Time | None = None,
        party: str = "",
        policy: PolicyAsked = None,
    ) -> Snapshot:
        """The story at a version, as of a time, as known at a time, according to a party, under a policy.

        ``version`` counts reports and acts (0: before the first; ``None``: all). ``as_of`` keeps the
        figures that held by then, ``known_at`` the reports and acts of until then; a date alone counts to
        its end. ``policy`` (a text, a :class:`Policy`, or one for each of some metrics) takes the place of
        what the metrics declare. Raises :class:`~storytrack.errors.NotFound` for a version, metric,
        policy or party that there is not.

        >>> story.snapshot()["rescued"].text, story.snapshot(1)["rescued"].text
        ('155', '104')
        >>> story.snapshot(as_of="2025-03-12T08:30+05:00")["rescued"].text
        '104'
        >>> story.snapshot(party="rebels")["held"].text
        '214'
        >>> story.snapshot(policy={"held": "conservative"})["held"].text
        '214'
        """
        view = View(version, self._instant(as_of), self._instant(known_at), party, policy)
        with self._lock:
            return self._ledger.snapshot(view)

    def diff(self, a: int | Snapshot | None = None, b: int | Snapshot | None = None) -> Diff:
        """What changed from ``a`` to ``b``: versions or snapshots; by default, what the last report did.

        >>> for change in story.diff(1, 2).changes[1:]:
        ...     print(change.text)
        Rescued: 155, up from 104 (the army, 12 March)
        Held: about 300 (officials, 12 March)
        """
        if a is None:
            end = self.version if b is None else b if isinstance(b, int) else b.version
            a = max(0, end - 1)
        before = a if isinstance(a, Snapshot) else self.snapshot(a)
        after = b if isinstance(b, Snapshot) else self.snapshot(b)
        return diff_snapshots(before, after)

    def since(self, looked: int | Time) -> Briefing:
        """What changed since somebody looked, the most important first; empty when nothing did.

        ``looked`` is a version, or a time: what had been received by then is compared with all that is
        known now. A date alone counts to its end, in the story's zone. Raises
        :class:`~storytrack.errors.NotFound` for a version that there is not.

        >>> for line in story.since(1).lines[1:]:
        ...     print(f"{line.kind}: {line.text}")
        updated: Rescued: 155, up from 104 (the army, 12 March, 11:00)
        new: Aboard: 369 to 485
        """
        return briefing_of(self._between(looked, None))

    def correction_note(self, before: int | Time, after: int | Time | None = None) -> CorrectionNote:
        """What an article that was right at ``before`` must say at ``after`` (``None``: now).

        Corrections are of what was wrong; what was right and is old is an update. Versions and times as in
        :meth:`since`.

        >>> print(story.correction_note(1).text)
        This article has been updated:
        – The figure for "rescued" is 155, according to the army (12 March, 11:00
          UTC+05:00).
        """
        return correction_note_of(self._between(before, after))

    def live_entry(self, version: int | None = None) -> LiveEntry:
        """The entry of a live blog for what a version brought; by default the last one.

        Raises :class:`~storytrack.errors.NotFound` for a version that there is not.

        >>> story.live_entry().headline
        'The figure for "held" is 214, according to the rebels'
        """
        asked = self.version if version is None else version
        if not 1 <= asked <= self.version:
            raise NotFound(Problem(f"there is no version {asked}", fix=f"there are 1 to {self.version}"))
        return next(self.live_entries(after=asked - 1))

    def live_entries(self, after: int = 0) -> Iterator[LiveEntry]:
        """The entries of a live blog, one for each version after ``after``, the oldest first.

        >>> [entry.headline for entry in story.live_entries(after=2)]
        ['The figure for "held" is 214, according to the rebels']
        """
        return (live_entry_of(update, self.definition) for update in self.updates(after))

    def _between(self, before: int | Time, after: int | Time | None) -> Between:
        start, end = (
            View(version=at) if at is None or isinstance(at, int) else View(known_at=self._instant(at))
            for at in (before, after)
        )
        with self._lock:
            return self._ledger.between(start, end)

    def contradictions(self, *, version: int | None = None, only_open: bool = False) -> Contradictions:
        """Every disagreement, in the order of opening; ``one.is_open`` tells whether it still is.

        ``only_open`` leaves out those that are settled. It gives what ``contradictions().open`` does, and of
        a very long story it need not fold every claim for it.

        >>> [one.text for one in story.contradictions(only_open=True)]
        ['Held: 214 (the rebels, 12 March) against about 300 (officials, 12 March).']
        """
        with self._lock:
            return self._ledger.contradictions(View(version=version), only_open=only_open)

    def checks(self) -> tuple[RelationCheck, ...]:
        """How the standing figures bear on each declared relation: holds, within the hedges, fails, open.

        >>> story.checks()[0].text
        'aboard ~ rescued + held: aboard ~ 155 + 214 leaves 369 for aboard'
        """
        with self._lock:
            standings = standings_of(self._ledger.fold)
            return tuple(check(one, standings) for one in self._ledger.fold.constraints if not one.is_part_of)

    def history(self, metric: str, scope: str | None = None, *, party: str = "") -> History:
        """Every claim on a metric with the verdict it was given, in the order of the clocks.

        ``scope`` narrows it to one scope (``""``: the whole population); ``None`` gives all. ``party`` as
        in :meth:`snapshot`.

        >>> [f"{one.source}: {one.claim.quantity}, {one.verdict.label}" for one in story.history("held")]
        ['officials: about 300, new', 'the rebels: 214, contradicts']
        """
        with self._lock:
            return self._ledger.history(metric, scope, party)

    def steps(self, metric: str, scope: str = "", *, party: str = "") -> Steps:
        """How the figure of a metric went, version by version: what the story would have said, and when.

        ``scope`` and ``party`` as in :meth:`snapshot`. Costs about as much as adding the metric's claims
        again, whatever else the story counts.

        >>> [(step.version, step.figure.text) for step in story.steps("held")]
        [(2, 'about 300'), (3, '214 to 330')]
        """
        with self._lock:
            return self._ledger.steps(metric, scope, party)

    def claims(self) -> History:
        """Every claim on file with the verdict it was given, in the order in which they came in.

        Those of another event and those that no longer count are among them.

        >>> [f"{one.outlet}: {one.claim.metric} {one.claim.quantity}" for one in story.claims()][:2]
        ['Radio: rescued 104', 'Wire: rescued 155']
        """
        with self._lock:
            return self._ledger.claims()

    def check(
        self,
        text: str | Item,
        *,
        published: Time | None = None,
        title: str = "",
        version: int | None = None,
        as_of: Time | None = None,
        known_at: Time | None = None,
    ) -> Check:
        """Read a draft and hold every figure of it against the story; nothing is added or learned.

        ``title`` is read as the headline; ``published`` is when the draft is to be printed, which dates its
        "Wednesday": where nobody says, the time of the story's newest report. ``version``, ``as_of`` and
        ``known_at`` as in :meth:`snapshot`. No policy is asked: it never decides which claims stand.

        ``check.must_change`` are the findings that keep the draft from being printed.

        >>> check = story.check("The army has rescued 104 passengers.")
        >>> [(one.kind.value, one.replacement) for one in check.must_change]
        [('out of date', '155')]
        """
        from storytrack.reading import EnglishReader, fit, item_of, passed_over, read  # noqa: PLC0415 - the lexicons

        view = View(version, self._instant(as_of), self._instant(known_at))
        item = item_of(text)
        item = item.given(published=self._when(published), title=title)
        extractor = self._extractor if self._extractor is not None else EnglishReader()
        with self._lock:
            item = item.given(published=item.published or self._ledger.newest)
            reading = read(item, extractor=extractor).with_repeats()
            fold, reached = self._ledger.fold_of(view)
            vocabulary = getattr(extractor, "vocabulary", None)
            definition = self._ledger.counted(fold.definition)
            reading = fit(reading, definition, vocabulary)
            record = Record.of(fold, self._ledger.received(reached))
            findings = findings_of(reading, record)
        judged = {one.span for one in findings}
        unread = [one for one in reading.left_out if one.span not in judged]
        unread += passed_over(reading.text, (*judged, *(one.span for one in unread)))
        return Check(
            story=definition.id,
            version=reached,
            title=reading.title,
            text=reading.text,
            published=reading.published,
            as_of=view.as_of,
            known_at=view.known_at,
            findings=findings,
            not_checked=tuple(sorted(unread, key=lambda one: one.span.start)),
            notes=reading.notes,
            titles={metric.id: metric.label for metric in definition.metrics},
        )

    def replay(
        self,
        *,
        policy: PolicyAsked = None,
        without: str | Iterable[str] = (),
        known_at: Time | None = None,
    ) -> Replay:
        """What the story would have said on other terms, with the diff to what it said.

        ``policy`` as in :meth:`snapshot`; ``without`` leaves out outlets, speakers or organisations;
        ``known_at`` compares with what was said at that time. Raises
        :class:`~storytrack.errors.NotFound` for a policy or a source that there is not.

        >>> story.replay(without="Channel").snapshot["held"].text
        'about 300'
        """
        left_out = (without,) if isinstance(without, str) else tuple(without)
        known = self._instant(known_at)
        with self._lock:
            targets = self._ledger.targets()
            raise_all(filter(None, map(targets.unknown_source, left_out)), NotFound)
            said, would = (
                self._ledger.snapshot(view)
                for view in (
                    View(known_at=known),
                    View(
                        known_at=known,
                        policy=policy,
                        without=frozenset(name.casefold() for name in left_out),
                    ),
                )
            )
        diff = diff_snapshots(said, would)
        return Replay.model_construct(without=left_out, said=said, snapshot=would, diff=diff)

    def revisions(self) -> Revisions:
        """How often, how far and how soon each body corrected its own figures; updates do not count.

        >>> story.revisions().of("rescued").share_revised
        0.0
        """
        counted = self._ledger.fold.definition.metrics  # those merged into others are no longer among them
        return revisions_in_story({metric.id: self.history(metric.id) for metric in counted})

    def updates(self, after: int = 0) -> Iterator[Update]:
        """What each report and act did, version by version, told again from the log.

        >>> [(update.version, len(update.opened)) for update in story.updates()]
        [(1, 0), (2, 0), (3, 1)]
        """
        entries = self._ledger.entries[:]
        if entries[after:]:
            yield from map(self._ledger.told(after).retell, entries[after:])

    def _instant(self, time: Time | None) -> datetime | None:
        when = self._when(time)
        return None if when is None else when.end

    def _when(self, time: Time | None) -> When | None:
        """A time as given; a date alone is a day in the story's zone."""
        if time is None or isinstance(time, When):
            return time
        return When.parse(time, self.definition.timezone)
