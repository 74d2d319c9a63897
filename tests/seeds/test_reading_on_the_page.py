"""The figures of the page on limits are what the labelled sentences give today."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sentences import EVERYTHING, agreements, marks

LIMITS = (Path(__file__).parents[2] / "docs/limits.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("row", "mark"),
    [
        ("claims that an editor wrote down", "claims R"),
        ("claims that the reader gave", "claims P"),
        ("of the figures found: speaker", "speaker"),
        ("of the figures found: time", "as_of"),
        ("figures of no count", "kept out"),
    ],
)
def test_the_page_says_how_well_the_labelled_sentences_are_read(row, mark):
    (printed,) = re.findall(rf"^\| {row}[^|]*\| (\d+) % \| \d+ % \|$", LIMITS, re.MULTILINE)
    assert int(printed) == round(marks()[EVERYTHING].shown()[mark])


def test_the_page_says_how_many_texts_are_labelled():
    (printed,) = re.findall(r"On the (\d+) short texts", LIMITS)
    assert int(printed) == sum(len(texts) for texts in agreements().values())
