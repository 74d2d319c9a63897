"""The wording of small things is the same wherever they are shown."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from storytrack.model.change import ChangeKind
from storytrack.model.contradiction import SumResult
from storytrack.model.snapshot import FigureState
from storytrack.model.verdict import Label, Verdict
from storytrack.showing.lines import (
    CHANGES,
    CHECKS,
    LABELS,
    STATES,
    count,
    label_line,
    moment,
    period,
)

QUETTA = timezone(timedelta(hours=5))


@pytest.mark.parametrize(
    ("table", "kinds"),
    [(LABELS, Label), (CHANGES, ChangeKind), (STATES, FigureState), (CHECKS, SumResult)],
    ids=["labels", "changes", "states", "checks"],
)
def test_everything_that_can_be_shown_has_its_wording(table, kinds):
    assert set(table) == set(kinds)


@pytest.mark.parametrize("table", [LABELS, CHANGES, CHECKS], ids=["labels", "changes", "checks"])
def test_no_two_words_of_a_table_look_alike(table):
    looks = [(manner.mark, manner.word) for manner in table.values()]
    assert len(set(looks)) == len(looks)
    assert all(manner.mark and manner.word for manner in table.values())


@pytest.mark.parametrize(
    ("when", "shown"),
    [
        (datetime(2025, 3, 12, 18, 30, tzinfo=QUETTA), "12 Mar 18:30"),
        (datetime(2025, 3, 12, 13, 30, tzinfo=UTC), "12 Mar 18:30"),
        (datetime(2025, 3, 12, tzinfo=QUETTA), "12 Mar"),
        (datetime(2025, 3, 12, 0, 0, 7, tzinfo=QUETTA), "12 Mar"),
        (datetime(2025, 3, 12, 23, 59, 59, 999_999, tzinfo=QUETTA), "12 Mar"),
        (datetime(2025, 3, 12, 23, 59, tzinfo=QUETTA), "12 Mar 23:59"),
        (datetime(2025, 3, 12, 23, 59, 59, 999_999, tzinfo=UTC), "13 Mar"),
        (datetime(2025, 3, 12, 23, 59, 59, tzinfo=UTC), "13 Mar 04:59"),
        (datetime(2025, 3, 12, 6, 59, 59, 999_999, tzinfo=QUETTA), "12 Mar about 06:00"),
        (datetime(2025, 3, 12, 6, 59, 59, 999_999, tzinfo=UTC), "12 Mar about 11:00"),
        (datetime(2025, 3, 12, 6, 59, 59, tzinfo=QUETTA), "12 Mar 06:59"),
    ],
)
def test_a_time_is_shown_in_the_zone_of_the_story(when, shown):
    assert moment(when, QUETTA) == shown


def test_a_time_alone_is_shown_in_its_own_zone():
    assert moment(datetime(2025, 3, 12, 18, 30, tzinfo=QUETTA), year=True) == "12 Mar 2025 18:30"


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ((2025, 3, 11), (2025, 3, 11), "11 Mar 2025"),
        ((2025, 3, 11), (2025, 3, 22), "11 Mar to 22 Mar 2025"),
        ((2024, 12, 30), (2025, 1, 2), "30 Dec 2024 to 2 Jan 2025"),
    ],
)
def test_a_period_says_each_year_once(first, last, shown):
    assert period(datetime(*first, tzinfo=UTC), datetime(*last, tzinfo=UTC)) == shown


def test_one_is_not_many():
    assert (count(1, "claim"), count(2, "claim"), count(0, "reply", "replies")) == (
        "1 claim",
        "2 claims",
        "0 replies",
    )


@pytest.mark.parametrize(
    ("flags", "shown"),
    [
        ({}, "corroborates"),
        ({"stale": True}, "corroborates (stale)"),
        ({"stale": True, "dependent": True}, "corroborates (stale, same source)"),
    ],
)
def test_a_label_is_shown_with_its_flags(flags, shown):
    runs = label_line(Verdict(claim="a", label=Label.CORROBORATES, **flags))
    assert "".join(run.text for run in runs) == shown
