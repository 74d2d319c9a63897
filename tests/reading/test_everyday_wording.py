"""Wordings that newsrooms use every day for what befell people, and for who says so."""

from __future__ import annotations

import pytest
from lines import claims_in, only_claim


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A man stabbed three shoppers in Hull on Friday.", ["injured/shoppers 3"]),
        ("Three people were stabbed outside a pub in Hull.", ["injured 3"]),
        ("Three people were stabbed to death outside a pub in Hull.", ["killed 3"]),
        ("Two women were stabbed to death and two others stabbed.", ["killed/women 2", "injured 2"]),
        (
            "The fire left two people dead and nine suffering from smoke inhalation.",
            ["killed 2", "injured 9"],
        ),
        ("Five cyclists suffered cuts and bruises.", ["injured/cyclists 5"]),
        ("The clinic said it had 18 patients in two hospitals.", ["in_hospital/patients 18"]),
        ("Volunteers led 40 children to safety.", ["rescued/children 40"]),
        ("Divers brought nine miners to the surface.", ["rescued 9"]),
        ("Eleven people were dug out alive.", ["rescued 11"]),
        ("The navy has flown out 130 tourists.", ["rescued 130"]),
        ("By dusk 14 had been plucked from the sea.", ["rescued 14"]),
        ("Police put the dead at 12.", ["killed 12"]),
        ("A rival channel put the missing at 70.", ["missing 70"]),
        ("The dead include four children.", ["killed/children 4"]),
    ],
)
def test_what_befell_people_is_read_in_its_everyday_wording(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("speaker", "role"),
    [
        ("The regional disaster office", "official"),
        ("The election commission's chair Amina Dlamini", "official"),
        ("HM Coastguard", "official"),
        ("A spokesperson for Calder Networks", "company"),
        ("The insurer", "company"),
        ("The carmaker", "company"),
        ("Relief agencies", "official"),
        ("Residents", "witness"),
    ],
)
def test_a_speaker_is_known_by_the_office_or_the_trade(speaker: str, role: str) -> None:
    assert only_claim(f"{speaker} said 27 people were hurt.").said_by.role.value == role
