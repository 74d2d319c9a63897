"""Does it add up? Sums of quantities, hedges granted, each answer explained."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from storytrack.model.contradiction import SumResult
from storytrack.model.quantity import (
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
from storytrack.reasoning.sums import SLACK, check_sum

HOLDS, HEDGES, ROUNDING, QUESTION, FAILS, UNDECIDED = (
    SumResult.HOLDS,
    SumResult.WITHIN_HEDGES,
    SumResult.ROUNDING,
    SumResult.QUESTION,
    SumResult.FAILS,
    SumResult.UNDECIDED,
)

counts = st.integers(0, 9_999)
cents = st.integers(-(10**6), 10**6).map(lambda hundredths: hundredths / 100)
hedged = st.one_of(
    counts.map(exactly),
    st.builds(
        lambda make, number: make(number),
        st.sampled_from([about, at_least, more_than, at_most, less_than, all_of]),
        counts,
    ),
    st.tuples(counts, counts).map(sorted).map(lambda ends: between(*ends)),
    st.sampled_from([none(), vague("dozens"), vague("several")]),
)
lists = st.lists(hedged, min_size=1, max_size=5)

# --- the answers ---


@pytest.mark.parametrize(
    ("total", "parts", "off"),
    [(388, [245, 122], "21 short"), (31, [214], "183 over"), (at_most(30), [20, 25], "15 over")],
    ids=str,
)
def test_a_sum_that_fails_says_by_how_much_and_on_which_side(total, parts, off):
    assert check_sum(total, parts).text.endswith(f": fails, {off}")


@pytest.mark.parametrize(
    ("total", "parts", "result", "gap"),
    [
        (104, [58, 31, 15], HOLDS, 0),
        (3, [3, none()], HOLDS, 0),
        (57, [all_of(57)], HOLDS, 0),
        (about(450), [155, about(300)], HEDGES, 0),
        (about(500), [80, about(400)], HEDGES, 0),
        (at_least(20), [between(11, 13), 8], HEDGES, 0),
        (between(50, 60), [50, between(5, 6)], HEDGES, 0),
        (more_than(300), [346], HEDGES, 0),
        (vague("dozens"), [400], HEDGES, 0),
        (2_300_000, [2_000_000, 285_000], ROUNDING, 15_000),
        (about(440), [at_least(346), 21], QUESTION, 67),
        (36, [27, at_least(7)], QUESTION, 1),
        (at_least(7), [9], QUESTION, 1),
        (more_than(20), [11, 8], FAILS, 1),
        (388, [245, 122], FAILS, 21),
        (99, [97, 1], FAILS, 1),
        (31, [214], FAILS, 183),
        (more_than(300), [512], QUESTION, 112),
        (at_most(30), [20, 25], FAILS, 15),
        (unknown(), [12, 3], UNDECIDED, 0),
        (15, [12, unknown()], UNDECIDED, 0),
        (15, [], UNDECIDED, 0),
        (exactly(15, unit="persons"), [exactly(15, unit="bodies")], UNDECIDED, 0),
    ],
    ids=str,
)
def test_a_sum_holds_fails_or_cannot_be_said(total, parts, result, gap):
    check = check_sum(total, parts)
    assert (check.result, check.gap, check.holds) == (result, gap, result not in {FAILS, QUESTION})


@pytest.mark.parametrize(
    ("total", "parts", "minus", "result"),
    [
        (4.35, [49.34], [44.99], HOLDS),
        (4.36, [49.34], [44.99], FAILS),
        (0.3, [0.1, 0.2], [], HOLDS),
        (73, [440], [346, 21], HOLDS),
        (73, [about(440)], [346, 21], HEDGES),
        (20, [30, 30], [60], FAILS),
    ],
    ids=str,
)
def test_a_difference_is_worked_out_to_the_digit(total, parts, minus, result):
    assert check_sum(total, parts, minus=minus).result is result


@pytest.mark.parametrize(
    ("check", "text"),
    [
        (
            partial(check_sum, about(450), [155, about(300)]),
            "155 + about 300 = 425 to 485, against about 450: holds within the hedges",
        ),
        (partial(check_sum, 104, [58, 31, 15]), "58 + 31 + 15 = 104, against 104: holds"),
        (partial(check_sum, 99, [97, 1]), "97 + 1 = 98, against 99: fails, 1 short"),
        (partial(check_sum, 31, [214]), "214 = 214, against 31: fails, 183 over"),
        (partial(check_sum, 4.35, [49.34], minus=[44.99]), "49.34 - 44.99 = 4.35, against 4.35: holds"),
        (
            partial(check_sum, 36, [27, at_least(7)]),
            '27 + at least 7 = 34 to 35, against 36: a question, holds only if "at least 7" is 9',
        ),
        (
            partial(check_sum, 25, [50], minus=[at_least(15)]),
            '50 - at least 15 = 30 to 35, against 25: a question, holds only if "at least 15" is 25',
        ),
        (
            partial(check_sum, at_least(7), [9]),
            '9 = 9, against at least 7: a question, holds only if "at least 7" is 9',
        ),
        (
            partial(check_sum, 20, [vague("dozens")]),
            "dozens = at least 24, against 20: fails, 4 over",
        ),
        (
            partial(check_sum, 15, [12, unknown()]),
            "12 + unknown against 15: cannot be said, a figure is missing",
        ),
        (
            partial(check_sum, exactly(9, unit="km"), [exactly(9, unit="miles")]),
            "9 against 9: cannot be said, the units differ (km, miles)",
        ),
    ],
)
def test_the_answer_is_explained(check, text):
    assert check().text == text


# --- laws ---


def total_of(numbers: list) -> float | int:
    """Their sum to the digit."""
    whole = sum((Decimal(str(number)) for number in numbers), Decimal(0))
    return int(whole) if whole == whole.to_integral_value() else float(whole)


@given(st.lists(counts | cents, min_size=1, max_size=8))
def test_exact_parts_make_their_exact_sum(parts):
    check = check_sum(total_of(parts), parts)
    rounded = any(abs(one) >= 10_000 and one % 1_000 == 0 for one in (*parts, total_of(parts)))
    assert check.result is (HEDGES if rounded else HOLDS)
    assert check.gap == 0


@given(st.lists(counts, min_size=1, max_size=8), st.integers(-500, 500).filter(bool))
def test_an_exact_total_that_is_off_fails(parts, off):
    total = sum(parts) + off
    assume(abs(total) < 10_000)  # larger round ones may be rounded
    check = check_sum(total, parts)
    assert (check.result, check.gap) == (FAILS, abs(off))
    assert f"{abs(off)} {'short' if off > 0 else 'over'}" in check.text


@given(hedged, lists)
def test_a_sum_fails_exactly_when_no_reading_of_its_words_makes_it_hold(total, parts):
    low = sum(part.implied.low for part in parts)
    high = sum(part.implied.high for part in parts)
    gap = max(low - total.implied.high, total.implied.low - high, 0)
    check = check_sum(total, parts)
    assert check.gap == pytest.approx(gap)
    if gap == 0:
        assert check.result in {HOLDS, HEDGES}
    elif gap > SLACK * max(abs(total.implied.low), abs(total.implied.high)):
        strict = sum(part.interval.low for part in parts), sum(part.interval.high for part in parts)
        meets = strict[0] <= total.interval.high and total.interval.low <= strict[1]
        assert check.result is (QUESTION if meets else FAILS)
        assert bool(check.question) is meets


@given(hedged, lists)
def test_the_explanation_names_every_figure_and_the_answer(total, parts):
    check = check_sum(total, parts, minus=parts[:1])
    for figure in (total, *parts):
        assert str(figure) in check.text
    assert check.result.value in check.text


@given(st.data(), hedged, lists)
def test_the_order_of_the_parts_does_not_matter(data, total, parts):
    shuffled = data.draw(st.permutations(parts))
    one, other = check_sum(total, parts), check_sum(total, shuffled)
    assert (one.result, one.gap) == (other.result, other.gap)


@given(counts, st.lists(counts, min_size=1, max_size=4), st.lists(counts, max_size=4))
def test_taking_away_is_adding_on_the_other_side(total, parts, minus):
    taken = check_sum(total, parts, minus=minus)
    added = check_sum(total + sum(minus), parts)
    assert taken.gap == added.gap


@given(hedged, lists)
def test_a_bound_left_open_fails_no_sum_from_below(total, parts):
    """A vague word has no upper end, so parts with one can be short of nothing."""
    check = check_sum(total, [*parts, vague("several")])
    assert "short" not in check.text
