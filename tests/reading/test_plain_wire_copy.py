"""Sentences of plain agency copy about outbreaks, strikes and mines that were read as something else."""

from __future__ import annotations

import pytest
from lines import claims_in, read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Laboratories confirmed cholera in 31 samples.", []),
        ("Laboratories confirmed cholera in 31 people.", ["cases 31"]),
        ("After the vote, the ministry has offered 3.5 percent.", []),
        ("In the vote, the Unity party has 38.5 percent.", ["vote_share/Unity party 38.5"]),
        ("The purser said 40 people on the upper deck alone had fallen ill.", ["cases/upper deck 40"]),
        ("At the pier alone 12 people died.", ["killed/pier 12"]),
        ("On Sunday alone 12 people died.", ["killed 12"]),
    ],
)
def test_a_figure_counts_what_it_says_and_no_more(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The outbreak spread. Six pupils were taken to hospital.", ["in_hospital 6"]),
        ("The outbreak spread. Ambulances took six pupils to hospital.", ["in_hospital 6"]),
        ("The outbreak spread. Six pupils were injured in a crash.", ["injured/students 6"]),
        ("The bus overturned. Six pupils were taken to hospital.", ["injured/students 6"]),
    ],
)
def test_whoever_is_taken_to_hospital_in_an_outbreak_was_not_hurt(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "adds"),
    [
        ("In the outbreak, the number of new cases fell to 12.", [True]),
        ("In the outbreak, the number of cases rose to 120.", [False]),
        ("A new death toll of 40 was given.", [False]),
        ("The cholera office reported 12 new infections, taking the total to 98.", [True, False]),
    ],
)
def test_the_number_of_new_ones_is_no_count_of_all(text: str, adds: list[bool]) -> None:
    assert [claim.delta for claim in read(text).claims] == adds


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The army said 14 men were missing. The rebels said 17 were missing, not 14.", []),
        ("The army said 14 men were missing. The army later said 17 were missing, not 14.", ["correction"]),
        ("The rebels said 17 were missing, not 14.", ["correction"]),
    ],
)
def test_whoever_denies_what_somebody_else_said_corrects_no_figure_of_their_own(text, cues):
    assert [cue.value for cue in read(text).claims[-1].cues] == cues


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("The dockers' union called the offer poor. Its chairman, Jan Lund, said 40 were hurt.", "union"),
        ("The rebels left at noon. Their spokesman said 40 were hurt.", "militant"),
        ("The harbour was shut. Its spokesman said 40 were hurt.", "official"),
        (
            "The rebels left.\n\nIt rained.\n\nThe port was shut.\n\nIts spokesman said 40 were hurt.",
            "official",
        ),
    ],
)
def test_its_chairman_speaks_for_the_body_that_the_sentence_before_begins_with(text, role):
    assert read(text).claims[-1].said_by.role.value == role
