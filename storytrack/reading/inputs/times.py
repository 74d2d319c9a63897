"""A time as machines write it into pages, feeds and wire messages → ``When``."""

from __future__ import annotations

import re
from email.utils import parsedate_to_datetime

from storytrack.errors import StorytrackError
from storytrack.model.when import When

__all__ = ["time_of"]

_LONGEST = 60
_ZONE_WORD = re.compile(r"\b(?:GMT|UTC)(?=[+-]\d)| ?\([^()]*+\)$")
"""What programs print beside an offset ("GMT+0500 (PKT)") and dateutil reads the wrong way round."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=[T ])")


def time_of(text: str, notes: list[str]) -> When | None:
    """The time, or ``None`` for an empty text and for one that cannot be read, which is noted.

    RFC 3339 and 2822, also with the zones of the latter ("EST"). A time without a zone could be any
    of two days' hours: only its day counts, and that is noted.
    """
    text = " ".join(text[: _LONGEST + 1].split())
    if not text:
        return None
    if len(text) <= _LONGEST:
        written = _ZONE_WORD.sub("", text)
        for reading in (When.parse, _mail_time, _day_alone):
            try:
                when = reading(written)
            except (StorytrackError, ValueError, OverflowError):
                continue
            if reading is _day_alone:
                notes.append(f"the time {text} has no zone: only its day counts")
            return when
    notes.append(f"{text!r:.70} is no time that can be read")
    return None


def _mail_time(text: str) -> When:
    return When.parse(parsedate_to_datetime(text))


def _day_alone(text: str) -> When:
    found = _DAY.match(text)
    return When.parse(found[0] if found else parsedate_to_datetime(text).date())
