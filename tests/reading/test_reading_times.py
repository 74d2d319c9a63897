"""When a figure held, anchored at publication (here Wednesday 18 June 2025)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lines import only_claim, read

from storytrack.model.when import Precision, When
from storytrack.reading import EnglishReader
from storytrack.reading.dating.times import days_in
from storytrack.reading.language.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Officials said on Wednesday that 27 people died.", "2025-06-18"),
        ("Officials said Tuesday that 27 people died.", "2025-06-17"),
        ("On Thursday, 27 people died.", "2025-06-12"),
        ("Yesterday, 27 people died.", "2025-06-17"),
        ("27 people died overnight.", "2025-06-18"),
        ("27 people died on 3 June.", "2025-06-03"),
        ("27 people died on June 3.", "2025-06-03"),
        ("27 people died, the mayor said on Tuesday night, while 30 fled.", "2025-06-17"),
        ("27 people died, the mayor said in a statement late on Tuesday.", "2025-06-17"),
        ("By 2025-06-16, 27 people had died.", "2025-06-16"),
        ("27 people have died since the siege began on Sunday, the mayor said on Tuesday.", "2025-06-17"),
        ("A bomb killed 27 people, including five women, on Tuesday, and injured none.", "2025-06-17"),
    ],
)
def test_the_day_is_the_one_that_the_sentence_names(text, day):
    claim = read(text).claims[0]
    assert f"{claim.as_of.start:%Y-%m-%d}" == day


def held(text, published="2025-06-18T20:00+02:00"):
    """When the only figure of a text held: "2025-06-17 19h", "2025-06-17 19:05", "2025-06-17"."""
    when = only_claim(text, published).as_of
    form = {Precision.DAY: "%Y-%m-%d", Precision.HOUR: "%Y-%m-%d %Hh", Precision.MINUTE: "%Y-%m-%d %H:%M"}
    return when and f"{when.start:{form[when.precision]}}"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("By Tuesday evening, 27 people had died.", "2025-06-17 19h"),
        ("As of 6 p.m. on June 16, 27 people were missing.", "2025-06-16 18h"),
        ("As of 6:30 p.m. on Tuesday, 27 people were missing.", "2025-06-17 18:30"),
        ("By 18:30 local time on Tuesday, 27 people had died.", "2025-06-17 18:30"),
        ("On Tuesday at 6pm, 27 people were missing.", "2025-06-17 18h"),
        ("As of 10:15 p.m. on Sunday, 27 people were missing.", "2025-06-15 22:15"),
        ("By 2.30pm on Sunday, 27 people had died.", "2025-06-15 14:30"),
        ("By noon on Sunday, 27 people had died.", "2025-06-15 12h"),
        ("At midnight on Sunday, 27 people were missing.", "2025-06-15 00h"),
        ("As of 11.59pm last night, 27 people were missing.", "2025-06-17 23:59"),
        ("On Sunday morning at 6.20 a.m. 27 people were missing.", "2025-06-15 06:20"),
        ("At 6:20 a.m. on Sunday morning 27 people were missing.", "2025-06-15 06:20"),
        ("At 10:15 on Sunday night 27 people were missing.", "2025-06-15 22:15"),
        ("At 2:30 on Sunday afternoon 27 people were missing.", "2025-06-15 14:30"),
        ("On Sunday evening at 8:30 27 people were missing.", "2025-06-15 20:30"),
        ("At 8:30 on Sunday morning 27 people were missing.", "2025-06-15 08:30"),
        ("At 2:15 on Sunday night 27 people were missing.", "2025-06-15 02:15"),
        ("At 18:30 on Sunday evening 27 people were missing.", "2025-06-15 18:30"),
        ("As of noon, 27 people were missing.", "2025-06-18 12h"),
        ("As of 17:15, 27 people were missing.", "2025-06-18 17:15"),
        ("This morning, 27 people died.", "2025-06-18 09h"),
        ("27 people died last night.", "2025-06-17 22h"),
        ("27 people died yesterday evening.", "2025-06-17 19h"),
        ("27 people died on the evening of June 12.", "2025-06-12 19h"),
        ("27 people died early on Monday morning.", "2025-06-16 09h"),
        ("Tonight 27 people are missing.", "2025-06-18"),
        ("27 people died on Tuesday, June 17.", "2025-06-17"),
        ("27 people died on the 12th of June.", "2025-06-12"),
        ("27 people died on June 12th, 2025.", "2025-06-12"),
        ("27 people died on 12 June 2025 at 06:10.", "2025-06-12 06:10"),
        ("As of 13/06/2025, 27 people were missing.", "2025-06-13"),
        ("27 people died two days ago.", "2025-06-16"),
        ("27 people died 3 days ago.", "2025-06-15"),
        ("27 people died the day before yesterday.", "2025-06-16"),
        ("27 people died on Friday last week.", "2025-06-13"),
        ("27 people died on Sunday last week.", "2025-06-15"),
    ],
)
def test_the_time_is_as_exact_as_it_is_printed(text, when):
    assert held(text) == when


HALVES = {
    "a.m.": 0, "p.m.": 12, "am": 0, "pm": 12, "AM": 0, "PM": 12, "A.M.": 0, "P.M.": 12, "a.m": 0, "p.m": 12,
}  # fmt: skip
HOURS_OF_TWELVE = [
    (f"{hour}{minute and sign}{minute}{gap}{half}", hour % 12 + after, int(minute) if minute else None)
    for hour in range(1, 13)
    for minute in ["", *(f"{minute:02}" for minute in range(0, 60, 7)), "30", "59"]
    for half, after in HALVES.items()
    for sign in ":."
    for gap in [" ", ""]
]
HOURS_OF_A_DAY = [
    (f"{hour:{width}}{sign}{minute:02} GMT", hour, minute)
    for hour in range(24)
    for minute in range(60)
    for width, sign in [("02", ":"), ("", ":"), ("", "."), ("02", "")]
]


@pytest.mark.parametrize("text", ["At {} on Sunday all was over", "On Sunday at {} it ended", "By {} Sunday"])
@pytest.mark.parametrize("printed", [HOURS_OF_TWELVE, HOURS_OF_A_DAY], ids=["of twelve", "of a day"])
def test_every_time_of_day_beside_a_day_is_read_as_printed(text, printed):
    wrong = []
    for clock, hour, minute in printed:
        (sentence,) = sentences_of(text.format(clock))
        days = days_in(sentence, date(2025, 6, 18))
        read = [(day.day, day.clock and day.clock[:2]) for day in days]
        if read != [(date(2025, 6, 15), (hour, minute))]:
            wrong.append((clock, read))
    assert wrong == []


def test_a_time_in_a_zone_is_that_instant():
    claim = only_claim("As of 18:30 GMT on Tuesday, 27 people were missing.", "2025-06-18T20:00+02:00")
    assert claim.as_of.start.isoformat() == "2025-06-17T18:30:00+00:00"


def test_a_time_in_a_zone_that_is_not_known_is_the_day_alone():
    assert held("As of 18:30 XYT on Tuesday, 27 people were missing.") == "2025-06-17"


def test_a_time_that_only_looks_like_a_date_in_one_order_is_not_guessed():
    assert held("As of 03/04/2025, 27 people were missing.") is None


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("Floods hit on Monday. The next day, 27 people were missing.", "2025-06-17"),
        ("Floods hit on Monday. A day later, 27 people were missing.", "2025-06-17"),
        ("Floods hit on 12 June. Two days later, 27 people were missing.", "2025-06-14"),
        ("Floods hit on Monday. Two days earlier, 27 people were missing.", "2025-06-14"),
        ("Floods hit on Wednesday. The next day, 27 people were missing.", None),
    ],
)
def test_a_day_counted_from_another_one_is_counted_from_the_one_named_before(text, when):
    assert held(text) == when


HEADS = [
    "HARBOUR CITY, Norland (June 17, 2025) - ",
    "HARBOUR CITY, Norland (17 June 2025)\n",
    "HARBOUR CITY, June 17, 2025 (Newswire) - ",
    "Published: 17 June 2025\n\n",
    "Ferry capsizes\n\nPosted on June 17, 2025\nLast updated: June 19, 2025\n\n",
    "Tuesday, 17 June 2025\n\n",
    "2025-06-R-014\nFor Immediate Release\n\nHARBOUR CITY (June 17)\n",
    "Evening update June 17, 2025\nHARBOUR CITY, Norland (June 17) - ",
]


@pytest.mark.parametrize("head", HEADS)
def test_the_day_that_a_text_prints_as_its_own_is_when_it_was_published(head):
    reading = read(head + "A ferry capsized off Norland yesterday and 27 people drowned.", published=None)
    assert f"{reading.published.start:%Y-%m-%d}" == "2025-06-17"
    assert reading.event_day.isoformat() == "2025-06-16"
    (claim,) = reading.claims
    assert f"{claim.as_of.start:%Y-%m-%d}" == "2025-06-16"


def test_a_given_day_of_publication_goes_before_the_printed_one():
    reading = read("HARBOUR CITY (June 17, 2025) - On Monday, 27 people drowned.", published="2025-06-25")
    assert f"{reading.published.start:%Y-%m-%d}" == "2025-06-25"


def test_a_date_without_a_year_dates_nothing():
    text = "HARBOUR CITY (June 17) - A ferry sank yesterday and 27 people drowned."
    reading = read(text, published=None)
    assert (reading.published, reading.event_day) == (None, None)
    assert [claim.as_of for claim in reading.claims] == [None]


def test_a_date_in_the_story_is_not_the_texts_own():
    assert read("The ferry of June 17, 2025 was full. 27 people drowned.", published=None).published is None


def test_a_full_date_is_a_day_without_any_publication():
    claim = only_claim("On 12 June 2025, 27 people died.", published=None)
    assert claim.as_of == When.parse("2025-06-12")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("A blast on Tuesday killed 27 people, police said on Wednesday.", "2025-06-17"),
        ("A blast killed 27 people in Harbour City overnight.", "2025-06-17"),
        ("Police said on Wednesday that a blast had killed 27 people on Monday.", "2025-06-16"),
        ("A blast killed 27 people. It happened on Sunday evening near the port.", "2025-06-15"),
        ("A blast killed 27 people, officials said on Wednesday.", None),
        ("A blast killed 27 people. In 2019, a blast killed 12.", None),
        ("The blast that killed 27 people came after the May 11 attack on a port.", None),
        ("The government will meet on Friday. A blast killed 27 people today.", "2025-06-18"),
    ],
)
def test_the_day_of_the_event_is_the_one_named_for_it_first(text, day):
    event = read(text).event_day
    assert (event and event.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    [
        "27 people died.",
        "27 people have died since Tuesday.",
        "27 people died after Tuesday's blast.",
        "The bus, which left on Monday, was carrying 27 people.",
        "About 27 people will be evacuated on Friday.",
        "The toll is 27, up from 20 on Tuesday.",
    ],
)
def test_without_a_time_for_the_figure_there_is_none(text):
    assert only_claim(text).as_of is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The last of the 3,500 evacuees would be let home by Saturday, police said.", None),
        ("The remaining 200 evacuees will go home on Monday.", None),
        ("The 200 evacuees are due to fly home on Monday.", None),
        ("The 200 evacuees are expected to go home on Monday, police said on Tuesday.", "2025-06-17"),
        ("Police said on Tuesday that the remaining 200 evacuees would go home on Friday.", "2025-06-17"),
        ("By Saturday the last 200 evacuees will be home.", None),
        ("On Friday, the last 200 evacuees will go home.", None),
        ("The 200 evacuees may return by Friday.", None),
        ("The 200 evacuees were to go home on Monday.", None),
        ("Officials hope to let 200 evacuees return by Monday.", None),
        ("27 people got to safety by Monday.", "2025-06-16"),
        ("The state will compensate the families of 27 miners killed on Sunday.", "2025-06-15"),
        ("27 people died on Sunday and the dead will be buried in the capital.", "2025-06-15"),
        ("27 people had died by Monday and the toll would rise, the mayor said.", "2025-06-16"),
        ("27 people had died due to the flood by Monday.", "2025-06-16"),
        ("On Sunday police said 27 people had died and that the school would open.", "2025-06-15"),
    ],
)
def test_a_day_on_which_something_will_be_does_not_date_a_figure(text, day):
    as_of = only_claim(text).as_of
    assert (as_of and f"{as_of.start:%Y-%m-%d}") == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The blast killed 46 people, not 60 as the mayor had said on Tuesday.", None),
        ("The blast killed 46 people, not 60, as the mayor said on Tuesday.", None),
        ("The toll is 46, rather than the 60 announced on Tuesday.", None),
        ("The toll was 46, down from the 60 the mayor gave on Tuesday.", None),
        ("The toll was 46, up from 30 that the mayor had announced on Tuesday.", None),
        ("On Tuesday 46 people died, not 60.", "2025-06-17"),
        ("The blast killed 46 people, not 60, the mayor said on Tuesday.", "2025-06-17"),
        ("The toll was 46, up from 30, the mayor said on Tuesday.", "2025-06-17"),
    ],
)
def test_the_day_of_an_older_or_a_wrong_figure_is_not_that_of_the_new_one(text, day):
    (as_of,) = (claim.as_of for claim in read(text).claims if str(claim.quantity) == "46")
    assert (as_of and f"{as_of.start:%Y-%m-%d}") == day


def test_the_previous_day_is_counted_from_the_day_named_before():
    text = "Troops moved in on Tuesday. The previous day, gunmen killed 27 people."
    assert f"{only_claim(text).as_of.start:%Y-%m-%d}" == "2025-06-16"


def test_without_a_day_of_publication_a_weekday_is_no_date():
    assert only_claim("On Tuesday, 27 people died.", published=None).as_of is None


def test_the_day_is_one_in_the_zone_of_the_publication():
    published = When.parse("2025-06-18T02:00+05:00")
    (claim,) = EnglishReader().read("On Wednesday, 27 people died.", published=published).claims
    assert claim.as_of.start.isoformat() == "2025-06-18T00:00:00+05:00"


def test_a_day_that_no_calendar_has_dates_nothing():
    for name in DAYS:
        (claim,) = (
            EnglishReader().read(f"On {name}, 27 people died.", published=When.parse("0002-01-01")).claims
        )
        assert claim.as_of is None or claim.as_of.start.year == 2


DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@given(st.dates(), st.sampled_from(DAYS))
def test_a_weekday_is_within_the_week_up_to_publication(day, name):
    if not 3 <= day.year <= 9997:  # a week before it must be a day, too
        return
    (claim,) = EnglishReader().read(f"On {name}, 27 people died.", published=When.parse(day)).claims
    held = claim.as_of.start.date()
    assert 0 <= (day - held).days < 7
    assert DAYS[held.weekday()] == name


def test_threatening_behaviour_is_no_threat_of_what_may_come():
    reading = read("Police shot two men engaged in threatening behaviour on Sunday.")
    assert reading.event_day == date(2025, 6, 15)
