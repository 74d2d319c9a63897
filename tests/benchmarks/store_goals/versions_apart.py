"""The diff of a version and the one before it, in a story of a thousand metrics, beside DeepDiff.

DeepDiff is given the two snapshots as dicts keyed by metric, ready made, so that it pairs the right figures
and pays for no conversion. Only the figures' own fields are in them: who stands behind each is left out,
which makes DeepDiff several times faster than on all that a snapshot holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any

from deepdiff import DeepDiff

from store_goals.goal import Reached, Sizes
from store_goals.made_up import BEGAN, CLAIMS, EVERY, a_story, many_metrics
from store_goals.turns import a_block, in_turn
from storytrack.model.snapshot import Snapshot
from storytrack.reasoning.diff import diff_snapshots
from storytrack.story import Story

__all__ = ["measure"]


def measure(sizes: Sizes, folder: Path) -> Iterator[Reached]:
    """The two snapshots are at hand; then with the taking of both."""
    kinds = many_metrics(sizes.metrics)
    story = Story(a_story(kinds=kinds))
    groups = [*_groups(list(kinds)), list(kinds)[:CLAIMS]]
    for number, metrics in enumerate(groups):
        story.add(_report(number, metrics, 100 + number))
    before, after = story.snapshot(story.version - 1), story.snapshot()
    assert [one.metric for one in diff_snapshots(before, after).changes] == groups[-1]
    ways = {
        "storytrack": a_block(lambda: (before, after), lambda two: diff_snapshots(*two)),
        "both snapshots taken too": partial(_timed, story.diff, story.version - 1, story.version),
        "DeepDiff": partial(_timed, DeepDiff, _as_dict(before), _as_dict(after)),
    }
    timed = in_turn(ways, sizes)
    what, beside = f"diff of two versions, {sizes.metrics:,} metrics", "DeepDiff (times as fast)"
    yield timed.row_of_speed(what, "storytrack", "DeepDiff", beside, 1_000)
    yield timed.row("with the taking of both snapshots", "both snapshots taken too", "DeepDiff", "DeepDiff")


def _groups(metrics: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(metrics), CLAIMS):
        yield metrics[start : start + CLAIMS]


def _report(number: int, metrics: list[str], count: int) -> dict[str, Any]:
    return {
        "outlet": "Outlet 1",
        "url": f"https://example.org/story/{number}",
        "published_at": (BEGAN + number * EVERY).isoformat(),
        "claims": [{"metric": one, "quantity": count, "said_by": "the ministry"} for one in metrics],
    }


def _as_dict(snapshot: Snapshot) -> dict[str, Any]:
    apart = {"standing", "upstreams"}
    return {one.metric: one.model_dump(mode="json", exclude=apart) for one in snapshot.figures}


def _timed(do, *given) -> float:
    start = perf_counter()
    do(*given)
    return perf_counter() - start
