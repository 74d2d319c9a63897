"""The first pass: whatever is found in the sources becomes records, or is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import tzinfo
from pathlib import Path

from storytrack.backfilling.adding import Done, Orders
from storytrack.backfilling.arranging import Arranging
from storytrack.backfilling.record import Found, Known, Record, Refused
from storytrack.backfilling.refusals import Refusals
from storytrack.backfilling.sources import Sources
from storytrack.errors import NotFound
from storytrack.store.address import Address, Place, name_of
from storytrack.store.backfilled import Backfilled
from storytrack.store.log import Log
from storytrack.store.opening import meant, open_log

__all__ = ["Progress", "Wishes", "collected"]

Progress = Callable[[str, int, int], None]
"""Is told what is being done, how much of it is done, and how much there is."""

_DOING = "reading the sources, kB"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is to be read: the sources by their names, who published texts that do not say so, the order."""

    names: tuple[str, ...]
    outlet: str = ""
    as_found: bool = False


def collected(
    wishes: Wishes, orders: Orders, done: Done, refusals: Refusals, progress: Progress
) -> Iterator[Record]:
    """The records in the sources, in their order; ``done`` counts what was taken in before.

    Raises :class:`~storytrack.errors.NotFound` for sources that are not there, before anything is made.
    """
    sources = Sources(wishes.names, _files_of(orders.place))
    sources.refuse_what_is_not_there()
    total = sources.bytes
    with ExitStack() as stack:
        log = stack.enter_context(closing(open_log(orders.place)))
        backfilled = stack.enter_context(Backfilled(orders.place))
        story = _default(log, orders)
        arranging = Arranging(story, _Zones(log, orders), wishes.outlet, wishes.as_found)
        known = _Known(backfilled, story)
        for found in sources.found(known, lambda read: progress(_DOING, read // 1000, total // 1000)):
            record = _record(found, arranging)
            match record:
                case Known():
                    done.before += record.count
                case Refused():
                    refusals.take(record)
                case Record():
                    yield record


def _record(found: Found, arranging: Arranging) -> Record | Refused | Known:
    return found if isinstance(found, Refused | Known) else arranging.record(found)


@dataclass(frozen=True, slots=True)
class _Zones:
    """Story → the zone in which a date alone is a day."""

    log: Log
    orders: Orders

    def __call__(self, story: str) -> tzinfo:
        try:
            return self.log.definition(story).timezone
        except NotFound:
            return self.orders.definition(story).timezone


@dataclass(frozen=True, slots=True)
class _Known:
    """Mark of a file → how many texts of it were taken in, if all were."""

    backfilled: Backfilled
    story: str | None

    def __call__(self, mark: str) -> int:
        return 0 if self.story is None else self.backfilled.all_of(self.story, mark)


def _default(log: Log, orders: Orders) -> str | None:
    """The story of what names none, unless there are several."""
    named = meant(orders.place, orders.otherwise)
    if named is not None:
        return named if isinstance(named, str) else named.id
    stories = log.stories()
    return (stories[0] if stories else name_of(orders.place)) if len(stories) < 2 else None


def _files_of(place: Place) -> frozenset[Path]:
    """The files in which the stories are kept: they are no sources."""
    if isinstance(place, Address):
        return frozenset()
    file = place.resolve()
    return frozenset(file.with_name(f"{file.name}{end}") for end in ("", "-wal", "-shm", "-journal"))
