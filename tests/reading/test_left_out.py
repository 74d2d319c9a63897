"""Figures that are not of the story are kept out, each with the reason."""

from __future__ import annotations

import pytest
from lines import claims_in, left_out_of, read


@pytest.mark.parametrize(
    ("text", "phrase", "reason"),
    [
        ("A 27-year-old man escaped.", "27", "an age"),
        ("Sana Malik, 27, escaped.", "27", "an age"),
        ("Two brothers aged 4 and 6 escaped.", "6", "an age"),
        ("The bridge opened in 2019.", "2019", "a year"),
        ("It began on 12 March.", "12", "a date"),
        ("It began on March 12.", "12", "a date"),
        ("It began at 6 p.m. there.", "6", "a time of day"),
        ("It took 90 minutes.", "90", "a length of time"),
        ("It is 40 km away.", "40", "a distance or a length"),
        ("The hole is 5m deep.", "5", "a distance or a length"),
        ("Flight 171 turned back.", "171", "a number in a name"),
        ("Highway 1 is closed, and Highway 7 too.", "7", "a number in a name"),
        ("The aid is worth $40 million.", "$40 million", "an amount of money"),
        ("The aid is worth 40 million euros.", "40 million", "an amount of money"),
        ("Some 30% agreed.", "Some 30", "a share or a rate"),
        ("It was 34 degrees.", "34", "a temperature or an angle"),
        ("They live at 24 Main Street now.", "24", "an address"),
        ("A 7.8-magnitude quake hit.", "7.8", "a size on a scale"),
        ("A 450-passenger ferry turned back.", "450", "a number in a compound word"),
        ("The group has 3,000 fighters.", "3,000", "the strength of a force, no count of the event"),
        ("About 5,000 firefighters were deployed.", "About 5,000", "no metric is known for what it counts"),
    ],
)  # fmt: skip
def test_a_number_that_counts_nothing_of_the_story_says_what_it_is(text, phrase, reason):
    assert claims_in(text) == []
    assert left_out_of(text)[phrase] == reason


LEDE = "Gunmen stopped a train on Tuesday. Troops have freed 155 passengers. The siege goes on.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "In November, a bomber killed 26 people at the station.",
        "In February, the group killed seven travellers.",
        "The 2014 school attack killed 140 children.",
        "Last year, an avalanche killed 27 climbers.",
        "A similar attack killed 12 people.",
        "More than 500 people have been killed since 2021.",
        "It is the worst attack since 2007, when 15 people died.",
        "Three years ago a bomb killed nine.",
        "The road claims the lives of 300 people every year.",
        "In 2014, a school was attacked. More than 140 pupils were killed.",
        "Background\n\nA bomb killed 26 people at the station.",
    ],
)
def test_another_time_or_event_stays_out(text):
    reading = read(LEDE + text)
    assert [claim.quantity.value for claim in reading.claims] == [155]
    assert any(left.reason.startswith(("another time", "under the heading")) for left in reading.left_out)


@pytest.mark.parametrize(
    "text",
    [
        "The attack, the deadliest since 2019, has killed 27 people.",
        "The group, which has fought since 2004, is holding 27 people.",
        "Violence has surged since 2021. So far, 27 people have been killed.",
        "On Wednesday, 27 people were killed.",
        "In June, 27 people were killed.",
    ],
)
def test_an_older_time_beside_the_event_does_not_take_its_figures_away(text):
    values = [claim.quantity.value for claim in read(LEDE + text).claims]
    assert values == [155, 27]


def test_a_month_in_the_first_sentences_is_the_time_of_the_event():
    assert claims_in("The ferry sank in March with 90 people on board. The inquiry opened.") == ["aboard 90"]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The toll could exceed 10,000.", "forecast"),
        ("About 3,000 people will be evacuated.", "forecast"),
        ("The gunmen threatened to kill ten captives.", "hypothetical"),
        ("As many as 300 people may be buried.", "hypothetical"),
    ],
)
def test_what_may_come_is_marked_and_never_a_count(text, cue):
    (claim,) = read(text).claims
    assert [one.value for one in claim.cues] == [cue]
    assert claim.is_forecast


def test_what_was_managed_is_no_aim():
    assert claims_in("Troops managed to free 155 people.") == ["rescued 155"]


def test_a_row_of_numbers_is_a_table_and_no_prose():
    reading = read("killed " + "27 " * 60)
    assert reading.claims == ()
    assert len(reading.left_out) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Five dead, 17 wounded in weekend shootings",
        "Seven people were killed in 17 shootings across the city.",
        "A string of shootings left two dead.",
    ],
)
def test_several_events_counted_together_are_not_the_one_told_of(text):
    told = f"{text}\n\nOne man was killed and a woman was wounded on Mill Road, police said."
    assert claims_in(told) == ["killed/men 1", "injured/women 1"]
    assert any("several events" in reason for reason in left_out_of(told).values())
    assert claims_in(text) != []


@pytest.mark.parametrize("event", ["in the shootings", "in Sunday's shootings", "in both shootings"])
def test_an_event_of_several_shootings_is_one(event):
    assert claims_in(f"Four people died {event}.") == ["killed 4"]


def test_a_month_in_a_name_is_no_other_time():
    text = "The group, calling itself the April Column, freed 12 hostages."
    assert [(claim.metric, str(claim.quantity)) for claim in read(text).claims] == [("rescued", "12")]
