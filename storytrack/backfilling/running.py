"""``backfill``: years of coverage into stories, from files of any size."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from storytrack.backfilling.adding import Adder, Done, Orders
from storytrack.backfilling.collecting import Progress, Wishes, collected
from storytrack.backfilling.refusals import Refusals
from storytrack.backfilling.spool import Spool
from storytrack.errors import Problem
from storytrack.model.backfill import Backfill
from storytrack.model.definition import StoryDefinition
from storytrack.store.address import Place, place_of
from storytrack.store.log import Durability

if TYPE_CHECKING:
    from storytrack.reading.extractor import Extractor

__all__ = ["backfill"]

_AT_A_TIME = 100
"""Reports and texts between two looks at the clock."""


def backfill(
    place: str | Place,
    sources: str | Path | Iterable[str | Path],
    definition: StoryDefinition | None = None,
    *,
    outlet: str = "",
    extractor: Extractor | None = None,
    as_found: bool = False,
    when_published: bool = False,
    durability: Durability = "full",
    bad: str | Path | None = None,
    workers: int = 1,
    scheduler: str = "",
    tell: Callable[[Problem], None] | None = None,
    progress: Progress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Backfill:
    """Add what is in files of any size to the stories in a file or a database, a hundred in a transaction.

    ``sources`` are JSON Lines, CSV and Parquet files, files of articles, folders of these; "-" is JSON Lines
    from stdin. Each report or text goes into the story that it names, else into the one of the place;
    ``definition`` is what a story is like that is not there yet, without one it learns its metrics from
    texts. Texts are read by ``extractor`` (the built-in reader if ``None``); ``outlet`` is for those that do
    not say who published them.

    Within a story they go in the order of publication, or as the sources have them (``as_found``).
    Received is what does not say when now, or when it was published (``when_published``).

    Begun again, it goes on where it stopped, whatever stopped it. What is refused keeps nothing else out: it
    is counted, ``tell`` hears of the first hundred problems, and ``bad`` is the file it is written to.
    ``stop`` is asked after each batch.

    ``workers`` processes share the work, story by story (more than one needs the extra ``dask``), or those
    of a Dask cluster by the address of its ``scheduler``; they must reach the place, too.

    Raises :class:`~storytrack.errors.NotFound` for sources that are not there, the
    :class:`~storytrack.errors.StoreError` family, and :class:`~storytrack.errors.MissingExtra`.

    >>> row = '{"text": "The army said 12 people died.", "outlet": "Radio", "published": "2025-03-12"}'
    >>> size = Path("years.jsonl").write_text(row)
    >>> backfill("news.db", "years.jsonl", StoryDefinition(id="train", learns_metrics=True)).added
    1
    """
    given = (sources,) if isinstance(sources, str | Path) else sources
    wishes = Wishes(tuple(map(str, given)), outlet, as_found)
    at = place_of(place) if isinstance(place, str) else place
    orders = Orders(at, definition, extractor, durability, when_published)
    progress, stop = progress or _say_nothing, stop or _never
    done = Done()
    with Refusals(Path(bad) if bad else None, tell) as refusals, Spool() as spool:
        count, stories = spool.fill(collected(wishes, orders, done, refusals, progress))
        adding = (
            _shared(spool, count, orders, workers, scheduler)
            if workers > 1 or scheduler
            else _alone(spool, orders)
        )
        reached = 0
        with closing(adding):
            for some in adding:
                done.include(some)
                for refused in some.refused:
                    refusals.take(refused)
                reached += some.total
                progress("adding to the stories", reached, count)
                if stop():
                    break
    return Backfill(
        stories=stories,
        added=done.added,
        again=done.again,
        silent=done.silent,
        before=done.before,
        refused=refusals.count,
        finished=reached == count,
        problems=tuple(refusals.problems),
    )


def _alone(spool: Spool, orders: Orders) -> Generator[Done]:
    """Add all that is in the spool in this process, story by story."""
    with Adder(orders) as adder:
        for story in spool.stories():
            for records in spool.chunks(story, _AT_A_TIME):
                yield adder.add(story, records)


def _shared(spool: Spool, count: int, orders: Orders, workers: int, scheduler: str) -> Generator[Done]:
    from storytrack.backfilling.sharing import shared  # noqa: PLC0415 - brings Dask

    return shared(spool, count, orders, workers, scheduler)


def _say_nothing(doing: str, done: int, total: int) -> None:
    """Nobody wants to know."""


def _never() -> bool:
    return False
