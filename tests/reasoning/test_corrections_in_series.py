"""What was corrected in a table of dated values is found, and nothing else is."""

from __future__ import annotations

from itertools import accumulate
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_series import ORDINARY, WEEK, on, row, rows, scattered, table, total

from storytrack import CorrectionKind, SeriesKind, Trend

STEADY = [100, 104, 98, 101, 110, 99, 103, 97, 102, 95, 105, 108, 99, 101, 96, 104]


def kinds(found):
    return [one.kind for one in found]


def only(found):
    assert len(found) == 1, found
    return found[0]


def test_another_value_for_the_same_date_is_a_restatement():
    one = only(table(rows(STEADY), row(3, 131, published=20)).corrections())
    assert (one.kind, one.metric, one.source) == (CorrectionKind.RESTATED, "cases_daily", "Institute")
    assert (one.before, one.after, one.direction) == (101, 131, Trend.UP)
    assert one.date.start.date() == on(3)
    assert one.rows == (5, 18)
    assert not one.explained


@pytest.mark.parametrize(
    ("note", "explained"),
    [
        ("late reports from two hospitals", True),
        ("Corrected: duplicates removed", True),
        ("added 30 from nursing homes", True),
        ("now counts probable cases", True),
        ("new case definition", True),
        ("no backlog", False),
        ("provisional", False),
        ("", False),
    ],
)
def test_a_restatement_is_explained_by_a_note_that_says_why(note, explained):
    one = only(table(rows(STEADY), row(3, 131, published=20, note=note)).corrections())
    assert one.explained is explained
    assert note in one.why
    assert ("is not understood" in one.why) is (bool(note) and not explained)


def test_the_same_value_again_is_no_restatement():
    assert table(rows(STEADY), row(3, 101, published=20)).corrections() == ()


def test_a_value_restated_twice_is_two_restatements_in_the_order_of_publication():
    found = table(row(3, 140, published=30), row(3, 131, published=20), rows(STEADY)).corrections()
    assert [(one.before, one.after) for one in found] == [(101, 131), (131, 140)]


def test_values_restated_by_one_amount_at_once_are_one_shift():
    moved = [row(day, STEADY[day] + 40, published=25) for day in range(4, 12)]
    one = only(table(rows(STEADY), moved).corrections())
    assert (one.kind, one.direction) == (CorrectionKind.SHIFTED, Trend.UP)
    assert one.date.start.date() == on(4)
    assert "8 values" in one.why
    assert "+40" in one.why
    assert len(one.rows) == 16


def test_values_restated_by_different_amounts_are_no_shift():
    moved = [row(day, STEADY[day] + 40 + day, published=25) for day in range(4, 9)]
    assert kinds(table(rows(STEADY), moved).corrections()) == [CorrectionKind.RESTATED] * 5


def test_two_neighbours_restated_alike_may_be_chance():
    moved = [row(day, STEADY[day] + 40, published=25) for day in (4, 5)]
    assert kinds(table(rows(STEADY), moved).corrections()) == [CorrectionKind.RESTATED] * 2


DEATHS = total(STEADY, start=2000)


def test_a_total_that_falls_is_found_and_its_silence_told():
    values = [*DEATHS[:8], *(value - 250 for value in DEATHS[8:])]
    one = only(table(rows(values, "deaths_total")).corrections())
    assert (one.kind, one.direction, one.explained) == (CorrectionKind.FALL, Trend.DOWN, False)
    assert (one.before, one.after) == (DEATHS[7], DEATHS[8] - 250)


def test_a_fall_that_the_next_value_takes_back_is_explained_and_told_once():
    values = [*DEATHS[:8], 291, *DEATHS[9:]]
    one = only(table(rows(values, "deaths_total")).corrections())
    assert (one.kind, one.explained) == (CorrectionKind.FALL, True)
    assert "back at" in one.why


