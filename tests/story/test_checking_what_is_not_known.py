"""A draft that gives no number ("it is not known how many") is held against what the story says of that."""

from __future__ import annotations

import pytest

from storytrack import FindingKind, Severity, Story, StoryDefinition, unknown

METRICS = {"killed": {"kind": "cumulative"}, "rescued": {"kind": "cumulative"}}
NOT_KNOWN = "It is not known how many people were killed."


def story_of(*figures):
    """A story in which the police gave these figures of people killed, one an hour."""
    story = Story(StoryDefinition(id="fire", metrics=METRICS))
    for hour, figure in enumerate(figures, 8):
        claim = {"metric": "killed", "quantity": figure, "said_by": {"speaker": "police", "role": "official"}}
        story.add(
            {"outlet": "Wire", "published_at": f"2025-03-12T{hour:02}:00+00:00", "claims": [claim]},
        )
    return story


@pytest.mark.parametrize(
    ("figures", "kind", "severity", "reason"),
    [
        ([unknown()], FindingKind.STANDS, Severity.FINE, "So says police."),
        ([], FindingKind.UNKNOWN, Severity.LOOK, "The story has no such word of it."),
        (
            [unknown(), 12],
            FindingKind.OUT_OF_DATE,
            Severity.LOOK,
            "The story has a figure: 12 (police, 12 March, 09:00).",
        ),
    ],
    ids=["said so", "nothing said", "counted since"],
)
@pytest.mark.parametrize("draft", [NOT_KNOWN, "The number of people killed is unknown, police said."])
def test_no_number_stands_until_the_story_has_one(figures, kind, severity, reason, draft):
    (finding,) = story_of(*figures).check(draft).findings
    assert (finding.kind, finding.severity, finding.reason) == (kind, severity, reason)


def test_all_without_a_number_is_looked_at_where_nobody_said_so():
    (finding,) = story_of(12).check("All of the passengers were rescued, police said.").findings
    assert (finding.kind, finding.severity) == (FindingKind.UNKNOWN, Severity.LOOK)
