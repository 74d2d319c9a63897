"""Records → their story, a hundred in a transaction: what one process does, and what each worker does."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from storytrack.backfilling.archives import DEFINITIONS, ENTRY, begin_as, entry_in
from storytrack.backfilling.arranging import is_text
from storytrack.backfilling.record import Record, Refused
from storytrack.errors import InvalidInput, InvalidReport, NotFound, Problem, StoreConflict, raise_all
from storytrack.files.report_file import report_from_data
from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.item import Item
from storytrack.model.update import Update
from storytrack.model.when import When
from storytrack.store.address import Place
from storytrack.store.backfilled import Backfilled, Taken
from storytrack.store.gathering import Gathering
from storytrack.store.log import Durability, Log
from storytrack.store.opening import open_log
from storytrack.story import Story

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor

__all__ = ["Adder", "Done", "Orders"]

_IN_A_TRANSACTION = 100
_MOST_OPEN = 4
"""Stories that are held open at once: each is folded, which is dear for a long one."""
_TRIES = 10
"""How often a batch is begun anew because another writer was first."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What is to be done with records, wherever that is.

    ``otherwise`` is what a story is like that is not there yet. With ``when_published`` a report that does
    not say when it was received counts as received when it was published; else the clock says when.
    """

    place: Place
    otherwise: StoryDefinition | None = None
    extractor: Extractor | None = None
    durability: Durability = "full"
    when_published: bool = False

    def definition(self, story: str) -> StoryDefinition:
        """What a story is like that is not there yet."""
        if self.otherwise is None:
            return StoryDefinition(id=story, title=story, learns_metrics=True)
        return self.otherwise if self.otherwise.id == story else self.otherwise.with_(id=story, title=story)


@dataclass(slots=True)
class Done:
    """What was done with some records.

    How many reports were ``added``, how many were on file already (``again``), how many texts claim nothing
    (``silent``), how many were passed over, taken in by an earlier run (``before``); how many stories are
    defined as an archive has them (``begun``); and what was refused.
    """

    added: int = 0
    again: int = 0
    silent: int = 0
    before: int = 0
    begun: int = 0
    refused: list[Refused] = field(default_factory=list)

    def count(self, made: _Made) -> None:
        """Count what was made of a record."""
        self.silent += not made.event
        self.again += made.was_there
        self.added += bool(made.event) and not made.was_there

    @property
    def total(self) -> int:
        """How many these are."""
        return self.added + self.again + self.silent + self.before + self.begun + len(self.refused)

    def include(self, other: Done) -> None:
        """Count what another has done; what it refused stays with it."""
        self.added += other.added
        self.again += other.again
        self.silent += other.silent
        self.before += other.before
        self.begun += other.begun


class _Made(NamedTuple):
    """The id of the report or act that a record is, "" for none, and whether it was on file already."""

    event: str
    was_there: bool = False

    @classmethod
    def by(cls, update: Update) -> _Made:
        """What an update was made by."""
        event = update.report or update.act
        return cls("" if event is None else event.id, update.duplicate)


@dataclass(slots=True)
class _Clock:
    """The time of a story: ``at``, or now."""

    at: datetime | None = None

    def __call__(self) -> datetime:
        now = datetime.now(UTC)
        return now if self.at is None else min(self.at, now)


class _Open:
    """A story that is being filled: what is added to it waits until it is put on file together."""

    def __init__(self, orders: Orders, log: Log, backfilled: Backfilled, definition: StoryDefinition) -> None:
        self._id, self._backfilled = definition.id, backfilled
        self.clock = _Clock()
        self.taken: list[Taken] = []
        self._log = Gathering(log, self.put)
        self.story = Story(definition, log=self._log, extractor=orders.extractor, clock=self.clock)

    def retell(self, entry: Entry) -> _Made:
        """Add what an archive tells of; if it makes the version that it made there, as it was told then."""
        event = entry.event
        if self._log.find(self._id, event.id) is not None:
            return _Made(event.id, was_there=True)
        update = self.story.act(event) if isinstance(event, Act) else self.story.add(event)
        if update.version == entry.version:
            self._log.tell(entry)
        return _Made.by(update)

    def put(self) -> None:
        """Put on file what waits, and note what it was made of."""
        taken, self.taken = self.taken, []
        if taken:
            self._backfilled.begin(self._id, taken)
            self._log.put(self._id)
            self._backfilled.arrived(self._id, taken)


class Adder:
    """Adds records to the stories at a place.

    ``add`` may be called again with the same records, after a failure or by another process: nothing is
    added twice, and texts that were read are not read again.
    """

    def __init__(self, orders: Orders) -> None:
        self._orders = orders
        self._log = open_log(orders.place, durability=orders.durability)
        self._stories: OrderedDict[str, _Open] = OrderedDict()
        self._backfilled = Backfilled(orders.place)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the stories."""
        with closing(self._log), self._backfilled:
            self._backfilled.end()

    def add(self, story: str, records: Sequence[Record]) -> Done:
        """Add records of one story, in the order given.

        What is wrong with one of them keeps no other out. Raises the
        :class:`~storytrack.errors.StoreError` family; what was put on file before stays there.
        """
        if story not in self._stories:
            self._mend(story)
        done = Done()
        coming = iter(records)
        while batch := list(islice(coming, _IN_A_TRANSACTION)):
            some = self._batch(story, batch)
            done.include(some)
            done.refused += some.refused
        return done

    def _mend(self, story: str) -> None:
        is_there = self._is_there(story)
        self._backfilled.mend(story, lambda report: is_there and self._log.find(story, report) is not None)

    def _is_there(self, story: str) -> bool:
        try:
            self._log.version(story)
        except NotFound:
            return False
        return True

    def _batch(self, story: str, records: Sequence[Record]) -> Done:
        for left in reversed(range(_TRIES)):
            try:
                return self._together(story, records)
            except StoreConflict:
                # Another writer was first: the story as it is folded here has what is not on file.
                self._stories.pop(story, None)
                self._mend(story)
                if not left:
                    raise
            except BaseException:
                self._stories.pop(story, None)
                raise
        raise AssertionError("unreachable")

    def _together(self, story: str, records: Sequence[Record]) -> Done:
        done = Done()
        known = self._backfilled.known(story, [one.mark for one in records])
        for record in records:
            if (record.mark, record.part) in known:
                done.before += 1
                continue
            try:
                made = self._add(record)
            except (InvalidInput, NotFound) as error:
                done.refused.append(_refused(record, error))
                continue
            if made is None:
                done.begun += 1
                continue
            known.add((record.mark, record.part))
            self._stories[story].taken.append(Taken(record.mark, record.part, record.parts, made.event))
            done.count(made)
        if story in self._stories:
            self._stories[story].put()
        return done

    def _add(self, record: Record) -> _Made | None:
        """What was made of a record; ``None`` for one that says how its story is defined."""
        data = json.loads(record.content)
        if DEFINITIONS in data:
            self._stories.pop(record.story, None)  # nothing waits: it is the first of a batch
            begin_as(self._log, record.story, data[DEFINITIONS])
            return None
        definition = self._definition(record.story)
        if is_text(data):
            received = _received(data)
            item = _item(data, definition)
            return _Made.by(self._open(definition, item.published, received).story.read(item))
        if ENTRY in data:
            entry = entry_in(data[ENTRY])
            return self._open(definition, None, entry.received_at).retell(entry)
        report = report_from_data(data, definition)
        opened = self._open(definition, report.published_at, report.received_at)
        return _Made.by(opened.story.add(report))

    def _definition(self, story: str) -> StoryDefinition:
        if story in self._stories:
            return self._stories[story].story.definition
        try:
            return self._log.definition(story)
        except NotFound:
            return self._orders.definition(story)

    def _open(self, definition: StoryDefinition, published: When | None, received: datetime | None) -> _Open:
        """The story, with its clock at the time when a report was received; begun if it is not there."""
        opened = self._stories.pop(definition.id, None)
        if opened is None:
            while len(self._stories) >= _MOST_OPEN:
                self._stories.popitem(last=False)
            opened = _Open(self._orders, self._log, self._backfilled, definition)
        self._stories[definition.id] = opened
        when_out = published.end if published and self._orders.when_published else None
        opened.clock.at = received or when_out
        return opened


def _item(data: Mapping[str, Any], definition: StoryDefinition) -> Item:
    given = {name: value for name, value in data.items() if name != "received_at"}
    for name in ("published", "modified"):
        if isinstance(given.get(name), str | date):
            with _at(name):
                given[name] = When.parse(given[name], definition.timezone)
    item = Item.from_data(given)
    if item.published is not None:  # else its text may say when
        raise_all(item.lacks(), InvalidReport)
    return item


def _received(data: Mapping[str, Any]) -> datetime | None:
    if data.get("received_at") is None:
        return None
    with _at("received_at"):
        return When.from_data(data["received_at"]).start


@contextmanager
def _at(name: str) -> Iterator[None]:
    """Tell of our errors in which field they are."""
    try:
        yield
    except InvalidInput as error:
        raise InvalidReport(*(one.within(name) for one in error.problems)) from None


def _refused(record: Record, error: InvalidInput | NotFound) -> Refused:
    place, content = record.place, json.loads(record.content)
    problems = (
        Problem(one.what, f"{place}: {one.where}" if one.where else place, one.fix) for one in error.problems
    )
    return Refused(place, tuple(problems), {"story": record.story, **content})
