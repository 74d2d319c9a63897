"""Quantities: words beside numbers stay what they are."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from made_up_nouns import numbers, quantities

from storytrack.errors import InvalidInput, InvalidQuantity
from storytrack.model.hedges import STANDARD_HEDGES, HedgeTable
from storytrack.model.quantity import (
    LARGEST,
    Qualifier,
    Quantity,
    about,
    all_of,
    at_least,
    at_most,
    between,
    exactly,
    less_than,
    more_than,
    none,
    number_text,
    unknown,
    vague,
)

MADE = {
    "exactly": (exactly(155), 155, 155, "155"),
    "exactly, in print": (exactly(2_262_492), 2_262_492, 2_262_492, "2,262,492"),
    "exactly, a share": (exactly(49.51), 49.51, 49.51, "49.51"),
    "about": (about(300), 270, 330, "about 300"),
    "about, in fifties": (about(450), 425, 475, "about 450"),
    "at least": (at_least(27), 27, None, "at least 27"),
    "more than": (more_than(30), 30, None, "more than 30"),
    "at most": (at_most(40), 0, 40, "at most 40"),
    "less than": (less_than(9), 0, 9, "fewer than 9"),
    "at most, below zero": (at_most(-3), None, -3, "at most -3"),
    "between": (between(20, 30), 20, 30, "20 to 30"),
    "between equal ends": (between(20, 20), 20, 20, "20 to 20"),
    "none": (none(), 0, 0, "none"),
    "unknown": (unknown(), None, None, "unknown"),
    "all": (all_of(), None, None, "all"),
    "all of a number": (all_of(33), 33, 33, "all 33"),
    "vague": (vague("dozens"), 24, None, "dozens"),
    "vague, closed": (vague("a couple"), 2, 2, "a couple"),
}


@pytest.mark.parametrize(("quantity", "low", "high", "text"), MADE.values(), ids=MADE.keys())
def test_a_constructor_gives_the_interval_and_prints_as_it_was_said(quantity, low, high, text):
    assert (quantity.low, quantity.high) == (low, high)
    assert str(quantity) == text


def test_a_quantity_shows_its_unit_in_the_console():
    assert repr(about(300, unit="persons")) == "<Quantity about 300, persons>"
    assert repr(exactly(3)) == "<Quantity 3>"


@pytest.mark.parametrize(
    ("quantity", "known", "point"),
    [
        (exactly(3), True, True),
        (at_least(3), True, False),
        (at_most(-3), True, False),
        (unknown(), False, False),
        (all_of(), False, False),
        (none(), True, True),
        (between(2, 2), True, True),
    ],
)
def test_known_means_that_some_end_is_and_point_that_one_number_is_meant(quantity, known, point):
    assert quantity.is_known is known
    assert quantity.is_point is point


@given(quantities)
def test_low_is_never_above_high(quantity):
    assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high


@given(quantities)
def test_a_whole_number_is_an_int_so_that_equal_figures_are_equal_content(quantity):
    for number in (quantity.low, quantity.high, quantity.value):
        assert not (isinstance(number, float) and number.is_integer())


@given(numbers)
def test_about_contains_the_number_that_was_printed(number):
    hedged = about(number)
    assert hedged.low <= number <= hedged.high
    assert hedged.value == number


BAD = {
    "low above high": (lambda: between(30, 20), "low 30 is above high 20"),
    "not a number": (lambda: exactly(math.nan), "the number is not between"),
    "infinite": (lambda: at_least(math.inf), "the number is not between"),
    "beyond every float": (lambda: exactly(10**400), "the number is not between"),
    "above the largest": (lambda: exactly(LARGEST + 1), "the number is not between"),
    "a truth value": (lambda: exactly(value=True), "True is not a number"),
    "a text": (lambda: exactly("155"), "'155' is not a number"),
    "an undeclared word": (lambda: vague("oodles"), "'oodles' is not in the table 'standard'"),
    "exact without a number": (Quantity, "'exact' needs one number"),
    "exact with two numbers": (lambda: Quantity(low=1, high=2), "'exact' needs one number"),
    "a floor with a ceiling": (lambda: Quantity(low=1, high=2, qualifier="at_least"), "no high end"),
    "a floor without a number": (lambda: Quantity(qualifier="more_than"), "needs a low end"),
    "a ceiling without a number": (lambda: Quantity(qualifier="at_most"), "needs a high end"),
    "a range with one end": (lambda: Quantity(low=1, qualifier="between"), "needs both ends"),
    "about with one end": (lambda: Quantity(low=1, qualifier="about"), "needs both ends"),
    "unknown with a number": (lambda: Quantity(low=1, qualifier="unknown"), "has no number"),
    "none that is not zero": (lambda: Quantity(low=1, high=1, qualifier="none"), "is zero"),
}


@pytest.mark.parametrize(("make", "says"), BAD.values(), ids=BAD.keys())
def test_an_impossible_quantity_cannot_be_built(make, says):
    with pytest.raises(InvalidQuantity, match=says):
        make()


def test_an_unknown_qualifier_is_refused_in_our_words():
    with pytest.raises(InvalidInput, match="qualifier: input should be 'exact'") as caught:
        Quantity(low=1, high=1, qualifier="nearly")
    assert caught.value.problems[0].where == "qualifier"


def test_every_wrong_number_is_named_at_once():
    with pytest.raises(InvalidQuantity) as caught:
        Quantity(low=math.nan, high="x", value=True)
    assert {problem.where for problem in caught.value.problems} == {"low", "high", "value"}


def test_the_largest_number_itself_is_a_figure():
    assert exactly(LARGEST).value == LARGEST


AIRWARS = HedgeTable(name="airwars", halo_max=0.5, words={"dozens": (12, 24)})


def test_another_table_changes_what_hedges_and_vague_words_mean():
    assert (vague("dozens").under(AIRWARS).low, vague("dozens").under(AIRWARS).high) == (12, 24)
    assert about(300).under(AIRWARS).low == 250
    assert vague("dozens", table=AIRWARS).low == 12
    assert about(300, table=AIRWARS).high == 350


@given(quantities)
def test_another_table_changes_only_hedged_and_vague_quantities(quantity):
    reread = quantity.under(AIRWARS)
    if quantity.qualifier in {Qualifier.ABOUT, Qualifier.VAGUE}:
        assert (reread.phrase, reread.value, reread.unit) == (quantity.phrase, quantity.value, quantity.unit)
    else:
        assert reread == quantity


@given(quantities)
def test_reading_again_under_the_same_table_changes_nothing(quantity):
    assert quantity.under(STANDARD_HEDGES) == quantity


def test_a_word_that_the_other_table_does_not_declare_keeps_its_interval():
    assert vague("several").under(AIRWARS) == vague("several")


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (-1234, "-1,234"), (0.1 + 0.2, "0.3"), (1e-05, "1e-05")]
)
def test_numbers_print_as_a_newsroom_prints_them(number, text):
    assert number_text(number) == text
