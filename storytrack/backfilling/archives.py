"""Archives → what they tell of each story: its definitions, then its reports and acts by their versions.

What ``storytrack export --everything`` wrote goes on file again: the same versions in the same order, with
what was said of them at the time.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from storytrack.backfilling.record import Raw
from storytrack.errors import InvalidFile, NotFound, Problem, StoreConflict, raise_all
from storytrack.files.exchange.archive_reading import read_archive
from storytrack.files.exchange.gathering import entry_from_data
from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.store.log import Log

__all__ = ["begin_as", "entry_in", "found_in_archive", "is_of_archive"]

DEFINITIONS, ENTRY = "definitions", "entry"
"""What a record of an archive has instead of a text or claims."""


def found_in_archive(folder: Path) -> Iterator[Raw]:
    """What an archive tells; of a damaged one nothing: :class:`~storytrack.errors.InvalidFile`."""
    deque(read_archive(folder), maxlen=0)  # a report whose claims are missing must not be taken for whole
    for told in read_archive(folder):
        kind = DEFINITIONS if isinstance(told.data, list) else ENTRY
        yield Raw({"story": told.story, kind: told.data}, told.place)


def is_of_archive(data: Mapping[str, Any]) -> bool:
    """Whether it is told by an archive, and has its place in the order of versions there."""
    return DEFINITIONS in data or ENTRY in data


def entry_in(data: Any) -> Entry:
    """The entry that an archive tells of; raises InvalidInput with all that is wrong with it."""
    entry = entry_from_data(data)
    claims = () if isinstance(entry.event, Act) else entry.event.claims
    if entry.verdicts and [one.claim for one in entry.verdicts] != [one.id for one in claims]:
        what = "these are not one verdict for each claim of the report, in their order"
        raise InvalidFile(Problem(what, "verdicts"))
    return entry


def begin_as(log: Log, story: str, given: Any) -> None:
    """Begin a story with the definitions that it has had, or go on with them where they were broken off.

    A story that has been defined otherwise stays as it is. Raises InvalidInput for what is none.
    """
    if not given or not isinstance(given, list):
        raise InvalidFile(Problem("a story has one definition or more", DEFINITIONS))
    definitions = [StoryDefinition.from_data(one) for one in given]
    strange = (Problem(f"this defines {one.id!r:.60}", DEFINITIONS) for one in definitions if one.id != story)
    raise_all(strange, InvalidFile)
    with suppress(StoreConflict):  # another process may begin it in this moment
        try:
            log.version(story)
        except NotFound:
            log.create(definitions[0])
    on_file = log.definitions(story)
    if on_file == tuple(definitions[: len(on_file)]):
        for one in definitions[len(on_file) :]:
            log.redefine(one)
