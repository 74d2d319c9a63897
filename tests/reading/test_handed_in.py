"""What is handed in as a text and is none: pages, feeds, addresses and names of files."""

from __future__ import annotations

import pytest
from lines import claims_in

import storytrack
from storytrack import Item, Story
from storytrack.errors import InvalidReport

MARKUP = [
    "<!DOCTYPE html><title>Blast</title><p>Two died.</p>",
    "\n <html lang=en><p>Two died.</p></html>",
    '<?xml version="1.0"?><note>Two died.</note>',
    '<rss version="2.0"><channel><title>Two died</title></channel></rss>',
    '<div class="lead"><p class="text">Two died.</p></div>',
]
ADDRESSES = [
    "https://example.org/news/blast?id=12",
    " www.example.org/blast\n",
    "file:///news/blast",
    "news/blast-12.html",
    "blast.txt",
]


@pytest.mark.parametrize("text", MARKUP)
def test_markup_is_no_text_and_the_error_says_what_takes_it_apart(text):
    with pytest.raises(InvalidReport, match=r"storytrack\.items\(data\)"):
        storytrack.read(text)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_no_text_and_the_error_says_that_nothing_is_fetched(text):
    with pytest.raises(InvalidReport, match="nothing is fetched"):
        storytrack.read(text)


@pytest.mark.parametrize("text", [MARKUP[0], ADDRESSES[0]])
def test_a_story_refuses_it_too_and_stays_as_it_was(text):
    story = Story("blast")
    with pytest.raises(InvalidReport):
        story.read(text, outlet="Wire", published="2025-03-12")
    with pytest.raises(InvalidReport):
        story.check(text)
    assert story.version == 0


def test_the_items_of_a_page_are_read():
    (item,) = storytrack.items(MARKUP[0])
    assert [str(claim.quantity) for claim in storytrack.read(item).claims] == ["2"]


def test_an_item_is_taken_as_it_is():
    assert not storytrack.read(Item(text="https://example.org/blast")).claims


@pytest.mark.parametrize(
    "text",
    [
        "Two people were killed, says https://example.org/blast",
        "Two people were killed, police said (report.pdf).",
        "<b>Two</b> people were killed in the <i>blast</i> near the station, police said on Monday.",
        "",
    ],
)
def test_a_text_that_only_holds_some_is_read(text):
    storytrack.read(text)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("<p>Five died.</p>", ["killed 5"]),
        ('<p class="lead" style="a:b">Five people were killed.</p>', ["killed 5"]),
        ("Police said<br/>12 people were killed.", ["killed 12"]),
        ("The ministry said >12 people were killed.", ["killed more than 12"]),
        (
            "Police said <20 people were killed and >12 hurt.",
            ["killed fewer than 20", "injured more than 12"],
        ),
    ],
)
def test_the_sign_that_ends_a_tag_says_nothing_of_a_number(text, claims):
    assert claims_in(text) == claims
