"""``verify``: the shell of a verification; it opens a store, has it walked, and lets go of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path

from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.rejudging import Otherwise, Rejudging
from storytrack.model.verification import Head, Verification
from storytrack.reasoning.rejudging import judged_anew, otherwise
from storytrack.store.address import Address
from storytrack.store.contents import definition_in, entry_in
from storytrack.store.opening import open_stored
from storytrack.store.stored import DEFINITIONS, LOG, Chained, Row, Stored, Unreadable
from storytrack.store.verifying import Tell
from storytrack.store.verifying import verify as walked

__all__ = ["verify"]

_MOST = 1_000
"""Verdicts that are told one by one; the rest are counted."""


def verify(
    address: str | Path | Address,
    expect: str | Head | Iterable[str | Head] = (),
    *,
    deep: bool = False,
    tell: Tell | None = None,
    judged: Tell | None = None,
) -> Verification:
    """Whether what is on file is what was written: every row of every story, and the chain through them.

    ``expect`` are heads that were noted earlier (``verification.heads``): only they show that versions were
    cut off at the end, or that everything was written anew. ``deep`` folds every story anew from its reports
    and says which verdicts on file would be others now (``verification.rejudging``); a story is in memory
    whole meanwhile. Nothing is changed; others may write meanwhile. ``tell`` is told how many rows were
    walked, and of about how many; ``judged`` how many versions were judged anew.

    The address of a database may name one story: then only that is looked at.

    Raises :class:`~storytrack.errors.NotFound` without a file or that story,
    :class:`~storytrack.errors.InvalidInput` for what is no head, or that of another story, and the
    :class:`~storytrack.errors.StoreError` family for what cannot be walked at all.

    >>> Story.open("train.db", "train").close()
    >>> verification = verify("train.db")
    >>> verification.is_whole, verification.flaws
    (True, ())
    """
    given = (expect,) if isinstance(expect, str | Head) else expect
    heads = [one if isinstance(one, Head) else Head.parse(one) for one in given]
    with closing(open_stored(address)) as stored:
        found = walked(stored, heads, tell)
        return found.with_(rejudging=_rejudged(stored, found, judged)) if deep else found


def _rejudged(stored: Stored, found: Verification, tell: Tell | None) -> Rejudging:
    """The stories that are as they were written, judged anew as far as they were walked."""
    flawed = {flaw.story for flaw in found.flaws}
    heads = [head for head in found.heads if not found.more and head.story not in flawed]
    versions, done, verdicts = sum(head.version for head in heads), 0, 0
    differ: list[Otherwise] = []
    for head in heads:
        for entry, now in judged_anew(_definitions(stored, head), _entries(stored, head)):
            verdicts += len(now)
            differ += otherwise(head.story, entry, now)
            if tell is not None:
                tell(done + entry.version, versions)
        done += head.version
    return Rejudging(
        verdicts=verdicts,
        otherwise=tuple(differ[:_MOST]),
        more=max(0, len(differ) - _MOST),
        left_out=tuple(head.story for head in found.heads if head not in heads),
    )


def _definitions(stored: Stored, head: Head) -> list[tuple[int, StoryDefinition]]:
    return [definition_in(row) for row in _rows(stored, DEFINITIONS, head.story, head.revision)]


def _entries(stored: Stored, head: Head) -> Iterator[Entry]:
    return map(entry_in, _rows(stored, LOG, head.story, head.version))


def _rows(stored: Stored, table: Chained, story: str, count: int) -> Iterator[Row]:
    """The rows that were walked: each is there, and can be read."""
    rows = stored.rows(table, story)
    return (row for row in islice(rows, count) if not isinstance(row, Unreadable))
