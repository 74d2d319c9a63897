"""``quantities``: every quantity of a text, with unit, qualifier, change and span; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack import quantities


def shown(text):
    """(span, quantity, unit) of every quantity of a text."""
    return [(found.span.quote, str(found.quantity), found.quantity.unit) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("About 300 homes burned.", ("About 300", "about 300", "home")),
        ("At least 12 people died.", ("At least 12", "at least 12", "person")),
        ("It fell 3 % in a day.", ("3 %", "3", "percent")),
        ("Nearly 40 per cent voted.", ("Nearly 40 per cent", "about 40", "percent")),
        ("It pays more than $4.5m.", ("more than $4.5m", "more than 4,500,000", "dollar")),
        ("Oil stood at US$81.20 per barrel.", ("US$81.20 per barrel", "81.2", "dollar per barrel")),
        ("They work 50 hours a week.", ("50 hours a week", "50", "hour per week")),
        ("It cost 20 million pounds.", ("20 million pounds", "20,000,000", "pound sterling")),
        ("The calf weighs 20 pounds.", ("20 pounds", "20", "pound")),
        ("He bought a 45-acre farm.", ("45-acre", "45", "acre")),
        ("Gusts of 90 mph hit.", ("90 mph", "90", "mile per hour")),
        ("A 14-month-old girl survived.", ("14-month-old", "14", "month of age")),
        ("There were no survivors.", ("no", "none", "survivor")),
        ("Dozens of shops shut.", ("Dozens", "Dozens", "shop")),
    ],
)
def test_a_quantity_has_its_unit_by_name(text, expected):
    assert shown(text)[0] == expected


@pytest.mark.parametrize(
    "text",
    [
        "It began on March 12, 2019.",
        "It began at 6 p.m. there.",
        "Flight 171 turned back.",
        "They closed Highway 7 again.",
        "In 1998 it began.",
        "The 1998 elections were quiet.",
        "Ana Reyes, 27, said so.",
        "Call 555-0142-77 now.",
        "They live at 24 Main Street.",
        "It was the 22nd time.",
        "An F-16 took off.",
    ],
)
def test_what_is_no_quantity_is_not_found(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shares rose by 3 %.", "up"),
        ("It was up a further 19 cents.", "up"),
        ("Sales fell about 3 %.", "down"),
        ("Sales were down 3 %.", "down"),
        ("Sales fell to 3 million.", None),
        ("They hold 3 % of it.", None),
    ],
)
def test_the_size_of_a_move_says_which_way(text, change):
    (found,) = quantities(text)
    assert found.change == change


@pytest.mark.parametrize(
    ("text", "adds"),
    [("Another 12 people died.", True), ("12 more people died.", True), ("12 people died.", False)],
)
def test_an_increment_is_marked(text, adds):
    (found,) = quantities(text)
    assert found.adds is adds


@given(st.text(max_size=200))
def test_every_span_holds_its_quote_whatever_the_text(text):
    for found in quantities(text):
        assert text[found.span.start : found.span.end] == found.span.quote
