"""A verb joined by "and" that has an object of its own says nothing of the noun before it."""

from __future__ import annotations

import pytest
from lines import claims_in


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "The shell killed 6 farmers and 2 nurses and wounded 17.",
            ["killed/farmers 6", "killed/medics 2", "injured 17"],
        ),
        (
            "The mine killed two men, four women and one child and injured 21 others.",
            ["killed/men 2", "killed/women 4", "killed/children 1", "injured 21"],
        ),
        (
            "The raiders killed six guards, two nurses and one teacher and abducted 14.",
            ["killed/guards 6", "killed/medics 2", "killed/teachers 1", "abducted 14"],
        ),
        (
            "The tornado destroyed 14 houses, 2 schools and 1 church and damaged 50 others.",
            [
                "structures_destroyed/homes 14",
                "structures_destroyed/schools 2",
                "structures_destroyed/churches 1",
                "structures_damaged 50",
            ],
        ),
        (
            "The attack killed 8 in Dorno and 2 in Velka and later wounded 30.",
            ["killed/Dorno 8", "killed/Velka 2", "injured 30"],
        ),
        ("The raid killed 6 soldiers and wounded nine nurses.", ["killed/soldiers 6", "injured/medics 9"]),
    ],
)
def test_a_verb_with_its_own_object_leaves_the_noun_before_it_alone(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("6 soldiers killed and wounded in the raid were flown out.", ["rescued/soldiers 6"]),
        ("Two nurses were abducted and wounded.", ["abducted/medics 2"]),
        ("The raid left 6 soldiers dead and 2 nurses wounded.", ["killed/soldiers 6", "injured/medics 2"]),
    ],
)
def test_without_an_object_a_joined_participle_is_still_said_of_the_noun(text, claims):
    assert set(claims) <= set(claims_in(text))
