"""A correction printed in the article gives the right figure as the outlet's own; the old one is left out."""

from __future__ import annotations

import pytest
from lines import read

from storytrack.model.claim import Cue

LEDE = "A ferry sank off Halden on Tuesday. The search goes on.\n\n"


@pytest.mark.parametrize(
    "note",
    [
        "An earlier version of this article said 27 people had died; it should have said 17.",
        "An earlier version of this article said 27 people had died. The figure is 17.",
        "An earlier version of this story incorrectly said 27 people were killed. In fact, 17 people died.",
        "A previous version of this report gave the death toll as 27. It is 17.",
        "Correction: An earlier version misstated the number of people killed. It is 17, not 27.",
        "CORRECTION (June 18): 17 people were killed, not 27.",
        "This story has been corrected to say that 17 people were killed, not 27.",
        "This article was corrected on 18 June. An earlier version said 27 people had died; 17 people died.",
        "We incorrectly reported that 27 people were killed. The correct figure is 17.",
        "This article originally stated that 27 people had been killed. Officials say 17 people were killed.",
        "An earlier headline said 27 people were killed. There were 17 people killed.",
        "Clarification: 17 people were killed rather than 27.",
        "This post has been updated to show that 17 people were killed instead of 27.",
    ],
)
def test_the_right_figure_is_a_correction_and_the_old_one_is_left_out(note):
    reading = read(LEDE + note)
    (claim,) = reading.claims
    assert (claim.metric, str(claim.quantity)) == ("killed", "17")
    assert Cue.CORRECTION in claim.cues
    assert Cue.RECAP not in claim.cues
    assert "version" not in claim.said_by.speaker
    reasons = {left.phrase: left.reason for left in reading.left_out}
    assert reasons["27"] == "the figure that was corrected"


def test_a_right_figure_without_a_noun_is_read_by_the_correction():
    reading = read(
        LEDE + "An earlier version of this article said 27 people had died; it should have said 17."
    )
    assert reading.how[0].rule == "printed correction"
    assert reading.how[0].example


def test_a_correction_keeps_the_group_that_it_is_about():
    reading = read(LEDE + "An earlier version of this article said 27 soldiers had died. The number is 17.")
    assert [(claim.scope, str(claim.quantity)) for claim in reading.claims] == [("soldiers", "17")]


def test_dates_in_a_correction_stay_dates():
    reading = read(LEDE + "An earlier version of this article said it began on 12 May. It was 13 May.")
    assert reading.claims == ()
    assert {left.reason for left in reading.left_out} == {"a date"}


@pytest.mark.parametrize(
    "text",
    [
        "An earlier version of the bill would have freed 27 prisoners.",
        'The mayor said: "We initially reported that 27 people were killed."',
        "Officials earlier reported 27 deaths.",
        "The ministry corrected its figure to 27 deaths.",
        "The report originally put the toll at 27.",
    ],
)
def test_others_who_correct_themselves_are_not_the_outlet(text):
    reading = read(LEDE + text)
    assert "the figure that was corrected" not in {left.reason for left in reading.left_out}


def test_only_the_paragraph_of_the_correction_is_the_correction():
    reading = read(
        "An earlier version of this article said 27 people had died.\n\nSeventeen people died, police said."
    )
    assert [(str(claim.quantity), claim.cues) for claim in reading.claims] == [("17", ())]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version misspelt the mayor's name. Seventeen people died, police said.",
        "Correction: A previous version of this story gave the wrong date. Seventeen people died on Monday.",
        "An earlier version of this article misstated the name of the ferry. Police said 17 people had died.",
        "Correction: An earlier version said 40 people were injured; 31 were injured. Seventeen people died.",
        "Correction: The ferry's name is Solveig. Police say 17 people died when it sank.",
        "This article has been corrected to fix the name of the ferry. Seventeen people died.",
        "Correction: An earlier version gave a wrong age. The pilot is 52, not 54. Seventeen people died.",
        "Correction: An earlier version misstated the number injured. It is 31. Seventeen people died.",
    ],
)
def test_a_figure_that_no_version_had_wrong_is_no_correction(note):
    (died,) = [claim for claim in read(LEDE + note).claims if claim.metric == "killed"]
    assert (str(died.quantity), died.cues) == ("17", ())


