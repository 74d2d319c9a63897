"""A story reads an item as it reads a text, and needs not be told what the item says itself."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from storytrack import Item, Story, read
from storytrack.errors import InvalidReport
from storytrack.model.when import When

TEXT = "Police said 12 people were killed."
ITEM = Item(
    text=TEXT,
    title="Bus crash",
    outlet="Harbour Radio",
    url="https://radio.example/1",
    published=When.parse("2025-03-12T10:00+00:00"),
    notes=("the feed breaks off",),
)


@pytest.fixture
def story():
    return Story("bus", clock=lambda: datetime(2025, 3, 12, 20, 0, tzinfo=UTC))


def test_an_item_says_itself_what_a_report_must_say(story):
    report = story.read(ITEM).report
    assert (report.outlet, report.title, report.url) == (
        "Harbour Radio",
        "Bus crash",
        "https://radio.example/1",
    )
    assert report.published_at == ITEM.published


def test_what_is_given_wins_over_what_the_item_says(story):
    report = story.read(ITEM, outlet="Our desk", published="2025-03-11", url="https://desk.example/2").report
    assert (report.outlet, str(report.published_at), report.url) == (
        "Our desk",
        "11 March",
        "https://desk.example/2",
    )
    assert report.title == "Bus crash"


def test_what_was_done_to_an_item_stands_in_the_notes_of_its_reading(story):
    assert [note.text for note in story.read(ITEM).reading.notes] == ["the feed breaks off"]
    assert [note.text for note in read(ITEM).notes] == ["the feed breaks off"]


def test_an_item_that_nobody_published_at_no_time_is_refused_for_both_reasons(story):
    with pytest.raises(InvalidReport) as refused:
        story.read(Item(text=TEXT))
    assert [problem.where for problem in refused.value.problems] == ["outlet", "published"]
    assert (story.version, story.definition.metrics) == (0, ())


def test_a_text_that_prints_its_day_needs_no_other(story):
    report = story.read(f"PORT ALBA (March 11, 2025)\n\n{TEXT}", outlet="Harbour Radio").report
    assert str(report.published_at) == "11 March"


def test_an_item_is_read_without_a_story_too():
    reading = read(ITEM)
    assert (reading.outlet, reading.title, reading.published) == (
        "Harbour Radio",
        "Bus crash",
        ITEM.published,
    )
    assert read(ITEM, outlet="Our desk").outlet == "Our desk"


def test_what_no_encoding_can_carry_is_no_part_of_an_item():
    item = Item(text="\ud800 12 killed", title="a\udfff")
    assert (item.text, item.title) == ("\ufffd 12 killed", "a\ufffd")
    assert Item.from_json(item.to_json()) == item


def test_what_is_read_in_afterwards_was_known_when_it_was_received():
    story = Story("quay")
    for time, count in (("09:00", "Nine"), ("18:00", "Twelve")):
        at = f"2025-06-02T{time}+02:00"
        text = f"{count} people were killed, police said."
        update = story.read(text, outlet="The Courier", published=at, received=at)
        assert update.received_at.isoformat() == f"2025-06-02T{time}:00+02:00"
    assert story.snapshot(known_at="2025-06-02T12:00+02:00")["killed"].text == "9"
    assert story.snapshot()["killed"].text == "12"


def test_who_says_neither_outlet_nor_time_is_shown_how_they_are_given(story):
    with pytest.raises(InvalidReport) as refused:
        story.read(TEXT)
    assert [one.fix for one in refused.value.problems] == [
        'give outlet="Radio Nine"',
        'give published="2025-03-11T15:00:00+05:00", or the date alone',
    ]


def test_a_text_that_was_edited_says_only_what_is_new_in_it():
    story = Story("ferry")
    text = "The coastguard said 12 people were killed. It said {} people were injured."
    first = story.read(text.format(30), outlet="Wire", published="2025-06-02")
    second = story.read(text.format(34), outlet="Wire", published="2025-06-03", already=first.reading.claims)
    assert [(one.metric, str(one.quantity)) for one in second.report.claims] == [("injured", "34")]
    (old,) = second.reading.left_out
    assert (old.phrase, old.reason) == ("12", "the text said so before it was edited")
    third = story.read(
        text.format(34), outlet="Wire", published="2025-06-04", already=second.reading.with_repeats().claims
    )
    assert (third.report, third.version) == (None, 2)


@pytest.mark.parametrize(
    ("modified", "given", "held"),
    [
        ("2025-06-02T10:40Z", None, "10:40"),
        ("2025-06-02T10:40Z", "2025-06-02T11:00Z", "11:00"),
        (None, None, "08:00"),
    ],
)
def test_what_an_edit_says_is_dated_from_the_edit_unless_a_time_is_given(modified, given, held):
    story = Story("ferry")
    text = "The coastguard said {} people were rescued."
    item = Item(text=text.format(98), outlet="Wire", published="2025-06-02T08:00Z", modified=modified)
    first = story.read(item)
    assert f"{first.report.published_at.start:%H:%M}" == "08:00"
    edited = item.with_(text=text.format(102))
    second = story.read(edited, published=given, already=first.reading.claims)
    assert f"{second.report.published_at.start:%H:%M}" == held
    assert str(second.verdicts[0].label) == "updates"
