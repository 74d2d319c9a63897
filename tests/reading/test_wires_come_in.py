"""ninjs: each wire message is an item."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from storytrack import Story, items
from storytrack.errors import InvalidFile, InvalidReport

OUTLETS = Path(__file__).with_name("outlets")
MESSAGE = {
    "uri": "urn:x:1",
    "versioncreated": "2025-03-12T10:00:00Z",
    "body_text": "Nine people were killed.",
}


def wire(name):
    return items((OUTLETS / name).read_bytes())


def message(**changed):
    return items(json.dumps({**MESSAGE, **changed}))


def test_a_message_of_version_1_is_read():
    (item,) = wire("wire_1.json")
    assert (
        item.text == "Fourteen people were killed when a bus plunged into the Orla river.\n\nNine were hurt."
    )
    assert item.title == "Bus plunges into river, killing 14"
    assert (item.outlet, item.author) == ("North Agency Lesk", "From our correspondent")
    assert item.published.start.isoformat() == "2025-03-12T16:20:00+05:00"
    assert item.terms == "Not for broadcast before 18:00"
    assert (item.id, item.url) == ("urn:newsml:north-agency.example:20250312:bus-7", "")
    assert not item.withdrawn


def test_a_message_of_version_2_is_read_and_dated_by_its_version():
    (item,) = wire("wire_2.json")
    assert (
        item.text == "Quake\n\nAt least six people were killed, officials said.\n\nSome 200 homes collapsed."
    )
    assert item.title == "Quake kills at least 6 near Port Alba"
    assert item.outlet == "West Press"
    assert item.published.start.isoformat() == "2025-04-02T05:45:00+00:00"
    assert item.url == "https://west.example/items/quake-2"


def test_the_names_of_version_3_are_read():
    value = {
        "uri": "urn:x:1",
        "versionCreated": "2025-03-12T10:00:00Z",
        "pubStatus": "usable",
        "copyrightHolder": "X",
        "bodies": [{"contentType": "text/plain", "value": "Nine people were killed."}],
    }
    (item,) = items(json.dumps(value))
    assert (item.text, item.outlet) == ("Nine people were killed.", "X")


def test_several_messages_come_in_a_list_or_in_what_an_interface_answers():
    second = {**MESSAGE, "uri": "urn:x:2"}
    for value in ([MESSAGE, second], {"_items": [MESSAGE, second]}, {"items": [MESSAGE, second], "total": 2}):
        assert [item.id for item in items(json.dumps(value))] == ["urn:x:1", "urn:x:2"]


def test_a_message_without_a_body_is_its_description_or_its_headline():
    assert message(body_text="", description_text="Nine dead.")[0].text == "Nine dead."
    assert message(body_text="", headline="Nine dead")[0].text == "Nine dead"


def test_plain_text_with_its_paragraphs_goes_before_its_markup():
    (item,) = message(body_text="Nine were killed.\n\nTwo were hurt.", body_xhtml="<p>other</p>")
    assert item.text == "Nine were killed.\n\nTwo were hurt."


@pytest.mark.parametrize("status", ["canceled", "withheld", "stat:canceled"])
def test_a_message_that_was_taken_back_does_not_enter_a_story(status):
    (item,) = message(pubstatus=status, copyrightholder="X")
    assert item.withdrawn
    story = Story("bus")
    with pytest.raises(InvalidReport, match="withdrawn"):
        story.read(item)
    assert story.version == 0


def test_an_embargo_is_noted():
    (item,) = message(embargoed="2025-03-12T18:00:00Z")
    assert item.notes == ("under embargo until 2025-03-12T18:00:00Z",)


@pytest.mark.parametrize("value", [{"a": 1}, [], {}, [{"uri": "x"}], {"uri": 1}])
def test_json_of_another_kind_is_refused(value):
    with pytest.raises(InvalidFile, match="JSON"):
        items(json.dumps(value) if value != [] else "[{}]")


@pytest.mark.parametrize(
    "text", ['{"uri": "x", "body_text": "Nine', '{"a": NaN}', '{"a":' * 5_000, '{"a": ' + "1" * 5_000 + "}"]
)
def test_json_that_is_none_is_refused(text):
    with pytest.raises(InvalidFile):
        items(text)


def test_values_of_any_shape_stand_where_others_are_expected():
    odd = [None, 1, True, [], {}, [[]], "x", {"name": 1}, [{"name": {}}]]
    names = (
        "headline headlines body_text bodies byline infosource pubstatus embargoed usageterms url"
        " descriptions versioncreated uri"
    ).split()
    for value in odd:
        for name in names:
            found = items(json.dumps({**MESSAGE, "headline": "H", name: value}))
            assert len(found) == 1
