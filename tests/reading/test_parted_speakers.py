"""A speaker is found across what parts them from their verb, and is not whoever gave another figure."""

from __future__ import annotations

import pytest
from lines import only_claim, read


@pytest.mark.parametrize(
    ("text", "speaker", "role"),
    [
        ("Hospital officials, however, counted 29 deaths.", "Hospital officials", "hospital"),
        ("Police, however, said 29 people had died.", "Police", "official"),
        ("Police, for their part, said 29 people had died.", "Police", "official"),
        ("The governor, in turn, said 29 people had died.", "governor", "official"),
        ("The rebels, meanwhile, claimed 29 soldiers had been killed.", "rebels", "militant"),
        ("The mayor, Ana Lund, however, said 29 people had died.", "mayor, Ana Lund", "official"),
        ("Ana Lund, the mayor, meanwhile, said 29 people had died.", "Ana Lund, the mayor", "official"),
        ("However, police said 29 people had died.", "police", "official"),
    ],
)
def test_a_word_between_commas_parts_nobody_from_what_they_say(text, speaker, role):
    by = only_claim(text).said_by
    assert (by.speaker, str(by.role)) == (speaker, role)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died, down from the 13 announced by the mayor.",
        "Nine people died, up from the six reported by police on Monday.",
        "Nine people died, fewer than the 13 announced by the mayor.",
        "Nine people died, not the 13 announced by the mayor.",
        "Nine people died rather than the 13 dead announced by the mayor.",
    ],
)
def test_whoever_gave_the_older_figure_does_not_say_the_new_one(text):
    claim = only_claim(text)
    assert (str(claim.quantity), claim.said_by.speaker) == ("9", "")


@pytest.mark.parametrize(
    ("text", "quantity", "speaker"),
    [
        ("Nine people died, according to police, down from the 13 announced by the mayor.", "9", "police"),
        ("The toll rose from the 38 reported by police to 44 announced by the ministry.", "44", "ministry"),
        ("Thirteen deaths, announced by the mayor.", "13", "mayor"),
        ("The deaths of nine people were announced by the mayor.", "9", "mayor"),
        ("Nine deaths were reported by the ministry.", "9", "ministry"),
        ("Nine people died, the mayor announced.", "9", "mayor"),
    ],
)
def test_whoever_gave_the_figure_itself_says_it(text, quantity, speaker):
    claim = only_claim(text)
    assert (str(claim.quantity), claim.said_by.speaker) == (quantity, speaker)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Police said nine had died, but the mayor, Idris Vane, put the number of dead at 13.",
            "mayor, Idris Vane",
        ),
        (
            "Police said nine had died, while the fire chief, Ana Lund, said 13 were dead.",
            "fire chief, Ana Lund",
        ),
        ("Police said nine had died and the mayor, Idris Vane, put it at 13.", "mayor, Idris Vane"),
        (
            "Police said nine had died, but Idris Vane, the mayor, put the number of dead at 13.",
            "Idris Vane, the mayor",
        ),
        ("Police said nine had died, but Mayor Idris Vane put the number of dead at 13.", "Mayor Idris Vane"),
    ],
)
def test_a_title_before_a_name_is_kept_in_a_later_clause_too(text, speaker):
    first, second = read(text).claims
    assert (first.said_by.speaker, str(second.quantity)) == ("Police", "13")
    assert (second.said_by.speaker, str(second.said_by.role)) == (speaker, "official")