@pytest.mark.parametrize(
    "note",
    [
        "An earlier version of this article said 27 people had died. The figure is 17. Nine children died.",
        "An earlier version of this story said 27 people had died. There are 17 dead, nine of them children.",
        "An earlier version of this article gave a wrong toll. Seventeen people died. Nine children died.",
    ],
)
def test_a_count_is_set_right_once(note):
    told = {claim.scope: claim.cues for claim in read(LEDE + note).claims}
    assert told == {"": (Cue.CORRECTION,), "children": ()}


def test_each_group_that_was_wrong_is_set_right():
    note = "An earlier version of this article said 27 soldiers and 13 civilians had died. "
    reading = read(LEDE + note + "There were 17 soldiers killed. Nine civilians died.")
    told = [(claim.scope, str(claim.quantity), claim.cues) for claim in reading.claims]
    assert told == [("soldiers", "17", (Cue.CORRECTION,)), ("civilians", "9", (Cue.CORRECTION,))]


def test_a_number_of_something_else_is_not_what_was_wrong():
    note = "An earlier version of this article said 27 had died. The figure is 17. The ferry has 12 cabins."
    assert [str(claim.quantity) for claim in read(LEDE + note).claims] == ["17"]


@pytest.mark.parametrize(
    "note",
    [
        "Correction: An earlier version said 26 were missing; police say it is 19, since seven went home.",
        "An earlier version said 26 people were missing. The number is 19, after seven residents were found.",
        "An earlier version said 26 people were missing; 19 are missing, because seven were counted twice.",
        "Correction: 19 people are missing, not 26, as seven had stayed on shore.",
        "Correction: An earlier version said 26 were missing. Since seven had been ashore, the number is 19.",
    ],
)
def test_why_a_figure_was_wrong_is_no_figure_of_its_own(note):
    reading = read(LEDE + note)
    assert [(claim.metric, str(claim.quantity)) for claim in reading.claims] == [("missing", "19")]
    assert Cue.CORRECTION in reading.claims[0].cues
    assert {"26", "seven"} <= {left.phrase for left in reading.left_out}


@pytest.mark.parametrize(
    "note",
    [
        "Correction: After the ferry sank, 19 people were missing, not 26.",
        "Correction: An earlier version said 26 people were missing; as of Monday 19 people are missing.",
        "An earlier version said 26 people were missing because of an error. The figure is 19.",
        "Correction: Since Monday 19 people have been missing, not 26.",
    ],
)
def test_a_figure_beside_a_time_or_a_reason_may_be_the_right_one(note):
    (claim,) = read(LEDE + note).claims
    assert (claim.metric, str(claim.quantity)) == ("missing", "19")
    assert Cue.CORRECTION in claim.cues


def test_a_correction_that_should_have_said_so_is_nobody_elses():
    note = "An earlier version of this article said 27 people had died; it should have said 17."
    assert read(LEDE + note).claims[0].said_by.speaker == ""


def test_a_correction_in_a_live_block_is_of_the_page_and_not_of_the_block():
    reading = read(
        "14:32\nA ferry sank.\n\n11:40\nNine people died.\n\n"
        "This item has been corrected to show that 12 people died, not 13.",
        "2025-06-18T20:00+01:00",
    )
    told = [
        (str(claim.quantity), f"{claim.as_of.start:%H:%M}" if claim.as_of else "") for claim in reading.claims
    ]
    assert told == [("9", "11:40"), ("12", "")]
    assert reading.how[1].time is None