def test_a_spike_that_the_next_value_takes_back_is_told_once():
    values = [*DEATHS[:8], 28_200, *DEATHS[9:]]
    one = only(table(rows(values, "deaths_total")).corrections())
    assert (one.kind, one.explained) == (CorrectionKind.FALL, True)
    assert "takes back the rise to 28,200" in one.why


@pytest.mark.parametrize("name", ["killed", "Deaths (cumulative)", "confirmed"])
def test_what_is_counted_up_is_cumulative_by_its_name_and_values(name):
    assert table(rows([3, 5, 9, 7, 12], name)).kinds == {name: SeriesKind.CUMULATIVE}


@pytest.mark.parametrize("values", [[30, 20, 35, 22, 31, 25], [10, 20, 15, 25, 20, 30, 24, 40]])
@pytest.mark.parametrize(
    ("name", "kind"), [("total employed", SeriesKind.LEVEL), ("deaths", SeriesKind.FLOW)]
)
def test_a_series_that_goes_up_and_down_is_not_cumulative_whatever_its_name(name, kind, values):
    series = table(rows(values, name))
    assert series.kinds[name] is kind
    assert series.corrections() == ()


@pytest.mark.parametrize(("stands", "kind"), [(True, SeriesKind.CUMULATIVE), (False, SeriesKind.LEVEL)])
def test_a_long_series_that_only_rises_and_stands_still_at_times_is_cumulative_without_a_name(stands, kind):
    values = [100 + 7 * day - (7 if stands and day == 12 else 0) for day in range(24)]
    assert table(rows(values, "homes")).kinds == {"homes": kind}


def test_what_the_user_declares_goes_before_names_and_values():
    series = table(rows([30, 20, 35, 22, 31, 25], "homes"), kinds={"homes": "cumulative"})
    assert CorrectionKind.FALL in kinds(series.corrections())


def test_a_daily_count_below_zero_takes_earlier_ones_back():
    values = [*STEADY[:9], -40, *STEADY[10:]]
    one = only(table(rows(values)).corrections())
    assert (one.kind, one.after) == (CorrectionKind.FALL, -40)


@pytest.mark.parametrize("cumulative", [False, True], ids=["daily", "cumulative"])
@pytest.mark.parametrize("hole", [1, 2, 3])
def test_nothing_and_then_the_sum_of_the_days_is_late_reporting(hole, cumulative):
    values = [*STEADY, *STEADY]
    for day in range(8, 8 + hole):
        values[8 + hole] += values[day]
        values[day] = 0
    made = rows(total(values), "cases_total") if cumulative else rows(values)
    one = only(table(made).corrections())
    assert (one.kind, one.explained, one.direction) == (CorrectionKind.JUMP, True, Trend.UP)
    assert one.date.start.date() == on(8 + hole)
    assert "late reports" in one.why


def test_a_spike_that_a_dip_makes_up_for_is_explained():
    values = [*STEADY[:8], 190, 9, *STEADY[10:]]
    one = only(table(rows(values)).corrections())
    assert (one.kind, one.explained) == (CorrectionKind.JUMP, True)
    assert one.date.start.date() == on(8)


@pytest.mark.parametrize(("note", "explained"), [("backlog of 500 from January", True), ("", False)])
def test_a_lone_spike_is_told_with_the_note_that_explains_it_or_as_a_silent_one(note, explained):
    values = [*STEADY[:10], None, *STEADY[11:]]
    one = only(table(rows(values), row(10, 640, note=note)).corrections())
    assert (one.kind, one.explained, one.direction) == (CorrectionKind.JUMP, explained, Trend.UP)
    assert (one.before, one.after) == (95, 640)


def test_a_rise_that_towers_over_a_short_quiet_series_is_told():
    """A city adds half as many deaths again at once, and stands still before and after."""
    values = [2570, 2571, 2574, 2577, 2577, 2579, 3869, 3869, 3869]
    one = only(table(rows(values, "deaths")).corrections())
    assert (one.kind, one.explained, one.before, one.after) == (CorrectionKind.JUMP, False, 2579, 3869)
    assert "1,290 more" in one.why


