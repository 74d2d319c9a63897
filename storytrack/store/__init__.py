"""Append-only storage: one protocol (:class:`Log`), and the stores that keep it."""

from storytrack.model.entry import Entry
from storytrack.store.log import Durability, Log
from storytrack.store.memory import MemoryLog
from storytrack.store.opening import open_log

__all__ = ["Durability", "Entry", "Log", "MemoryLog", "open_log"]
