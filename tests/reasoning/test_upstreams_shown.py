"""Who stands behind a figure of a snapshot: every source by name, with its reports."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from random_stories import RandomStory, stories
from small_stories import a_claim, a_report, a_story

from storytrack.model.snapshot import Figure, FigureState, Upstream
from storytrack.reasoning.fold import Fold
from storytrack.reasoning.snapshot import View, take_snapshot
from storytrack.showing.data import snapshot_data


def killed(*reports) -> Figure:
    return a_story(*reports).snapshot()["killed"]


def who(figure: Figure) -> list[tuple[str, tuple[str, ...], int]]:
    return [(one.name, one.claims, one.reports) for one in figure.upstreams]


def test_a_source_is_named_once_with_all_reports_that_quote_it():
    figure = killed(
        a_report(1, a_claim(80, "army", id="a")),
        a_report(2, a_claim(80, "mercy", id="b"), outlet="Gazette"),
        a_report(3, a_claim(80, "army", id="c"), outlet="Gazette"),
        a_report(4, a_claim(80, "army", id="d"), outlet="Mail"),
    )
    assert who(figure) == [("the army", ("a", "c", "d"), 3), ("Mercy Hospital", ("b",), 1)]
    assert figure.sources_text == "2 independent sources: the army (3 reports), Mercy Hospital"


def test_two_claims_of_one_report_are_one_report():
    figure = killed(a_report(1, a_claim(80, id="headline"), a_claim(80, "army", id="body")))
    assert who(figure) == [("the army", ("headline", "body"), 1)]
    assert figure.sources_text == "1 source: the army"


def test_what_was_said_of_another_figure_is_not_behind_this_one():
    figure = killed(a_report(1, a_claim(80, "army")), a_report(2, a_claim(104, "army", id="now")))
    assert who(figure) == [("the army", ("now",), 1)]


def test_who_says_the_same_less_precisely_is_behind_it_too():
    figure = killed(
        a_report(1, a_claim("at least 80", "mercy", id="floor")), a_report(2, a_claim(80, "army", id="count"))
    )
    assert {one.name for one in figure.upstreams} == {"Mercy Hospital", "the army"}


@pytest.mark.parametrize(("says", "other"), [("begun", "ended"), ("unknown", "80")])
def test_words_have_sources_as_numbers_have(says, other):
    metric = "course" if says == "begun" else "killed"
    value = {"state": says} if metric == "course" else says
    told = a_story(
        a_report(1, a_claim(value, "army", metric, id="a")),
        a_report(2, a_claim(value, "mercy", metric, id="b")),
    )
    figure = told.snapshot()[metric]
    assert [one.claims for one in figure.upstreams] == [("a",), ("b",)]
    assert figure.sources == 2


def test_plain_data_names_the_sources():
    told = a_story(a_report(1, a_claim(80, "army", id="a")), a_report(2, a_claim(80, "army", id="b")))
    (figure,) = snapshot_data(told.snapshot())["figures"]
    assert figure["upstreams"] == [{"name": "the army", "claims": ["a", "b"], "reports": 2}]


def test_a_figure_without_a_snapshot_only_counts_its_sources():
    figure = Figure(metric="killed", state=FigureState.CORROBORATED, sources=2)
    assert figure.sources_text == "2 independent sources"
    assert Figure(metric="killed", state=FigureState.DERIVED).sources_text == ""
    assert Upstream(name="army", claims=("a",), reports=1_200).text == "army (1,200 reports)"


# --- laws ----------------------------------------------------------------------------------------


@settings(max_examples=50)
@given(stories())
def test_there_is_a_name_for_every_source_that_is_counted(story: RandomStory):
    for figure in figures(story.definition, story.entries):
        assert len(figure.upstreams) == figure.sources
        assert figure.sources <= len(figure.standing)
        ids = [claim for one in figure.upstreams for claim in one.claims]
        assert len(ids) == len(set(ids))
        assert all(1 <= one.reports <= len(one.claims) for one in figure.upstreams)


@settings(max_examples=50)
@given(stories())
def test_the_sources_do_not_depend_on_the_order_of_arrival(story: RandomStory):
    assert figures(story.definition, story.entries) == figures(story.definition, story.entries[::-1])


def figures(definition, entries) -> list[Figure]:
    fold = Fold.of(definition, entries)
    reported = take_snapshot(fold, 0, View()).figures
    return [figure for figure in reported if figure.state is not FigureState.DERIVED]
