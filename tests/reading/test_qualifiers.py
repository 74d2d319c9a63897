"""The words beside a number make the quantity: "at least 27" is not 27."""

from __future__ import annotations

import pytest

from storytrack import read
from storytrack.model.quantity import Qualifier
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.quantities.figures import figures


def quantity_of(text):
    """The quantity and the phrase of the one figure in a text."""
    (sentence,) = sentences_of(f"They counted {text} people there")
    (figure,) = figures(sentence)
    phrase = sentence.printed(figure.first, figure.last)
    return figure.quantity("persons", phrase), phrase


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("27", Qualifier.EXACT),
        ("exactly 27", Qualifier.EXACT),
        ("a total of 27", Qualifier.EXACT),
        ("at least 27", Qualifier.AT_LEAST),
        ("no fewer than 27", Qualifier.AT_LEAST),
        ("upwards of 27", Qualifier.AT_LEAST),
        ("27 or more", Qualifier.AT_LEAST),
        ("27-plus", Qualifier.AT_LEAST),
        ("27+", Qualifier.AT_LEAST),
        ("more than 27", Qualifier.MORE_THAN),
        ("over 27", Qualifier.MORE_THAN),
        ("in excess of 27", Qualifier.MORE_THAN),
        ("about 27", Qualifier.ABOUT),
        ("around 27", Qualifier.ABOUT),
        ("some 27", Qualifier.ABOUT),
        ("nearly 27", Qualifier.ABOUT),
        ("an estimated 27", Qualifier.ABOUT),
        ("27 or so", Qualifier.ABOUT),
        ("up to 27", Qualifier.AT_MOST),
        ("as many as 27", Qualifier.AT_MOST),
        ("no more than 27", Qualifier.AT_MOST),
        ("27 or fewer", Qualifier.AT_MOST),
        ("fewer than 27", Qualifier.LESS_THAN),
        ("under 27", Qualifier.LESS_THAN),
        ("all 27", Qualifier.ALL),
        ("20 to 27", Qualifier.BETWEEN),
        ("an unknown number of", Qualifier.UNKNOWN),
        ("no", Qualifier.NONE),
        ("dozens of", Qualifier.VAGUE),
        # of several the outermost decides
        ("up to an estimated 27", Qualifier.AT_MOST),
        ("at least some 27", Qualifier.AT_LEAST),
        ("more than a dozen", Qualifier.MORE_THAN),
    ],
)
def test_the_qualifier_is_the_one_printed(text, qualifier):
    quantity, _ = quantity_of(text)
    assert quantity.qualifier is qualifier


@pytest.mark.parametrize(
    "phrase", ["at least 27", "no fewer than 27", "27 or more", "27-plus", "between 20 and 30", "all 27"]
)
def test_the_phrase_is_the_number_with_its_qualifier(phrase):
    quantity, printed = quantity_of(phrase)
    assert printed == phrase == quantity.phrase


def test_another_stands_between_a_qualifier_and_its_number():
    quantity, printed = quantity_of("at least another 27")
    assert quantity.qualifier is Qualifier.AT_LEAST
    assert printed == "at least another 27"


@pytest.mark.parametrize("text", ["how many", "as many", "so many"])
def test_a_question_of_how_many_is_no_vague_figure(text):
    (sentence,) = sentences_of(f"They asked {text} people came")
    assert figures(sentence) == []


def test_a_converted_point_is_hedged_and_keeps_three_digits():
    (sentence,) = sentences_of("It burned 8,500 hectares")
    (figure,) = figures(sentence)
    quantity = figure.quantity("acres", "8,500", 2.47105, rounds=True)
    assert (quantity.qualifier, quantity.value) == (Qualifier.ABOUT, 21_000)


@pytest.mark.parametrize(
    ("text", "quantity", "phrase"),
    [
        ("The fire has burned 8,500 hectares (21,000 acres).", "21,000", "8,500"),
        (
            "The fire has burned at least 8,500 hectares, or 21,000 acres.",
            "at least 21,000",
            "at least 8,500",
        ),
        ("The fire has burned 8,500 hectares.", "about 21,000", "8,500"),
    ],
)
def test_an_area_printed_twice_is_one_claim_in_the_unit_of_the_metric(text, quantity, phrase):
    reading = read(text)
    (claim,) = reading.claims
    assert (str(claim.quantity), claim.quantity.unit, claim.quantity.phrase) == (quantity, "acres", phrase)
    assert reading.left_out == ()
