"""A count that is revised: the newer figure stands, and the older one is told as such."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read


def told(text):
    return [
        (claim.metric, str(claim.quantity), [cue.value for cue in claim.cues]) for claim in read(text).claims
    ]


@pytest.mark.parametrize(
    ("text", "metric", "old", "new"),
    [
        ("Officials initially put the dead at 52 but later revised it to 47.", "killed", "52", "47"),
        ("The number of injured, initially put at 70, was revised down to 61.", "injured", "70", "61"),
        ("The coroner corrected the toll to 8, having first reported 13 dead.", "killed", "13", "8"),
        ("Rescuers said 30 were missing, a figure later revised to 21.", "missing", "30", "21"),
        (
            "They put the number of strikers at 900 but cut the estimate to 700.",
            "on_strike",
            "900",
            "700",
        ),
    ],
)
def test_the_newer_figure_is_the_correction_and_the_older_one_a_recap(text, metric, old, new):
    assert sorted(told(text)) == sorted([(metric, old, ["recap"]), (metric, new, ["correction"])])


def test_a_figure_that_the_next_sentence_revises_is_of_the_same_count():
    text = "The ministry said 52 people were killed. It later revised the figure to 47."
    assert told(text) == [("killed", "52", []), ("killed", "47", ["correction"])]


def test_an_estimate_from_one_number_to_another_is_the_second():
    text = "The institute lowered its estimate of the dead from 2,300 to about 950."
    assert told(text) == [("killed", "about 950", ["correction"])]
    assert left_out_of(text) == {"2,300": "an earlier figure, given for comparison"}


def test_not_one_number_but_another_is_said_of_the_count_before():
    text = "The collapse killed 15 people. It was not 15 but 17, the governor said."
    assert told(text) == [("killed", "15", []), ("killed", "17", ["correction"])]
    assert claims_in("The collapse killed 15 people. It was not 15, the governor said.") == ["killed 15"]


def test_what_grew_is_no_correction():
    text = "The rebels held 40 hostages. The army later raised the figure to 55."
    assert told(text) == [("held", "40", []), ("held", "55", [])]


@pytest.mark.parametrize(
    "text",
    [
        "The council lowered the speed limit to 50 after 15 people died.",
        "The flood killed 15 people and cut supplies to 4,000 farms.",
    ],
)
def test_other_things_that_are_lowered_or_cut_revise_no_count(text):
    assert told(text) == [("killed", "15", [])]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("At least 31, possibly as many as 38, people died.", ["killed 31 to 38"]),
        ("At least 21 and possibly 24 people were killed.", ["killed 21 to 24"]),
        ("At least 21 people, perhaps 24, were killed.", ["killed 21 to 24"]),
        ("As many as 60 people, and no fewer than 45, were injured.", ["injured 45 to 60"]),
        ("Two to three dozen people were injured.", ["injured 24 to 36"]),
        ("Ten to twenty-four people were injured.", ["injured 10 to 24"]),
        ("The death toll climbed past 600 on Friday.", ["killed more than 600"]),
        ("Deaths topped 1,300 on Friday.", ["killed more than 1,300"]),
        ("Officials said deaths have passed 600.", ["killed more than 600"]),
        ("The dead numbered nearly 90.", ["killed about 90"]),
        ("The injured now number 61.", ["injured 61"]),
        ("Deaths rose to 44 from 38.", ["killed 44"]),
        ("Deaths rose by 17, the ministry said of the traffic.", []),
        ("The dead reached 13 hospitals by nightfall.", []),
        ("The flood displaced 2 345 678 people.", ["displaced 2,345,678"]),
    ],
)
def test_bounds_dozens_and_groups_of_digits_are_one_number(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize("height", ["5'11\"", "6'2", "5′11″"])
def test_feet_and_inches_are_one_height_and_no_count(height):
    left = left_out_of(f"A man of {height} was killed.")
    assert left == {height: "a distance or a length"}


@pytest.mark.parametrize(
    "text",
    [
        "Police had said 14 people died; they now say 12.",
        "The coastguard, which had reported 14 dead, now says 12 people died.",
    ],
)
def test_a_lower_figure_that_its_speaker_gives_beside_its_earlier_one_is_a_correction(text):
    assert told(text) == [("killed", "14", ["recap"]), ("killed", "12", ["correction"])]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor had said 9 people died and now says 12.",
        "Police had said 14 people were missing; they now say 12.",
    ],
)
def test_a_count_that_grew_or_may_fall_is_not_corrected_by_its_speakers_next_figure(text):
    assert [cues for _, _, cues in told(text)] == [["recap"], []]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people died, down from the 14 first reported, police said.",
        "The death toll stands at 12, down from an initial 14, the coroner said.",
        "Twelve people died, police said, not 14 as first reported.",
        "Twelve people and not 14 died, police said.",
    ],
)
def test_a_toll_below_the_one_first_given_is_a_correction(text):
    assert told(text) == [("killed", "12", ["correction"])]
    assert left_out_of(text) == {"14": "the figure that was corrected"}


def test_what_is_said_of_not_all_of_them_corrects_no_number():
    assert told("Nine people were killed and not all were miners.") == [("killed", "9", [])]


def test_a_denied_number_beside_a_group_leaves_the_count_to_the_group():
    assert claims_in("Eight miners and not nine died, police said.") == ["killed/miners 8"]
