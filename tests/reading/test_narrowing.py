"""Narrower scopes that only the whole text shows."""

from __future__ import annotations

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


def test_a_smaller_figure_that_nothing_sets_apart_is_left_out():
    text = "The crash killed 58 people. So far, 41 bodies have been found."
    assert claims_in(text) == ["killed 58"]
    assert "a part of 58" in left_out_of(text)["41"]


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
