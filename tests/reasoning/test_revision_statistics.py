"""How figures were revised: how often, how far, in which direction, and how long until they settled."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_up_series import row, rows, table

from storytrack import NotFound, Story

FIRST = [200, 400, 500, 100, 800]

REVISED = [
    *rows(FIRST, "employed", published=True),
    row(0, 210, "employed", published=10),  # +10, +5 %
    row(0, 205, "employed", published=20),  # -5
    row(1, 440, "employed", published=10),  # +40, +10 %
    row(2, 500, "employed", published=10),  # the same again
    row(4, 780, "employed", published=20),  # -20
]


def test_how_often_and_in_which_direction():
    record = table(REVISED).revisions().of("employed")
    assert (record.figures, record.revised, record.revisions) == (5, 3, 4)
    assert (record.up, record.down, record.share_up) == (2, 2, 0.5)
    assert record.share_revised == pytest.approx(3 / 5)


def test_how_far_one_by_one_and_from_first_to_last():
    record = table(REVISED).revisions().of("employed")
    assert (record.median_size, record.largest) == (15, 40)  # of 5, 10, 20, 40
    assert record.largest_share == pytest.approx(0.1)
    # First to last: +5, +40, 0, 0, -20.
    assert record.mean == pytest.approx(5)
    assert record.mean_absolute == pytest.approx(13)
    assert record.relative_mean_absolute == pytest.approx(65 / 2000)


def test_a_figure_has_settled_when_a_later_publication_left_it_alone():
    record = table(REVISED).revisions().of("employed")
    # Only the figure of day 1 stood still in the newest publication.
    assert record.settled_after == record.longest == timedelta(days=9)
    assert record.moving == 2
    later = table(REVISED, row(6, 900, "employed", published=30)).revisions().of("employed")
    assert (later.moving, later.settled_after, later.longest) == (
        0,
        timedelta(days=16),
        timedelta(days=20),
    )


def test_without_dates_of_publication_nobody_knows_how_long_it_took():
    record = table(rows(FIRST), row(1, 440)).revisions().of("cases_daily")
    assert (record.revised, record.up) == (1, 1)
    assert (record.settled_after, record.moving) == (None, 0)


def test_a_first_publication_without_a_date_counts_from_the_date_that_it_is_for():
    first, second = row(1, 440, published=6), row(3, 90, published=9)
    record = table(rows(FIRST), first, second).revisions().of("cases_daily")
    assert (record.settled_after, record.moving) == (timedelta(days=5), 1)


def test_what_was_never_revised_has_nothing_to_tell():
    record = table(rows(FIRST)).revisions().of("cases_daily")
    assert (record.revised, record.mean, record.mean_absolute) == (0, 0, 0)
    assert (record.median_size, record.share_up, record.settled_after) == (None, None, None)


def test_a_value_that_was_zero_has_no_relative_revision():
    record = table(rows([0], published=True), row(0, 7, published=5)).revisions().of("cases_daily")
    assert (record.largest, record.largest_share, record.relative_mean_absolute) == (7, None, None)


def test_each_source_has_a_record_of_its_own():
    found = table(rows(FIRST), row(1, 440), rows(FIRST, source="Union")).revisions()
    assert [(one.source, one.revised) for one in found] == [("Institute", 1), ("Union", 0)]
    assert found.of("cases_daily", "Union").figures == 5
    with pytest.raises(NotFound, match="several records"):
        found.of("cases_daily")
    with pytest.raises(NotFound, match="no record"):
        found.of("deaths")


values = st.lists(st.integers(1, 10**6), min_size=1, max_size=4)
figures = st.lists(values, min_size=1, max_size=6)


def published(found, move=0, later=0):
    """Each figure with its vintages, five days from one to the next."""
    return table(
        row(day, value + move, published=day + 5 * number + later)
        for day, vintages in enumerate(found)
        for number, value in enumerate(vintages)
    ).revisions()[0]


ABSOLUTE = {"mean", "mean_absolute", "median_size", "largest"}
RELATIVE = {"median_share", "largest_share", "relative_mean_absolute"}


@given(figures, st.integers(0, 10**6))
def test_a_series_moved_by_a_constant_has_the_same_revisions_in_its_unit(found, move):
    before, after = published(found), published(found, move)
    for name in ABSOLUTE:
        assert getattr(after, name) == pytest.approx(getattr(before, name))
    unchanged = set(type(before).model_fields) - ABSOLUTE - RELATIVE
    assert after.model_dump(include=unchanged) == before.model_dump(include=unchanged)
    assert after.revised == 0 or after.relative_mean_absolute <= before.relative_mean_absolute + 1e-12


@given(figures, st.integers(0, 1000))
def test_a_series_published_later_as_a_whole_settles_in_the_same_time(found, later):
    assert published(found, later=later).with_(source="") == published(found).with_(source="")


@given(figures)
def test_a_series_in_another_unit_is_revised_by_the_same_shares(found):
    before, after = published(found), published([[1000 * value for value in one] for one in found])
    for name in ABSOLUTE:
        wanted = getattr(before, name)
        assert getattr(after, name) == (None if wanted is None else pytest.approx(1000 * wanted))
    for name in RELATIVE:
        assert getattr(after, name) == pytest.approx(getattr(before, name))


# --- in a story ---------------------------------------------------------------------------------


def said(outlet, time, quantity, speaker="", **more):
    claim = {"metric": "killed", "quantity": quantity, **more}
    if speaker:
        claim["said_by"] = {"speaker": speaker, "role": "official"}
    return {"outlet": outlet, "published_at": f"2025-06-{time}+02:00", "claims": [claim]}


def story_of(*reports):
    story = Story("fire")
    story = Story(story.definition.with_(metrics=({"id": "killed", "kind": "cumulative"},)))
    for report in reports:
        story.add(report)
    return story


def test_a_correction_by_the_same_body_is_a_revision_and_an_update_is_none():
    story = story_of(
        said("Radio", "02T08:00", 12, "Coast guard"),
        said("Radio", "02T10:00", 31, "Coast guard"),
        said("Post", "02T14:00", 28, "Coast guard", cues=("correction",)),
        said("Post", "03T09:00", 40, "Coast guard"),
    )
    record = story.revisions().of("killed")
    assert (record.source, record.figures, record.revised) == ("Coast guard", 3, 1)
    assert (record.up, record.down, record.largest, record.mean) == (0, 1, 3, -1)
    assert record.settled_after == timedelta(hours=4)


def test_a_body_is_not_revised_by_what_another_body_says():
    story = story_of(
        said("Radio", "02T08:00", 31, "Coast guard"), said("Radio", "02T09:00", 25, "Mayor Ilse Brandt")
    )
    assert [(one.source, one.revised) for one in story.revisions()] == [
        ("Coast guard", 0),
        ("Mayor Ilse Brandt", 0),
    ]


def test_a_repeat_is_no_new_figure_and_shows_that_the_old_one_stands():
    reports = [
        said("Radio", "02T08:00", 31, "Coast guard"),
        said("Radio", "02T10:00", 28, "Coast guard", cues=("correction",)),
        said("Post", "02T18:00", 28, "Coast guard"),
    ]
    assert story_of(*reports[:2]).revisions().of("killed").moving == 1
    record = story_of(*reports).revisions().of("killed")
    assert (record.figures, record.moving, record.settled_after) == (1, 0, timedelta(hours=2))


GUARD, MAYOR = "Coast guard", "Mayor Ilse Brandt"


@pytest.mark.parametrize(
    ("told", "guard"),
    [
        ([(31, GUARD), (31, MAYOR), (31, GUARD)], 1),
        ([(31, GUARD), (35, MAYOR), (35, GUARD)], 2),
        ([(31, GUARD), (35, GUARD), (31, MAYOR), (31, GUARD), (35, GUARD)], 2),
    ],
    ids=["a repeat", "another's figure taken over", "an old figure repeated behind another's"],
)
def test_a_body_has_as_many_figures_as_it_gave_values_that_the_world_moved_between(told, guard):
    reports = [said("Radio", f"02T{8 + hour:02}:00", *one) for hour, one in enumerate(told)]
    record = story_of(*reports).revisions().of("killed", GUARD)
    assert (record.figures, record.revised) == (guard, 0)


def test_outlets_that_name_nobody_are_bodies_of_their_own():
    story = story_of(said("Radio", "02T08:00", 31), said("Post", "02T09:00", 28, cues=("correction",)))
    assert [(one.source, one.revised) for one in story.revisions()] == [("Radio", 0), ("Post", 0)]


def test_an_agency_is_one_body_in_whatever_outlet_it_is_printed():
    by_agency = [
        said(outlet, time, quantity, "Coast Wire")
        for outlet, time, quantity in (("Radio", "02T08:00", 31), ("Post", "02T09:00", 28))
    ]
    for one in by_agency:
        one["claims"][0]["said_by"]["role"] = "media"
    by_agency[1]["claims"][0]["cues"] = ("correction",)
    (record,) = story_of(*by_agency).revisions()
    assert (record.source, record.revised) == ("Coast Wire", 1)


def test_a_restatement_without_a_date_of_publication_is_a_report_behind_the_one_it_restates():
    first, second, third = table(rows([200, 400]), row(0, 210)).reports()
    assert [str(one.published_at) for one in (first, second, third)] == ["4 March", "4 March", "5 March"]
    assert [one.claims[0].quantity.value for one in (first, second, third)] == [200, 210, 400]
    assert [bool(one.claims[0].cues) for one in (first, second, third)] == [False, True, False]


def test_what_one_publication_gives_and_restates_is_one_report():
    restated = row(0, 210, published=2)
    reports = table(rows([200, 400, 500], published=True), restated).reports()
    assert [[claim.quantity.value for claim in one.claims] for one in reports] == [[200], [400], [210, 500]]


@pytest.mark.parametrize("restated", [460, 540])
def test_a_series_added_to_a_story_is_revised_there_as_it_was_in_the_table(restated):
    first, last = [200, 400, 500, 700, 800], row(2, restated, "deaths", published=9)
    series = table(rows(first, "deaths", published=True), last)
    story = Story(Story("outbreak").definition.with_(metrics=series.metrics()))
    for report in series.reports():
        story.add(report)
    assert len(story) == 6
    assert [report.outlet for report in story.reports] == ["Institute"] * 6
    assert {str(report.claims[0].as_of) for report in story.reports[:5]} == {
        "4 March", "5 March", "6 March", "7 March", "8 March",
    }  # fmt: skip
    in_table, in_story = series.revisions().of("deaths"), story.revisions().of("deaths")
    for field in ("figures", "revised", "up", "down", "median_size", "mean"):
        assert getattr(in_story, field) == getattr(in_table, field)
    assert (in_table.revised, in_table.mean) == (1, (restated - 500) / 5)


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("Total cases", "Total_cases"),
        ("7-day average", "_7_day_average"),
        ("\u0441\u043b\u0443\u0447\u0430\u0438", "metric"),
        (f"{79 * 'a'} killed", f"{79 * 'a'}_"),
        (f"7{90 * 'a'}", f"_7{78 * 'a'}"),
    ],
    ids=["words", "a digit first", "no Latin letter", "long", "long, a digit first"],
)
def test_a_series_goes_into_a_story_under_a_name_that_a_metric_may_have(name, metric):
    assert [one.id for one in table(rows(FIRST, name)).metrics()] == [metric]


def test_names_that_would_be_one_metric_cannot_go_into_a_story():
    series = table(rows(FIRST, "new cases"), rows(FIRST, "new-cases"))
    with pytest.raises(ValueError, match="both be the metric 'new_cases'"):
        series.reports()
