"""The same figure by the same speaker is one claim; another speaker, place, time or group makes another."""

from __future__ import annotations

import pytest
from lines import read

LEDE = "At least 27 people were killed in the raid on Tuesday, officials said."


def told(text):
    return [(str(claim.quantity), claim.said_by.speaker) for claim in read(text).claims]


@pytest.mark.parametrize(
    "later",
    [
        "The raid, which killed at least 27 people, has been condemned.",
        "The raid killed 27 people.",
        "Officials said at least 27 people were killed.",
    ],
)
def test_a_figure_that_the_outlet_or_its_source_says_again_is_one_claim(later):
    reading = read(f"{LEDE}\n\n{later}")
    assert [(str(claim.quantity), claim.said_by.speaker) for claim in reading.claims] == [
        ("at least 27", "officials")
    ]
    (left,) = reading.left_out
    assert (left.rule, left.reason) == ("said again", 'said again: the text gives it as "At least 27"')


def test_of_two_wordings_by_one_speaker_the_hedged_one_is_kept():
    text = "Officials said 27 people were killed.\n\nOfficials said at least 27 people were killed."
    assert told(text) == [("at least 27", "Officials")]


@pytest.mark.parametrize(
    "later",
    [
        "The army said at least 27 people were killed.",
        "The raid injured 27 people.",
        "The raid killed 27 soldiers.",
        "Another 27 people were killed at the bridge.",
        "A separate attack killed 27 people.",
        "An attack in Kandor killed 27 people.",
        "On Monday, 27 people were killed.",
        "The raid killed 28 people.",
        "The rebels denied that 27 people were killed.",
    ],
)
def test_what_differs_in_anything_is_another_claim(later):
    assert "said again" not in {left.rule for left in read(f"{LEDE}\n\n{later}").left_out}


def test_several_speakers_are_several_claims():
    text = "Police said 27 people were killed. The hospital said 27 people were killed."
    assert told(text) == [("27", "Police"), ("27", "hospital")]
