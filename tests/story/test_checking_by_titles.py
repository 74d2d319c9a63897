"""What the reader has no words for is counted by the story's own titles, groups and numbers."""

from __future__ import annotations

import pytest

from storytrack import Story, StoryDefinition

METRICS = {
    "ransom": {"kind": "level", "title": "ransom demanded", "unit": "dollars"},
    "records": {"kind": "cumulative", "title": "people whose files were copied", "unit": "persons"},
    "died": {"kind": "cumulative", "title": "people killed", "unit": "persons"},
    "died_hill": {"kind": "cumulative", "title": "people killed on Castle Hill", "unit": "persons"},
    "missing": {"kind": "level", "title": "people missing", "unit": "persons"},
}
POLICE = {"speaker": "state police", "role": "official"}
PAPER = {"speaker": "the Coast Courier", "role": "media"}
UNION = {"speaker": "Dockers' Union", "role": "union"}
FIRM = {"speaker": "Harbour Company", "role": "company"}
REPORTS = [
    ("2026-03-02T08:00+00:00", [("ransom", 300_000, "", POLICE), ("missing", 21, "", POLICE)]),
    ("2026-03-02T12:00+00:00", [("ransom", 450_000, "", POLICE), ("records", 412_000, "", POLICE)]),
    ("2026-03-02T13:00+00:00", [("died", 6, "nurses", POLICE), ("died", 154, "", POLICE)]),
    ("2026-03-02T14:00+00:00", [("died_hill", 52, "", POLICE), ("missing", 14, "", POLICE)]),
    ("2026-03-02T15:00+00:00", [("missing", 9, "", FIRM), ("missing", 12, "", UNION)]),
]

CASES = {
    "money is held against the story's own metric": (
        "State police said a ransom of $300,000 had been asked.",
        {"$300,000": ("ransom", "out of date")},
    ),
    "a number too particular for chance is the story's": (
        "The gang took the details of 412,000 customers, state police said.",
        {"412,000": ("records", "stands")},
    ),
    "a group is known by the draft's own word for it": (
        "Six nurses were killed, state police said.",
        {"Six": ("died", "stands")},
    ),
    "a place in the sentence tells the metric of the place": (
        "On Castle Hill 52 people were killed, state police said.",
        {"52": ("died_hill", "stands")},
    ),
    "a year is no number of the story": ("The clinic opened in 1954.", {}),
}


@pytest.fixture(scope="module")
def story():
    made = Story(StoryDefinition(id="coast", utc_offset="+00:00", metrics=METRICS))
    for published, claims in REPORTS:
        made.add(
            {
                "outlet": "Wire",
                "published_at": published,
                "claims": [
                    {"metric": metric, "quantity": number, "scope": scope, "said_by": by}
                    for metric, number, scope, by in claims
                ],
            }
        )
    return made


@pytest.mark.parametrize("case", CASES)
def test_a_figure_is_found_by_what_the_story_counts(story, case):
    text, expected = CASES[case]
    check = story.check(text, published="2026-03-02T18:00+00:00")
    found = {
        one.span.quote: (one.claim.metric if one.claim else None, one.kind.value) for one in check.findings
    }
    assert {words: found.get(words) for words in expected} == expected
    assert len(found) == len(expected)


def test_whoever_is_named_gets_a_figure_of_their_own_to_print(story):
    check = story.check(
        "The Dockers' Union said that 21 people were missing.", published="2026-03-02T18:00+00:00"
    )
    assert [one.replacement for one in check.findings] == ["12"]


def test_an_entry_of_a_live_page_is_held_against_its_own_time(story):
    text = (
        "17:30 Harbour Company says nine people are missing.\n\n08:30 State police say 21 people are missing."
    )
    check = story.check(text, published="2026-03-02T18:00+00:00")
    assert {one.span.quote: one.kind.value for one in check.findings}["21"] == "stands"
