"""``Letter``: an alert on its way to one receiver."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from pydantic import Field

from storytrack.model.alert import AlertKind
from storytrack.model.noun import Noun

__all__ = ["Letter", "LetterState"]


class LetterState(StrEnum):
    """How far it came."""

    PENDING = "pending"
    """To be sent, or sent again after a failure."""
    SENT = "sent"
    """The receiver took it."""
    FAILED = "failed"
    """Given up, and kept."""


class Letter(Noun):
    """An alert for one receiver, as it is sent: ``payload`` is JSON.

    ``receiver`` is a name that keeps what is secret in an address or a command to itself. ``alert`` is the
    alert's id. ``tries`` were made since ``since``; ``due`` is when the next may be made, ``said`` why the
    last one failed. ``at`` is when its state last changed.
    """

    receiver: str
    alert: str
    version: int
    kind: AlertKind
    headline: str
    payload: str = Field(max_length=1_000_000)
    at: datetime
    state: LetterState = LetterState.PENDING
    tries: int = 0
    since: datetime | None = None
    due: datetime | None = None
    said: str = ""
