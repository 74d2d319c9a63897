"""What a draft denies ("eight, not nine") is a denial; and no body is given the figure of another."""

from __future__ import annotations

import pytest

from storytrack import FindingKind, Severity, Story, StoryDefinition

METRICS = {
    "killed": {"kind": "cumulative", "unit": "persons"},
    "missing": {"kind": "level", "unit": "persons"},
}
SAID = [
    ("killed", 4, "coastguard", "official"),
    ("missing", 9, "harbour office", "official"),
    ("killed", 5, "Mercy Hospital", "hospital"),
]


@pytest.fixture
def story():
    one = Story(StoryDefinition(id="ferry", utc_offset="+00:00", metrics=METRICS))
    for hour, (metric, number, who, role) in enumerate(SAID, start=8):
        claim = {"metric": metric, "quantity": number, "said_by": {"speaker": who, "role": role}}
        one.add({"outlet": "Wire", "published_at": f"2026-03-05T{hour:02}:00Z", "claims": [claim]})
    return one


def found(story, draft):
    check = story.check(draft, published="2026-03-05T12:00Z")
    return {one.span.quote: one for one in check.findings}


@pytest.mark.parametrize(
    ("draft", "claimed", "denied"),
    [
        ("Three people, not five, died, Mercy Hospital said.", "Three", "five"),
        ("Not five but three people died, Mercy Hospital said.", "three", "five"),
        ("Three people and not five died, Mercy Hospital said.", "Three", "five"),
    ],
)
def test_the_number_denied_is_a_denial_and_the_other_the_claim(story, draft, claimed, denied):
    of = found(story, draft)
    assert (of[claimed].kind, of[claimed].severity) == (FindingKind.OUT_OF_DATE, Severity.CHANGE)
    assert (of[denied].rule, of[denied].claim.is_denial) == ("denied", True)
    assert of[denied].reason.startswith("Nobody on file denies it: 5 (Mercy Hospital")
    assert (of[claimed].replacement, of[claimed].suggestion) == ("", "")


def test_a_figure_that_was_overtaken_may_be_denied(story):
    of = found(story, "Five people, not four, died, Mercy Hospital said.")
    assert (of["Five"].kind, of["four"].severity) == (FindingKind.STANDS, Severity.FINE)


def test_a_figure_that_nobody_gave_is_denied_of_nobody(story):
    of = found(story, "Five people, not seven, died, Mercy Hospital said.")
    assert of["seven"].reason == "The story has no such figure that could be denied."


@pytest.mark.parametrize(
    "draft",
    [
        "Nine people are missing and five people died, the coastguard said.",
        "Seven people are missing and four people died, the coastguard said.",
        "The coastguard said three people died and seven are missing.",
        "Three people died and two dogs were found, the coastguard said.",
    ],
)
def test_a_body_is_given_no_figure_that_it_did_not_say(story, draft):
    for one in found(story, draft).values():
        assert (one.replacement, one.suggestion) == ("", "")


def test_a_sentence_is_given_to_another_where_that_said_all_of_it(story):
    claim = {"metric": "missing", "quantity": 9, "said_by": {"speaker": "Mercy Hospital", "role": "hospital"}}
    story.add({"outlet": "Wire", "published_at": "2026-03-05T11:00Z", "claims": [claim]})
    of = found(story, "Nine people are missing and five people died, the coastguard said.")
    assert of["five"].suggestion == "Nine people are missing and five people died, Mercy Hospital said."


def test_a_figure_in_the_drafts_own_voice_is_mended_without_a_source_that_said_less_than_the_sentence(story):
    of = found(story, "Nine people are missing and three people died.")
    assert of["three"].suggestion == "Nine people are missing and five people died."
