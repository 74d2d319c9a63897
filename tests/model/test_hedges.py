"""The table of hedges: what "about" and "dozens" stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_nouns import numbers

from storytrack.errors import InvalidInput
from storytrack.model.hedges import STANDARD_HEDGES, HedgeTable, granularity


@pytest.mark.parametrize(
    ("number", "step"),
    [
        (300, 100),
        (450, 50),
        (155, 5),
        (27, 1),
        (1_000_000, 1_000_000),
        (2_262_492, 1),
        (2_260_000, 10_000),
        (49.5, 0.5),
        (49.51, 0.01),
        (0, 1),
        (-300, 100),
    ],
)
def test_the_granularity_is_the_coarsest_step_that_divides_the_number(number, step):
    assert granularity(number) == step


@given(st.integers(min_value=1, max_value=10**12))
def test_the_granularity_divides_a_whole_number_and_is_not_above_it(number):
    step = granularity(number)
    assert step <= number
    assert number % step == 0


@given(st.integers(min_value=1, max_value=10**10))
def test_ten_times_a_number_counts_in_steps_ten_times_as_large(number):
    assert granularity(number * 10) == granularity(number) * 10


@given(numbers)
def test_the_sign_does_not_matter_for_the_granularity(number):
    assert granularity(-number) == granularity(number)


BOUNDED = HedgeTable(halo_min=0.02, halo_max=0.1, words={})


@pytest.mark.parametrize(
    ("number", "interval", "because"),
    [
        (450, (425, 475), "half of fifty"),
        (300, (270, 330), "half of a hundred is more than a tenth of it"),
        (155, (152, 158), "a fiftieth of it is more than half of five, and nothing is counted in parts"),
        (155.5, (152.39, 158.61), "a share has parts"),
        (9, (8, 10), "a count reaches to the next whole number at least"),
        (9.5, (9.25, 9.75), "half of a half"),
        (-300, (-330, -270), "a negative number has the same reach"),
        (0, (0, 0), "nothing to reach from"),
    ],
)
def test_about_spans_half_a_step_within_the_bounds_of_the_table(number, interval, because):
    assert BOUNDED.halo(number) == interval, because


@given(numbers)
def test_the_halo_is_no_narrower_than_the_least_and_no_wider_than_the_most(number):
    low, high = STANDARD_HEDGES.halo(number)
    slack = 1e-8 + abs(number) * 1e-12
    parts = 1 if number == int(number) else 0  # a whole number reaches to whole numbers
    for reach in (number - low, high - number):
        assert abs(number) * STANDARD_HEDGES.halo_min - slack - parts <= reach
        assert reach <= max(abs(number) * STANDARD_HEDGES.halo_max, parts) + slack


@given(st.integers(min_value=100, max_value=10**12))
def test_about_a_count_spans_whole_counts(number):
    assert all(isinstance(end, int) for end in STANDARD_HEDGES.halo(number))


@given(st.integers(min_value=1, max_value=10**10))
def test_the_halo_lies_around_the_number_evenly(number):
    low, high = STANDARD_HEDGES.halo(number)
    assert low + high == pytest.approx(2 * number)


@pytest.mark.parametrize(
    ("phrase", "interval"),
    [
        ("dozens", (24, None)),
        ("Dozens of people", (24, None)),
        ("tens of thousands", (20_000, None)),
        ("a few", (3, None)),
        ("several   dead", (3, None)),
        ("a handful", (3, 9)),
        ("sometimes", None),
        ("women and children", None),
        ("", None),
    ],
)
def test_the_longest_declared_word_of_a_phrase_decides(phrase, interval):
    assert STANDARD_HEDGES.word(phrase) == interval


@pytest.mark.parametrize("wrong", [{"halo_min": -0.1}, {"halo_max": 1}, {"halo_min": float("nan")}])
def test_a_halo_is_a_share_of_the_number(wrong):
    with pytest.raises(InvalidInput, match=next(iter(wrong))):
        HedgeTable(words={}, **wrong)
