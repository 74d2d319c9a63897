"""What is wrong inside one row, whatever its link: what cannot be read, and what does not fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from storytrack.model.act import Act
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.verification import FlawKind
from storytrack.store.rows import entry_of, has_its_verdicts
from storytrack.store.stored import LOG, Chained, Row

__all__ = ["Fault", "altered", "definition_in", "entry_in", "faults"]


class Fault(NamedTuple):
    """What is wrong with a row, as is said of it ("cannot be read"), and the columns in which it must be."""

    kind: FlawKind
    what: str
    columns: tuple[str, ...]


def faults(table: Chained, row: Row) -> Iterator[Fault]:
    """Everything that is wrong inside the row."""
    strange = tuple(
        name
        for name, value in zip(table.columns, row, strict=False)
        if not isinstance(value, int if name in {"version", "revision", "after_version"} else str)
    )
    if strange:
        yield Fault(FlawKind.UNREADABLE, "holds what is no text, or no number", strange)
    elif table is LOG:
        yield from _faults_of_entry(row)
    else:
        yield from _faults_of_definition(row)


def _faults_of_entry(row: Row) -> Iterator[Fault]:
    try:
        entry = entry_in(row)
    except (ValueError, TypeError):
        yield Fault(FlawKind.UNREADABLE, "cannot be read", _unreadable(row))
        return
    event = entry.event
    if row[2] not in {"report", "act"}:
        yield Fault(FlawKind.UNFIT, f"is of the kind {row[2]!r:.50}, which is none", ("kind",))
    if event.id != row[3]:
        what = f"holds the event {event.id}, but is filed as {row[3]!r:.50}"
        yield Fault(FlawKind.UNFIT, what, ("event", "event_id"))
    if not has_its_verdicts(entry):
        what = "has verdicts that are not one for each claim of its report, in their order"
        yield Fault(FlawKind.UNFIT, what, ("verdicts",))
    if entry.settled and isinstance(event, Report):
        yield Fault(FlawKind.UNFIT, "is a report that is said to have ended a disagreement", ("settled",))


def _faults_of_definition(row: Row) -> Iterator[Fault]:
    try:
        definition_in(row)
    except (ValueError, TypeError):
        yield Fault(FlawKind.UNREADABLE, "cannot be read", ("definition",))


def definition_in(row: Row) -> tuple[int, StoryDefinition]:
    """A definition with the version after which it holds; raises as :func:`entry_in`."""
    return row[2], StoryDefinition.model_validate_json(row[3])


def entry_in(row: Row) -> Entry:
    """The entry of a row of the log; a ``ValueError`` or ``TypeError`` if it cannot be read."""
    _, version, kind, _, *rest = row
    return entry_of((version, kind, *rest[:-1]))


_PLAIN = ("2000-01-01T00:00:00+00:00", "[]", "[]")
"""A time, verdicts and disagreements that can be read."""


def _unreadable(row: Row) -> tuple[str, ...]:
    """The columns that are why: each is read with the others as they should be."""
    event = row[5]
    tried: dict[str, tuple[str, str, str]] = {
        "received_at": (row[4], *_PLAIN[1:]),
        "verdicts": (_PLAIN[0], row[6], _PLAIN[2]),
        "settled": (*_PLAIN[:2], row[7]),
    }
    if not _reads(row[2], event, *_PLAIN):
        tried = {name: values for name, values in tried.items() if not _reads_alone(*values)}
        return ("event", *tried)
    return tuple(name for name, values in tried.items() if not _reads(row[2], event, *values))


_AN_EVENT = '{"outlet":"o","published_at":"2000-01-01","claims":[{"metric":"m","quantity":1}]}'


def _reads_alone(received_at: str, verdicts: str, settled: str) -> bool:
    return _reads("report", _AN_EVENT, received_at, verdicts, settled)


def _reads(kind: str, event: str, received_at: str, verdicts: str, settled: str) -> bool:
    try:
        entry_of((1, kind, received_at, event, verdicts, settled))
    except (ValueError, TypeError):
        return False
    return True


# --- which column was changed ----------------------------------------------------------------


def altered(table: Chained, row: Row, is_as_written: Callable[[Row], bool]) -> tuple[tuple[str, ...], bool]:
    """The columns among which a changed row was changed, and whether that is certain.

    What a column must have held is put back, where the others tell it; ``is_as_written`` says whether the
    row is then what its link was made of.
    """
    for name, value in _repairs(table, row):
        place = table.columns.index(name)
        if is_as_written((*row[:place], value, *row[place + 1 :])):
            return (name,), True
    found = list(faults(table, row))
    named = dict.fromkeys(name for fault in found for name in fault.columns if name != "event_id")
    if "event" in named:
        return ("event",), False
    if named:
        return tuple(named), False
    # The id of an event is a digest of it: while it fits, the event is most likely what it was.
    likely = ("received_at", "verdicts", "settled") if table is LOG else ("definition",)
    return likely, False


_MOST_HASHED = 10**7
"""Characters of definitions that are tried after other versions than they say."""


def _repairs(table: Chained, row: Row) -> Iterator[tuple[str, str | int]]:
    if table is not LOG:
        tried = min(1000, _MOST_HASHED // max(1, len(str(row[3]))))
        yield from (("after_version", version) for version in range(tried))
        return
    yield "kind", "act" if row[2] == "report" else "report"
    yield "settled", "[]"
    yield "verdicts", "[]"
    try:
        event = entry_in(row).event
    except (ValueError, TypeError):
        return
    yield "event_id", event.id
    said = event.at if isinstance(event, Act) else event.received_at
    if isinstance(said, datetime):
        yield "received_at", said.isoformat()
