"""How many were counted twice is no toll: it says why a toll came down."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of


@pytest.mark.parametrize(
    ("text", "claims", "phrase"),
    [
        ("One body had been counted twice.", [], "One"),
        ("The death toll was lowered to eight because one body had been counted twice, officials said.",
         ["killed 8"], "one"),
        ("The ministry lowered the toll to 19, saying 12 bodies had been listed more than once.",
         ["killed 19"], "12"),
        ("The toll was cut to 14 after two victims who died in the clinic were mistakenly counted twice.",
         ["killed 14"], "two"),
        ("The hospital had counted three bodies twice, bringing the toll to 14.", ["killed 14"], "three"),
        ("The army admitted it had double-counted two dead soldiers.", [], "two"),
    ],
)  # fmt: skip
def test_what_was_counted_twice_is_left_out(text, claims, phrase):
    assert claims_in(text) == claims
    assert "counted twice" in left_out_of(text)[phrase]


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Eight people died and some bodies were counted twice.", ["killed 8"]),
        ("Eight people were killed, as bodies had been counted twice.", ["killed 8"]),
        ("Eight people died, one of whom was listed twice.", ["killed 8"]),
        ("The army counted 40 dead, twice as many as the rebels.", ["killed 40"]),
        ("The army counted 40 dead twice as fast as the rebels.", ["killed 40"]),
        ("All 4,000 ballots were counted twice, officials said.", ["ballots_counted all 4,000"]),
    ],
)
def test_a_count_beside_a_double_count_stays(text, claims):
    assert claims_in(text) == claims
