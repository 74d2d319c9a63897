"""Who speaks in a lead: "On Monday five people died, police said", "In the capital, officials said"."""

from __future__ import annotations

import pytest
from lines import read


def said_in(text):
    """(quantity, speaker) of every claim."""
    return [(str(claim.quantity), claim.said_by.speaker) for claim in read(text).claims]


@pytest.mark.parametrize(
    "text",
    [
        "At least 21 miners died, police said.",
        "As many as 21 divers drowned, police said.",
        "On Sunday 21 people died, police said.",
        "On Sunday twenty-one people died, police said on Monday.",
        "In Velden 21 people died, police said in a statement.",
        "After the explosion 21 workers died, police said.",
        "After the explosion 21 workers died, police said on Monday, raising an earlier toll.",
        "At least 21 people died, police said after the road that joins the villages gave way.",
        "Early on Sunday a bus fell into a lake and 21 people died, police said.",
    ],
)
def test_a_lead_with_a_figure_is_what_is_said(text):
    (claim,) = read(text).claims
    assert claim.said_by.speaker == "police"


def test_a_lead_that_ends_with_the_verb_is_what_is_said():
    assert said_in("On Sunday a woman died, police said.") == [("1", "police")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("In the capital, officials said 12 people had died.", [("12", "officials")]),
        ("On Tuesday, the army said five people died.", [("5", "army")]),
        (
            "After a bomb killed 14 people, the army said it had killed 30 rebels.",
            [("14", ""), ("30", "army")],
        ),
    ],
)
def test_an_opening_is_no_statement(text, said):
    assert said_in(text) == said


def test_who_goes_on_adding_is_whoever_spoke_before():
    text = "Dozens of people drowned, the navy said in a statement, adding that 30 were missing."
    assert said_in(text) == [("Dozens", "navy"), ("30", "navy")]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Some 80 people were seized on 12 June 2025; at least 27 of them are dead.", [12, None]),
        ("The ferry sank on Monday and 30 people are missing.", [None]),
        ("Twelve people died on Monday and 14 were hurt.", [16, 16]),
        ("Officials said on Monday 12 people had died and 30 people are missing.", [16, 16]),
    ],
)
def test_the_day_of_one_clause_is_not_that_of_a_state_of_now(text, days):
    assert [claim.as_of.start.day if claim.as_of else None for claim in read(text).claims] == days


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The launch capsized at dawn. Coast guard: 28 dead.", [("28", "Coast guard")]),
        ("The toll by group. Police: 28, army: 12.", []),
    ],
)
def test_a_body_before_a_colon_speaks(text, said):
    assert [one for one in said_in(text) if one[1]] == said


@pytest.mark.parametrize("dash", ["-", "–", "—", "--"])
@pytest.mark.parametrize("date", ["June 17", "Jun. 17", "June 17, 2025", "17 June", "Tuesday, June 17"])
@pytest.mark.parametrize(("printed", "count"), [("Sixteen", "16"), ("16", "16"), ("2,300", "2,300")])
def test_a_dateline_ends_at_its_dash_whatever_number_follows(dash, date, printed, count):
    text = f"PORT ANN, {date} {dash} {printed} people were killed in the blast, the governor said."
    assert said_in(text) == [(count, "governor")]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("Port Ann, June 17 - Sixteen people were killed.", "16"),
        ("Between 12 - 16 people were killed.", "12 to 16"),
        ("TOLL AT 12 - 16, MAYOR SAYS", "12 to 16"),
    ],
)
def test_a_dash_between_two_figures_of_one_kind_is_a_range(text, quantity):
    assert [one for one, _ in said_in(text)] == [quantity]
