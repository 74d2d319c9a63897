"""Nouns that count without a numeral, where a verb says what befell them."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read

from storytrack.model.hedges import BARE_PLURAL, STANDARD_HEDGES
from storytrack.model.quantity import Qualifier


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("The patrol killed an insurgent.", ["killed/attackers 1"]),
        ("A gunman was shot dead.", ["killed/attackers 1"]),
        ("Troops captured a senior rebel commander near Orvo.", ["detained/commanders 1"]),
        ("Troops captured an Army of the Sun commander.", ["detained/commanders 1"]),
        ("Troops detained suspected militants.", ["detained/attackers suspected militants"]),
        ("The blast injured a nurse and a driver.", ["injured/medics 1", "injured/motorists 1"]),
        ("Soldiers returned fire, killing the gunman.", ["killed/attackers 1"]),
        ("An armed man ran off. He was chased and killed.", ["killed 1"]),
        ("Police freed a schoolgirl and two boys.", ["rescued/girls 1", "rescued/boys 2"]),
        ("A pilot is missing.", ["missing 1"]),
        ("Another soldier was wounded.", ["injured/soldiers 1"]),
        ("A 16-year-old was killed.", ["killed 1"]),
        ("The blast left a 9-year-old boy dead and 2 women hurt.", ["killed/boys 1", "injured/women 2"]),
        ("Officers found a woman and her son dead.", ["killed/women 1", "killed/children 1"]),
        ("Police found 23 shell casings and a man with gunshot wounds.", ["shot/men 1"]),
        ("The shooter, a former employee, is among the dead.", ["killed/attackers 1"]),
        ("The ministry confirmed that Orhan, a rebel leader, was killed.", ["killed/leaders 1"]),
        ("Police arrested rebel commander Ilan Obrecht.", ["detained/commanders 1"]),
    ],
)  # fmt: skip
def test_a_noun_counts_where_a_verb_says_what_befell_it(text, claims):
    assert sorted(claims_in(text)) == sorted(claims)


@pytest.mark.parametrize(
    "text",
    [
        "He is wanted for killing civilians.",
        "The group kills civilians.",
        "They tried to kill a minister and a soldier.",
        "The mine could have killed a soldier.",
        "The army did not detain a single fighter or arrest a rebel.",
        "Soldiers would be killed if they moved.",
        "People were killed.",
        "Any soldier who is captured is exchanged.",
        "The patrol looked for a rebel who plants bombs that kill soldiers.",
        "An insurgent network was dismantled and its weapons captured.",
        "The commander of the soldiers who were killed resigned.",
        "How many soldiers were killed is a secret.",
        "A man told reporters that the road was open.",
    ],
)
def test_what_did_not_happen_or_is_told_in_general_counts_nobody(text):
    assert [claim for claim in claims_in(text) if "unknown" not in claim] == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Soldiers were killed, officials said. The army put it at 12 soldiers killed.",
         ["killed/soldiers 12"]),
        ("Troops captured a rebel commander. The commander was captured in Orvo.", ["detained/commanders 1"]),
        ("Troops captured a rebel commander. He was arrested in Orvo.", ["detained/commanders 1"]),
        ("Troops killed two rebels. The rebels were killed at dawn.", ["killed/attackers 2"]),
        ("A soldier was killed. Another soldier was killed later.",
         ["killed/soldiers 1", "killed/soldiers 1"]),
    ],
)  # fmt: skip
def test_who_is_counted_elsewhere_in_the_text_is_not_counted_again(text, claims):
    assert claims_in(text) == claims
    assert left_out_of(text) == {}


def test_a_bare_plural_stands_for_what_the_declared_table_says():
    (claim,) = read("Troops killed rebels.").claims
    low, high = STANDARD_HEDGES.words[BARE_PLURAL]
    assert (claim.quantity.low, claim.quantity.high) == (low, high)
    assert claim.quantity.qualifier is Qualifier.VAGUE


def test_the_span_is_the_whole_noun_phrase():
    (claim,) = read("Overnight, troops captured a senior rebel commander near Orvo.").claims
    assert claim.span.quote == "a senior rebel commander"


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Tyrell Banks, 24, and Keisha Moore, 31, died at the scene.", ["killed 2"]),
        ("Police arrested Tyrell Banks, 24.", ["detained 1"]),
        ("Troops killed Sana Omid, a rebel commander.", ["killed/commanders 1"]),
        ("The commander, Sana Omid, and a guard died.", ["killed/commanders 1", "killed/guards 1"]),
        ("A man was killed at dawn. Tyrell Banks, 24, was killed by a falling tree.", ["killed/men 1"]),
        ("Tyrell Banks, 24, said that the road was open.", []),
    ],
)  # fmt: skip
def test_named_persons_count_where_nothing_else_says_how_many(text, claims):
    assert sorted(claims_in(text)) == claims


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Four gunmen stormed the gate. The gunmen were killed.", ["killed/attackers 4"]),
        ("Several rebels fired at the patrol and were killed.", ["killed/attackers Several"]),
        ("Both pilots were killed.", ["killed/crew all 2"]),
        ("The leader was killed, along with two of his guards.", ["killed/guards 2", "killed/leaders 1"]),
        ("A rebel was killed. Also killed were two guards.", ["killed/attackers 1", "killed/guards 2"]),
        ("The gunman, a former employee, was shot dead.", ["killed/attackers 1"]),
        ("A guard was wounded and later died.", ["killed/guards 1"]),
        ("The blast left a guard dead.", ["killed/guards 1"]),
        ("A driver was killed and his passenger badly hurt.", ["injured/passengers 1", "killed/motorists 1"]),
        ("A boy of six was killed.", ["killed/boys 1"]),
        ("Two residents said a boy was killed.", ["killed/boys 1"]),
        ("Twelve rebels were captured or killed.", []),
    ],
)  # fmt: skip
def test_whose_fate_it_is_shows_in_the_sentence_and_in_those_before(text, claims):
    assert sorted(claims_in(text)) == claims
