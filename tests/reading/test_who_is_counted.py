"""Who is let go, carried ashore or brought up, and what is nobody at all."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Police arrested 61 protesters, of whom 52 were later released.", "52"),
        ("Police detained 61 people on Friday and released 52 of them a day later.", "52"),
        ("Police arrested 61 protesters. Later 52 were released.", "52"),
    ],
)
def test_those_let_go_after_an_arrest_are_not_rescued(text, figure):
    assert not any(claim.startswith("rescued") for claim in claims_in(text))
    assert left_out_of(text)[figure] == "let go again, of the people detained"


@pytest.mark.parametrize(
    "text",
    [
        "The court freed 12 men on bail.",
        "The third manager, a woman of 38, was freed on bail.",
        "Twelve students were released without charge.",
        "Police released 12 of the students without charge on Tuesday.",
        "Four men were questioned and released.",
        "Four men were set free pending trial.",
        "Five patients were released from hospital.",
        "Police arrested two managers on Monday. The plant is closed. Two managers were released.",
        "Police arrested two managers on Monday. The plant is closed. Both managers were freed.",
        "Police are holding two managers in custody. Production goes on. A third manager was released.",
    ],
)
def test_those_let_go_on_bail_or_from_hospital_are_not_rescued(text):
    assert not any(claim.startswith("rescued") for claim in claims_in(text))


@pytest.mark.parametrize(
    ("text", "rescued"),
    [
        ("Eleven miners were freed after nine hours; the boss was released on bail.", ["rescued 11"]),
        ("Twelve passengers were released from the wreckage. The driver was arrested.", ["rescued 12"]),
        ("Firefighters freed 12 passengers. The driver was arrested.", ["rescued 12"]),
        ("The gunmen were arrested. Two women were released.", ["rescued/women 2"]),
        ("Two women were released.", ["rescued/women 2"]),
    ],
)
def test_those_let_go_from_danger_are_rescued(text, rescued):
    assert [claim for claim in claims_in(text) if claim.startswith("rescued")] == rescued


def test_why_they_are_not_is_said_in_the_words_of_the_text():
    left = left_out_of("Twelve students were released after questioning.")
    assert left["Twelve"] == 'let go, and not rescued: "after questioning"'


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("Nine are missing after two had been found alive and well at relatives' homes.", "at relatives"),
        ("Two of the missing were found safe at a friend's house on Monday.", "at a friend's house"),
        ("Two of the missing were found alive in a hospital in the capital.", "in a hospital"),
        ("The list fell to nine after two were found safe abroad.", "abroad"),
    ],
)
def test_the_missing_who_are_found_safe_elsewhere_are_not_rescued(text, where):
    assert not any(claim.startswith("rescued") for claim in claims_in(text))
    assert f'safe, and not rescued: "{where}"' in left_out_of(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Two of the missing were found alive in the rubble.",
        "Two people were found alive in the ruins of their home.",
        "Two people were found alive near the summit and taken to hospital.",
        "Two people were found alive; a third was in a hospital.",
    ],
)
def test_those_found_alive_where_they_were_in_danger_are_rescued(text):
    assert "rescued 2" in claims_in(text)


def test_captives_freed_in_a_raid_with_arrests_are_rescued():
    claims = claims_in("Police arrested 3 gunmen and freed 8 hostages.")
    assert claims == ["detained/attackers 3", "rescued 8"]


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers carry one of 90 survivors ashore.",
        "Volunteers carried 12 bodies down the hill.",
        "Helicopters carrying 14 patients landed.",
    ],
)
def test_whom_rescuers_carry_is_not_aboard(text):
    assert not any(claim.startswith("aboard") for claim in claims_in(text))


def test_whom_a_ferry_carries_is_aboard():
    assert claims_in("The ferry carried 120 passengers.") == ["aboard 120"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Crews needed three hours to put out the fire, which injured four of them.", ["injured 4"]),
        ("The shell killed three generations of one family.", []),
    ],
)
def test_a_length_of_time_or_a_generation_is_no_group(text, claims):
    assert claims_in(text) == claims


def test_some_brought_up_leave_the_others_below_ground():
    text = "Nine of the 25 miners trapped in the pit have been brought up; 16 are still below ground."
    assert claims_in(text) == ["rescued 9", "trapped 16"]
