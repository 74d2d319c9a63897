"""What a newsroom is told of a report or a view that is refused: what is wrong, where, what to do instead."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storytrack.errors import StorytrackError
from storytrack.model.definition import StoryDefinition
from storytrack.reasoning.diff import apply_diff, diff_snapshots
from storytrack.story import Story

NOON = datetime(2025, 3, 12, 12, tzinfo=UTC)


def a_report(name="k1", published="2025-03-12T08:00Z", speaker="the army"):
    claim = {"id": name, "metric": "killed", "quantity": 20, "said_by": {"speaker": speaker}}
    return {"outlet": "Radio", "published_at": published, "claims": [claim]}


@pytest.fixture
def story():
    told = Story(StoryDefinition(id="siege", metrics={"killed": {"kind": "cumulative"}}), clock=lambda: NOON)
    told.add(a_report())
    return told


def another_story():
    other = Story(StoryDefinition(id="flood", metrics={"killed": {"kind": "cumulative"}}), clock=lambda: NOON)
    other.add(a_report())
    return other


REFUSED = {
    "a report of a year to come": (
        lambda story: story.add(a_report("k2", "2026-03-12T08:00Z")),
        (
            "published in the far future, 2026-03-12T08:00:00+00:00",
            "published_at",
            "check the year and the zone, or say when it was received",
        ),
    ),
    "a claim by an id that is taken": (
        lambda story: story.add(a_report(speaker="a doctor")),
        ("the story has a claim 'k1' already", "claims.0.id", "give it another id"),
    ),
    "the view of somebody unheard": (
        lambda story: story.snapshot(party="the navy"),
        (
            "nobody called 'the navy' speaks in this story",
            "party",
            "did you mean 'the army'? who does: the army",
        ),
    ),
    "alerts on a metric that there is not": (
        lambda story: story.alerts(metrics=["kiled"]),
        ("the story has no metric 'kiled'", "metrics", "it has: killed"),
    ),
    "a difference between two stories": (
        lambda story: diff_snapshots(story.snapshot(), another_story().snapshot()),
        ("'siege' and 'flood' are different stories", "", ""),
    ),
    "a difference put on another version": (
        lambda story: apply_diff(story.snapshot(), story.diff(0, 1)),
        ("the diff starts at version 0 of 'siege'", "", "give that one"),
    ),
}


@pytest.mark.parametrize(("asked", "told"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_says_what_is_wrong_where_and_what_to_do_instead(story, asked, told):
    with pytest.raises(StorytrackError) as refused:
        asked(story)
    assert [(one.what, one.where, one.fix) for one in refused.value.problems] == [told]
