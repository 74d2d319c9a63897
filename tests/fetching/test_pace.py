"""When a server is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storytrack.errors import InvalidInput
from storytrack.fetching import Pace, seconds_of
from storytrack.fetching.pace import retry_after

NOW = datetime(2025, 3, 12, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "seconds"), [("30s", 30), ("5m", 300), ("1h", 3_600), ("2d", 172_800), ("90", 90), ("1.5 m", 90)]
)
def test_a_duration_is_read_as_it_is_typed(text, seconds):
    assert seconds_of(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "-5m", "5 weeks", "m", "1e9", "9" * 50])
def test_what_is_no_duration_is_refused(text):
    with pytest.raises(InvalidInput, match="no duration"):
        seconds_of(text)


def test_faults_double_the_wait_up_to_a_bound():
    pace = Pace(300, longest=3_600)
    assert [pace.wait(faults) for faults in range(6)] == [300, 600, 1_200, 2_400, 3_600, 3_600]


def test_a_wait_that_is_longer_than_the_bound_stays():
    assert Pace(90_000, longest=3_600).wait(3) == 90_000


@given(st.integers(0, 10**6))
def test_no_number_of_faults_is_too_many(faults):
    assert 300 <= Pace(300).wait(faults) <= Pace(300).longest


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120),
        ("0", 0),
        ("Wed, 12 Mar 2025 10:05:00 GMT", 300),
        ("Wed, 12 Mar 2025 09:00:00 GMT", 0),
        ("99999999999999", 86_400),
        ("Wed, 12 Mar 2098 10:05:00 GMT", 86_400),
    ],
)
def test_a_server_may_ask_for_seconds_or_for_a_time_but_never_for_more_than_a_day(value, seconds):
    assert retry_after(value, NOW) == timedelta(seconds=seconds)


@given(st.text(max_size=80))
def test_any_other_wish_is_none(value):
    found = retry_after(value, NOW)
    assert found is None or timedelta() <= found <= timedelta(days=1)
