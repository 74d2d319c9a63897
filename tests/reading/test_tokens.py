"""Words found the fast way are those found the careful way, at the same places."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.reading.language.sentences import LONGEST, sentences_of
from storytrack.reading.language.tokens import NO_WORD, places_of, tokenize, words_in

ODD = (
    "Gov. U.S. p.m. a.b.c train's it’s d’Or’s 1,250 7.8 1.2.3 1,2,3 ... . ½ ² ٣ 𝟙 é e\u0301 İ ẞ ﬁ _ __ a_b "
    "outages.us end.The x\u200by 1\u200b0\xad,\u20605 \u200b a\ufeff.\u200bb\u200d\u200d1 x\u200b’\u200bs "
    "\u202e \x00 — – - “ ” « ’ '"
)
odd = st.sampled_from((*ODD.split(" "), "k" * 59, "k" * 60, "k" * 61, "9" * 61))
texts = (
    st.text(max_size=80) | st.lists(odd, max_size=20).map(" ".join) | st.lists(odd, max_size=20).map("".join)
)


@given(texts)
def test_the_fast_way_finds_the_same_words_at_the_same_places(text):
    careful = tokenize(text, 0, len(text))
    fast = words_in(text, 0, len(text), frozenset(), len(text))
    assert fast is not None
    assert fast.words == careful.words
    assert places_of(text, 0, fast.printed) == careful.places


@given(texts, st.integers(0, 20), st.integers(0, 20))
def test_a_stretch_of_a_text_has_the_words_of_the_stretch_alone(text, first, size):
    stretch = text[first : first + size]
    within = tokenize(text, first, first + len(stretch))
    assert all(first <= start < end <= first + len(stretch) for start, end in within.places)
    fast = words_in(text, first, first + len(stretch), frozenset(), size)
    assert fast is None or fast.words == within.words


@given(texts)
def test_tokens_do_not_overlap_and_hold_no_blank(text):
    places = tokenize(text, 0, len(text)).places
    assert all(one[1] <= other[0] for one, other in pairwise(places))
    assert all(text[start:end].strip() == text[start:end] for start, end in places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Gov. Ada Smith said", ["gov", "ada", "smith", "said"]),
        ("the U.S. at 5 p.m.", ["the", "u.s", "at", "5", "p.m"]),
        ("it’s 1,250", ["it's", "1,250"]),
        ("7.8m", ["7.8", "m"]),
        ("x" * 61, [NO_WORD]),
        ("evacu\u00adated 1\u200b000 peo\u200bple\u200b", ["evacuated", "1000", "people"]),
        ("12,\u2060500 it\ufeff’s \u200b", ["12,500", "it's"]),
    ],
)
def test_words_are_folded(text, words):
    assert tokenize(text, 0, len(text), frozenset({"gov"})).words == words


def test_the_full_stop_of_an_abbreviation_belongs_to_its_word():
    (sentence,) = sentences_of("Gov. Ada Smith spoke.")
    assert sentence.printed(0, 1) == "Gov."
    assert sentence.words == ["gov", "ada", "smith", "spoke", "."]


def test_a_sentence_of_many_words_is_read_in_pieces_at_their_places():
    text = "word " * (LONGEST + 5)
    one, other = sentences_of(text)
    assert (len(one), len(other)) == (LONGEST, 5)
    assert text[other.start : other.end] == "word word word word word"
    assert other.places[0] == (LONGEST * 5, LONGEST * 5 + 4)
