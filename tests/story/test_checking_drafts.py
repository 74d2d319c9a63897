"""``story.check``: a draft is held against the story, figure by figure, and nothing is changed by asking."""

from __future__ import annotations

import pytest

from storytrack import FindingKind, Severity, Story, StoryDefinition

METRICS = {
    "rescued": {"kind": "cumulative", "title": "people rescued", "unit": "persons"},
    "killed": {"kind": "cumulative", "title": "people killed", "unit": "persons"},
    "held": {"kind": "level", "title": "people still held", "unit": "persons"},
    "aboard": {"kind": "fixed", "title": "people aboard", "unit": "persons"},
}
POLICE = {"speaker": "police", "role": "official"}
ARMY = {"speaker": "military", "role": "military"}
HOSPITAL = {"speaker": "Mercy Hospital", "role": "hospital"}
FRONT = {"speaker": "Free Coast Front", "role": "militant"}
REPORTS = [
    ("2025-03-12T09:00+05:00", "Radio Nine", [("rescued", 155, POLICE), ("held", 300, POLICE)]),
    (
        "2025-03-12T12:00+05:00",
        "Dawn",
        [("killed", {"at_least": 27}, HOSPITAL), ("aboard", {"about": 450}, POLICE)],
    ),
    ("2025-03-13T18:00+05:00", "Dawn", [("rescued", 346, ARMY)]),
    ("2025-03-13T19:00+05:00", "Coast Wire", [("held", 40, ARMY), ("held", 120, FRONT)]),
]


@pytest.fixture(scope="module")
def story():
    one = Story(StoryDefinition(id="train", metrics=METRICS, utc_offset="+05:00"))
    for published, outlet, claims in REPORTS:
        said = [{"metric": metric, "quantity": quantity, "said_by": by} for metric, quantity, by in claims]
        one.add({"outlet": outlet, "published_at": published, "claims": said})
    return one


CASES = [
    ("The military said 346 passengers had been rescued.", "346", "stands", "fine"),
    ("Police said 155 passengers have been rescued.", "155", "out of date", "change"),
    ("By Wednesday morning 155 passengers had been rescued, police said.", "155", "stands", "fine"),
    ("At least 27 people were killed, the hospital said.", "At least 27", "stands", "fine"),
    ("The hospital said 27 people were killed.", "27", "bound dropped", "change"),
    (
        "More than 346 passengers have been rescued, the military said.",
        "More than 346",
        "bound added",
        "change",
    ),
    ("Mercy Hospital said 346 passengers had been rescued.", "346", "wrong speaker", "change"),
    ("A total of 346 people were killed, the military said.", "A total of 346", "wrong metric", "change"),
    ("Hundreds of passengers have been rescued, the military said.", "Hundreds", "stands", "fine"),
    ("Some 40 hostages are still held.", "Some 40", "disputed", "change"),
    ("Mercy Hospital and the police said at least 27 people were killed.", "at least 27", "stands", "fine"),
    ("Twelve people are missing.", "Twelve", "unknown", "look"),
]


@pytest.mark.parametrize(("draft", "phrase", "kind", "severity"), CASES, ids=[case[0] for case in CASES])
def test_a_figure_is_judged(story, draft, phrase, kind, severity):
    check = story.check(draft, published="2025-03-14T08:00+05:00")
    found = {one.span.quote: (one.kind, one.severity) for one in check.findings}
    assert found[phrase] == (FindingKind(kind), Severity(severity))
