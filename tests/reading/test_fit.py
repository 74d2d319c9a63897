"""From the reader's metrics to those of a story."""

from __future__ import annotations

import pytest
from lines import read

from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric
from storytrack.reading import fit


def story(**metrics):
    """A story whose metrics are given as id → unit, or id → fields."""
    made = [
        Metric(
            **{"id": name, "kind": Kind.CUMULATIVE, **(given if isinstance(given, dict) else {"unit": given})}
        )
        for name, given in metrics.items()
    ]
    return StoryDefinition(id="story", metrics=tuple(made))


def fitted(text, **metrics):
    reading = fit(read(text), story(**metrics))
    return [(claim.metric, claim.scope, str(claim.quantity)) for claim in reading.claims], {
        left.phrase: left.reason for left in reading.left_out
    }


ATTACKERS = "Troops killed 27 militants."
PEOPLE = "The fire killed 27 people."


def test_a_story_without_metrics_takes_the_reading_as_it_is():
    reading = read(PEOPLE)
    assert fit(reading, StoryDefinition(id="story")) is reading
    assert [metric.id for metric in reading.metrics] == ["killed"]


@pytest.mark.parametrize(
    "name", ["killed", "deaths", "dead", "death_toll", "victims_killed", "people_killed", "fatalities"]
)
def test_a_metric_is_known_by_any_of_its_names(name):
    claims, left_out = fitted(PEOPLE, **{name: "persons"})
    assert claims == [(name, "", "27")]
    assert left_out == {}


@pytest.mark.parametrize("name", ["attackers_killed", "killed_attackers", "militants_killed", "dead_rebels"])
def test_a_scope_becomes_the_metric_that_names_it(name):
    claims, _ = fitted(ATTACKERS, killed="persons", **{name: "persons"})
    assert claims == [(name, "", "27")]


def test_a_scope_without_a_metric_of_its_own_stays_a_scope():
    assert fitted(ATTACKERS, killed="persons")[0] == [("killed", "attackers", "27")]


def test_attackers_are_no_victims():
    claims, left_out = fitted(ATTACKERS, victims_killed="persons")
    assert claims == []
    assert left_out["27"] == "the story has no metric for people killed (attackers)"


def test_a_total_does_not_become_a_group():
    claims, left_out = fitted(PEOPLE, attackers_killed="persons")
    assert claims == []
    assert left_out["27"] == "the story has no metric for people killed"


def test_what_the_story_does_not_count_is_left_out_beside_the_rest():
    text = "The bus, carrying 50 people, hit a 27-year-old tree, injuring 9."
    claims, left_out = fitted(text, aboard="persons")
    assert claims == [("aboard", "", "50")]
    assert left_out == {"27": "an age", "9": "the story has no metric for people injured"}


def test_a_metric_of_one_place_takes_only_figures_of_that_place():
    places = {"deaths_derna": "persons", "deaths_susa": "persons"}
    assert fitted("In Derna alone, 5,300 people were killed.", **places)[0] == [("deaths_derna", "", "5,300")]
    assert fitted("Some 5,300 people were killed.", **places)[0] == []


def test_of_two_that_fit_alike_none_is_guessed():
    text = "In Derna and Susa, 5,300 people were killed."
    claims, left_out = fitted(text, deaths_derna="persons", deaths_susa="persons")
    assert claims == []
    assert left_out["5,300"].endswith("deaths_derna, deaths_susa fit alike")


def test_the_unit_must_fit():
    claims, left_out = fitted(PEOPLE, killed="percent")
    assert claims == []
    assert "no metric" in left_out["27"]


def test_a_measure_is_converted_to_the_unit_of_the_story():
    claims, _ = fitted("The blaze burned 21,000 acres.", area_burned="hectares")
    assert claims == [("area_burned", "", "about 8,500")]


def test_destroyed_and_damaged_do_not_clash_in_one_metric_for_both():
    text = "Floods destroyed 40 buildings and damaged 90."
    assert fitted(text, structures="structures")[0] == [
        ("structures", "destroyed", "40"),
        ("structures", "damaged", "90"),
    ]


def test_a_forecast_goes_to_the_metric_of_forecasts():
    metrics = {"deaths": "persons", "deaths_forecast": {"kind": Kind.FORECAST, "unit": "persons"}}
    assert fitted("The death toll could reach 900.", **metrics)[0] == [("deaths_forecast", "", "900")]
    assert fitted("The death toll reached 900.", **metrics)[0] == [("deaths", "", "900")]


def test_the_title_speaks_where_the_id_does_not():
    named = {"k1": {"unit": "persons", "title": "people killed"}}
    assert fitted(PEOPLE, **named)[0] == [("k1", "", "27")]


def test_the_fitted_reading_declares_the_metrics_of_the_story_that_it_uses():
    reading = fit(read(PEOPLE), story(deaths="persons", missing="persons"))
    assert [metric.id for metric in reading.metrics] == ["deaths"]
    assert reading.claims[0].span.quote == "27"


@pytest.mark.parametrize(
    "declared",
    [{"title": "Miners killed"}, {"title": "killed miners"}, {"population": "miners"}, {"unit": "miners"}],
)
def test_a_group_that_the_metric_itself_names_is_no_part_of_it(declared):
    claims, left = fitted("Twelve miners were killed. Two nurses were killed too.", killed=declared)
    assert claims[0] == ("killed", "", "12")
    assert ("killed", "medics", "2") in claims or "Two" in left


@pytest.mark.parametrize(
    "declared",
    [
        {},
        {"title": "Miners and others killed"},
        {"population": "miners and rescuers"},
        {"title": "People killed"},
    ],
)
def test_a_group_that_it_does_not_name_alone_stays_a_part(declared):
    claims, _ = fitted("Twelve miners were killed.", killed=declared)
    assert claims == [("killed", "miners", "12")]


def test_everybody_is_counted_in_the_group_that_a_unit_names():
    claims, _ = fitted("Twelve people were killed.", killed="miners")
    assert claims == [("killed", "", "12")]
