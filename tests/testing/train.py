"""A story of made-up claims on a train, as the tests of this folder tell it."""

from __future__ import annotations

from storytrack import Story, StoryDefinition, about

ARMY = {"speaker": "army", "role": "military"}
FRONT = {"speaker": "Hill Front", "role": "militant"}
HOSPITAL = {"speaker": "Mercy Hospital", "role": "hospital"}

DEFINITION = StoryDefinition(
    id="train",
    utc_offset="+05:00",
    metrics={
        "aboard": {"kind": "fixed", "unit": "persons"},
        "rescued": {"kind": "cumulative", "unit": "persons"},
        "killed": {"kind": "cumulative", "unit": "persons"},
        "held": {"kind": "level", "unit": "persons"},
        "line": {"kind": "state"},
        "deadline": {"kind": "date"},
    },
    relations=["aboard ~ rescued + held + killed"],
)


def says(story, hour, metric, quantity, who=ARMY, **more):
    """Add a report with one claim, published on 12 March at that hour, and return what it did."""
    return story.add(
        {
            "outlet": "Radio Nine",
            "published_at": f"2025-03-12T{hour:02}:00+05:00",
            "claims": [{"metric": metric, "quantity": quantity, "said_by": who, **more}],
        }
    )


def told():
    """104 rescued, then 155; about 300 held; 27 killed, or 214; the line closed."""
    story = Story(DEFINITION)
    says(story, 8, "rescued", 104)
    says(story, 12, "rescued", 155)
    says(story, 12, "held", about(300))
    says(story, 13, "killed", 27)
    says(story, 14, "killed", 214, FRONT)
    says(story, 15, "line", {"state": "closed"})
    return story
