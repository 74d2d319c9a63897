"""``story.chart``: a Vega-Lite chart that draws what the story said, needing nothing else."""

import json
import re
from dataclasses import replace
from itertools import combinations
from math import dist

import pytest
import vl_convert

from storytrack import InvalidInput, NotFound, Story, StoryDefinition, at_least, between
from storytrack.model.quantity import StateValue, unknown
from storytrack.showing.chart_look import BACKGROUNDS, CLASH, CORRECTED, GREY, INKS, PALETTE
from storytrack.showing.chart_rows import MOST_SPEAKERS, OTHERS
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


def times_in(chart):
    """The ends of the axes of time, each once."""
    return set(re.findall(r'"domain": \[(\d+), (\d+)\], "type": "utc"', chart.to_json(indent=None)))


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


def test_the_last_step_goes_on_beyond_the_claim_that_made_it():
    rows = told(("freed", 104, "army"), ("freed", 155, "army")).chart_rows("freed")
    assert rows.stretches[-1]["to"] == rows.end > rows.claims[-1]["at"]


def test_a_metric_of_which_nobody_spoke_does_not_move_the_time_of_the_others():
    story = told(("freed", 104, "army"), ("freed", 155, "army"))
    alone, both = (times_in(story.chart(*metrics)) for metrics in (["freed"], ["freed", "held"]))
    assert len(alone) == 1
    assert alone == both


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


def test_a_figure_without_an_upper_end_fades_out_upwards(story):
    stretch, *_ = (row for row in story.chart_rows("freed").stretches if row["open"])
    assert (stretch["low"], stretch["high"], stretch["open"]) == (155, None, "up")
    assert "<linearGradient" in svg_of(story.chart("freed"))
    assert "<linearGradient" not in svg_of(told(("freed", 104, "army")).chart("freed"))


def test_a_correction_is_flagged_and_a_dispute_has_its_bar():
    fell = Story(DEFINITION.with_(metrics=(DEFINITION.metrics[0],)))
    for day, number, cues in ((1, 41, ()), (2, 38, ("correction",)), (3, 45, ())):
        claim = {"metric": "freed", "quantity": number, "cues": cues, "said_by": {"speaker": "army"}}
        fell.add({"outlet": "Wire", "published_at": f"2025-03-0{day}T08:00+05:00", "claims": [claim]})
    assert [row["flag"] for row in fell.chart_rows("freed").claims] == ["", "↺", ""]
    assert "↺" in svg_of(fell.chart("freed"))
    assert fell.chart_rows("freed").disputes == ()


def test_an_increment_is_drawn_at_what_it_led_to_and_not_as_a_low_count():
    story = Story(DEFINITION.with_(metrics=(DEFINITION.metrics[0],)))
    for day, number, adds in ((1, 40, False), (2, 2, True), (3, 3, True)):
        claim = {"metric": "freed", "quantity": number, "delta": adds, "said_by": {"speaker": "army"}}
        story.add({"outlet": "Wire", "published_at": f"2025-03-0{day}T08:00+05:00", "claims": [claim]})
    drawn = story.chart_rows("freed").claims
    assert [(row["figure"], row["y"]) for row in drawn] == [("40", 40), ("another 2", 42), ("another 3", 45)]


def test_an_increment_that_led_to_nothing_is_a_word_and_no_point():
    story = Story(DEFINITION.with_(metrics=(DEFINITION.metrics[0],)))
    for day, claims in ((1, ((40, False),)), (2, ((42, False),)), (3, ((2, True),))):
        told = [
            {"metric": "freed", "quantity": number, "delta": adds, "said_by": {"speaker": "army"}}
            for number, adds in claims
        ]
        story.add({"outlet": "Wire", "published_at": f"2025-03-0{day}T08:00+05:00", "claims": told})
    rows = story.chart_rows("freed")
    assert [row["figure"] for row in rows.claims] == ["40", "42"]
    assert [row["figure"] for row in rows.words] == ["another 2"]


def test_a_dispute_lasts_until_it_is_settled(story):
    (dispute,) = story.chart_rows("freed").disputes
    assert dispute["settled"] is None
    assert dispute["to"] == dispute["end"]


