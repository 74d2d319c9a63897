"""Live pages and stacked updates: each block has its own time, and the newest may stand first or last."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.model.when import When
from storytrack.reading import EnglishReader
from storytrack.reading.language.sentences import sentences_of
from storytrack.reading.layout.stamps import stamp_of
from storytrack.story import Story

EVENING = "2025-06-18T20:00+01:00"
"""A Wednesday."""


def read(text, published=EVENING):
    return EnglishReader().read(text, published=When.parse(published) if published else None)


def timed(text, published=EVENING):
    """Figure → when it held, as "18 14:32" in its own zone; a day alone has no clock."""
    reading = read(text, published)
    return {
        str(claim.quantity): f"{claim.as_of.start:%d %H:%M}" if claim.as_of else ""
        for claim in reading.claims
    }


NEWEST_FIRST = """Live: flooding in the valley

{0}
Police say 31 people have died.

{1}
At least 28 people have died, the mayor says.

{2}
Twelve people have been killed.
"""


@pytest.mark.parametrize(
    ("stamps", "clocks"),
    [
        (["14:32 GMT", "13:05 GMT", "09:10 GMT"], ["18 14:32", "18 13:05", "18 09:10"]),
        (["2.15pm", "11.40am", "9am"], ["18 14:15", "18 11:40", "18 09:00"]),
        (["14.32", "13.05", "09.10"], ["18 14:32", "18 13:05", "18 09:10"]),
        (["2:15 p.m. ET", "11:40 a.m. ET", "9:05 a.m. ET"], ["18 14:15", "18 11:40", "18 09:05"]),
        (["1432 GMT", "1305 GMT", "0910 GMT"], ["18 14:32", "18 13:05", "18 09:10"]),
        (["Wed 18 Jun 2025 14.32 BST", "Wed 18 Jun 2025 13.05 BST", "Tue 17 Jun 2025 09.10 BST"],
         ["18 14:32", "18 13:05", "17 09:10"]),
        (["June 18, 2025 2:15 PM", "June 18, 2025 1:05 PM", "June 17, 2025 9:10 AM"],
         ["18 14:15", "18 13:05", "17 09:10"]),
        (["5m ago", "55m ago", "3 hours ago"], ["18 19:55", "18 19:05", "18 17:00"]),
        (["6 p.m. UPDATE", "2 p.m. UPDATE", "9 a.m. UPDATE"], ["18 18:00", "18 14:00", "18 09:00"]),
        (["1h ago (18:55)", "3h ago (16:50)", "5h ago (14:40)"], ["18 18:55", "18 16:50", "18 14:40"]),
        (["[Breaking news update, published at 2:15 p.m.]", "[Previous story, published at 1:05 p.m.]",
          "[Original story, published at 9:10 a.m.]"], ["18 14:15", "18 13:05", "18 09:10"]),
        (["Posted at 14:32", "Posted at 13:05", "Posted at 09:10"], ["18 14:32", "18 13:05", "18 09:10"]),
    ],
    ids=lambda value: value[0],
)  # fmt: skip
def test_the_time_of_a_block_is_when_its_figures_held(stamps, clocks):
    assert timed(NEWEST_FIRST.format(*stamps)) == dict(zip(["31", "at least 28", "12"], clocks, strict=True))


@pytest.mark.parametrize(
    "stamps",
    [
        ("Posted at 14:32", "Posted at 13:05", "Posted at 09:10"),
        ("14:32", "13:05", "09:10"),
        ("09:10", "13:05", "14:32"),
    ],
)
def test_stamps_may_stand_below_their_blocks(stamps):
    page = (
        "Live: flooding\n\nSome 31 people died.\n{0}\n\nSome 28 people died.\n{1}\n\nTwelve people died.\n{2}"
    )
    clocks = [f"18 {stamp[-5:]}" for stamp in stamps]
    assert list(timed(page.format(*stamps)).values()) == clocks


@pytest.mark.parametrize(
    ("stamp", "published", "time"),
    [
        ("2:15 p.m. ET", "2025-06-18T20:00+00:00", "2025-06-18T14:15:00-04:00"),
        ("2:15 p.m. ET", "2025-01-18T20:00+00:00", "2025-01-18T14:15:00-05:00"),
        ("11:15 p.m. PT", "2025-06-18T07:00+00:00", "2025-06-17T23:15:00-07:00"),
        ("March 8, 2025 2:15 PM CT", "2025-03-09T20:00+00:00", "2025-03-08T14:15:00-06:00"),
        ("March 9, 2025 2:15 PM CT", "2025-03-09T20:00+00:00", "2025-03-09T14:15:00-05:00"),
        ("November 2, 2025 2:15 PM MT", "2025-11-03T20:00+00:00", "2025-11-02T14:15:00-07:00"),
    ],
)
def test_a_zone_of_america_is_what_it_is_on_the_day(stamp, published, time):
    text = f"{stamp}\nSome 31 people died.\n\n{stamp.replace(':15', ':05')}\nTwelve people died."
    assert read(text, published).claims[0].as_of.start.isoformat() == time


def test_a_day_as_a_heading_dates_what_has_no_time_of_its_own():
    blocks = {"1 hour ago": 35, "2 hours ago": 31, "Yesterday": 28, "Monday": 20}
    page = "\n\n".join(f"{stamp}\nSome {killed} people died." for stamp, killed in blocks.items())
    assert list(timed(page).values()) == ["18 19:00", "18 18:00", "17 00:00", "16 00:00"]


def test_stamps_of_one_page_may_differ_in_their_signs():
    page = "9.15am Twelve people died.\n\n2.32pm GMT Some 28 people died.\n\n6:05pm - 31 people died."
    assert list(timed(page).values()) == ["18 09:15", "18 14:32", "18 18:05"]


def test_a_stamp_may_stand_before_the_words():
    text = "14:32: Police say 31 people have died.\n\n13:05: 28 people died.\n\n[12:10] 9 people died."
    assert timed(text) == {"31": "18 14:32", "28": "18 13:05", "9": "18 12:10"}


@pytest.mark.parametrize(
    ("stamps", "clocks"),
    [
        (["00:40", "23:50", "21:10"], ["18 00:40", "17 23:50", "17 21:10"]),
        (["21:10", "23:50", "00:40"], ["17 21:10", "17 23:50", "18 00:40"]),
        (["09:00", "21:00", "20:00"], ["18 09:00", "17 21:00", "17 20:00"]),
        (["14:32", "14:40", "13:05"], ["18 14:32", "18 14:40", "18 13:05"]),
    ],
    ids=["newest first", "newest last", "a night without a block", "a little out of order"],
)
def test_a_clock_that_jumps_is_of_another_day(stamps, clocks):
    assert list(timed(NEWEST_FIRST.format(*stamps)).values()) == clocks


def test_the_newest_block_is_not_later_than_the_page():
    assert timed(NEWEST_FIRST.format("23:10", "22:05", "21:00"))["31"] == "17 23:10"


def test_a_day_on_a_line_of_its_own_dates_the_blocks_below_it():
    text = "Live\n\nWednesday 18 June\n\n14:32\n31 people died.\n\nMonday 16 June\n\n20:05\n28 people died.\n"
    assert timed(text) == {"31": "18 14:32", "28": "16 20:05"}


def test_yesterday_is_counted_from_the_block_and_not_from_the_page():
    text = NEWEST_FIRST.format(
        "Wed 18 Jun 2025 14.32 BST", "Tue 17 Jun 2025 13.05 BST", "Tue 17 Jun 2025 09.10 BST"
    )
    reading = read(text.replace("Twelve people have", "Yesterday, 12 people had"))
    assert [claim.as_of.start.day for claim in reading.claims] == [18, 17, 16]


def test_a_day_that_is_the_block_s_own_does_not_hide_its_clock():
    text = NEWEST_FIRST.format("14:32", "13:05", "09:10").replace("Police say", "On Wednesday, police said")
    assert timed(text)["31"] == "18 14:32"


def test_a_stamp_is_no_figure_and_no_part_of_a_sentence():
    reading = read(NEWEST_FIRST.format("14:32 GMT", "13:05 GMT", "09:10 GMT"))
    assert reading.left_out == ()
    assert [how.time.quote for how in reading.how] == ["14:32 GMT", "13:05 GMT", "09:10 GMT"]
    assert [claim.said_by.speaker for claim in reading.claims] == ["Police", "mayor", ""]


@pytest.mark.parametrize(
    "text",
    [
        "18 June 2025, 14:32\n\nA fire killed 31 people.",
        "Updated 18 June 2025 at 14:32\n\nPublished 17 June 2025 at 09:10\n\nA fire killed 31 people.",
        "A fire killed 31 people. At 14:32 it was out.",
        "14:32 was the time on the clock when a fire killed 31 people.",
    ],
)
def test_the_time_of_an_article_makes_no_blocks(text):
    assert timed(text) == {"31": ""}


def test_without_a_day_of_publication_only_full_dates_are_times():
    assert set(timed(NEWEST_FIRST.format("14:32", "13:05", "09:10"), None).values()) == {""}
    stamps = [f"{day} June 2025, 14:32 GMT" for day in (18, 17, 16)]
    assert list(timed(NEWEST_FIRST.format(*stamps), None).values()) == ["18 14:32", "17 14:32", "16 14:32"]


# --- stacked updates ---

UPDATED = "Update, 6.30pm: Police now say 12 people have died."
BEFORE = "Nine people were killed when a bus left the road on Wednesday, police said. Another man is missing."


@pytest.mark.parametrize("parts", [(UPDATED, BEFORE), (BEFORE, UPDATED)], ids=["above", "below"])
def test_an_update_has_its_time_and_makes_the_text_beside_it_older(parts):
    told = {
        str(claim.quantity): claim for claim in read("\n\n".join(parts)).claims if claim.metric == "killed"
    }
    assert f"{told['12'].as_of.start:%H:%M}" == "18:30"
    assert [cue.value for cue in told["9"].cues] == ["recap"]
    assert told["12"].cues == ()


def cues(text):
    return {str(claim.quantity): [cue.value for cue in claim.cues] for claim in read(text).claims}


def test_of_updates_without_a_time_the_higher_number_is_newer():
    text = (
        "UPDATE 2: 12 people have died.\n\nUPDATE 1: 11 people have died.\n\nNine people died, police said."
    )
    assert cues(text) == {"12": [], "11": ["recap"], "9": ["recap"]}


def test_of_updates_without_number_and_time_the_first_is_newer_where_updates_come_first():
    above = "UPDATE: 12 people have died.\n\nUPDATE: 11 people have died.\n\nNine people died, police said."
    assert cues(above) == {"12": [], "11": ["recap"], "9": ["recap"]}
    below = (
        "Nine people died, police said.\n\nHe was calm.\n\nUPDATE: 11 people died.\n\nUPDATE: 12 people died."
    )
    assert cues(below) == {"9": ["recap"], "11": ["recap"], "12": []}


def test_the_original_story_below_is_older_than_the_text():
    text = "Twelve people have died, police said.\n\nOriginal story:\n\nNine people died.\n\n20 were injured."
    assert cues(text) == {"12": [], "9": ["recap"], "20": []}


@pytest.mark.parametrize("heading", ["Original story", "Earlier:", "[Previous story]", "[Original report]"])
def test_what_stands_under_such_a_heading_is_older(heading):
    text = f"Twelve people have died, police said.\n\n{heading}\n\nNine people died in a crash."
    assert cues(text) == {"12": [], "9": ["recap"]}


def test_an_update_that_says_the_same_overtakes_nothing():
    assert (
        cues("UPDATE: At least nine people have died.\n\nNine people died on Tuesday, police said.")["9"]
        == []
    )


def test_a_story_has_the_newest_figure_of_a_live_page():
    story = Story("flood")
    story.read(NEWEST_FIRST.format("14:32", "13:05", "09:10"), outlet="Wire", published=EVENING)
    assert story.snapshot(policy="most_recent")["killed"].text == "31"


# --- stamps alone ---


@pytest.mark.parametrize(
    "words",
    [
        "12 people died.", "3.5 million people fled", "At least 27 died", "Update on the search",
        "12 March: gunmen stop a train.", "New York police said", "At 14:32 a bomb went off.", "Live music",
    ],
)  # fmt: skip
def test_words_without_a_time_are_no_stamp(words):
    assert stamp_of(sentences_of(words)[0], date(2025, 6, 18)) is None


PIECES = st.sampled_from(
    (
        "14:32 2.15pm GMT BST ET Update update: UPDATE 1 2 , : - – | [ ] ( ) ago 5m hours just now Wed 18 "
        "June 2025 yesterday Posted at on 99:99 24:00 00:00 31 Feb 12 people died . \n \n\n Live Summary "
        "Original story:"
    ).split(" ")
)
PAGES = st.lists(PIECES, max_size=40).map(" ".join)


@given(PAGES, st.sampled_from([EVENING, "2025-06-18", "0002-01-01", None]))
def test_any_page_is_read_and_every_span_holds_its_quote(text, published):
    reading = read(text, published)
    for item in (*reading.claims, *reading.left_out):
        assert reading.text[item.span.start : item.span.end] == item.span.quote
    for how in reading.how:
        for span in (how.word, how.speaker, how.time, how.sentence):
            assert span is None or reading.text[span.start : span.end] == span.quote
