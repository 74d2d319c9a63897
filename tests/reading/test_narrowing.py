"""Narrower scopes that only the whole text shows."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read

FIRES = "The Elm Fire has burned 900 acres. The Oak blaze has burned 300 acres and is 13% contained."


def test_each_of_several_named_fires_is_counted_by_itself():
    assert claims_in(FIRES) == ["area_burned/Elm 900", "area_burned/Oak 300", "containment/Oak 13"]


def test_the_only_fire_needs_no_name():
    assert claims_in("The Elm Fire has burned 900 acres. The Elm Fire is 13% contained.") == [
        "area_burned 900",
        "containment 13",
    ]


def test_a_smaller_figure_of_a_named_place_is_a_part_of_the_larger_one():
    text = "Floods killed 158 people, officials said. Two people died in Malaga."
    assert claims_in(text) == ["killed 158", "killed/Malaga 2"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "A blast killed 16 people in Marn. Homes in Marn shook. At least 19 people have died.",
            ["killed 16", "killed at least 19"],
        ),
        (
            "Blast in Marn\n\nThe blast killed 16 people in Marn. At least 19 people have died.",
            ["killed 16", "killed at least 19"],
        ),
        (
            "A blast killed 16 people in Marn. By noon 19 were dead in Marn, doctors said.",
            ["killed 16", "killed 19"],
        ),
        ("Floods killed 158 people. Ninety people died in Marn.", ["killed 158", "killed/Marn 90"]),
        (
            "Two people died in Marn. Schools in Marn are shut. The storm killed 158 people.",
            ["killed/Marn 2", "killed 158"],
        ),
        (
            "Ninety people died in Marn and 60 in Keth. Schools in Marn are shut. In all 158 were killed.",
            ["killed/Marn 90", "killed/Keth 60", "killed 158"],
        ),
    ],
)
def test_a_place_that_the_whole_text_is_about_sets_no_figure_apart(text, claims):
    assert claims_in(text) == claims


def test_a_smaller_figure_that_nothing_sets_apart_is_left_out():
    text = "The crash killed 58 people. So far, 41 bodies have been found."
    assert claims_in(text) == ["killed 58"]
    assert "a part of 58" in left_out_of(text)["41"]


@pytest.mark.parametrize("moves", ["rises to", "climbs to", "has jumped to", "stands at", "hits", "reaches"])
def test_what_is_called_the_toll_is_no_part_of_a_larger_figure(moves):
    text = f"At least 58 people have died in the floods.\n\nDeath toll from the floods {moves} 41."
    assert claims_in(text) == ["killed at least 58", "killed 41"]


def test_a_smaller_figure_of_another_speaker_is_a_disagreement_and_stays():
    text = "The army said 58 people were killed in Saro. The rebels said 41 people were killed in Saro."
    assert claims_in(text) == ["killed 58", "killed 41"]


def test_a_smaller_figure_of_another_day_is_an_older_step_and_stays():
    text = "On Tuesday, 104 people were freed. On Wednesday, 155 people were freed."
    assert claims_in(text) == ["rescued 104", "rescued 155"]


def test_what_brought_a_total_is_an_increment():
    text = "Teams rescued 38 people, bringing the number of rescued to 512."
    assert claims_in(text) == ["rescued 38", "rescued 512"]
    assert left_out_of(text) == {}


def test_a_level_may_be_lower_elsewhere_in_the_text():
    assert claims_in("There are 300 people missing. Officials said 12 are missing.") == [
        "missing 300",
        "missing 12",
    ]


def test_each_of_several_totals_names_what_was_added_to_it():
    text = "Cholera: 340 cases and 12 deaths were reported, bringing it to 4,870 cases and 96 deaths."
    told = [(claim.metric, str(claim.quantity), claim.delta) for claim in read(text).claims]
    assert told == [
        ("cases", "340", True),
        ("killed", "12", True),
        ("cases", "4,870", False),
        ("killed", "96", False),
    ]


def test_a_headline_names_the_place_of_the_whole_story():
    text = "Nine killed in blast in Orvo\n\nPolice said nine people were killed. A doctor said 12 had died.\n"
    assert all(claim.scope == "" for claim in read(text).claims)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "Six people were killed in the valley. Fourteen others died on the coast.",
            ["killed 6", "killed 14"],
        ),
        (
            "Radio Selva reported that 14 had died, while Canal Sur, citing officials, put the figure at 17.",
            ["killed 14", "killed 17"],
        ),
        ("Six people died on the ridge. The storm killed 14 people.", ["killed 6", "killed 14"]),
    ],
)
def test_a_smaller_figure_that_nothing_shows_to_be_a_part_stays(text, claims):
    assert claims_in(text) == claims


def test_a_smaller_figure_far_from_a_larger_one_is_not_told_of_it():
    between = "Rain fell all night. The roads were closed. Schools stayed shut. Shops did not open."
    assert claims_in(f"The storm killed 58 people. {between} Six people died.") == ["killed 58", "killed 6"]


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed 58 people. Six of them died in hospital.",
        "Six people died at the scene. The death toll stands at 58.",
        "Police said 58 people were killed. So far, 41 bodies have been found.",
    ],
)
def test_a_smaller_figure_that_the_text_shows_to_be_a_part_is_left_out(text):
    assert claims_in(text) == ["killed 58"]
    assert any("a part of 58" in reason for reason in left_out_of(text).values())


def test_bodies_found_are_some_of_the_dead_wherever_they_are_told_of():
    between = "Rain fell all night. The roads were closed. Schools stayed shut. Shops did not open."
    assert claims_in(f"The storm killed 58 people. {between} So far, 41 bodies have been found.") == [
        "killed 58"
    ]


@pytest.mark.parametrize("joint", ["contradicting", "contrary to", "unlike"])
def test_what_is_set_against_another_figure_is_no_part_of_it(joint):
    text = f"Seven people were killed, {joint} an early list in which nine people were killed."
    assert claims_in(text) == ["killed 7", "killed 9"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("The toll is 22, the army said, confirming that two of the injured had died.", [("22", False)]),
        (
            "At least 22 are dead. The army confirmed for the first time that two of the injured had died.",
            [("at least 22", False)],
        ),
        (
            "The toll is 22. The army confirmed that two of the injured had died overnight.",
            [("22", False), ("2", True)],
        ),
        (
            "The army confirmed that two of the injured had died, taking the toll to 22.",
            [("2", True), ("22", False)],
        ),
        ("The toll is 22. The army confirmed another two deaths.", [("22", False), ("2", True)]),
    ],
)
def test_who_confirms_deaths_beside_a_total_adds_nothing_to_it(text, figures):
    assert [(str(claim.quantity), claim.delta) for claim in read(text).claims] == figures
