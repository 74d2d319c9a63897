"""RSS and Atom: each entry is an item."""

from __future__ import annotations

from pathlib import Path

import pytest

from storytrack import items, read
from storytrack.errors import InvalidFile

OUTLETS = Path(__file__).with_name("outlets")


def feed(name):
    return items((OUTLETS / name).read_bytes(), url="https://radio.example/rss")


def rss(*entries, before="", after="</channel></rss>"):
    head = f'<?xml version="1.0"?>{before}<rss version="2.0"><channel><title>Wire</title>'
    return f"{head}{''.join(entries)}{after}"


ENTRY = "<item><title>A</title><guid>1</guid><description>Nine people were killed.</description></item>"


def test_each_entry_of_a_feed_is_an_item_in_its_order():
    found = feed("feed.rss")
    assert [item.id for item in found] == ["ferry-31", "https://radio.example/news/ferry", "bakery"]
    assert {item.outlet for item in found} == {"Harbour Radio & TV"}


def test_the_whole_text_goes_before_the_summary_and_html_becomes_text():
    first, second, _ = feed("feed.rss")
    assert first.text == (
        "The coastguard said 31 people were killed when the ferry sank, up from 27.\n\n"
        "Four more bodies were found on Wednesday."
    )
    assert second.text == "At least 27 people were killed, the coastguard said."


def test_an_entry_without_a_text_is_its_title():
    assert feed("feed.rss")[2].text == "Three hurt in bakery fire"


def test_times_of_a_feed_keep_their_zone():
    first, second, third = feed("feed.rss")
    assert first.published.start.isoformat() == "2025-03-12T14:05:00-05:00"
    assert second.published.start.isoformat() == "2025-03-12T06:30:00+02:00"
    assert third.published is None


def test_links_are_of_the_web_and_whole():
    assert [item.url for item in feed("feed.rss")] == [
        "https://radio.example/news/ferry-31",
        "https://radio.example/news/ferry",
        "",
    ]


def test_an_atom_entry_says_when_it_was_published_and_when_it_was_changed():
    (item,) = feed("feed.atom")
    assert item.title == "Avalanche buries lodge"
    assert (item.outlet, item.author, item.id) == ("Ridge Wire", "M. Tarn", "urn:ridge:1")
    assert item.published.start.isoformat() == "2025-08-01T08:00:00+01:00"
    assert item.modified.start.isoformat() == "2025-08-01T10:30:00+01:00"
    assert item.text == "Mountain police said five skiers were killed.\n\nTwo were found alive."


def test_an_entry_that_only_says_when_it_was_changed_was_published_then():
    text = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>W</title><entry><id>1</id><title>A</title>'
        "<updated>2025-08-01T10:30:00Z</updated></entry></feed>"
    )
    (item,) = items(text)
    assert item.published.start.isoformat() == "2025-08-01T10:30:00+00:00"
    assert item.modified is None


def test_the_figures_of_an_entry_are_read():
    assert [str(claim.quantity) for claim in read(feed("feed.rss")[1]).claims] == ["at least 27"]


def test_a_feed_without_entries_has_no_item():
    assert items(rss()) == ()


@pytest.mark.parametrize(
    "text",
    [
        rss(ENTRY, "<item><title>A & B</title></item>"),
        rss(ENTRY, "<item><title>B</item>"),
        rss(ENTRY, "&nbsp;"),
    ],
)
def test_a_feed_that_is_not_well_formed_is_read_as_well_as_it_can_be(text):
    first, *_ = items(text)
    assert first.text == "Nine people were killed."
    assert any("not well-formed" in note for note in first.notes)


@pytest.mark.parametrize("length", range(2, 80, 4))
def test_a_feed_that_breaks_off_loses_its_last_entry_and_no_half_number_is_read(length):
    text = rss(ENTRY, ENTRY.replace("Nine", "19"))
    (item,) = items(text[: -len("</channel></rss>") - length])
    assert item.text == "Nine people were killed."
    assert "the feed breaks off; its last item was left out" in item.notes


def test_a_feed_that_breaks_off_between_entries_loses_none():
    (item,) = items(rss(ENTRY, after=""))
    assert item.notes == ("the feed breaks off",)


def test_a_feed_that_breaks_off_within_its_first_entry_is_refused():
    with pytest.raises(InvalidFile, match="breaks off"):
        items(rss(ENTRY)[:150])


def test_entities_that_multiply_are_not_unfolded():
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = rss(
        ENTRY,
        "<item><title>&l11;</title></item>",
        before=f'<!DOCTYPE rss [<!ENTITY l0 "killed 9 ">{laughs}]>',
    )
    assert sum(len(item.text) for item in items(bomb)) < 1_000


def test_no_file_is_read_through_an_entity(tmp_path):
    (tmp_path / "secret.txt").write_text("31337 people were killed")
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
    found = items(rss(ENTRY, "<item><title>&x; A</title></item>", before=doctype))
    assert not any("31337" in item.text for item in found)


@pytest.mark.parametrize(
    "text",
    [
        rss("<a>" * 5_000),
        rss("<a " + " ".join(f"a{n}='x'" for n in range(5_000)) + "/>"),
        rss("<b/>" * 400_000),
        rss("<a " * 100_000),
    ],
    ids=["deep", "attributes", "tags", "open tags"],
)
def test_a_feed_that_is_made_to_take_hours_is_refused(text):
    with pytest.raises(InvalidFile):
        items(text)


def test_more_entries_than_a_feed_can_have_are_cut_and_that_is_said():
    found = items(rss(*(ENTRY.replace("<guid>1", f"<guid>{number}") for number in range(2_100))))
    assert len(found) == 2_000
    assert any("2,100 items" in note for note in found[0].notes)
