"""Wordings that newsrooms use every day for what befell people, and for who says so."""

from __future__ import annotations

import pytest
from lines import claims_in, only_claim, read


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
        ("The clinic said it had 18 patients in two hospitals.", ["in_hospital 18"]),
        ("Volunteers led 40 children to safety.", ["rescued/children 40"]),
        ("Guides led 12 of the 30 climbers to safety.", ["rescued/climbers 12"]),
        ("Divers brought nine miners to the surface.", ["rescued 9"]),
        ("Eleven people were dug out alive.", ["rescued 11"]),
        ("The navy has flown out 130 tourists.", ["rescued 130"]),
        ("By dusk 14 had been plucked from the sea.", ["rescued 14"]),
        ("Police put the dead at 12.", ["killed 12"]),
        ("A rival channel put the missing at 70.", ["missing 70"]),
        ("The dead include four children.", ["killed/children 4"]),
        ("Seven of the injured were fighting for their lives.", []),
        ("Seven people were still fighting for life on Monday.", []),
        ("About 1,400 were still unable to go back to their homes.", ["displaced about 1,400"]),
        ("Some 1,400 residents are not able to return home.", ["displaced about 1,400"]),
        ("As many as 30 people could still be under the slabs.", ["trapped at most 30"]),
        ("About 12 shoppers are believed to be beneath the collapsed roof.", ["trapped/shoppers about 12"]),
        ("At least nine workers are under the concrete.", ["trapped at least 9"]),
        ("The crash hurt 16 people.", ["injured 16"]),
        ("The strike hurt 16 shops.", []),
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


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Six of the dead were from Calder.", ["killed/Calder 6"]),
        ("Six of the dead came from Calder and two from Port Ash.", ["killed/Calder 6", "killed/Port Ash 2"]),
        (
            "The blast killed 19 people, 12 of them from the village of Ruu and seven from nearby Keth.",
            ["killed 19", "killed/Ruu 12", "killed/Keth 7"],
        ),
        ("Six of the dead were from a wedding party.", []),
        ("The number of people thought to have drowned has gone up from 12 to 15.", ["killed 15"]),
        ("The number of damaged houses has risen to 88.", ["structures_damaged/homes 88"]),
        ("The county lowered its count of destroyed cabins to 31.", ["structures_destroyed/homes 31"]),
        ("Nine people died. The confirmed number is six, police said.", ["killed 9", "killed 6"]),
        ("The number of hikers feared to be missing fell from 9 to 4.", ["missing/hikers 4"]),
        ("Turnout in the election was 61.2%, up from 55% in 2020.", ["turnout 61.2"]),
        (
            "Hale won the election with 4,800 votes, or 51.3 percent.",
            ["votes/Hale 4,800", "vote_share/Hale 51.3"],
        ),
        ("Turnout stood at 61.2% in the election, officials said.", ["turnout 61.2"]),
    ],
)
def test_parts_and_changes_are_read_by_what_they_are_of(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


def test_what_has_been_decided_is_still_to_come():
    claim = only_claim("The bank is to cut 400 jobs in its branches.")
    assert (claim.metric, [cue.value for cue in claim.cues]) == ("laid_off", ["forecast"])


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A bomb in a market claimed at least nine lives, hospital sources said.", "hospital sources"),
        ("The landslide has claimed 40 more lives.", ""),
        ("A woman whose brother is a driver told reporters that 27 people had died.", "woman"),
        ("The charity counts 30 deaths. The ministry acknowledges 12.", "ministry"),
    ],
)
def test_a_speaker_is_one_who_can_speak(text: str, speaker: str) -> None:
    assert read(text).claims[-1].said_by.speaker == speaker


def test_the_name_of_a_fire_service_is_no_fire():
    text = "The Elm Hollow Fire has burned 900 acres and is 20% contained, Cal Fire said."
    assert claims_in(text) == ["area_burned 900", "containment 20"]
