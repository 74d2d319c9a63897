"""Shootings: who was shot, who of them died, and who was hurt."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read

from storytrack.reading.language.phrases import Phrases


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Six people were shot outside a bowling alley, police said.", ["shot 6"]),
        ("6 shot, two fatally, at lakeside picnic", ["shot 6", "killed 2"]),
        ("Officers found three people suffering from gunshot wounds.", ["shot 3"]),
        ("Paramedics treated nine gunshot victims.", ["shot 9"]),
        ("Five neighbors were struck by stray bullets.", ["shot/neighbors 5"]),
        ("A gunman shot and killed two clerks.", ["killed/clerks 2"]),
        ("The gunman fatally shot four people.", ["killed 4"]),
        ("Four people were shot to death in a farmhouse.", ["killed 4"]),
        ("The two were found shot to death.", ["killed 2"]),
        ("Four people were shot and wounded.", ["injured 4"]),
        ("He shot four people dead in their homes.", ["killed 4"]),
        ("He shot four people to death.", ["killed 4"]),
        ("He shot four dead.", ["killed 4"]),
        ("The robber killed two clerks and shot three other people.", ["killed/clerks 2", "injured 3"]),
        ("Three others were shot and are expected to live.", ["injured 3"]),
        ("Detectives are working on a triple homicide.", ["killed 3"]),
        ("A quadruple shooting shook the neighborhood.", ["shot 4"]),
        ("The rent there is double that of last year.", []),
    ],
)
def test_shot_says_neither_killed_nor_injured_unless_the_text_does(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


@pytest.mark.parametrize(
    "text",
    [
        "Seven people were taken to Saint Brendan Memorial Hospital.",
        "Seven people were airlifted to hospitals.",
        "Seven people suffered non-life-threatening injuries.",
        "Seven people were treated for minor wounds.",
        "All seven are expected to survive.",
        "Seven victims with injuries were carried out.",
    ],
)
def test_whoever_is_treated_is_injured_however_the_hospital_is_called(text):
    (claim,) = claims_in(text)
    assert claim in {"injured 7", "injured all 7"}


def test_a_number_of_a_block_is_an_address():
    text = "Two people were gunned down on the 8600 block of Mill Road."
    assert claims_in(text) == ["killed 2"]
    assert left_out_of(text) == {"8600": "an address"}


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("taken to hospital", None),
        ("taken to the hospital", 4),
        ("taken to a big old city hospital", 7),
        ("taken to one two three four five hospital", 8),
        ("taken to one two three four five six hospital", None),
        ("taken to court, not hospital", None),
        ("taken to the", None),
    ],
)
def test_a_gap_in_a_phrase_is_one_to_five_words_of_one_clause(text, length):
    words = text.replace(",", " ,").split()
    found = Phrases({"taken to ~ hospital": True}).at(words, 0)
    assert (found and found.length) == length


def test_a_phrase_without_a_gap_goes_before_one_with_a_gap():
    phrases = Phrases({"suffered ~ injuries": "injured", "suffered fatal injuries": "killed"})
    assert phrases.at("suffered fatal injuries".split(), 0).value == "killed"
    assert phrases.at("suffered minor injuries".split(), 0).value == "injured"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Two boys, 9 and 12, were killed.", ["9", "12"]),
        ("The woman, 28, later died.", ["28"]),
        ("Ada Holm, 14; Ben Roe, 17; and Cas Lind, 50, lived there.", ["14", "17", "50"]),
        ("Mia (right), Noa, 10, and Liv, 9 (front), smile.", ["10", "9"]),
        ("The twins, both 23, ran.", ["23"]),
        ("All were pupils between the ages of 12 and 16.", ["12", "16"]),
    ],
)
def test_an_age_stands_between_signs_after_somebody(text, age):
    left_out = left_out_of(text)
    assert [phrase for phrase in left_out if left_out[phrase] == "an age"] == age


def test_a_number_after_a_place_is_no_age():
    assert claims_in("In Orvo, 12 died.") == ["killed 12"]
    assert claims_in("Of the victims, 9 were killed at home.") == ["killed 9"]


@pytest.mark.parametrize(
    "text",
    [
        "He is charged with five attempted murders.",
        "The city has counted 71 homicides so far this year.",
        "Police identified the victims of several other homicides.",
        "The father of four was at home.",
        "Violent night: 17 scenes, many questions",
    ],
)
def test_what_was_tried_or_happened_elsewhere_counts_nobody(text):
    assert claims_in(text) == []


def test_an_attempt_is_no_count():
    (claim,) = read("She stood trial for the attempted murders of five teenagers.").claims
    assert claim.is_forecast


def test_who_tells_of_a_shooting_is_not_its_victim():
    assert claims_in("Police said a boy was shot dead in a parked car.") == ["killed/boys 1"]
    assert claims_in("Police say several people were shot dead.") == ["killed several"]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("A man killed four people before turning the gun on himself.",
         ["killed/victims 4", "killed/attackers 1"]),
        ("He killed five people, including two children, before killing himself.",
         ["killed/victims 5", "killed/children 2", "killed/attackers 1"]),
        ("The attack killed five, including the gunman, who took his own life.",
         ["killed 5", "killed/attackers 1"]),
        ("Five people are dead, including the gunman, who killed himself.",
         ["killed 5", "killed/attackers 1"]),
        ("He fatally shot two clerks and then himself.", ["killed/clerks 2", "killed/attackers 1"]),
        ("Police called it a murder-suicide.", ["killed/attackers 1"]),
        ("He threatened to kill himself.", []),
        ("She tried to take her own life.", []),
        ("A man who might have killed himself was found.", []),
        ("He defended his mother and himself.", []),
    ],
)  # fmt: skip
def test_whoever_dies_by_his_own_hand_is_told_apart_from_his_victims(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


def test_an_own_hand_told_twice_is_one():
    text = "A man shot four people and killed himself. Officers say that he took his own life at dawn."
    assert claims_in(text).count("killed/attackers 1") == 1
