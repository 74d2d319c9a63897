"""Twice the text is about twice the work, whatever the text is; work is counted in calls, not in time."""

from __future__ import annotations

import sys

import pytest

from storytrack.model.when import When
from storytrack.reading import EnglishReader
from storytrack.reading.quantities.found import quantities

PUBLISHED = When.parse("2025-03-12")
SIZE = 3_000


def calls_of(work, *arguments):
    """How many functions are called while working."""
    count = 0

    def note(_frame, event, _argument):
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work(*arguments)
    finally:
        sys.setprofile(before)
    return count


def text_of(piece, size):
    many = size // len(piece) + 1
    return "".join(piece.replace("#", str(number)) for number in range(2, many + 2))[:size]


PIECES = [
    "1 ", "1-", "1/", "(", '"', "“", ".", "and ", "3 and 4 and ", "said ", "said, ", "at least ",
    "a hundred ", "Smith ", "which, who, ", "27 were killed ", "27 dead\n\n", "# dead\n\n",
    "# people were killed.\n",
    "including 3 of the 4 ", "Smith# Malik said # people died.\n", "In Town# in the north, # people died. ",
    "The Elm# Fire burned # acres. ", '"# died," said Ada Smith. ', '"27 died\n\n', "It said # died. ",
    "10:30 a.m.\n# dead\n", "Update #: # people are dead.\n", "Photo: # dead (Newswire)\n",
    "Correction: an earlier version of this article said that # died.\n", "In 20#, # died. ", "5 km ", "$5 ",
    "On March 5, 5 died. ", "the number of unclear ", "Wednesday ", "a similar attack in 2010 killed 5. ",
]  # fmt: skip


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_no_more_than_about_twice_the_work_of_the_reader(piece):
    def read(text):
        EnglishReader().read(text, published=PUBLISHED)

    read(text_of(piece, SIZE))  # word lists are loaded, days are looked up
    half, whole = (calls_of(read, text_of(piece, size)) for size in (SIZE, 2 * SIZE))
    assert whole <= 2.3 * half + 2_000


@pytest.mark.parametrize("piece", PIECES)
def test_twice_the_text_is_no_more_than_about_twice_the_work_of_finding_quantities(piece):
    quantities(text_of(piece, SIZE))
    half, whole = (calls_of(quantities, text_of(piece, size)) for size in (SIZE, 2 * SIZE))
    assert whole <= 2.3 * half + 2_000