def test_the_newest_value_of_a_short_series_does_not_tower_yet():
    assert table(rows([3, 1, 2, 0, 2, 480])).corrections() == ()


def test_a_spike_stands_out_of_a_series_that_never_moves():
    one = only(table(rows([*[100] * 10, 640, *[100] * 10])).corrections())
    assert (one.kind, one.after) == (CorrectionKind.JUMP, 640)


def test_a_spike_is_measured_against_its_weekday():
    rng = Random(3)  # noqa: S311 - noise, not a secret
    values = [scattered(150 * WEEK[day % 7], rng, evenness=100) for day in range(70)]
    values[38] *= 3  # a Thursday
    one = only(table(rows(values)).corrections())
    assert one.date.start.date() == on(38)


@pytest.mark.parametrize(("day", "found"), [(40, 1), (59, 0)], ids=["in the middle", "the newest"])
def test_a_value_with_neighbours_on_one_side_only_must_be_odder(day, found):
    rng = Random(5)  # noqa: S311 - noise, not a secret
    values = [scattered(1000, rng, evenness=100) for _ in range(60)]
    values[day] = 2250
    assert len(table(rows(values)).corrections()) == found


def test_a_note_that_stands_beside_every_row_explains_no_single_one():
    rng = Random(1)  # noqa: S311 - noise, not a secret
    made = [row(day, scattered(100, rng), note="includes probable cases") for day in range(200)]
    assert table(made).corrections() == ()


def test_the_first_day_of_something_new_is_no_spike():
    values = [2, 1, 3, 0, 2, 1, 2, 3, 1, 480, 510, 495, 470, 505, 490, 500]
    assert table(rows(values)).corrections() == ()


def test_a_rise_over_days_without_a_row_is_no_jump():
    values = [value if day not in {7, 8, 9, 10} else None for day, value in enumerate(DEATHS)]
    assert table(rows(values, "deaths_total")).corrections() == ()


# --- a total and what is new in it --------------------------------------------------------------


def beside(new, sums):
    return [*rows(new, "new_cases"), *rows(sums, "all_cases")]


def test_a_total_and_its_daily_count_are_found_by_their_values():
    assert table(beside(STEADY, DEATHS)).kinds == {
        "all_cases": SeriesKind.CUMULATIVE,
        "new_cases": SeriesKind.FLOW,
    }
    assert table(beside(STEADY, DEATHS)).corrections() == ()


def test_a_total_that_falls_by_what_its_daily_count_takes_back_is_told_once():
    new = [*STEADY[:8], -40, *STEADY[9:]]
    one = only(table(beside(new, total(new, start=2000))).corrections())
    assert (one.kind, one.metric, one.revised) == (CorrectionKind.FALL, "all_cases", "")


def test_a_jump_of_a_total_and_of_its_daily_count_is_told_once():
    new = [*STEADY[:8], 640, *STEADY[9:]]
    one = only(table(beside(new, total(new, start=2000))).corrections())
    assert (one.kind, one.metric) == (CorrectionKind.JUMP, "new_cases")


def agreeing(*days):
    """A total that grows by its daily count on these days, and by one more on the others."""
    return total([new + (day not in days) for day, new in enumerate(STEADY)], start=2000)


@pytest.mark.parametrize(
    ("sums", "daily"),
    [
        (agreeing(3, 9), STEADY),
        (agreeing(*range(1, 9)), STEADY),
        (agreeing(1, 2)[:4], STEADY[:4]),
    ],
    ids=["twice by chance", "every other step", "two steps of three"],
)
def test_series_that_hardly_add_up_are_no_pair(sums, daily):
    assert table(beside(daily, sums)).corrections() == ()


def test_two_series_in_which_nothing_happens_are_no_pair():
    assert table(beside([0] * 16, [40] * 16)).kinds["all_cases"] is not SeriesKind.CUMULATIVE


