"""Whose copy a text is: what an agency's text says was passed on by the agency."""

from __future__ import annotations

import json

import pytest

from storytrack.model.item import Item
from storytrack.reading import EnglishReader
from storytrack.reading import read as read_item
from storytrack.reading.inputs import items
from storytrack.story import Story

BODY = "Twelve people were killed, police said. Nine were hurt.\n\nThe search goes on.\n\n"


def chains(text, outlet="The Coast Post"):
    return [
        (one.said_by.speaker, one.said_by.via) for one in EnglishReader().read(text, outlet=outlet).claims
    ]


@pytest.mark.parametrize(
    ("before", "after", "agency"),
    [
        ("HARBOUR CITY, Norland (AFP) — ", "", "AFP"),
        ("HARBOUR CITY, June 2, 2025 (AFP) - ", "", "AFP"),
        ("HARBOUR CITY (Newswire) - ", "", "Newswire"),
        ("London (Reuters) - ", "", "Reuters"),
        ("(AP) - ", "", "AP"),
        ("AFP - ", "", "AFP"),
        ("By The Associated Press\n\n", "", "AP"),
        ("By Ann Smith, Associated Press\n\n", "", "AP"),
        ("By ANN SMITH Associated Press\n\n", "", "AP"),
        ("Source: dpa\n\n", "", "dpa"),
        ("", "— Reuters", "Reuters"),
        ("", "(AFP)", "AFP"),
        ("", "© 2025 Agence France-Presse", "AFP"),
    ],
)
def test_what_an_agency_s_text_says_was_passed_on_by_it(before, after, agency):
    assert chains(before + BODY + after) == [("police", (agency,)), ("", (agency,))]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("PORT ANN (June 3) — ", ""),
        ("PORT ANN (Staff) — ", ""),
        ("By Ann Smith\n\n", ""),
        ("By Antara Sen\n\n", ""),
        ("The PA (Port Authority) spoke. ", ""),
        ("", "Additional reporting by Reuters."),
        ("", "With reporting by AFP"),
        ("", "Reuters contributed to this report."),
        ("", "Photo: AFP"),
    ],
)
def test_who_only_contributed_passed_nothing_on(before, after):
    assert {via for _, via in chains(before + BODY + after)} == {()}


@pytest.mark.parametrize("outlet", ["Reuters", "reuters.com", "Thomson Reuters"])
def test_an_agency_that_prints_its_own_text_passes_nothing_on(outlet):
    assert {via for _, via in chains("London (Reuters) - " + BODY, outlet)} == {()}


def test_a_chain_goes_from_the_agency_to_the_source_and_names_nobody_twice():
    text = "LONDON (Reuters) - Twelve people died, a doctor told Newswire.\n\nNine were hurt, Reuters said."
    assert chains(text) == [("doctor", ("Reuters", "Newswire")), ("Reuters", ())]


def page(**said):
    data = {"@type": "NewsArticle", "headline": "Ferry", "publisher": {"name": "The Coast Post"}, **said}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    return f"<html><body>{script}<p>{BODY}</p></body></html>"


WIRE = {
    "uri": "x:1",
    "versioncreated": "2025-06-02T10:00:00Z",
    "provider": "Desk",
    "source": "AP",
    "body_text": BODY,
}
FEED = (
    "<rss version='2.0' xmlns:dc='http://purl.org/dc/elements/1.1/'><channel><title>Post</title><item>"
    f"<title>Ferry</title><dc:creator>Associated Press</dc:creator><description>{BODY}</description>"
    "</item></channel></rss>"
)


@pytest.mark.parametrize(
    "source",
    [
        page(author=[{"name": "Ann Smith"}, {"@type": "Organization", "name": "Associated Press"}]),
        page(author="AP"),
        page(sourceOrganization={"@type": "Organization", "name": "The Associated Press"}),
        page(creditText="AP"),
        f"<html><head><meta name='author' content='Ann Smith | AP'></head><body><p>{BODY}</p></body></html>",
        json.dumps(WIRE),
        FEED,
    ],
)
def test_an_input_says_whose_copy_it_is(source):
    (item,) = items(source)
    assert item.agency == "AP"
    assert {one.said_by.via for one in read_item(item).claims} == {("AP",)}


def test_two_outlets_with_the_copy_of_one_agency_are_one_source():
    story = Story("ferry")
    for outlet, day in (("The Coast Post", "2025-06-02"), ("Harbour Radio", "2025-06-03")):
        text = "Twelve people were killed when the ferry sank."
        update = story.read(Item(text=text, agency="AFP"), outlet=outlet, published=day)
    assert [verdict.dependent for verdict in update.verdicts] == [True]
    assert story.snapshot()["killed"].sources == 1
