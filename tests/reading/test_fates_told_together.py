"""Several things befell several people in one sentence; ordinals and members tell them apart."""

from __future__ import annotations

import pytest
from lines import claims_in


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The gunman killed one and wounded another.", ["killed 1", "injured 1"]),
        ("One man was killed and another was wounded.", ["killed/men 1", "injured 1"]),
        ("The blast left three dead and wounded another early on Sunday.", ["killed 3", "injured 1"]),
        ("The blast left three people dead and wounded five others.", ["killed 3", "injured 5"]),
        ("The crash killed three people and injured others.", ["killed 3", "injured others"]),
        ("He killed one woman and shot at another.", ["killed/women 1"]),
        ("The blast killed and wounded five people.", []),
        ("The strike killed 19 people and wounded another 60.", ["killed 19", "injured 60"]),
        (
            "One firefighter was treated for burns and three others for smoke inhalation.",
            ["injured/firefighters 1", "injured/firefighters 3"],
        ),
        ("Two people were killed by gunfire and five by falling debris.", ["killed 2"]),
        ("A ferry carrying 180 passengers and a crew of 12 sank.", ["aboard 180", "aboard/crew 12"]),
        (
            "Police: Gunman killed after shooting 6 at Orvo warehouse",
            ["killed/attackers 1", "shot 6"],
        ),
        ("Rebels threatening to kill 20 hostages freed two.", ["killed/hostages 20", "rescued 2"]),
        ("Twenty-eight people are still listed as missing.", ["missing 28"]),
        ("An officer suffered a graze wound.", ["injured/police 1"]),
        ("Five passengers were treated at the scene and released.", ["injured/passengers 5"]),
        ("Two hospitals were treating 31 people.", ["in_hospital 31"]),
        ("The number of martyrs has risen to 19.", ["killed 19"]),
        (
            "The rains have killed 41 people, the agency said, raising an earlier toll of 34.",
            ["killed 41", "killed 34"],
        ),
        ("Two more arrested in nightclub shooting", ["detained 2"]),
    ],
)
def test_each_fate_of_a_sentence_keeps_its_own_people(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A third victim died on Sunday.", ["killed 3"]),
        ("The 98th victim died on Monday.", ["killed 98"]),
        ("The third person to die in the outbreak was a nurse.", ["killed 3"]),
        ("It was the third death at the camp.", ["killed 3"]),
        ("The second victim, identified as Omar Reyes, was pronounced dead at the scene.", []),
        ("The fourth victim was taken to hospital.", []),
        ("Two people were killed and a third was wounded.", ["killed 2", "injured 1"]),
        ("Two soldiers were killed and a third was wounded.", ["killed/soldiers 2", "injured 1"]),
        ("Two people were killed. A third person was wounded.", ["killed 2", "injured 1"]),
    ],
)
def test_a_low_ordinal_counts_only_where_it_numbers_what_is_counted(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two of the four men were killed.", ["killed/men 2"]),
        ("Two of the four soldiers killed in the wreck were brothers.", ["killed/soldiers 4"]),
        ("Ana Malik, one of 4 soldiers killed in the blast, was 29.", ["killed/soldiers 4"]),
    ],
)
def test_some_of_those_killed_are_counted_only_where_a_verb_says_so(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Two more arrested over Club 9 shooting death", ["detained 2"]),
        ("Manhunt After Murders of 9- and 12-Year-Olds", []),
        ("The man, who had no known ties to armed groups, was killed.", []),
        ("The raid brings the death toll to five plus the gunman.", ["killed 5"]),
        ("The raid brings the death toll to five plus.", ["killed at least 5"]),
    ],
)
def test_a_number_that_does_not_agree_with_its_noun_counts_nobody(text: str, claims: list[str]) -> None:
    assert claims_in(text) == claims