SHIFTED = [*DEATHS[:8], *(value + 30 for value in DEATHS[8:])]


def test_a_step_that_the_daily_count_does_not_bear_out_is_found():
    one = only(table(beside(STEADY, SHIFTED)).corrections())
    assert (one.kind, one.metric, one.revised) == (CorrectionKind.BROKEN_STEP, "all_cases", "")
    assert (one.direction, one.explained) == (Trend.UP, False)
    assert "30 more" in one.why


def test_a_daily_count_that_is_restated_to_fit_was_the_wrong_one():
    found = table(beside(STEADY, SHIFTED), row(8, STEADY[8] + 30, "new_cases", published=40)).corrections()
    broken = only([one for one in found if one.kind is CorrectionKind.BROKEN_STEP])
    assert (broken.revised, broken.metric, broken.explained) == ("new_cases", "new_cases", True)
    assert [one.kind for one in found if one is not broken] == [CorrectionKind.RESTATED]


def test_a_total_that_is_restated_to_fit_was_the_wrong_one():
    earlier = [row(day, DEATHS[day] + 30, "all_cases", published=40) for day in range(8)]
    found = table(beside(STEADY, SHIFTED), earlier).corrections()
    broken = only([one for one in found if one.kind is CorrectionKind.BROKEN_STEP])
    assert broken.revised == "all_cases"
    assert CorrectionKind.SHIFTED in kinds(found)


def test_a_step_that_the_next_one_takes_back_says_so():
    sums = [*DEATHS[:8], DEATHS[8] + 30, *DEATHS[9:]]
    first, second = table(beside(STEADY, sums)).corrections()
    assert (first.kind, first.explained, first.direction) == (CorrectionKind.BROKEN_STEP, True, Trend.UP)
    assert "the next step takes it back" in first.why
    assert "no later value" not in first.why
    assert (second.kind, second.direction) == (CorrectionKind.BROKEN_STEP, Trend.DOWN)


def test_a_total_on_a_new_base_is_no_broken_step_where_the_days_before_were_restated_with_it():
    """On the day of the change, the day before was known on the new base already."""
    new = [row(day, value, "new_cases", published=day) for day, value in enumerate(STEADY)]
    sums = [row(day, value, "all_cases", published=day) for day, value in enumerate(SHIFTED)]
    rebased = [row(day, DEATHS[day] + 30, "all_cases", published=8) for day in range(8)]
    assert only(table(new, sums, rebased).corrections()).kind is CorrectionKind.SHIFTED


def test_a_fall_says_what_was_taken_off_beside_the_daily_count():
    lowered = [*DEATHS[:8], *(value - 250 for value in DEATHS[8:])]
    one = only(table(beside(STEADY, lowered)).corrections())
    assert (one.kind, one.revised) == (CorrectionKind.FALL, "all_cases")
    assert "250 were taken off" in one.why


# --- levels -------------------------------------------------------------------------------------

JOBLESS = [4.1, 4.2, 4.1, 4.0, 4.1, 4.2, 4.2, 4.1, 4.0, 4.1, 4.1, 4.2]


def test_a_quiet_level_that_moves_at_once_is_a_shift():
    values = [*JOBLESS, *(round(value + 1.3, 1) for value in JOBLESS)]
    one = only(table(rows(values, "unemployment_rate")).corrections())
    assert (one.kind, one.direction, one.explained) == (CorrectionKind.SHIFTED, Trend.UP, False)
    assert one.date.start.date() == on(12)


def test_a_value_of_a_level_that_is_gone_at_once_is_a_slip():
    values = [*JOBLESS[:6], 41.0, *JOBLESS[6:]]
    one = only(table(rows(values, "unemployment_rate")).corrections())
    assert (one.kind, one.explained, one.after) == (CorrectionKind.JUMP, True, 41)


