"""A story that was exported goes on file again: told once more, event by event, before any of it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from storytrack.errors import InvalidFile, InvalidInput, NotFound, Problem, raise_all
from storytrack.files.exchange import Found
from storytrack.ledger import Ledger
from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Dossier, Entry
from storytrack.model.update import Update
from storytrack.store.address import Address, Place, place_of
from storytrack.store.log import Log
from storytrack.store.memory import MemoryLog
from storytrack.store.opening import meant, open_log

__all__ = ["keep", "retold"]

MOST_NOTES = 20
"""Notes that are given one by one; nobody reads on after these."""


def retold(found: Found) -> tuple[Ledger, Dossier, tuple[str, ...]]:
    """The story told once more; the dossier with a verdict on every claim; notes on what differs.

    What was said at the time is kept as it is in the file, and a note says where today's rules say
    something else. Raises :class:`~storytrack.errors.InvalidFile` with all that keeps any report or act
    out of the story.
    """
    told = Ledger(MemoryLog(), found.dossier.definition)
    problems: list[Problem] = []
    notes: list[str] = []
    entries: list[Entry] = []
    for entry, raw in zip(found.dossier.entries, found.raws, strict=True):
        event = "act" if isinstance(entry.event, Act) else "report"
        try:
            update = _told(told, entry, found.dossier.definition)
        except (InvalidInput, NotFound) as error:
            problems.extend(raw.placed(problem, event) for problem in error.problems)
            continue
        problems.extend(raw.problem(what, "verdicts") for what in _unfit(entry))
        notes.extend(f"{raw.where(())}: {note}" for note in _otherwise(entry, update))
        entries.append(replace(entry, verdicts=entry.verdicts or update.verdicts))
    raise_all(problems, InvalidFile)
    return told, Dossier(found.dossier.definition, tuple(entries)), _in_short(notes)


def _told(told: Ledger, entry: Entry, definition: StoryDefinition) -> Update:
    event = entry.event
    if isinstance(event, Act):
        return told.act(event, entry.received_at)
    earlier = told.on_file(event)
    if earlier is not None:
        raise InvalidInput(Problem(f"the same report has made version {earlier.version} already"))
    told.admit(event, entry.received_at, definition)
    return told.append(event, entry.received_at)


def _unfit(entry: Entry) -> Iterator[str]:
    claims = () if isinstance(entry.event, Act) else entry.event.claims
    if entry.verdicts and [one.claim for one in entry.verdicts] != [claim.id for claim in claims]:
        yield "these are not one verdict for each claim of the report, in their order"


def _otherwise(entry: Entry, update: Update) -> Iterator[str]:
    for kept, now in zip(entry.verdicts, update.verdicts, strict=False):
        if kept != now:
            what = f"{kept.label.value!r} on file, {now.label.value!r} by the rules of this storytrack"
            same = "the same label for another reason, or against other claims"
            yield f"the verdict on {kept.claim}: {same if kept.label is now.label else what}"
    if isinstance(entry.event, Act) and entry.settled != update.settled:
        yield "the act ended other disagreements than it does by the rules of this storytrack"


def _in_short(notes: list[str]) -> tuple[str, ...]:
    more = len(notes) - MOST_NOTES
    return (*notes[:MOST_NOTES], *([f"and {more:,} more"] if more > 0 else ()))


def keep(dossier: Dossier, into: str | Place | None = None) -> Log:
    """A log with nothing but the dossier: in memory, or in a new file, which is there whole or not at all.

    In a database, the story must be a new one there.

    Raises :class:`~storytrack.errors.InvalidInput` for a file that is there already, and the
    :class:`~storytrack.errors.StoreError` family.
    """
    if into is None:
        return _filled(MemoryLog(), dossier)
    path = place_of(into)
    if isinstance(path, Address):
        meant(path, dossier.definition)
        return _filled(open_log(path), dossier)
    if path.exists():
        raise InvalidInput(Problem("the file is there already", str(path), "choose another name"))
    if not path.parent.is_dir():
        raise InvalidInput(Problem(f"there is no folder {path.parent}", str(path), "make the folder first"))
    with TemporaryDirectory(dir=path.parent, prefix=".storytrack-", ignore_cleanup_errors=True) as folder:
        unfinished = Path(folder) / "story.db"
        _filled(open_log(unfinished, durability="fast"), dossier).close()  # on disk when it is closed
        unfinished.replace(path)
    return open_log(path)


def _filled(log: Log, dossier: Dossier) -> Log:
    try:
        log.create(dossier.definition)
        log.append(dossier.definition.id, *dossier.entries)
    except BaseException:
        log.close()
        raise
    return log
