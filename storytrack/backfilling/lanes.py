"""Lanes: which records have to follow one another, and which can be added side by side.

A long story is a lane of its own, batch after batch. Short stories share a batch, which is a lane: to hand
one over costs a few milliseconds, however little is in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storytrack.backfilling.record import Record
from storytrack.backfilling.spool import MOST_CHARACTERS, Spool

__all__ = ["Batch", "Lane", "lanes"]

Batch = list[tuple[str, list[Record]]]
"""Stories, each with some of its records, in their order."""

Lane = Iterator[Batch]
"""Batches of which each has to wait for the one before."""

_MOST, _LEAST = 200, 10
"""Records of one batch: a fifth of a second of reports, two seconds of texts."""
_TURNS = 8
"""Batches that there are at least for everyone, so that all end at about the same time."""


def lanes(spool: Spool, count: int, workers: int) -> Iterator[Lane]:
    """All that is in the spool, which is ``count`` records; the longest stories first.

    A batch is made smaller where ``workers`` would not have enough of them to share.
    """
    size = min(_MOST, max(_LEAST, count // (_TURNS * workers)))
    short: list[str] = []
    held = 0.0
    for story, length, characters in spool.lengths():
        share = max(length / size, characters / MOST_CHARACTERS)
        if share >= 1:
            yield _one_by_one(spool, story, size)
            continue
        if held + share > 1:
            yield _together(spool, short)
            short, held = [], 0.0
        short.append(story)
        held += share
    if short:
        yield _together(spool, short)


def _one_by_one(spool: Spool, story: str, size: int) -> Lane:
    for records in spool.chunks(story, size):
        yield [(story, records)]


def _together(spool: Spool, stories: Sequence[str]) -> Lane:
    yield [(story, records) for story in stories for records in spool.chunks(story, _MOST)]
