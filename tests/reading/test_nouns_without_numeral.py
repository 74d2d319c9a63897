"""Nouns that count without a numeral, where a verb says what befell them."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read

from storytrack.model.hedges import BARE_PLURAL, STANDARD
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
    low, high = STANDARD.words[BARE_PLURAL]
    assert (claim.quantity.low, claim.quantity.high) == (low, high)
    assert claim.quantity.qualifier is Qualifier.VAGUE


def test_the_span_is_the_whole_noun_phrase():
    (claim,) = read("Overnight, troops captured a senior rebel commander near Orvo.").claims
    assert claim.span.quote == "a senior rebel commander"
