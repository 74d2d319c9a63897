"""A phrase that says its subject by itself needs no other word of it in the text."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("Some 640 porters walked off the job at noon.", ["on_strike about 640"]),
        ("About 300 nurses walked out on Monday.", ["on_strike about 300"]),
        ("Some 300 nurses at the county hospital walked out on Monday.", ["on_strike about 300"]),
        ("More than 2,000 miners downed tools on Friday.", ["on_strike more than 2,000"]),
        ("Sixty guests at the banquet fell ill on Saturday.", ["cases/guests 60"]),
        ("About 12,000 patients had their records accessed.", ["people_exposed about 12,000"]),
    ],
)
def test_a_sure_phrase_is_read_where_no_other_word_names_the_subject(text, claims):
    assert claims_in(text) == claims


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 delegates walked out of the hall.",
        "The storm affected 900 people along the coast.",
        "The boxer struck 12 people in his career.",
        "Nurses said 30 people walked out of the clinic unhurt.",
    ],
)
def test_what_may_mean_anything_still_needs_its_subject(text):
    assert claims_in(text) == []


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("Clinics saw 52 deaths, against 37 a day earlier.", "37", "an earlier figure, given for comparison"),
        ("Clinics saw 52 deaths, and 140 a week later.", "140", "a later figure, given for comparison"),
        ("Clinics saw 52 deaths, or 8 a day.", "8", "a share or a rate"),
    ],
)
def test_a_figure_of_another_time_is_no_rate(text, phrase, reason):
    assert left_out_of(text)[phrase] == reason
