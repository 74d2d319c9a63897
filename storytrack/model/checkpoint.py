"""``Checkpoint`` and ``Mark``: what the entries up to a version came to, kept never to be computed again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

__all__ = ["Checkpoint", "Mark"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a checkpoint lies, and what lies between it and the one before.

    ``basis`` names what it was computed under: the rules, the definition, the acts in force. ``after`` is the
    version of the checkpoint before it on the same basis, 0 for the first. ``earliest`` is the earliest time
    that a claim of the entries from there on speaks of, ``first_received`` when the first of them came in;
    ``latest`` and ``last_received`` are the last such times of all entries up to ``version``.
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
