"""Figures that say again, or say better, what another figure counts."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read


def said(text):
    """Speaker and figure of every claim, in order."""
    return [(claim.said_by.speaker, claim.quantity.value) for claim in read(text).claims]


def cues(text):
    """Figure → cues of every claim."""
    return {claim.quantity.value: [cue.value for cue in claim.cues] for claim in read(text).claims}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Police said 12 people were killed, hospitals said 15.", [("Police", 12), ("hospitals", 15)]),
        ("Police put the death toll at 12 and hospitals at 15.", [("Police", 12), ("hospitals", 15)]),
        (
            "The blast killed 12 people, according to the army, and 15, according to the rebels.",
            [("army", 12), ("rebels", 15)],
        ),
        ("Hamas says 1,200 people were killed; Israel says 900.", [("Hamas", 1200), ("Israel", 900)]),
        ("The army said 12 people died. Rebels acknowledged five.", [("army", 12), ("Rebels", 5)]),
        ("The army said 12 people died. Lawyers said it was 20.", [("army", 12), ("Lawyers", 20)]),
        ("The army said 12 people died. It now says 15.", [("army", 12), ("army", 15)]),
        ("The army said 12 people died; the mayor said the toll was 15.", [("army", 12), ("mayor", 15)]),
    ],
)
def test_a_figure_without_a_noun_is_of_the_count_that_somebody_else_gave(text, wanted):
    assert said(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("On Monday 980 people were missing. By Tuesday it was 700.", ["missing 980", "missing 700"]),
        (
            "On Monday 980 people were missing. The figure had dropped to 700 by Tuesday.",
            ["missing 980", "missing 700"],
        ),
        ("On Monday 980 people were missing. Its tally is now 700.", ["missing 980", "missing 700"]),
        (
            "Crews rescued 31 people on Saturday, 44 on Sunday and 12 on Monday.",
            ["rescued 31", "rescued 44", "rescued 12"],
        ),
        ("On Monday 12 people died. It could rise to 20.", ["killed 12", "killed 20"]),
    ],
)
def test_the_count_of_the_sentence_before_is_carried_on(text, wanted):
    assert claims_in(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Six people died and 40 were hurt. That number is now 52.", ["killed 6", "injured 40"]),
        ("Six people died and 40 were hurt. It is seven.", ["killed 6", "injured 40"]),
        ("Six soldiers and two guards died. It is nine.", ["killed/soldiers 6", "killed/guards 2"]),
        ("Six people died and 40 were hurt. The toll is now seven.", ["injured 40", "killed 7"]),
        (
            "Six people, among them two children, died. It is seven.",
            ["killed 6", "killed/children 2", "killed 7"],
        ),
        ("Crews have freed 24 people. The number now stands at 31.", ["rescued 24", "rescued 31"]),
        ('"Six died," the chief said. "It is seven now."', ["killed 6", "killed 7"]),
    ],
)
def test_a_count_is_carried_on_only_from_a_sentence_that_counts_one_thing(text, wanted):
    assert sorted(claims_in(text)) == sorted(wanted)


@pytest.mark.parametrize(
    "text",
    [
        "The quake killed 12 people. It struck at 16:20.",
        "The quake killed 12 people. It was 30 km deep.",
        "The quake killed 12 people. It was the strongest in 20 years.",
        "The quake killed 12 people. Rescuers came from nine countries. It was 40 of them in all.",
        "The quake killed 12 people. The mayor said 20 of the buildings were new.",
        "The quake killed 12 people. It had 30 aftershocks.",
    ],
)
def test_a_figure_of_something_else_is_not_of_the_count_before(text):
    assert claims_in(text) == ["killed 12"]


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("The toll is 10, not 12, police said.", 10, "12"),
        ("Ten people died, not 12.", 10, "12"),
        ("Not 12 but 10 people were killed, the coroner said.", 10, "12"),
        ("Seven, not six, people lost their lives.", 7, "six"),
        ("The ministry said 28 people had died, not 30 as earlier reported.", 28, "30"),
        ("The fire killed 10 people rather than 12, police said.", 10, "12"),
        ("Officials now say 97 people died, fewer than the 115 they had reported.", 97, "115"),
    ],
)
def test_the_figure_that_another_one_corrects_is_left_out(text, right, wrong):
    assert cues(text) == {right: ["correction"]}
    assert left_out_of(text)[wrong] == "the figure that was corrected"


def test_a_figure_against_somebody_elses_is_no_correction_of_it():
    text = "Hospital registers show that 21 people died, not the 14 in the government's account."
    assert cues(text) == {21: []}
    assert "14" in left_out_of(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Two victims had been counted twice, and the toll is 28, police said.", {28: ["correction"]}),
        ("The ministry revised the toll to 28, but 40 people were injured.", {28: ["correction"], 40: []}),
        ("Under a new definition, 28 people died.", {28: ["new_definition"]}),
        ("The county no longer counts visitors; on that basis the toll is 28.", {28: ["new_definition"]}),
        ("Earlier on Wednesday the mayor said seven people were injured.", {7: ["recap"]}),
        ("The final death toll was 28.", {28: ["final"]}),
        ("The mayor had said 12 people died; 15 people are now known to have died.", {12: ["recap"], 15: []}),
    ],
)
def test_the_words_beside_a_figure_hold_for_its_own_part(text, wanted):
    assert cues(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "The death toll is up 17 from Monday to 130.",
        "The death toll rose 17 to 130.",
        "The death toll was 130, up 17 from Monday.",
        "The death toll stood at 130, an increase of 17.",
    ],
)
def test_what_a_count_grew_by_is_an_increment_beside_it(text):
    told = {str(claim.quantity): claim.delta for claim in read(text).claims}
    assert told == {"17": True, "130": False}


def test_what_a_level_fell_by_is_left_out():
    assert [str(claim.quantity) for claim in read("The number of missing was 97, down 18.").claims] == ["97"]


def test_whoever_is_excluded_without_a_number_is_not_counted():
    text = "12 soldiers were killed, excluding militants."
    assert [(claim.scope, str(claim.quantity)) for claim in read(text).claims] == [("soldiers", "12")]
