"""A verb of two parts with the people between them, and people who are the object of another verb."""

from __future__ import annotations

import pytest
from lines import claims_in


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Paramedics treated six spectators for burns.", ["injured/spectators 6"]),
        ("Medics have treated another 30 people for minor injuries.", ["injured 30"]),
        ("Nurses treated 11 for smoke inhalation at the gate.", ["injured 11"]),
        ("A helicopter took two climbers to hospital.", ["injured/climbers 2"]),
        ("Ambulances took five boys and two girls to hospital.", ["injured/boys 5", "injured/girls 2"]),
        ("Firefighters cut three drivers from the wreckage.", ["rescued/motorists 3"]),
        ("The flood forced some 2,500 people to leave.", ["displaced about 2,500"]),
        (
            "Rising water is forcing dozens of families to leave their homes.",
            ["displaced/families dozens"],
        ),
        ("The governor told 18,000 residents to leave.", ["under_evacuation_orders 18,000"]),
        ("Police ordered 75 people out of their homes.", ["under_evacuation_orders 75"]),
        ("The quake made 900 people homeless.", ["displaced 900"]),
        ("Police said they had taken nine men into custody.", ["detained/men 9"]),
        ("Doctors put 14 patients on ventilators.", ["in_hospital 14"]),
    ],
)
def test_an_active_verb_is_read_as_its_passive_is(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Paramedics took two men to Port Ash Hospital.", []),
        ("He told everybody to leave.", []),
        ("The army pulled 300 vehicles out of the region.", []),
        ("The surgery treated 22 people.", []),
        ("The doctor told them to leave 20 minutes later.", []),
        ("Judges were told 12 residents to leave the room had been asked.", []),
    ],
)
def test_a_verb_of_two_parts_counts_only_those_whom_it_befell(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The hospital treated 45 people, and eight people died.", ["killed 8"]),
        ("The hospital treated 45 people and eight died.", ["killed 8"]),
        ("The ministry deployed 400 soldiers and eight people died.", ["killed 8"]),
        ("Volunteers fed 60 children, and eight women were hurt.", ["injured/women 8"]),
        (
            "The ministry confirmed two soldiers and eight civilians had died.",
            ["killed/soldiers 2", "killed/civilians 8"],
        ),
        ("An estimated 45 men and eight women were hurt.", ["injured/men about 45", "injured/women 8"]),
        ("Nine men and eight women were hurt.", ["injured/men 9", "injured/women 8"]),
        ("Nine people and eight more were hurt.", ["injured 9", "injured 8"]),
    ],
)
def test_the_object_of_one_verb_is_not_the_subject_of_the_next(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims
