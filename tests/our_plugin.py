"""How an inner run of pytest gets our plugin: by itself where storytrack is installed, else by name."""

from __future__ import annotations

from importlib.metadata import entry_points

INSTALLED = any(one.value == "storytrack.pytest_plugin" for one in entry_points(group="pytest11"))
PLUGIN = () if INSTALLED else ("-p", "storytrack.pytest_plugin")
