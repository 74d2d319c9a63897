"""What stands around the prose of an article: captions, boxes, links, history, and no article at all."""

from __future__ import annotations

import pytest
from lines import PUBLISHED

from storytrack.model.when import When
from storytrack.reading import EnglishReader

LEDE = "A bus left the road near Brenz on Tuesday, killing 17 people, police said."


def read(text):
    return EnglishReader().read(text, published=When.parse(PUBLISHED))


def counted(*paragraphs):
    """The figures read and, with their reasons, those left out, of the lede and what stands below it."""
    reading = read("\n\n".join((LEDE, *paragraphs)))
    below = [left for left in reading.left_out if left.span.start > len(LEDE)]
    return [str(claim.quantity) for claim in reading.claims], {left.phrase: left.rule for left in below}


@pytest.mark.parametrize(
    "line",
    [
        "© 2025 Example Media, 300 staff",
        "Copyright 2025. 300 people work here.",
        "All rights reserved by the 300 owners.",
        "Sign up for the newsletter that 300 people read",
        "Follow us: 300 people already do",
        "If you have been affected, 300 helpers are there.",
        "Advertisement: 300 killer deals",
        "300 comments",
        "1.2K shares · 300 likes",
        "300 comments, 27 shares",
        "Reporting by 300 people; editing by nobody",
    ],
)
def test_boilerplate_is_no_part_of_the_article(line):
    figures, left_out = counted(line)
    assert figures == ["17"]
    assert left_out["300"] == "boilerplate"


@pytest.mark.parametrize(
    "line", ["3 min read", "Reading time: 3 minutes", "Image 3 of 12", "3/12", "Page 3 of 12"]
)
def test_reading_times_and_galleries_are_never_read(line):
    figures, left_out = counted(line)
    assert figures == ["17"]
    assert set(left_out.values()) <= {"boilerplate", "measure"}


@pytest.mark.parametrize(
    "prose",
    [
        "Police said 40 people shared the rooms of 12 comments.",
        "The newsletter of the union said 40 people were injured.",
        "Copyright law was no help to the 40 people who were injured"
        + ", and nobody came to see them" * 10
        + ".",
    ],
)
def test_prose_that_speaks_of_such_things_is_read(prose):
    reading = read(f"{LEDE}\n\n{prose}")
    assert "boilerplate" not in {left.rule for left in reading.left_out}


# --- boxes ---


@pytest.mark.parametrize(
    "heading", ["Related stories", "Read more", "Most read", "You may also like", "Also read"]
)
def test_a_box_of_links_is_left_out_up_to_the_next_prose(heading):
    figures, left_out = counted(
        heading, "Ten killed in a ferry fire", "Why were 20 hurt in a riot?", "Forty people were injured."
    )
    assert figures == ["17", "40"]
    assert left_out == {"Ten": "link", "20": "link"}


@pytest.mark.parametrize(
    "line",
    ["Read more: 10 killed in a fire", "RELATED | 10 killed in a fire", "See also: 10 killed (2019)",
     "Watch: 10 killed in a fire", "Explainer: how 10 were killed"],
)  # fmt: skip
def test_a_line_that_leads_to_another_story_is_left_out(line):
    figures, left_out = counted(line, "Forty people were injured.")
    assert figures == ["17", "40"]
    assert left_out["10"] == "link"


def test_what_the_first_line_says_of_the_page_itself_is_no_link():
    assert [str(claim.quantity) for claim in read(f"Analysis: 40 injured in a crash\n\n{LEDE}").claims] == [
        "40",
        "17",
    ]


@pytest.mark.parametrize(
    "heading", ["Background", "Timeline", "Previous accidents", "Other deadly crashes", "Context:"]
)
def test_history_is_left_out_up_to_the_next_heading(heading):
    figures, left_out = counted(
        heading, "A crash killed 40 people.", "- 12 people died", "The search", "20 are missing."
    )
    assert figures == ["17", "20"]
    assert left_out == {"40": "background", "12": "background"}


@pytest.mark.parametrize("heading", ["Key facts", "What we know so far", "At a glance:", "By the numbers"])
def test_a_box_of_facts_is_read(heading):
    assert counted(heading, "- 40 people injured", "- 3 people missing") == (["17", "40", "3"], {})


def test_what_a_box_of_facts_takes_from_the_text_counts_once_with_the_source_of_the_text():
    reading = read(f"Key facts\n\n• 17 people killed\n• Three people missing\n\n{LEDE}")
    assert [(str(claim.quantity), claim.said_by.speaker) for claim in reading.claims] == [
        ("3", ""),
        ("17", "police"),
    ]
    assert [left.reason for left in reading.left_out] == ['the box repeats what the text gives as "17"']


# --- captions ---


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Rescuers at the wreck, where 17 people died",
        "Rescuers at the wreck, where 17 people died. (Photo by Ana Ilic / EPX)",
        "Rescuers at the wreck, where 17 people died (Picture: Ana Ilic)",
        "In this photo, rescuers stand at the wreck where 17 people died.",
        "Pictured: the wreck in which 17 people died",
        "Image caption, The wreck in which 17 people died",
    ],
)
def test_what_a_caption_repeats_is_no_second_claim(caption):
    figures, left_out = counted(caption)
    assert figures == ["17"]
    assert left_out == {"17": "caption"}


def test_a_figure_of_a_caption_alone_is_a_claim():
    assert counted("Photo: One of the buses in which 40 people were injured")[0] == ["17", "40"]


def test_a_picture_of_another_time_says_nothing_of_now():
    assert counted("File photo: A crash in which 40 people died.") == (["17"], {"40": "caption"})


@pytest.mark.parametrize("text", ["", "\n\n", "Related", "Key facts:", "Photo", "(", "-", "14:32", "UPDATE"])
def test_a_page_of_nothing_else_is_read_without_harm(text):
    assert read(text).claims == ()


def test_the_first_line_is_the_headline_even_if_it_reads_like_that_of_a_box():
    reading = read(f"The latest: 40 injured in a crash\n\n{LEDE}")
    assert [str(claim.quantity) for claim in reading.claims] == ["40", "17"]
