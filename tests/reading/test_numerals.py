"""Numbers in text: digits, words, short forms, ranges, and words in place of numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.quantities.figures import figures
from storytrack.reading.quantities.numerals import numerals


def numbers_in(text):
    """(low, high) of every figure of a text."""
    found = [figure.numeral for sentence in sentences_of(text) for figure in figures(sentence)]
    return [(numeral.low, numeral.high) for numeral in found if not numeral.junk]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("155", 155),
        ("1,250", 1250),
        ("2,262,492", 2_262_492),
        ("12,50,000", 1_250_000),
        ("7.8 million", 7_800_000),
        ("7.8m", 7_800_000),
        ("2.6 mln", 2_600_000),
        ("1.1bn", 1_100_000_000),
        ("40k", 40_000),
        ("3 lakh", 300_000),
        ("two crore", 20_000_000),
        ("twenty-one", 21),
        ("twenty one", 21),
        ("nineteen", 19),
        ("a hundred", 100),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("half a million", 500_000),
        ("two and a half million", 2_500_000),
        ("one hundred and six", 106),
        ("three thousand two hundred", 3_200),
        ("two hundred and twenty thousand", 220_000),
        ("fifteen hundred", 1_500),
        ("zero", 0),
    ],
)
def test_a_number_is_read_whatever_its_form(text, number):
    assert numbers_in(f"There were {text} people.") == [(number, number)]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("70 to 80", (70, 80)),
        ("70-80", (70, 80)),
        ("70–80", (70, 80)),
        ("between 20 and 30", (20, 30)),
        ("twenty to thirty", (20, 30)),
        ("one or two", (1, 2)),
        ("2 to 3 million", (2_000_000, 3_000_000)),
        ("from 20 to 30", (20, 30)),
    ],
)
def test_a_range_has_two_ends(text, ends):
    assert numbers_in(f"They saw {text} people.") == [ends]


@pytest.mark.parametrize("text", ["rose from 38 to 44", "climbed by 12 to 84", "sold 3 to 2", "12 or 90"])
def test_two_numbers_that_are_no_range_stay_two(text):
    assert len(numbers_in(f"It {text}.")) == 2


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("at 13:40 sharp", "a clock time or a score"),
        ("on 2025-03-12", "a date or a phone number"),
        ("call 555-0142-77", "a date or a phone number"),
        ("flight MH370", "a part of a name"),
        ("at 6pm", "a time of day"),
        ("an F-16 jet", "a part of a name"),
        ("the 98th floor", "an ordinal"),
        ("agent 007", "a code"),
        ("they won 3-1", "a score or a part of a name"),
        ("in 2019-20", "years"),
        ("open 24/7", "a date or a fraction"),
        ("1,2,3 go", "digits that make no number"),
        ("code 123456789012345678901234", "a code"),
    ],
)
def test_digits_that_are_no_number_say_why(text, reason):
    junk = [numeral.junk for sentence in sentences_of(text) for numeral in numerals(sentence)]
    assert reason in junk


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("dozens", 24, None),
        ("hundreds of thousands", 200_000, None),
        ("several", 3, None),
        ("several hundred", 300, None),
        ("a few thousand", 3_000, None),
        ("a couple of dozen", 24, 24),
        ("a handful", 3, 9),
    ],
)
def test_a_vague_word_is_an_interval_of_the_declared_table(text, low, high):
    assert numbers_in(f"Then {text} people came.") == [(low, high)]


@given(st.integers(min_value=0, max_value=10**12))
def test_a_grouped_number_is_read_back(number):
    assert numbers_in(f"Some {number:,} people.") == [(number, number)]


@given(st.integers(min_value=0, max_value=10**12))
def test_the_figure_is_where_it_was_printed(number):
    (sentence,) = sentences_of(f"Here {number:,} people")
    (figure,) = figures(sentence)
    assert sentence.printed(figure.first, figure.last) == f"{number:,}"
