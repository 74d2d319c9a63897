"""The longest phrase of a table at a place, and a table that is a part of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.reading.language.phrases import Match, Narrowed, Phrases

words = st.lists(st.sampled_from("a b c d ,".split()), max_size=12)
phrases = st.lists(st.sampled_from("a b c d".split()), min_size=1, max_size=4).map(" ".join)
gapped = st.tuples(phrases, phrases).map(" ~ ".join)
tables = st.dictionaries(phrases | gapped, st.sampled_from((1, 2, 3)), max_size=12)


def longest(table, text, place):
    """The longest phrase without a gap at a place, by trying them all."""
    found = [
        (len(phrase.split()), value)
        for phrase, value in table.items()
        if "~" not in phrase and text[place : place + len(phrase.split())] == phrase.split()
    ]
    return max(found, default=None, key=lambda one: one[0])


@given(tables, words, st.integers(0, 12))
def test_the_longest_phrase_at_a_place_is_found(table, text, place):
    found = Phrases(table).at(text, place)
    wanted = longest(table, text, place)
    if wanted is not None:
        assert found == Match(*wanted)
    elif found is not None:
        assert any("~" in phrase for phrase in table)


@given(tables, words)
def test_all_that_is_found_is_found_place_by_place(table, text):
    known = Phrases(table)
    one_by_one = [(place, found) for place in range(len(text)) if (found := known.at(text, place))]
    assert list(known.all_in(text)) == one_by_one
    assert known.within(text, 0, len(text)) == (one_by_one[0][0] if one_by_one else None)


@given(tables, words, st.sets(st.sampled_from((1, 2, 3))))
def test_a_narrowed_table_is_the_table_of_what_is_kept(table, text, kept):
    narrowed = Narrowed(Phrases(table), lambda value: value if value in kept else None)
    alone = Phrases({phrase: value for phrase, value in table.items() if value in kept})
    for place in range(len(text) + 1):
        assert narrowed.at(text, place) == alone.at(text, place)
        assert narrowed.ending(text, place) == alone.ending(text, place)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("taken to a hospital", 4),
        ("taken to the large old hospital", 6),
        ("taken to hospital", None),
        ("taken to jail , near a hospital", None),
        ("taken to one two three four five six hospital", None),
    ],
)
def test_a_gap_takes_one_to_five_words_of_a_clause(text, length):
    found = Phrases({"taken to ~ hospital": True}).at(text.split(), 0)
    assert (found.length if found else None) == length
