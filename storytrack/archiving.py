"""Every story of a store as tables for DuckDB and polars: what is on file, and what the stories said when.

What is on file is written as it is read, a few entries at a time. Only to tell the figures version by version
a story is folded, and held while that is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import Any

from storytrack.files.exchange.archive import ARCHIVE, STORY, Archive, archive_in
from storytrack.ledger import Ledger
from storytrack.model.definition import StoryDefinition
from storytrack.model.table import Column, Type
from storytrack.reasoning.snapshot import Event, View
from storytrack.reasoning.steps import all_steps
from storytrack.showing.frame_columns import FRAMES
from storytrack.showing.frames import cells_of
from storytrack.store.address import Place
from storytrack.store.log import Log

__all__ = ["ARCHIVED", "archive", "export_everything"]

_VERSION, *_FIGURE = FRAMES["steps"]

ARCHIVED: Mapping[str, tuple[Column, ...]] = MappingProxyType(
    {
        **ARCHIVE,
        "figures": (
            STORY,
            _VERSION,
            Column("received_at", Type.INSTANT, "when that version was received, or done, by our clock"),
            *_FIGURE,
            Column("forecast", Type.FLAG, "said of what may come"),
        ),
        "disputes": (STORY, *FRAMES["contradictions"]),
    }
)
"""Table → its columns, the same for every story."""


def export_everything(store: str | Place, folder: str | Path) -> dict[str, int]:
    """Write every story of a store to a new folder of Parquet tables; table → how many rows it has.

    ``store`` is what :meth:`Story.open <storytrack.Story.open>` takes; the tables, and how to ask
    them with DuckDB and polars, are told in ``docs/archive.md``. The folder is there whole or not at all;
    memory stays bounded but for one story at a time, which is folded. A story is written as it stood when
    it was begun: what others add meanwhile is not in any table.

    Raises :class:`~storytrack.errors.NotFound` when there is no such store,
    :class:`~storytrack.errors.InvalidInput` when the folder is there already or its name cannot be used,
    :class:`~storytrack.errors.MissingExtra` without pyarrow, and the
    :class:`~storytrack.errors.StoreError` family.

    >>> Story.open("news.db", "train").close()
    >>> export_everything("news.db", "archive")["stories"]
    1
    """
    from storytrack.store.opening import open_existing_log  # noqa: PLC0415 - brings SQLAlchemy

    with closing(open_existing_log(store)) as log:
        return archive(log, sorted(log.stories()), Path(folder))


def archive(log: Log, stories: Iterable[str], folder: Path) -> dict[str, int]:
    """Write these stories of a log as :func:`export_everything` does."""
    with archive_in(folder, ARCHIVED) as made:
        for story in stories:
            _add_story(made, log, story)
    return made.rows


def _add_story(made: Archive, log: Log, story: str) -> None:
    definitions, version = log.definitions(story), log.version(story)
    made.define(definitions, version)
    for entry in log.entries(story, until=version):
        made.enter(story, entry)
    ledger = Ledger(log, definitions[-1])
    for cells in _figures(definitions[-1], ledger.events[:version]):
        made.add("figures", story, cells)
    for one in ledger.contradictions(View(version=version)):
        made.add("disputes", story, cells_of("contradictions", one))


def _figures(definition: StoryDefinition, events: Sequence[Event]) -> Iterable[dict[str, Any]]:
    told, reached, received = iter(events), 0, None
    for (metric, scope, forecast), step in all_steps(definition, events):
        while reached < step.version:
            reached, (_, received) = reached + 1, next(told)
        yield {**cells_of("steps", (metric, scope, step)), "received_at": received, "forecast": forecast}
