"""Series of our own numbers, as rows of a table and as ordinary growth that has nothing to correct."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp, sin

import storytrack

BEGAN = date(2024, 3, 4)
WEEK = (1.3, 1.2, 1.1, 1.0, 0.9, 0.5, 0.35)
"""How a week of reports runs: much on Monday, little on Sunday."""


def on(day):
    """The date that many days after the first."""
    return BEGAN + timedelta(days=day)


def row(day, value, metric="cases_daily", source="Institute", *, published="", note=""):
    """One row; ``published`` counts days too."""
    shown = "" if published == "" else on(published)
    return f"{on(day)},{metric},{value},{source},{shown},{note}"


def rows(values, metric="cases_daily", source="Institute", *, published=False):
    """One row a day, published on the day if asked for."""
    return [
        row(day, value, metric, source, published=day if published else "")
        for day, value in enumerate(values)
        if value is not None
    ]


def table(*parts, kinds=None):
    """A series of rows and lists of rows."""
    lines = ["date,metric,value,source,published,note"]
    for part in parts:
        lines.extend([part] if isinstance(part, str) else part)
    return storytrack.series("\n".join(lines) + "\n", kinds=kinds)


def total(values, start=0):
    """The running total."""
    running, found = start, []
    for value in values:
        running += value
        found.append(running)
    return found


def scattered(mean, rng, evenness=10):
    """A count with this mean, scattered as reported cases are; the more even, the less."""
    mean = rng.gammavariate(evenness, mean / evenness)
    return max(0, round(rng.gauss(mean, mean**0.5)))


def growing(day):
    """An outbreak that doubles every twelve days and is over its peak after four months."""
    return 5 * exp(0.06 * min(day, 120) - 0.04 * max(day - 120, 0))


def waving(day):
    """Seasons."""
    return 200 * (1.3 + sin(day / 25))


ORDINARY = {
    "growing": growing,
    "weekly": lambda day: 150 * WEEK[day % 7],
    "growing by the week": lambda day: growing(day) * WEEK[day % 7],
    "waves": waving,
    "a handful": lambda _: 1.5,
}
