"""``story.chart``: a Vega-Lite chart that draws what the story said, needing nothing else."""

import json
import re
from dataclasses import replace

import pytest
import vl_convert

from storytrack import InvalidInput, NotFound, Story, StoryDefinition, at_least, between
from storytrack.model.quantity import StateValue, unknown
from storytrack.showing.charts import chart_of

DEFINITION = StoryDefinition(
    id="train",
    title="The train",
    utc_offset="+05:00",
    metrics={
        "freed": {"kind": "cumulative", "title": "freed"},
        "held": {"kind": "level"},
        "operation": {"kind": "state"},
    },
)


def told(*claims):
    """A story of one report an hour: metric, quantity and speaker of its one claim."""
    story = Story(DEFINITION)
    for hour, (metric, quantity, speaker) in enumerate(claims):
        claim = {"metric": metric, "quantity": quantity, "said_by": {"speaker": speaker}}
        published = f"2025-03-12T{8 + hour // 60:02}:{hour % 60:02}+05:00"
        story.add({"outlet": "Wire", "published_at": published, "claims": [claim]})
    return story


def rows_in(chart):
    """The rows that stand in the specification, from all of its parts."""
    return [row for rows in chart.to_dict()["datasets"].values() for row in json.loads(rows)]


def svg_of(chart):
    return vl_convert.vegalite_to_svg(chart.to_json())


@pytest.fixture(scope="module")
def story():
    return told(
        ("freed", 104, "army"),
        ("freed", at_least(155), "army"),
        ("freed", 120, "police"),
        ("held", between(20, 30), "army"),
        ("held", unknown(), "police"),
        ("operation", StateValue(state="continues"), "army"),
    )


def test_what_is_drawn_can_be_read_in_the_picture(story):
    words = re.findall(r"<text[^>]*>([^<]*)<", svg_of(story.chart("freed")))
    assert {"freed", "army", "police", "≠", "↑", "published (UTC+05:00)", "12 Mar 08:00"} <= set(words)


def test_the_last_step_is_the_figure_of_the_snapshot(story):
    for metric in ("freed", "held"):
        *_, last = story.chart_rows(metric).stretches
        figure = story.snapshot()[metric]
        assert (last["low"], last["high"], last["state"]) == (figure.low, figure.high, figure.state.value)


def test_every_claim_with_a_number_is_a_mark(story):
    claims = {row["claim"] for row in rows_in(story.chart("freed")) if "claim" in row}
    assert claims == {one.claim.id for one in story.history("freed")}


def test_only_what_was_known_at_a_version_is_shown_at_it(story):
    chart = story.chart("freed")
    spec = chart.to_dict()
    assert spec["params"][0] == {"name": "until", "value": story.version}
    spec["params"][0]["value"] = 1
    marks = re.findall(r'aria-label="[^"]*; label: (\w+)', vl_convert.vegalite_to_svg(spec))
    assert marks == ["new"]


def test_words_have_lanes_of_their_own(story):
    words = re.findall(r"<text[^>]*>([^<]*)<", svg_of(story.chart("held", "operation")))
    assert {"unknown", "continues", "the story"} <= set(words)


def test_charts_can_be_put_beside_one_another(story):
    both = story.chart("freed") | story.chart("held")
    assert {param["name"] for param in both.to_dict()["params"]} == {"until", "dark"}
    assert "<svg" in svg_of(both)


def test_a_dark_chart_has_a_dark_ground_and_light_words(story):
    picture = svg_of(story.chart("freed", theme="dark"))
    assert 'fill="#111111"' in picture
    assert 'fill="#dddddd"' in picture


def test_a_metric_of_which_nobody_spoke_makes_an_empty_chart():
    assert "nothing said yet" in svg_of(Story(DEFINITION).chart("freed"))


def test_what_cannot_be_charted_is_refused(story):
    with pytest.raises(InvalidInput, match="freed, held, operation"):
        story.chart()
    with pytest.raises(NotFound, match="'fred'"):
        story.chart("fred")


def test_more_claims_than_altair_has_patience_for_are_drawn(story):
    rows = story.chart_rows("freed")
    chart = chart_of([replace(rows, claims=rows.claims * 2_000)])
    assert sum("claim" in row for row in rows_in(chart)) > 5_000
