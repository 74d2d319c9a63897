"""Parts and their whole, one place beside another, groups that are told apart, and what adds to what."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The blast killed 104 people – 58 men, 31 women and 15 boys – police said.",
         ["killed 104", "killed/men 58", "killed/women 31", "killed/boys 15"]),
        ("The army lost 14 men in the ambush: nine guards and five policemen.",
         ["killed/men 14", "killed/guards 9", "killed/police 5"]),
        ("Nine people died, not counting the two gunmen.", ["killed 9", "killed/attackers 2"]),
        ("The dead comprise 12 civilians and 45 fighters.", ["killed/civilians 12", "killed/attackers 45"]),
        ("Among the 63 injured were eight journalists.", ["injured 63", "injured/journalists 8"]),
        ("Among the injured were 12 members of the Green Cross.",
         ["injured/members of the Green Cross 12"]),
        ("Five of the dead were Corvans, three Lurians.", ["killed/Corvans 5", "killed/Lurians 3"]),
        ("A total of 190 passengers, among them 58 men, 31 women and a boy, were freed.",
         ["rescued 190", "rescued/men 58", "rescued/women 31", "rescued/boys 1"]),
    ],
)  # fmt: skip
def test_a_whole_is_read_with_its_parts(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Rescuers reached two women, one of whom died.", ["killed/women 1"]),
        ("Five soldiers, three of whom were wounded, walked to the camp.", ["injured/soldiers 3"]),
        ("Five soldiers, three of them wounded, walked to the camp.", ["injured/soldiers 3"]),
        ("Twelve people, including two who later died, were rescued.", ["rescued 12", "killed 2"]),
        ("Twelve people including two who later died were rescued.", ["rescued 12", "killed 2"]),
        ("Twelve people, including two nurses, were rescued.", ["rescued 12", "rescued/medics 2"]),
    ],
)  # fmt: skip
def test_the_verb_of_a_relative_clause_belongs_to_the_part(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Eleven people died in Kordan and six in the neighbouring district of Sefid.",
         ["killed/Kordan 11", "killed/Sefid 6"]),
        ("Provincial totals: Lano 41 dead, Misam 17, Bukid 9.",
         ["killed/Lano 41", "killed/Misam 17", "killed/Bukid 9"]),
        ("There were 17 deaths (North 9, Central 5, South 3).",
         ["killed 17", "killed/North 9", "killed/Central 5", "killed/South 3"]),
        ("Eight people were killed in Kordan.", ["killed 8"]),
        ("Eight people were killed on Monday and 22 hurt on Tuesday.", ["killed 8", "injured 22"]),
    ],
)  # fmt: skip
def test_a_place_is_a_scope_where_a_sentence_tells_of_several(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        (
            "One Corvan soldier and two Lurian troopers died.",
            ["killed/Corvan soldier 1", "killed/Lurian troopers 2"],
        ),
        ("Police verified 46 civilian deaths.", ["killed/civilians 46"]),
    ],
)
def test_two_groups_of_one_sort_keep_the_words_that_tell_them_apart(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Three more died, taking to 17 the number killed in the fire.", [("3", True), ("17", False)]),
        ("Two of the injured died on Sunday.", [("2", True)]),
        ("Sixteen more people were rescued, for a total of 204 rescued.", [("16", True), ("204", False)]),
        (
            "The count of wounded is 96, while that of the dead has not changed: 23.",
            [("96", False), ("23", False)],
        ),
        ("A rebel was killed. Also killed were two guards.", [("1", False), ("2", True)]),
        ("Also killed were two guards.", [("2", False)]),
    ],
)
def test_an_increment_is_told_from_a_total(text, figures):
    assert [
        (str(claim.quantity).removesuffix(" more"), claim.delta) for claim in read(text).claims
    ] == figures


def test_all_of_a_group_told_further_on_is_no_whole_of_others():
    text = "Troops killed four rebels at dawn. Eleven rebels came later, and all 11 rebels were killed."
    assert claims_in(text) == ["killed/attackers 4", "killed/attackers all 11"]


def test_several_is_no_whole_that_two_are_a_part_of():
    text = "Troops detained several suspects. After they were questioned, two suspects were detained."
    assert claims_in(text) == ["detained several", "detained 2"]
    assert left_out_of(text) == {}
