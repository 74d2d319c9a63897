"""Append-only storage: one protocol (:class:`Log`), and the stores that keep it."""

from storytrack.model.entry import Entry
from storytrack.store.log import Log
from storytrack.store.memory import MemoryLog
from storytrack.store.opening import Durability, open_log

__all__ = ["Durability", "Entry", "Log", "MemoryLog", "open_log"]
