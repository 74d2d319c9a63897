"""``quantities``: every quantity of a text, with unit, qualifier, change and span; and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack import quantities
from storytrack.reading.quantities.figures import TABLE
from storytrack.reading.quantities.units import factor_between


def shown(text):
    """(span, quantity, unit) of every quantity of a text."""
    return [(found.span.quote, str(found.quantity), found.quantity.unit) for found in quantities(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # counted
        ("About 300 homes burned.", ("About 300", "about 300", "home")),
        ("At least 12 people died.", ("At least 12", "at least 12", "person")),
        ("Dozens of shops shut.", ("Dozens", "Dozens", "shop")),
        ("There were no survivors.", ("no", "none", "survivor")),
        ("An undisclosed number of women came.", ("An undisclosed number", "unknown", "woman")),
        ("One senior official left.", ("One", "1", "senior official")),
        ("One of the men left.", ("One", "1", "man")),
        ("Two 12-year-old boys hid.", ("Two", "2", "boy")),
        ("They built a six-cylinder engine.", ("six", "6", "cylinder")),
        ("Some 40 Fiat and Opel cars burned.", ("Some 40", "about 40", "fiat and opel car")),
        ("12 of the 30 miners got out.", ("12", "12", "miner")),
        ("The 98th victim was named.", ("98th", "98", "victim")),
        ("They found a third body.", ("third", "3", "body")),
        ("All 18 crew members swam.", ("All 18", "all 18", "crew member")),
        ("20 MPs voted.", ("20", "20", "mp")),
        ("One to nine hundred people.", ("One to nine hundred", "1 to 900", "person")),
        ("Two to three hundred people.", ("Two to three hundred", "200 to 300", "person")),
        ("2 to 3 hundred thousand people.", ("2 to 3 hundred thousand", "200,000 to 300,000", "person")),
        ("Two to 30 million people.", ("Two to 30 million", "2,000,000 to 30,000,000", "person")),
        ("1\u200b000 peo\u00adple came.", ("1\u200b000", "1,000", "person")),
        ("3\u200b2 people came.", ("3\u200b2", "32", "person")),
        # measured
        ("It fell 3 % in a day.", ("3 %", "3", "percent")),
        ("Nearly 40 per cent voted.", ("Nearly 40 per cent", "about 40", "percent")),
        ("It is up 12 pct.", ("12 pct", "12", "percent")),
        ("It fell 0.5pc in May.", ("0.5pc", "0.5", "percent")),
        ("The index lost -.3 percent.", ("-.3 percent", "-0.3", "percent")),
        ("It came within .82 nautical miles.", (".82 nautical miles", "0.82", "nautical mile")),
        ("The film earned $29.3 mil.", ("$29.3 mil", "29,300,000", "dollar")),
        ("It won by 3 percentage points.", ("3 percentage points", "3", "percentage point")),
        ("He bought a 45-acre farm.", ("45-acre", "45", "acre")),
        ("Gusts of 90 mph hit.", ("90 mph", "90", "mile per hour")),
        ("The hole is 5m deep.", ("5m", "5", "metre")),
        ("The tank holds 1.5 million litres.", ("1.5 million litres", "1,500,000", "litre")),
        ("It was minus 5C at dawn.", ("minus 5C", "-5", "degree Celsius")),
        ("It covers 12 sq km.", ("12 sq km", "12", "square kilometre")),
        ("They waited 30 minutes or more.", ("30 minutes or more", "at least 30", "minute")),
        ("It took half an hour.", ("half an hour", "0.5", "hour")),
        ("A 14-month-old girl survived.", ("14-month-old", "14", "month of age")),
        ("The youngest was aged 12.", ("12", "12", "year of age")),
        ("Rates rose by a quarter point.", ("a quarter point", "0.25", "point")),
        ("It makes 450 Nm of torque.", ("450 Nm", "450", "newton metre")),
        ("A 1,800-square-foot house sold.", ("1,800-square-foot", "1,800", "square foot")),
        ("He is 6ft 2in tall.", ("6ft", "6", "foot")),
        ("They paid $5-a-head.", ("$5-a-head", "5", "dollar per head")),
        ("Exports fell by a fifth to 3 tonnes.", ("a fifth", "0.2", "share")),
        ("A 6.2-magnitude quake hit.", ("6.2-magnitude", "6.2", "magnitude")),
        ("Three of every 10 left.", ("Three of every 10", "0.3", "share")),
        ("Two million of the four million refugees left.", ("Two million", "2,000,000", "refugee")),
        ("It earned twice as much as 5 years ago.", ("5 years", "5", "year")),
        # money
        ("It pays more than $4.5m.", ("more than $4.5m", "more than 4,500,000", "dollar")),
        ("A $4.5-million deal was signed.", ("$4.5-million", "4,500,000", "dollar")),
        ("It cost 20 million pounds.", ("20 million pounds", "20,000,000", "pound sterling")),
        ("The calf weighs 20 pounds.", ("20 pounds", "20", "pound")),
        ("He won 30 million won.", ("30 million won", "30,000,000", "South Korean won")),
        ("It cost C$40 to enter.", ("C$40", "40", "Canadian dollar")),
        ("It cost 300 Jamaican dollars.", ("300 Jamaican dollars", "300", "Jamaican dollar")),
        ("They paid Rs 5 crore.", ("Rs 5 crore", "50,000,000", "rupee")),
        ("They paid RM79 for it.", ("RM79", "79", "ringgit")),
        ("It lost $-3.5bn.", ("$-3.5bn", "-3,500,000,000", "dollar")),
        ("It cost six dollars and ten cents.", ("six dollars and ten cents", "6.1", "dollar")),
        # rates
        ("Oil stood at US$81.20 per barrel.", ("US$81.20 per barrel", "81.2", "dollar per barrel")),
        ("Oil stood at $81.20 Canadian a barrel.", None),
        ("They work 50 hours a week.", ("50 hours a week", "50", "hour per week")),
        ("It grew 15 per cent per annum.", ("15 per cent per annum", "15", "percent per year")),
        ("About 900 people a day cross.", ("About 900", "about 900", "person per day")),
        ("There were 12 cases per 100,000 people.", ("12", "12", "case per 100,000 people")),
        ("It earned $3bn a year earlier.", ("$3bn", "3,000,000,000", "dollar")),
    ],
)  # fmt: skip
def test_a_quantity_has_its_unit_by_name(text, expected):
    if expected is None:
        assert shown(text)[0][2] == "Canadian dollar per barrel"
    else:
        assert shown(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("20-30 cars", 20, 30),
        ("20–30 cars", 20, 30),
        ("20~30 cars", 20, 30),
        ("20 or 30 cars", 20, 30),
        ("between 20 and 30 cars", 20, 30),
        ("from 20 to 30 cars", 20, 30),
        ("twenty to thirty cars", 20, 30),
        ("two to three thousand cars", 2_000, 3_000),
        ("5k-20k cars", 5_000, 20_000),
        ("$5 to $10 million", 5_000_000, 10_000_000),
        ("$200,000 to $4 million", 200_000, 4_000_000),
        ("5% to 10%", 5, 10),
        ("five per cent to 20 per cent", 5, 20),
        ("-30 to -20 degrees", -30, -20),
        ("0-to-60-mph", 0, 60),
        ("more than 20 but fewer than 30 cars", 20, 30),
        ("at most 30 and at least 20 cars", 20, 30),
        ("fewer than 30, more than 20 cars", 20, 30),
        ("no fewer than 20 and not more than 30 cars", 20, 30),
        ("above the tenth", None, None),
        ("later than the tenth yet earlier than the fifteenth", 10, 15),
        ("more than 30 cars", 30, None),
        ("30 cars or so", 30, 30),
        ("30 or more cars", 30, None),
        ("30+ cars", 30, None),
        ("> 30 cars", 30, None),
        (">= 30 cars", 30, None),
        ("≤30 cars", 0, 30),
        ("20 or fewer cars", 0, 20),
        ("equal to 20 or less", 0, 20),
        ("more than or equal to 20", 20, None),
        ("north of 20 cars", 20, None),
    ],
)
def test_a_range_or_a_bound_is_one_interval(text, low, high):
    found = quantities(f"They saw {text} there.")
    assert [(one.quantity.low, one.quantity.high) for one in found] == ([] if low is None else [(low, high)])


LARGER = ("more", "greater", "higher", "bigger", "larger")
SMALLER = ("less", "fewer", "lower", "smaller")


@pytest.mark.parametrize(
    ("form", "words", "qualifier"),
    [
        ("{} than 30", LARGER, "more_than"),
        ("{} than 30", SMALLER, "less_than"),
        ("no {} than 30", SMALLER, "at_least"),
        ("not {} than 30", LARGER, "at_most"),
        ("{} than or equal to 30", LARGER, "at_least"),
        ("equal to or {} than 30", SMALLER, "at_most"),
        ("30 or {}", LARGER, "at_least"),
        ("30 or {}", SMALLER, "at_most"),
    ],
)
def test_every_comparative_says_a_bound_in_every_form(form, words, qualifier):
    for word in words:
        (found,) = quantities(f"It was {form.format(word)} there.")
        assert (found.quantity.value, found.quantity.qualifier.value) == (30, qualifier)


@pytest.mark.parametrize("verb", ["topped", "exceeded", "surpasses"])
def test_a_verb_of_exceeding_is_a_bound(verb):
    (found,) = quantities(f"The toll {verb} 1,000.")
    assert (str(found.quantity), found.span.quote) == ("more than 1,000", "1,000")


@pytest.mark.parametrize(
    "text",
    [
        "It began on March 12, 2019.",
        "It began at 6 p.m. there.",
        "Flight 171 turned back.",
        "They closed Highway 7 again.",
        "In 1998 it began.",
        "The 1998 elections were quiet.",
        "It was built in 400 BC.",
        "By 2130 it will be gone.",
        "Ana Reyes, 27, said so.",
        "Ana Reyes (27) said so.",
        "Call 555-0142-77 now.",
        "Call +44 20 7946 0958 now.",
        "They live at 24 Main Street.",
        "It was the 22nd time.",
        "The third quarter was bad.",
        "An F-16 took off.",
        "Lanes 3 and 4 were shut.",
        "The G7 and Covid-19 were discussed.",
        "On 9/11 it changed.",
        "She used an iPhone 12 for it.",
        "They filed for Chapter 11 again.",
        "United won 3-1.",
        "Agent 007 came.",
        "The No. 12 seed lost.",
        "This one is better.",
        "All of it is gone.",
        "There is no reason for it.",
        "A double murder was tried.",
        "It is on 5G now.",
        "The first half was good.",
    ],
)
def test_what_is_no_quantity_is_not_found(text):
    assert quantities(text) == ()


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Shares rose by 3 %.", "up"),
        ("Shares rose by as much as 3 %.", "up"),
        ("It was up a further 19 cents.", "up"),
        ("A rise of 40 was reported.", "up"),
        ("Sales fell about 3 %.", "down"),
        ("Sales were down 3 %.", "down"),
        ("Sales edged down 3 %.", "down"),
        ("The bank raised its rate by 3 %.", "up"),
        ("They cut the forecast for this year by 3 %.", "down"),
        ("Sales fell to 3 million.", None),
        ("Sales dropped below 3 million.", None),
        ("They hold 3 % of it.", None),
    ],
)
def test_the_size_of_a_move_says_which_way(text, change):
    (found,) = quantities(text)
    assert found.change == change


@pytest.mark.parametrize("text", ["Shares fell 17 points, or 0.2%.", "Oil fell 2%, and gas by 3%."])
def test_the_size_of_a_move_told_twice_and_of_the_next_move_go_the_same_way(text):
    assert [found.change for found in quantities(text)] == ["down", "down"]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("They chose from four-, five- and six-cylinder engines.", ["cylinder"] * 3),
        ("They ran 5, 10 and 20 miles.", ["mile"] * 3),
        ("It measures 30 x 20 cm.", ["centimetre"] * 2),
        ("Some 460 cars burned, compared with 63 a year ago.", ["car"] * 2),
        ("They have three children, aged 4, 7 and 9.", ["child", *["year of age"] * 3]),
        ("The average is 42, and 18% agreed.", [None, "percent"]),
    ],
)
def test_a_figure_without_a_noun_shares_that_of_its_neighbour(text, units):
    assert [found.quantity.unit for found in quantities(text)] == units


@pytest.mark.parametrize(
    ("text", "was", "now", "unit"),
    [
        ("The toll fell from 115 to 97.", "115", "97", None),
        ("The toll climbed to 44 from 38.", "38", "44", None),
        ("The toll is 44, up from 38.", "38", "44", None),
        ("It was revised from 21 mpg to 23.", "21", "23", "mile per gallon"),
        ("It dropped to 5.1% in May from 5.4% in April.", "5.4", "5.1", "percent"),
        ("It will grow from $24 to $33 billion.", "24,000,000,000", "33,000,000,000", "dollar"),
    ],
)
def test_the_older_end_of_a_move_stands_in_the_newer(text, was, now, unit):
    (found,) = quantities(text)
    assert (str(found.was), str(found), found.quantity.unit) == (was, now, unit)
    assert found.was.quantity.unit == unit


def test_the_size_of_a_move_and_its_ends_are_told_apart():
    size, end = quantities("The toll rose by 40 to 155, up from 115.")
    assert (str(size), size.change, str(end), end.change, str(end.was)) == ("40", "up", "155", None, "115")


@pytest.mark.parametrize(
    ("text", "main", "converted"),
    [
        ("It is 12 km (7.5 miles) away.", "kilometre", "mile"),
        ("It burned 10,000 hectares, or about 24,700 acres.", "hectare", "acre"),
        ("It makes 224 kW / 300 hp.", "kilowatt", "horsepower"),
        ("It reached 38C (100F) there.", "degree Celsius", "degree Fahrenheit"),
        ("It cost 30 million shekels ($8 million).", "shekel", "dollar"),
        ("It is 3 to 5 km (2 to 3 miles) long.", "kilometre", "mile"),
        ("From 3 km (2 miles) to 5 km (3 miles) were lost.", "kilometre", "mile"),
    ],
)
def test_a_conversion_printed_beside_a_figure_belongs_to_it(text, main, converted):
    (found,) = quantities(text)
    assert (found.quantity.unit, found.conversion.quantity.unit) == (main, converted)
    assert text[found.conversion.span.start : found.conversion.span.end] == found.conversion.span.quote


@pytest.mark.parametrize(
    "text",
    [
        "It fell 5% (10 points).",
        "It took 3 days (100 hours).",
        "It is 12 km, or 90 miles.",
        "5 kg (3 people)",
    ],
)
def test_another_figure_in_brackets_is_no_conversion(text):
    assert len(quantities(text)) == 2


def test_a_conversion_is_hedged_like_its_figure():
    (found,) = quantities("It lies at least 12 km (7.5 miles) away.")
    assert str(found.conversion) == "at least 7.5"


@pytest.mark.parametrize(
    ("text", "adds"),
    [("Another 12 people died.", True), ("12 more people died.", True), ("12 people died.", False)],
)
def test_an_increment_is_marked(text, adds):
    (found,) = quantities(text)
    assert found.adds is adds


@pytest.mark.parametrize(
    ("unit", "wanted", "factor"),
    [
        ("hectares", "acres", 2.47105),
        ("km", "mile", 0.621371),
        ("share", "percent", 100),
        ("people", "persons", 1),
    ],
)
def test_units_of_a_kind_are_converted_by_any_of_their_names(unit, wanted, factor):
    assert factor_between(unit, wanted) == pytest.approx(factor, rel=1e-5)


def test_units_of_two_kinds_are_not_converted():
    assert factor_between("kilometre", "hectare") is None


def test_a_rate_is_per_something_and_not_per_a_number():
    assert [found.span.quote for found in quantities("It was 10% per five.")] == ["10%", "five"]


PIECES = st.sampled_from(
    (
        "27 1,250 3.5 12% $ € 5m km ( ) - – ~ to or and between from of the at least more than fewer but"
        " all no one half a third twenty hundred million in five per day (7.5 miles) up fell rose years"
        " old Rs people . , 1/2"
    ).split()
)


@given(st.text(max_size=200) | st.lists(PIECES, max_size=40).map(" ".join) | st.lists(PIECES).map("".join))
def test_every_span_holds_its_quote_and_every_interval_is_in_order_whatever_the_text(text):
    end = 0
    for found in quantities(text):
        for one in filter(None, (found, found.was, found.conversion)):
            assert text[one.span.start : one.span.end] == one.span.quote
            assert one.quantity.interval.low <= one.quantity.interval.high
        assert found.span.start >= end
        end = found.span.end


@pytest.mark.parametrize(
    "piece", ["1 ", "-1 ", "5 km (", "5 km or ", "from 1 to ", "two and ", "1/2 ", "00 ", "one in "]
)
def test_a_long_run_of_numbers_is_read_to_its_end(piece):
    text = piece * (20_000 // len(piece))
    found = quantities(text)
    assert all(text[one.span.start : one.span.end] == one.span.quote for one in found)


def test_a_rate_before_it_does_not_shift_the_change_of_a_figure():
    rate, deaths = quantities("There were 12 cases per 100,000 people, and deaths fell by 9.")
    assert (rate.quantity.unit, rate.change) == ("case per 100,000 people", None)
    assert (deaths.quantity.value, deaths.change) == (9, "down")


def test_of_a_sentence_with_more_numbers_than_prose_has_the_first_are_given():
    table = "The results were " + ", ".join(f"{number} goals" for number in range(101, 181))
    found = [one.quantity.value for one in quantities(f"{table}. Then 300 fans left.")]
    assert found == [*range(101, 101 + TABLE), 300]
