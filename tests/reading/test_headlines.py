"""Headline against body: what the headline repeats is no second claim, and what it loses is noted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import PUBLISHED

from storytrack.model.when import When
from storytrack.reading import EnglishReader
from storytrack.story import Story

BODY = "At least 27 people were killed when a mine collapsed, officials said."


def read(text, title=""):
    return EnglishReader().read(text, published=When.parse(PUBLISHED), title=title)


def told(reading):
    return [(str(claim.quantity), claim.said_by.speaker) for claim in reading.claims]


def notes(reading):
    return [note.text for note in reading.notes]


@pytest.mark.parametrize("apart", [True, False], ids=["given apart", "as the first line"])
def test_a_headline_that_drops_the_hedge_is_no_claim_and_is_noted(apart):
    headline = "27 killed as mine collapses"
    reading = read(BODY, headline) if apart else read(f"{headline}\n\n{BODY}")
    assert told(reading) == [("at least 27", "officials")]
    assert [(left.phrase, left.rule) for left in reading.left_out] == [("27", "headline")]
    assert notes(reading) == ['the headline drops "at least" from "At least 27"']
    assert [span.quote for span in reading.notes[0].spans] == ["27", "At least 27"]


@pytest.mark.parametrize(
    ("headline", "body", "note"),
    [
        ("45,000 evacuated", "Nearly 45,000 people were evacuated.", 'drops "nearly" from "Nearly 45,000"'),
        ("Up to 30 missing", "About 30 people are missing.", 'says "Up to 30", the text "About 30"'),
        ("300 held hostage", "About three hundred are held.", 'drops "about" from "About three hundred"'),
    ],
)  # fmt: skip
def test_the_note_says_which_words_are_lost(headline, body, note):
    assert notes(read(body, headline)) == [f"the headline {note}"]


def test_a_headline_that_repeats_a_bare_figure_is_no_claim_and_loses_nothing():
    reading = read("A fire killed 12 people, police said.", "12 killed in fire")
    assert told(reading) == [("12", "police")]
    assert notes(reading) == []


def test_a_figure_of_the_headline_alone_is_a_claim_whose_span_slices_the_text():
    reading = read("The search goes on.", "27 killed as mine collapses")
    (claim,) = reading.claims
    assert claim.span.quote == reading.text[claim.span.start : claim.span.end] == "27"
    assert reading.text == "27 killed as mine collapses\n\nThe search goes on."


def test_a_headline_that_gives_another_figure_than_the_text_is_noted_and_both_stay():
    reading = read("A mine collapse killed 27 people, officials said.", "31 killed as mine collapses")
    assert [quantity for quantity, _ in told(reading)] == ["31", "27"]
    assert notes(reading) == ['the headline says "31", the text "27"']


def test_a_whole_that_the_text_only_gives_of_a_group_stays_a_claim_and_its_lost_hedge_is_noted():
    reading = read("Troops killed at least 27 militants, the army said.", "27 killed in raid")
    assert [(claim.scope, str(claim.quantity)) for claim in reading.claims] == [
        ("", "27"),
        ("attackers", "at least 27"),
    ]
    assert notes(reading) == ['the headline drops "at least" from "at least 27"']


@pytest.mark.parametrize(
    "headline", ["Several killed in raid", "Dozens killed in raid", "Villagers killed in raid"]
)
def test_words_without_a_number_are_not_the_number_of_the_text(headline):
    reading = read("A raid killed three people, the army said.", headline)
    assert "headline" not in {left.rule for left in reading.left_out}


def test_a_figure_of_another_metric_is_not_repeated():
    assert told(read("A mine collapse killed 27 people, officials said.", "27 injured")) == [
        ("27", ""),
        ("27", "officials"),
    ]


@pytest.mark.parametrize(
    ("title", "first"),
    [
        ("Mine collapses", "Mine collapses"),
        ("Mine collapses | Example News", "Mine collapses"),
        ("Mine collapses - Example News", "MINE COLLAPSES"),
        ("  Mine\n collapses ", "Mine collapses"),
        ("“Mine” collapses", '"Mine" collapses'),
    ],
)
def test_a_text_that_begins_with_its_title_is_read_as_it_is(title, first):
    text = f"{first}\n\n{BODY}"
    assert read(text, title).text == text


@pytest.mark.parametrize("title", ["", "  ", "\n", "x" * 2_000])
def test_what_is_no_headline_is_not_read(title):
    assert read(BODY, title).text == BODY


@given(st.text(max_size=60), st.text(max_size=60))
def test_every_span_slices_the_text_that_is_read_whatever_the_title(title, text):
    reading = read(text, f"27 dead {title}")
    for item in (*reading.claims, *reading.left_out):
        assert reading.text[item.span.start : item.span.end] == item.span.quote
    assert reading.text.endswith(text.replace("\ud800", "\ufffd"))


def test_a_story_reads_the_headline_of_a_report():
    update = Story("mine").read(
        "The search goes on.", outlet="Wire", published=PUBLISHED, title="27 killed in mine"
    )
    (claim,) = update.report.claims
    assert update.reading.text[claim.span.start : claim.span.end] == "27"


def test_the_reading_keeps_the_title_as_it_was_given():
    assert read(BODY, " Mine\n collapses ").title == " Mine\n collapses "
