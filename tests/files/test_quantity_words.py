"""The words for a quantity in a report file are those of the texts that are read, and mean the same."""

from __future__ import annotations

from datetime import UTC

import pytest

from storytrack import quantities
from storytrack.files.quantity_forms import quantity_in_full
from storytrack.files.quantity_words import HEDGES

WORDED = [
    ("five", "5"),
    ("over 30", "more than 30"),
    ("5-7", "5 to 7"),
    ("5–7", "5 to 7"),
    ("Some 40", "about 40"),
    ("a dozen", "12"),
    ("half a dozen", "6"),
    ("two  dozen", "24"),
    ("more than a hundred", "more than 100"),
    ("twenty-five", "25"),
    ("no more than 12", "at most 12"),
    ("between 20 and 25", "20 to 25"),
    ("between five and seven", "5 to 7"),
    ("from 20 to 25", "20 to 25"),
    ("two hundred", "200"),
    ("1,200", "1,200"),
    *((f"{hedge} 30", None) for hedge in HEDGES if hedge != "all"),
]


@pytest.mark.parametrize(("text", "says"), WORDED)
def test_a_quantity_in_words_says_what_it_does_in_a_text(text, says):
    given = quantity_in_full(text, UTC)
    (found,) = quantities(f"{text} people were hurt.")
    assert str(given) == str(found.quantity) == (says or str(given))
