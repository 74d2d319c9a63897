"""The number of a whole is never the count of a share of it."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Three quarters of the city's 14,000 buildings were destroyed.", "14,000"),
        ("Nearly half of the hamlet's 220 houses were destroyed.", "220"),
        ("Half the 220 houses were destroyed.", "220"),
        ("Two-thirds of the towns' 8,000 homes were damaged.", "8,000"),
        ("About 60 percent of the district's 8,000 homes were damaged.", "8,000"),
        ("Most of the district's 8,000 homes were damaged.", "8,000"),
        ("A third of the camp's 700 residents were killed.", "700"),
        ("Some of the 45 miners were rescued.", "45"),
        ("The flood damaged two-thirds of the town's 8,000 homes.", "8,000"),
    ],
)
def test_the_whole_of_a_share_is_no_count_and_says_why(text, whole):
    assert claims_in(text) == []
    assert "the whole that another number" in left_out_of(text)[whole]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("All but four of the crew of 30 were rescued.", ["rescued/crew 26"]),
        ("All but two of the hamlet's 60 houses burned down.", ["structures_destroyed/homes 58"]),
        ("All but one of the 180 people aboard the plane were killed.", ["killed 179"]),
        ("Two of the city's 14 hospitals were destroyed.", ["structures_destroyed/hospitals 2"]),
        ("Half of the 220 houses and 30 shops were destroyed.", ["structures_destroyed/shops 30"]),
        ("All of the hamlet's 220 homes were destroyed.", ["structures_destroyed/homes 220"]),
        ("Six of the crew of 30 were rescued.", ["rescued/crew 6"]),
    ],
)
def test_a_number_of_a_whole_is_counted_and_the_whole_is_not(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Neither of the two pilots survived.", ["killed/crew 2"]),
        ("None of the nine crew survived.", ["killed/crew 9"]),
        ("None of the 15 people aboard the ferry survived.", ["killed 15"]),
        ("Nobody aboard survived.", ["killed all"]),
        ("None of the passengers has survived.", ["killed/passengers all"]),
    ],
)
def test_those_of_whom_none_survived_are_dead(text, claims):
    assert claims_in(text) == claims


def test_those_of_whom_some_survived_are_not_dead():
    assert not any(claim.startswith("killed") for claim in claims_in("Three of the 40 passengers survived."))


def test_who_is_aboard_something_meets_the_fate_that_the_sentence_tells():
    assert claims_in("The 180 people aboard the plane were killed.") == ["killed 180"]


@pytest.mark.parametrize(
    "text",
    [
        "A hospital spokesman said it had treated 22 people, and that one of them, a man of 60, had died.",
        "The hospital treated 22 people, two of them died.",
        "The clinic has admitted 15 villagers, three of whom have died.",
        "Twenty-two people were treated at St Anne's, and two of them died.",
        "The field hospital received 40 people, of whom six died.",
    ],
)
def test_a_part_of_those_in_the_care_of_one_body_is_no_toll_of_everybody(text):
    assert claims_in(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Four people were in the car and two of them died.", ["killed 2"]),
        ("A doctor said four people were in the car and two of them died.", ["killed 2"]),
        ("Twelve hikers set out; three of them died.", ["killed/hikers 3"]),
        ("Twelve people were injured, and one of them later died.", ["injured 12", "killed 1"]),
        ("The clinic treated 30 migrants, two of whom died.", ["killed/migrants 2"]),
        ("The clinic treated 22 people, two of them soldiers who died.", ["killed/soldiers 2"]),
        ("The hospital said two people had died.", ["killed 2"]),
        (
            "Nine people died, including two nurses, and 31 were hurt.",
            ["killed 9", "killed/medics 2", "injured 31"],
        ),
        (
            "Nine people died, among them two nurses, and 31 were hurt.",
            ["killed 9", "killed/medics 2", "injured 31"],
        ),
        (
            "Sixteen people were rescued, six of them children, and 26 were hurt.",
            ["rescued 16", "rescued/children 6", "injured 26"],
        ),
        (
            "Seven nurses, two of whom were women, were hurt and nine people died.",
            ["injured/medics 7", "injured/women 2", "killed 9"],
        ),
    ],
)
def test_a_part_of_all_who_were_there_or_of_a_group_stays_a_count(text, claims):
    assert claims_in(text) == claims
