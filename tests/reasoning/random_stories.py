"""The random stories of the laws are those that newsrooms get: ``storytrack.testing.strategies``."""

from __future__ import annotations

from storytrack.testing.strategies import (
    LONG_AFTER,
    NUMBERS,
    QUANTITIES,
    SPEAKERS,
    START,
    RandomStory,
    moment,
    stories,
)

__all__ = [
    "LONG_AFTER",
    "NUMBERS",
    "QUANTITIES",
    "SPEAKERS",
    "START",
    "RandomStory",
    "moment",
    "stories",
]