def test_a_scope_and_a_party_have_charts_of_their_own(story):
    assert story.chart_rows("freed", party="police").title == "freed (according to police)"
    assert {row["source"] for row in story.chart_rows("freed", party="police").claims} == {"police"}
    assert story.chart_rows("freed", "women").claims == ()


def test_who_speaks_seldom_is_one_of_the_others():
    names = [f"speaker {number}" for number in range(MOST_SPEAKERS + 2)]
    rows = told(*(("held", 20, name) for name in (*names, *names[2:]))).chart_rows("held")
    assert rows.speakers == (*names[2:], OTHERS)


HOSTILE = ["<script>alert(1)</script>", "'; datum.x = 1 //", "{{signal}}", "\u202e551", "javascript:alert(1)"]


@pytest.mark.parametrize("word", HOSTILE)
def test_hostile_words_stay_text(word):
    story = Story(DEFINITION.with_(metrics=(DEFINITION.metrics[0].with_(title=word),)))
    said = {"speaker": word, "organisation": word}
    claim = {
        "metric": "freed",
        "quantity": 104,
        "said_by": said,
        "span": {"start": 0, "end": len(word), "quote": word},
    }
    story.add({"outlet": word, "url": word, "published_at": "2025-03-12T08:00+05:00", "claims": [claim]})
    (row,) = story.chart_rows("freed").claims
    assert row["url"] == ""
    assert row["quote"] == row["source"] == row["outlet"] == word.replace("\u202e", "⟨U+202E⟩")
    picture = svg_of(story.chart("freed"))
    assert "<script" not in picture
    assert "href" not in picture


def linear(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def contrast(one, other):
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (high + 0.05) / (low + 0.05)


SIGHTS = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanope": ((0.152, 1.053, -0.205), (0.115, 0.786, 0.099), (-0.004, -0.048, 1.052)),
    "deuteranope": ((0.367, 0.861, -0.228), (0.280, 0.673, 0.047), (-0.012, 0.043, 0.969)),
    "tritanope": ((1.256, -0.077, -0.179), (-0.078, 0.931, 0.148), (0.005, 0.691, 0.304)),
}
"""What each kind of sight makes of linear red, green, blue (Machado, Oliveira and Fernandes 2009)."""


def sumprod(some, others):
    return sum(one * other for one, other in zip(some, others, strict=True))


def seen(colour, sight):
    """The colour in CIELAB as it is seen."""
    seen_as = [
        sum(share * part for share, part in zip(row, linear(colour), strict=True)) for row in SIGHTS[sight]
    ]
    r, g, b = (min(1, max(0, part)) for part in seen_as)
    x, y, z = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.0888,
    )
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("sight", SIGHTS)
def test_the_colours_of_any_two_speakers_can_be_told_apart(sight):
    colours = [seen(colour, sight) for colour in (*PALETTE, GREY)]
    assert min(dist(one, other) for one, other in combinations(colours, 2)) > 20


@pytest.mark.parametrize("theme", BACKGROUNDS)
def test_words_and_marks_stand_out_from_their_ground(theme):
    assert contrast(INKS[theme], BACKGROUNDS[theme]) >= 4.5
    for colour in (*PALETTE, GREY, CLASH, CORRECTED):
        assert contrast(colour, BACKGROUNDS[theme]) >= 3  # WCAG 2.2, 1.4.11: of what is no text


@pytest.mark.parametrize(
    ("printed", "zone", "begins"),
    [
        (["09:00+03:00", "11:00+03:00"], "UTC+03:00", "12 Mar 09:00"),
        (["09:00+03:00", "11:00Z"], "UTC", "12 Mar 06:00"),
    ],
)
def test_a_story_that_names_no_zone_is_drawn_by_the_clock_that_its_reports_share(printed, zone, begins):
    story = Story(StoryDefinition(id="train", metrics={"freed": {"kind": "cumulative"}}))
    for number, hour in enumerate(printed):
        claim = {"metric": "freed", "quantity": number}
        story.add({"outlet": "Wire", "published_at": f"2025-03-12T{hour}", "claims": [claim]})
    assert f">published ({zone})<" in svg_of(story.chart("freed"))
    assert f">{begins}<" in svg_of(story.chart("freed"))
    drawn = story.chart_rows("freed").claims[0]["when"]
    assert drawn == begins.replace("Mar", "Mar 2025")
