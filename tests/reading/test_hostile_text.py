"""Any text is read: it never crashes the reader, and every place stays right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack import Story
from storytrack.model.when import When
from storytrack.reading import EnglishReader, Extractor
from storytrack.reading.article import MOST
from storytrack.reading.language.sentences import LONGEST, sentences_of
from storytrack.reading.quantities.found import quantities

PUBLISHED = When.parse("2025-03-12")

WORDS = st.sampled_from(
    (
        "killed injured 27 1,250 twenty-one at least about people hostages militants were said officials , . "
        "“ ” \" ' ( ) - and of the them whom no none all dozens several hundred million to from between rose "
        "toll death on Wednesday in November 2019 March 12 % km $ hours ultimatum unless within carrying "
        "aboard train still remain customers without power acres contained unclear number how many not known "
        "which who including according BLA told AFP it they had denied 10:30 F-16 7.8m 2.5 .38 3½ minus 120% "
        "\n \n\n \t \u200b "
        "\u202e é 中 ½ ٣ İ ’"
    ).split(" ")
)

sentences = st.lists(WORDS, max_size=60).map(" ".join)
glued = st.lists(WORDS, max_size=40).map("".join)
lines = st.lists(sentences, max_size=8).map("\n".join)
any_text = st.text(max_size=300) | sentences | glued | lines
with_surrogates = st.text(alphabet=st.characters(exclude_categories=()), max_size=80)


def checked(text):
    reading = EnglishReader().read(text, published=PUBLISHED)
    for item in (*reading.claims, *reading.left_out):
        assert reading.text[item.span.start : item.span.end] == item.span.quote
    return reading


def test_the_reader_fulfils_the_protocol():
    assert isinstance(EnglishReader(), Extractor)


@given(any_text)
def test_any_text_is_read_and_every_span_holds_its_quote(text):
    assert checked(text).text == text


@given(any_text)
def test_reading_twice_gives_the_same(text):
    reader = EnglishReader()
    assert reader.read(text, published=PUBLISHED) == reader.read(text, published=PUBLISHED)


@given(any_text)
def test_claims_and_left_out_figures_are_in_the_order_of_the_text(text):
    reading = checked(text)
    for items in (reading.claims, reading.left_out):
        starts = [item.span.start for item in items]
        assert starts == sorted(starts)


@given(any_text)
def test_a_text_can_be_read_without_a_date(text):
    EnglishReader().read(text)


@given(st.text(alphabet=st.characters(), max_size=40))
def test_places_count_code_points_whatever_stands_before(prefix):
    text = prefix.replace(".", " ") + ";\n\nAt least 27 people were killed.\n"  # a heading may be of history
    claims = [claim for claim in checked(text).claims if claim.span.quote == "At least 27"]
    assert [text[claim.span.start :][:11] for claim in claims] == ["At least 27"]


@given(any_text)
def test_what_is_read_from_any_text_fits_a_story(text):
    Story("any").read(text, outlet="Radio", published="2025-03-12")


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("Some 2.5 people were killed.", "Some 2.5"),
        ("3½ people were hurt.", "3½"),
        ("Minus 5 people were killed.", "Minus 5"),
        ("The fire was 120% contained.", "120"),
    ],
)
def test_a_value_that_its_metric_cannot_have_is_left_out(text, phrase):
    reading = checked(text)
    assert not reading.claims
    assert phrase in [left.phrase for left in reading.left_out]


def test_a_lone_surrogate_keeps_all_places_right():
    reading = checked("\ud800 27 people were killed \udfff.")
    assert [claim.span.start for claim in reading.claims] == [2]


@given(with_surrogates, sentences)
def test_lone_surrogates_anywhere_leave_every_span_in_its_place(odd, prose):
    text = f"{odd} 27 people were killed. {odd}{prose}"
    reading = checked(text)
    assert len(reading.text) == len(text)
    reading.to_json().encode()  # it can be written down


@given(with_surrogates | any_text)
def test_quantities_of_any_text_stand_in_their_places_and_are_the_same_again(text):
    found = quantities(text)
    assert found == quantities(text)
    starts = [one.span.start for one in found]
    assert starts == sorted(starts)
    for one in found:
        printed = text[one.span.start : one.span.end]
        assert len(printed) == len(one.span.quote)
        assert printed == one.span.quote or "\ufffd" in one.span.quote


def test_control_characters_and_marks_of_direction_do_no_harm():
    reading = checked("\x00\x1b[31m\u202eAt least 27 people\u202c were killed.\x07")
    assert [str(claim.quantity) for claim in reading.claims] == ["at least 27"]


BIG = 100_000


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1 ", "1,", "1-", "1.", "(", ")", '"', "“", ".", "?!", ",", " ", "\n", "\t", "and ",
        "two and ", "one-", "hundred ", "killed ", "27 killed ", "of the ", "said ", "at least ",
        "people, ", "which, who, ", "A.", "a", "in March 2020 ", "Wednesday ", "Smith, 27, said. ",
        "the number of unclear ", "officials said. ", "It said 27 dead. ", "5 people died\n", '"3 dead\n\n',
        "and a half million ", "<b>", "\u200b", "𝟙", "é́",
    ],
)  # fmt: skip
def test_a_long_run_of_anything_is_read_to_its_end(piece):
    reading = checked(piece * (BIG // len(piece)))
    assert len(reading.claims) + len(reading.left_out) <= BIG


def test_no_piece_of_work_is_longer_than_a_long_sentence():
    # Every look-around of the reader is bounded by its sentence: twice the text is twice the work.
    found = sentences_of("27 people were killed and " * 10_000)
    assert max(len(sentence) for sentence in found) <= LONGEST
    assert sum(len(sentence) for sentence in found) == 50_000


def test_a_word_or_a_gap_of_any_length_fits_a_span():
    text = f"At least{' ' * 200_000}27 {'x' * 200_000}s were killed, {'y' * 200_000} said. " + "9" * 200_000
    reading = checked(text)
    assert all(len(item.span.quote) < 1_000 for item in (*reading.claims, *reading.left_out))


def test_a_text_longer_than_any_article_is_read_up_to_a_bound_and_says_so():
    text = "27 people were killed.\n\n" + "So it was.\n\n" * (MOST - 1) + "28 people were killed.\n\n"
    reading = checked(text)
    assert [claim.span.quote for claim in reading.claims] == ["27"]
    (note,) = reading.notes
    assert note.text == "only the first 20,000 sentences are read; the text goes on"
    assert [span.start for span in note.spans] == [text.index("28 people")]