def test_a_small_wobble_of_a_very_quiet_level_is_no_slip():
    values = [10.0, 10.01, 9.99, 10.0, 10.02, 10.01, 10.5, 10.0, 9.99, 10.01, 10.0, 10.02]
    assert table(rows(values, "interest rate")).corrections() == ()


def test_a_level_that_moves_no_further_than_it_often_does_is_not_shifted():
    values = [100, 300] * 10 + [1000, 1001, 999, 1000, 1001, 1050, 1051, 1049, 1050, 1051]
    assert table(rows(values, "beds")).corrections() == ()


def test_a_move_of_a_level_is_told_where_a_note_explains_it():
    noted = row(6, 4.5, "unemployment_rate", note="first month under the new definition")
    values = [*JOBLESS[:6], None, 4.4, 4.5, 4.5, 4.6, 4.4]
    one = only(table(rows(values, "unemployment_rate"), noted).corrections())
    assert (one.kind, one.explained, one.direction) == (CorrectionKind.JUMP, True, Trend.UP)


def test_a_rate_that_moves_in_steps_is_not_shifted():
    assert table(rows([4.5] * 8 + [5.0] * 8 + [4.75] * 8, "interest rate")).corrections() == ()


def test_a_storm_is_no_correction():
    """Power is lost at once and restored over days: the world moved."""
    values = [
        120,
        90,
        150,
        110,
        130,
        410_000,
        395_000,
        352_000,
        290_000,
        201_000,
        120_000,
        64_000,
        21_000,
        8_000,
    ]
    assert table(rows(values, "customers_without_power")).corrections() == ()


# --- what must not be found ---------------------------------------------------------------------


@pytest.mark.parametrize("cumulative", [False, True], ids=["daily", "cumulative"])
@pytest.mark.parametrize("evenness", [100, 10, 4])
@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_growth_and_ordinary_weeks_raise_no_alarm(name, cumulative, evenness):
    rng = Random(7)  # noqa: S311 - noise, not a secret
    values = [scattered(ORDINARY[name](day), rng, evenness) for day in range(200)]
    made = rows(total(values), "cases_total") if cumulative else rows(values)
    assert table(made).corrections() == ()


@given(
    start=st.integers(1, 10**6),
    growth=st.floats(-0.05, 0.2),
    length=st.integers(1, 60),
    name=st.sampled_from(["cases_daily", "cases_total", "stock"]),
)
def test_a_series_without_revisions_has_no_findings(start, growth, length, name):
    values = [round(start * (1 + growth) ** day) for day in range(length)]
    values = list(accumulate(values)) if name == "cases_total" else values
    assert table(rows(values, name)).corrections() == ()


changes = st.integers(-(10**6), 10**6).filter(bool)


@given(day=st.integers(0, len(DEATHS) - 1), change=changes)
def test_restating_a_value_finds_exactly_that(day, change):
    later = row(day, DEATHS[day] + change, "deaths_total", published=100)
    one = only(table(rows(DEATHS, "deaths_total", published=True), later).corrections())
    assert (one.kind, one.before, one.after) == (CorrectionKind.RESTATED, DEATHS[day], DEATHS[day] + change)
    assert one.direction is (Trend.UP if change > 0 else Trend.DOWN)


def told(series):
    """The findings without the places of their rows."""
    return [one.with_(rows=()) for one in series.corrections()]


EVENTFUL = [
    *rows([*STEADY[:8], 0, 197, *STEADY[10:]], published=True),
    *rows([*DEATHS[:8], *(value - 250 for value in DEATHS[8:])], "deaths_total", "Ministry", published=True),
    row(3, 131, published=20),
    row(3, 125, published=22, note="corrected"),
]


@settings(max_examples=30)
@given(order=st.permutations(EVENTFUL))
def test_the_order_of_the_rows_does_not_matter(order):
    inorder = table(EVENTFUL)
    assert told(table(list(order))) == told(inorder)
    assert len(inorder.corrections()) == 4
    assert table(list(order)).revisions() == inorder.revisions()
