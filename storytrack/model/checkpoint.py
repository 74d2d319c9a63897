"""``Checkpoint`` and ``Mark``: what the entries up to a version came to, kept never to be computed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Checkpoint", "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a checkpoint lies, and what lies between it and the one that it goes on from.

    ``basis`` names what it was computed under: the rules, the definition. It sums up what the entries up to
    ``version`` claim as of before ``latest``. ``after`` is the version of the checkpoint that it goes on
    from, 0 for none: ``earliest`` is the earliest time that the entries since speak of, ``first_received``
    when the first of them came in. ``last_received`` is when the last of all up to ``version`` came in.
    """

    version: int
    basis: str
    after: int
    earliest: datetime
    latest: datetime
    first_received: datetime
    last_received: datetime


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """A fold put into text at a version; whoever reads it checks it, as anything from outside."""

    mark: Mark
    body: str
