"""When a figure held, anchored at publication (here Wednesday 18 June 2025)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import only_claim, read

from storytrack.model.when import Precision, When
from storytrack.reading import EnglishReader


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said on Wednesday that 27 people died.", "2025-06-18"),
        ("Officials said Tuesday that 27 people died.", "2025-06-17"),
        ("On Thursday, 27 people died.", "2025-06-12"),
        ("Yesterday, 27 people died.", "2025-06-17"),
        ("27 people died overnight.", "2025-06-18"),
        ("27 people died on 3 June.", "2025-06-03"),
        ("27 people died on June 3.", "2025-06-03"),
        ("By 2025-06-16, 27 people had died.", "2025-06-16"),
        ("A bomb killed 27 people, including five women, on Tuesday, and injured none.", "2025-06-17"),
    ],
)
def test_the_day_is_the_one_that_the_sentence_names(text, day):
    claim = read(text).claims[0]
    assert (f"{claim.as_of.start:%Y-%m-%d}", claim.as_of.precision) == (day, Precision.DAY)


@pytest.mark.parametrize(
    "text",
    [
        "27 people died.",
        "27 people have died since Tuesday.",
        "27 people died after Tuesday's blast.",
        "The bus, which left on Monday, was carrying 27 people.",
        "About 27 people will be evacuated on Friday.",
        "The toll is 27, up from 20 on Tuesday.",
    ],
)
def test_without_a_time_for_the_figure_there_is_none(text):
    assert only_claim(text).as_of is None


def test_the_previous_day_is_counted_from_the_day_named_before():
    text = "Troops moved in on Tuesday. The previous day, gunmen killed 27 people."
    assert f"{only_claim(text).as_of.start:%Y-%m-%d}" == "2025-06-16"


def test_without_a_day_of_publication_a_weekday_is_no_date():
    assert only_claim("On Tuesday, 27 people died.", published=None).as_of is None


def test_the_day_is_one_in_the_zone_of_the_publication():
    published = When.parse("2025-06-18T02:00+05:00")
    (claim,) = EnglishReader().read("On Wednesday, 27 people died.", published=published).claims
    assert claim.as_of.start.isoformat() == "2025-06-18T00:00:00+05:00"


DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(st.dates(), st.sampled_from(DAYS))
def test_a_weekday_is_within_the_week_up_to_publication(day, name):
    if not 2 <= day.year <= 9997:
        return
    (claim,) = EnglishReader().read(f"On {name}, 27 people died.", published=When.parse(day)).claims
    held = claim.as_of.start.date()
    assert 0 <= (day - held).days < 7
    assert DAYS[held.weekday()] == name
