"""Story definitions: metrics and relations that fit together."""

from __future__ import annotations

from datetime import timedelta

import pytest

from storytrack.errors import InvalidInput, InvalidRelation, InvalidTime, NotFound
from storytrack.model.definition import StoryDefinition
from storytrack.model.metric import Kind, Metric, Trend

TRAIN = {
    "id": "train",
    "utc_offset": "+05:00",
    "metrics": {
        "rescued": {"kind": "cumulative", "unit": "persons"},
        "rescued_men": {"kind": "cumulative", "part_of": "rescued"},
        "rescued_officers": {"kind": "cumulative", "part_of": "rescued_men"},
        "held": {"kind": "level"},
    },
    "relations": ["rescued >= rescued_men"],
}


def test_metrics_may_be_a_mapping_and_relations_texts():
    story = StoryDefinition.from_data(TRAIN)
    assert [metric.id for metric in story.metrics] == list(TRAIN["metrics"])
    assert story.relations[0].metrics == ("rescued", "rescued_men")
    assert story.metric("held").kind is Kind.LEVEL
    assert story.timezone.utcoffset(None) == timedelta(hours=5)


def test_a_definition_survives_json():
    story = StoryDefinition.from_data(TRAIN)
    assert StoryDefinition.from_json(story.to_json()) == story


@pytest.mark.parametrize(
    ("given", "kept"), [("-10:00", "-10:00"), (-600, "-10:00"), ("+0530", "+05:30"), (0, "+00:00")]
)
def test_the_offset_is_kept_in_one_form(given, kept):
    assert StoryDefinition(id="x", utc_offset=given).utc_offset == kept


@pytest.mark.parametrize("given", ["PKT", "", 10**9, None, [5]])
def test_an_unknown_offset_is_an_invalid_time(given):
    with pytest.raises(InvalidTime, match="utc_offset"):
        StoryDefinition(id="x", utc_offset=given)


def test_the_wholes_of_a_part_come_nearest_first():
    story = StoryDefinition.from_data(TRAIN)
    assert story.wholes_of("rescued_officers") == ("rescued_men", "rescued")
    assert story.wholes_of("held") == ()
    assert story.wholes_of("nobody") == ()


def test_an_unknown_metric_is_not_found_and_the_closest_name_offered():
    with pytest.raises(NotFound, match="did you mean 'rescued'"):
        StoryDefinition.from_data(TRAIN).metric("rescud")
    with pytest.raises(NotFound, match="the story declares no metrics"):
        StoryDefinition(id="empty").metric("rescued")


def test_a_relation_with_an_unknown_name_is_an_invalid_relation_with_its_place():
    with pytest.raises(InvalidRelation, match="'mn', in 'rescued = mn', is no metric") as caught:
        StoryDefinition.from_data({**TRAIN, "relations": ["rescued >= held", "rescued = mn"]})
    assert caught.value.problems[0].where == "relations.1"


def test_an_unparsable_relation_is_an_invalid_relation_with_its_place():
    with pytest.raises(InvalidRelation) as caught:
        StoryDefinition.from_data({**TRAIN, "relations": ["rescued >= held", "rescued ="]})
    assert caught.value.problems[0].where == "relations.1"


def test_everything_that_does_not_fit_together_is_listed_at_once():
    with pytest.raises(InvalidInput) as caught:
        StoryDefinition(
            id="x",
            metrics=(
                Metric(id="a", kind="level", part_of="z"),
                Metric(id="b", kind="level", part_of="c"),
                Metric(id="c", kind="level", part_of="b"),
                Metric(id="d", kind="level"),
                Metric(id="d", kind="level"),
            ),
            relations=("a = q", "a = r + s"),
        )
    assert [problem.where for problem in caught.value.problems] == [
        "metrics",
        "metrics.a.part_of",
        "metrics.b.part_of",
        "metrics.c.part_of",
        "relations.0",
        "relations.1",
        "relations.1",
    ]


def test_every_wrong_field_of_every_metric_is_listed_at_once():
    with pytest.raises(InvalidInput) as caught:
        StoryDefinition.from_data(
            {"metrics": {"rescued men": {"kind": "level"}, "b": {"kind": "heap", "color": "red"}, "c": 7}}
        )
    assert [problem.where for problem in caught.value.problems] == [
        "id",
        "metrics.0.id",
        "metrics.1.kind",
        "metrics.1.color",
        "metrics.2",
    ]


@pytest.mark.parametrize(
    ("metric", "grows"),
    [
        (Metric(id="a", kind="cumulative"), True),
        (Metric(id="a", kind="level", trend=Trend.UP), True),
        (Metric(id="a", kind="level", trend=Trend.DOWN), False),
        (Metric(id="a", kind="level"), False),
        (Metric(id="a", kind="fixed"), False),
    ],
)
def test_a_count_grows_when_its_kind_or_its_trend_says_so(metric, grows):
    assert metric.grows is grows


def test_a_metric_is_called_by_its_title_or_else_by_its_id():
    assert Metric(id="rescued_men", kind="level").label == "rescued men"
    assert (
        Metric(id="rescued_men", title="men among the rescued", kind="level").label == "men among the rescued"
    )
