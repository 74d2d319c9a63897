"""Where one figure lies, seen from another: hedges, rounding, and what an increment makes."""

from __future__ import annotations

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.model.interval import Interval
from storytrack.model.quantity import (
    LARGEST,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    unknown,
    vague,
)
from storytrack.reasoning.intervals import ROUNDING, Standing, compare, is_rounding, plus

counts = st.integers(0, 3_000) | st.integers(0, 10**7) | st.integers(0, 300).map(lambda ten: ten * 10)
numbers = counts | st.integers(0, 10_000).map(lambda hundredths: hundredths / 100)
known = st.one_of(
    numbers.map(exactly),
    st.builds(
        lambda make, number: make(number),
        st.sampled_from([exactly, about, at_least, more_than, at_most, less_than, all_of]),
        numbers,
    ),
    st.tuples(numbers, numbers).map(sorted).map(lambda ends: between(*ends)),
    st.sampled_from([none(), vague("dozens"), vague("a couple"), vague("several"), vague("a handful")]),
)

# --- what the words allow, and what they imply ---


@pytest.mark.parametrize(
    ("quantity", "allowed", "implied"),
    [
        (exactly(155), (155, 155), (155, 155)),
        (about(300), (270, 330), (270, 330)),
        (about(450), (425, 475), (425, 475)),
        (about(155), (153, 157), (153, 157)),
        (at_least(27), (27, inf), (27, 28)),
        (at_least(30), (30, inf), (30, 40)),
        (more_than(300), (300, inf), (300, 400)),
        (more_than(350), (350, inf), (350, 400)),
        (at_most(40), (0, 40), (30, 40)),
        (less_than(9), (0, 9), (8, 9)),
        (between(20, 30), (20, 30), (20, 30)),
        (none(), (0, 0), (0, 0)),
        (all_of(33), (33, 33), (33, 33)),
        (vague("dozens"), (24, inf), (24, inf)),
        (vague("a handful"), (3, 9), (3, 9)),
        (unknown(), (-inf, inf), (-inf, inf)),
        (all_of(), (-inf, inf), (-inf, inf)),
    ],
    ids=str,
)
def test_words_allow_an_interval_and_imply_a_narrower_one(quantity, allowed, implied):
    assert (quantity.interval, quantity.implied) == (Interval(*allowed), Interval(*implied))


@given(known)
def test_what_is_implied_is_allowed(quantity):
    assert quantity.interval.covers(quantity.implied)


# --- compare ---


@pytest.mark.parametrize(
    ("claim", "earlier", "standing"),
    [
        (exactly(155), exactly(155), Standing.SAME),
        (at_least(27), exactly(27), Standing.SAME),
        (exactly(27), at_least(27), Standing.SAME),
        (about(27), more_than(27), Standing.SAME),
        (all_of(33), exactly(33), Standing.SAME),
        (none(), exactly(0), Standing.SAME),
        (at_most(27), exactly(27), Standing.AROUND),
        (exactly(312), about(300), Standing.INSIDE),
        (exactly(346), more_than(300), Standing.INSIDE),
        (exactly(512), more_than(300), Standing.ABOVE),
        (exactly(26), between(20, 30), Standing.INSIDE),
        (exactly(104), exactly(100), Standing.INSIDE),
        (about(300), exactly(312), Standing.AROUND),
        (between(20, 30), exactly(20), Standing.AROUND),
        (exactly(100), exactly(104), Standing.AROUND),
        (exactly(51), exactly(50.83), Standing.AROUND),
        (between(25, 35), between(20, 30), Standing.OVERLAPS),
        (about(35), about(40), Standing.OVERLAPS),
        (exactly(104), exactly(80), Standing.ABOVE),
        (more_than(30), more_than(20), Standing.ABOVE),
        (between(30, 40), between(20, 30), Standing.ABOVE),
        (exactly(80), exactly(104), Standing.BELOW),
        (exactly(3), vague("dozens"), Standing.BELOW),
        (less_than(20), less_than(30), Standing.BELOW),
        (at_most(30), at_most(20), Standing.ABOVE),
        (at_most(20), at_least(5), Standing.OVERLAPS),
        (at_most(30), at_least(20), Standing.OVERLAPS),
        (more_than(20), less_than(30), Standing.OVERLAPS),
        (between(20, 30), at_least(20), Standing.INSIDE),
        (at_least(20), between(20, 30), Standing.AROUND),
        (at_most(20), exactly(25), Standing.BELOW),
    ],
    ids=str,
)
def test_a_figure_lies_somewhere_seen_from_an_earlier_one(claim, earlier, standing):
    assert compare(claim, earlier) is standing


@pytest.mark.parametrize(
    ("claim", "earlier", "still", "growing"),
    [
        (exactly(104), exactly(100), Standing.INSIDE, Standing.ABOVE),
        (exactly(100), exactly(104), Standing.AROUND, Standing.AROUND),
        (exactly(98.4), exactly(100), Standing.INSIDE, Standing.INSIDE),
    ],
    ids=str,
)
def test_a_growing_count_with_more_digits_and_more_in_it_has_grown(claim, earlier, still, growing):
    assert compare(claim, earlier) is still
    assert compare(claim, earlier, grows=True) is growing


