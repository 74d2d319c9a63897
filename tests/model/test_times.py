"""Times: an instant with the precision at which it is known, never without a zone."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_nouns import whens

from storytrack.errors import InvalidTime
from storytrack.model.when import Precision, When, aware, parse_offset

PKT = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("text", "start", "precision"),
    [
        ("2025-03-12", datetime(2025, 3, 12, tzinfo=PKT), Precision.DAY),
        ("12 March 2025", datetime(2025, 3, 12, tzinfo=PKT), Precision.DAY),
        ("March 12, 2025", datetime(2025, 3, 12, tzinfo=PKT), Precision.DAY),
        ("2025-03", datetime(2025, 3, 1, tzinfo=PKT), Precision.MONTH),
        ("March 2025", datetime(2025, 3, 1, tzinfo=PKT), Precision.MONTH),
        ("13/04/2025", datetime(2025, 4, 13, tzinfo=PKT), Precision.DAY),
        ("05/05/2025", datetime(2025, 5, 5, tzinfo=PKT), Precision.DAY),
        ("2025-03-12T18:30+05:00", datetime(2025, 3, 12, 18, 30, tzinfo=PKT), Precision.MINUTE),
        ("2025-03-12 18:30:15+0500", datetime(2025, 3, 12, 18, 30, 15, tzinfo=PKT), Precision.MINUTE),
        ("2025-03-12T18:30Z", datetime(2025, 3, 12, 18, 30, tzinfo=UTC), Precision.MINUTE),
        ("2025-03-12 18:30 UTC", datetime(2025, 3, 12, 18, 30, tzinfo=UTC), Precision.MINUTE),
        ("Wed, 12 Mar 2025 18:30 GMT", datetime(2025, 3, 12, 18, 30, tzinfo=UTC), Precision.MINUTE),
    ],
)
def test_a_time_is_read_as_precisely_as_it_is_written(text, start, precision):
    when = When.parse(text, PKT)
    assert (when.start, when.precision) == (start, precision)


BAD_TIMES = {
    "a naive time": "2025-03-12T18:30",
    "a naive time in words": "12 March 2025, 18:30",
    "a zone that nobody knows": "12 March 2025 13:00 PKT",
    "a zone of a place": "2025-03-12 13:00 Mars/Phobos",
    "two ways to read it": "03/04/2025",
    "no year": "12 March",
    "no date": "18:30 UTC",
    "no such day": "2025-02-30",
    "no such month": "2025-13",
    "no such hour": "2025-03-12T25:00+05:00",
    "not a time": "soon",
    "nothing": "",
    "the first year": "0001-01-01",
    "the last year": "9999-12-31",
    "far too long": "2025-03-12 " + " " * 200 + "x",
}


@pytest.mark.parametrize("text", BAD_TIMES.values(), ids=BAD_TIMES.keys())
def test_a_time_that_would_have_to_be_guessed_is_refused(text):
    with pytest.raises(InvalidTime):
        When.parse(text)


def test_a_naive_datetime_is_refused_with_advice():
    with pytest.raises(InvalidTime, match="has no zone") as caught:
        When.parse(datetime(2025, 3, 12, 18, 30))  # noqa: DTZ001 - that is what is refused
    assert "2025-03-12T18:30+05:00" in caught.value.problems[0].fix


def test_a_naive_start_is_refused_as_well():
    with pytest.raises(InvalidTime, match="has no zone"):
        When(start=datetime(2025, 3, 12))  # noqa: DTZ001 - that is what is refused


def test_a_date_is_a_whole_day_in_the_zone_that_is_given():
    assert When.parse(date(2025, 3, 12), PKT) == When.parse("2025-03-12", PKT)


@pytest.mark.parametrize(
    ("precision", "end"),
    [
        (Precision.MINUTE, datetime(2025, 1, 31, 9, 0, tzinfo=UTC)),
        (Precision.HOUR, datetime(2025, 1, 31, 9, 59, 59, 999999, tzinfo=UTC)),
        (Precision.DAY, datetime(2025, 2, 1, 8, 59, 59, 999999, tzinfo=UTC)),
        (Precision.MONTH, datetime(2025, 2, 28, 8, 59, 59, 999999, tzinfo=UTC)),
    ],
)
def test_the_window_is_as_wide_as_its_precision(precision, end):
    assert When(start=datetime(2025, 1, 31, 9, 0, tzinfo=UTC), precision=precision).end == end


@given(whens)
def test_a_window_never_ends_before_it_starts(when):
    assert when.start <= when.end


@given(st.text(max_size=120))
def test_any_text_is_a_time_or_refused_as_one(text):
    with suppress(InvalidTime):
        assert When.parse(text).start.utcoffset() is not None


@pytest.mark.parametrize(
    ("when", "text"),
    [
        ("2025-03", "March 2025"),
        ("2025-03-02", "2 March"),
        ("2025-03-02T14:05+05:00", "2 March, 14:05"),
        (When(start=datetime(2025, 3, 2, 14, tzinfo=PKT), precision="hour"), "2 March, about 14:00"),
    ],
)
def test_a_time_prints_no_more_precisely_than_it_is_known(when, text):
    assert str(when if isinstance(when, When) else When.parse(when)) == text


@pytest.mark.parametrize(
    ("given", "minutes"),
    [("+05:00", 300), ("-10:00", -600), ("+0530", 330), (" -03:00 ", -180), (-600, -600), (0, 0)],
)
def test_an_offset_is_read_from_text_or_from_the_minutes_that_yaml_makes_of_it(given, minutes):
    assert parse_offset(given).utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize(
    "given",
    ["PKT", "5", "+5:00", "+15:00", "+05:60", "", "+05:00:00", 100_000, 10**30, True, 5.0, None, ["+05:00"]],
)
def test_what_is_no_offset_is_refused(given):
    with pytest.raises(InvalidTime, match="is no offset from UTC"):
        parse_offset(given)


def test_a_datetime_with_a_zone_passes_the_door_unchanged():
    moment = datetime(2025, 3, 12, tzinfo=PKT)
    assert aware(moment) is moment
