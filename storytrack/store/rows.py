"""What stands in the columns: an entry and a checkpoint as text, and back. The same in every database.

The JSON has every field, also where it has its default: what is on file keeps its meaning when a default
changes, SQL sees it all, and pydantic writes it faster. What cannot be read back raises
:class:`ValueError` or :class:`TypeError`; the store says where that was.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from storytrack.model.act import Act, AnyAct
from storytrack.model.checkpoint import Mark
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.model.verdict import Verdict

__all__ = [
    "definition_of",
    "deflated",
    "entry_at",
    "entry_of",
    "has_its_verdicts",
    "inflated",
    "mark_of",
    "row_of",
    "text_of",
]

_VERDICTS = TypeAdapter(tuple[Verdict, ...])
_SETTLED = TypeAdapter(tuple[Contradiction, ...])
_ACT: TypeAdapter[Act] = TypeAdapter(AnyAct)
_MARK = TypeAdapter(Mark)
_AN_ACT = "act"
_LARGEST = 2**28
"""Bytes of a checkpoint when it is inflated; what is larger was not written by us."""


@lru_cache(maxsize=32)
def definition_of(text: str) -> StoryDefinition:
    """A definition as it is on file; whoever refreshes a story reads the same few again and again."""
    return StoryDefinition.model_validate_json(text)


def row_of(story: str, entry: Entry) -> tuple[str | int, ...]:
    """The values of an entry in the order of the columns of ``log``, without its link."""
    event = entry.event
    return (
        story,
        entry.version,
        _AN_ACT if isinstance(event, Act) else "report",
        event.id,
        entry.received_at.isoformat(),
        event.model_dump_json(),
        _VERDICTS.dump_json(entry.verdicts).decode(),
        _SETTLED.dump_json(entry.settled).decode() if entry.settled else "[]",
    )


def entry_of(row: Sequence[Any]) -> Entry:
    """The entry of a row: version, kind, received_at, event, verdicts, settled."""
    version, kind, received_at, event, verdicts, settled = row
    return Entry(
        version=version,
        event=_ACT.validate_json(event) if kind == _AN_ACT else Report.model_validate_json(event),
        received_at=datetime.fromisoformat(received_at),
        verdicts=_VERDICTS.validate_json(verdicts),
        settled=_SETTLED.validate_json(settled),
    )


def entry_at(version: int, row: Sequence[Any]) -> Entry:
    """The entry of a row that must be that version of its story; raises for what was not written there."""
    entry = entry_of(row)
    if row[0] != version or not has_its_verdicts(entry):
        raise ValueError("it is not what was written there")
    return entry


def has_its_verdicts(entry: Entry) -> bool:
    """Whether there is a verdict for each claim of a report, in their order, as everywhere on file."""
    claims = () if isinstance(entry.event, Act) else [claim.id for claim in entry.event.claims]
    return [verdict.claim for verdict in entry.verdicts] == [*claims]


def text_of(mark: Mark) -> str:
    """A mark as JSON."""
    return _MARK.dump_json(mark).decode()


def mark_of(text: str) -> Mark:
    """The mark of a text."""
    return _MARK.validate_json(text)


def deflated(body: str) -> bytes:
    """The body of a checkpoint as it is stored: a tenth of its length."""
    return zlib.compress(body.encode(), level=1)


def inflated(data: bytes) -> str:
    """The body of a checkpoint."""
    inflating = zlib.decompressobj()
    try:
        body = inflating.decompress(data, _LARGEST)
    except zlib.error as error:
        raise ValueError("a checkpoint cannot be inflated") from error
    if not inflating.eof:
        raise ValueError("a checkpoint is cut off, or larger than any of ours")
    return body.decode()