@pytest.mark.parametrize(
    ("claim", "earlier", "moving", "fixed"),
    [
        (exactly(450), at_least(200), Standing.ABOVE, Standing.INSIDE),
        (exactly(150), at_least(200), Standing.BELOW, Standing.BELOW),
        (at_least(450), at_least(200), Standing.ABOVE, Standing.ABOVE),
    ],
    ids=str,
)
def test_a_floor_of_a_fixed_number_implies_no_ceiling(claim, earlier, moving, fixed):
    assert compare(claim, earlier) is moving
    assert compare(claim, earlier, fixed=True) is fixed


SEEN_FROM_THE_OTHER = {
    Standing.SAME: Standing.SAME,
    Standing.OVERLAPS: Standing.OVERLAPS,
    Standing.INSIDE: Standing.AROUND,
    Standing.AROUND: Standing.INSIDE,
    Standing.ABOVE: Standing.BELOW,
    Standing.BELOW: Standing.ABOVE,
}


@given(known)
def test_a_figure_is_the_same_as_itself(quantity):
    assert compare(quantity, quantity) is Standing.SAME
    assert compare(quantity, quantity, grows=True) is Standing.SAME


@given(known, known)
def test_seen_from_the_other_side_everything_is_turned_round(one, other):
    assert compare(other, one) is SEEN_FROM_THE_OTHER[compare(one, other)]


@given(known, known)
def test_that_a_count_grows_only_turns_more_digits_into_more(claim, earlier):
    plain, growing = compare(claim, earlier), compare(claim, earlier, grows=True)
    if growing is not plain:
        assert is_rounding(earlier, of=claim)
        assert growing is Standing.ABOVE


@given(known, known)
def test_higher_and_lower_have_no_number_between_them_in_common(one, other):
    if compare(one, other) is Standing.ABOVE:
        assert one.implied.low >= other.implied.high
    if compare(one, other) is Standing.BELOW:
        assert one.implied.high <= other.implied.low


# --- is_rounding ---


@pytest.mark.parametrize(
    ("rounded", "figure", "expected"),
    [
        (100, 104, True),
        (100, 96.3, True),
        (51, 50.83, True),
        (50, 50.83, True),
        (1_000, 1_040, True),
        (2_300_000, 2_262_492, True),
        (100, 106, False),
        (30, 31, False),
        (110, 104, False),
        (104, 104, False),
        (104, 100, False),
        (52, 50.83, False),
    ],
)
def test_a_number_is_another_with_fewer_digits(rounded, figure, expected):
    assert is_rounding(exactly(rounded), of=exactly(figure)) is expected


@pytest.mark.parametrize("hedged", [about(100), at_least(100), between(100, 104), unknown()], ids=str)
def test_only_bare_numbers_are_rounded(hedged):
    assert not is_rounding(hedged, of=exactly(104))
    assert not is_rounding(exactly(100), of=hedged)


@given(numbers, numbers)
def test_a_rounded_number_is_near_and_is_not_rounded_back(one, other):
    if is_rounding(exactly(one), of=exactly(other)):
        assert abs(one - other) <= ROUNDING * other
        assert not is_rounding(exactly(other), of=exactly(one))


# --- plus ---


@pytest.mark.parametrize(
    ("base", "step", "text"),
    [
        (exactly(80), exactly(24), "104"),
        (exactly(0.1), exactly(0.2), "0.3"),
        (exactly(49.34), exactly(-44.99), "4.35"),
        (at_least(80), exactly(24), "at least 104"),
        (exactly(80), more_than(20), "at least 100"),
        (about(300), exactly(12), "282 to 342"),
        (exactly(80), between(10, 12), "90 to 92"),
        (at_most(80), exactly(24), "24 to 104"),
        (exactly(80), unknown(), "unknown"),
        (at_most(-5), at_most(-1), "at most -6"),
    ],
    ids=str,
)
def test_an_increment_is_added_end_by_end(base, step, text):
    assert str(plus(base, step)) == text


def test_decimals_are_added_to_the_digit():
    assert plus(exactly(0.1), exactly(0.2)) == exactly(0.3)


@given(known, known)
def test_what_an_increment_makes_does_not_depend_on_the_order(base, step):
    assert plus(base, step).interval == plus(step, base).interval


@given(known, known)
def test_an_increment_makes_at_least_what_was_there(base, step):
    assert plus(base, step).interval.low >= base.interval.low


@given(known)
def test_an_increment_of_nothing_changes_no_end(base):
    assert plus(base, none()).interval == base.interval


def test_a_total_beyond_the_largest_figure_is_not_known():
    assert not plus(exactly(LARGEST), exactly(LARGEST)).is_known
    assert not plus(exactly(-LARGEST), exactly(-1)).is_known
