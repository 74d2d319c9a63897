"""Reports without end, made by dice: the same for every way of keeping them."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from itertools import islice
from typing import Any

from storytrack.files import report_from_data
from storytrack.model.definition import StoryDefinition
from storytrack.model.verdict import Label, Verdict
from storytrack.store import Entry

__all__ = ["BEGAN", "CLAIMS", "EVERY", "METRICS", "a_story", "entries", "entry", "many_metrics", "reports"]

BEGAN = datetime(2025, 3, 11, 8, tzinfo=UTC)
EVERY = timedelta(minutes=3)
"""Between two reports: two hundred thousand of them are thirteen months."""
CLAIMS = 5
METRICS = {
    "killed": "cumulative",
    "injured": "cumulative",
    "rescued": "cumulative",
    "attackers_killed": "cumulative",
    "held": "level",
    "missing": "level",
    "aboard": "fixed",
    "without_power": "level",
}
ROLES = ("official", "military", "hospital", "company", "ngo")


def many_metrics(count: int) -> dict[str, str]:
    """So many metrics, of the kinds of the eight in turn."""
    kinds = list(METRICS.items())
    return {f"{kinds[at % 8][0]}_{at}": kinds[at % 8][1] for at in range(count)}


def a_story(name: str = "a-story-to-measure", kinds: Mapping[str, str] = METRICS) -> StoryDefinition:
    """The definition of a story that counts these."""
    metrics = {metric: {"kind": kind, "unit": "persons"} for metric, kind in kinds.items()}
    return StoryDefinition(id=name, title="A story to measure", metrics=metrics)


def reports(seed: int, kinds: Mapping[str, str] = METRICS) -> Iterator[dict[str, Any]]:
    """Reports without end, as plain data: of ten claims six update, three repeat, one disputes."""
    dice = random.Random(seed)  # noqa: S311 - figures for a benchmark
    counts = {name: dice.randint(20, 400) for name in kinds}
    said: dict[str, int] = dict(counts)
    for number in range(sys.maxsize):
        at = BEGAN + number * EVERY
        claims = []
        for metric in dice.sample(list(kinds), CLAIMS):
            counts[metric] += 0 if kinds[metric] == "fixed" else dice.randint(0, 3)
            claims.append(_claim(dice, metric, counts[metric], said, at))
        yield {
            "outlet": f"Outlet {dice.randrange(12)}",
            "url": f"https://example.org/story/{number}",
            "title": f"Report {number} of the story",
            "published_at": at.isoformat(),
            "claims": claims,
        }


def _claim(
    dice: random.Random, metric: str, count: int, said: dict[str, int], at: datetime
) -> dict[str, Any]:
    chance, speaker = dice.random(), dice.randrange(20)
    if chance < 0.6:
        number = said[metric] = count
    elif chance < 0.9:
        number = said[metric]
    else:
        number = max(0, count - dice.randint(1, 9))
    recap = dice.randrange(20, 120) if 0.85 < chance < 0.9 else None
    hedge = dice.choices(("exactly", "at_least", "about"), weights=(8, 1, 1))[0]
    return {
        "metric": metric,
        "quantity": {hedge: number, "unit": "persons", "phrase": f"{number} people"},
        "said_by": {"speaker": f"speaker {speaker} of the ministry", "role": ROLES[speaker % len(ROLES)]},
        # Most say no time of their own, some a time since the last report, a recap an earlier one.
        "as_of": None if recap is None and chance < 0.8 else (at - timedelta(minutes=recap or 2)).isoformat(),
        "cues": ["recap"] if recap else [],
    }


def entry(version: int, data: dict[str, Any]) -> Entry:
    """An entry with verdicts of the usual length, for the store alone."""
    report = report_from_data(data)
    verdicts = tuple(
        Verdict(
            claim=claim.id,
            label=Label.UPDATES,
            against=(f"{report.id}-1",),
            rule="higher and later",
            reason=f"{claim.quantity}, up from the 104 that the security forces gave on 12 March at 14:20.",
        )
        for claim in report.claims
    )
    return Entry(version, report, report.published_at.start + timedelta(minutes=1), verdicts)


def entries(seed: int, count: int, kinds: Mapping[str, str] = METRICS) -> Iterator[Entry]:
    """The entries of the first so many reports."""
    return (entry(version, data) for version, data in enumerate(islice(reports(seed, kinds), count), start=1))
