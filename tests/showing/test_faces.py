"""Who has a face, and who draws it: ``repr``, ``print``, notebooks, rich."""

import json
import re
from io import StringIO

import pytest
from rich.console import Console

from storytrack import Snapshot, Story, StoryDefinition, exactly
from storytrack.model.noun import Noun
from storytrack.model.shown import Shown
from storytrack.model.when import When
from storytrack.showing.data import (
    act_data,
    contradiction_data,
    diff_data,
    judged_data,
    radius_data,
    reading_data,
    replay_data,
    snapshot_data,
    update_data,
    when_text,
)


class Bare(Shown, Noun):
    """A noun that nobody has given a face."""

    words: str


class Printer:
    """The part of a notebook's pretty printer that is used."""

    def __init__(self):
        self.shown = ""

    def text(self, text):
        self.shown += text


@pytest.fixture
def story():
    story = Story(StoryDefinition(id="train", title="The train", metrics={"freed": {"kind": "cumulative"}}))
    for hour, number in ((8, 104), (12, 155)):
        claim = {"metric": "freed", "quantity": exactly(number), "said_by": {"speaker": "army"}}
        story.add({"outlet": "Wire", "published_at": f"2025-03-12T{hour:02}:00+05:00", "claims": [claim]})
    return story


def test_a_story_shows_how_far_it_got_and_what_stands(story):
    first, second, *table = repr(story).splitlines()
    assert first == "The train"
    assert second.startswith("version 2: 2 reports by 1 outlet, 12 Mar 2025; 1 figure; 0 disputes open")
    assert any("155" in text and "army" in text for text in table)
    assert "<table>" in story._repr_html_()


@pytest.mark.parametrize(
    ("declared", "printed", "said"),
    [
        ("+00:00", ["08:00Z"], "times in UTC"),
        ("+00:00", ["08:00+03:00"], "times in UTC+03:00"),
        ("+00:00", ["08:00+03:00", "09:00Z"], "times as printed, each in its own zone"),
        ("+05:45", ["08:00Z"], "times in UTC+05:45"),
    ],
)
def test_a_story_says_by_which_clock_it_shows_times(declared, printed, said):
    metrics = {"freed": {"kind": "cumulative"}, "held": {"kind": "level"}}
    story = Story(StoryDefinition(id="train", utc_offset=declared, metrics=metrics))
    assert "times" not in repr(story)
    for metric, hour in zip(metrics, printed, strict=False):
        claim = {"metric": metric, "quantity": 104}
        story.add({"outlet": "Wire", "published_at": f"2025-03-12T{hour}", "claims": [claim]})
    assert f"; {said} " in " ".join(repr(story).split())
    assert said in story.page()


def test_a_story_without_reports_says_so():
    assert "no figures yet" in repr(Story("train"))


def test_print_and_repr_agree(story):
    assert str(story.snapshot()) == repr(story.snapshot())


def test_a_notebook_shows_the_same_text(story):
    printer = Printer()
    story.snapshot()._repr_pretty_(printer, cycle=False)
    assert printer.shown == repr(story.snapshot())


def test_a_face_outlives_json(story):
    snapshot = story.snapshot()
    assert repr(Snapshot.from_json(snapshot.to_json())) == repr(snapshot)


def test_a_noun_without_a_face_shows_its_fields():
    bare = Bare(words="[red]x[/red]")
    assert repr(bare) == "Bare(words='[red]x[/red]')"
    assert bare._repr_html_() is None


def test_a_noun_without_a_face_is_no_markup_either():
    paper = StringIO()
    Console(file=paper, width=80).print(Bare(words="[red]x[/red]"))
    assert paper.getvalue() == "Bare(words='[red]x[/red]')\n"


@pytest.mark.parametrize(
    ("when", "text"),
    [
        (None, None),
        ("March 2025", "2025-03"),
        ("2025-03-12", "2025-03-12"),
        ("2025-03-12T18:30+05:00", "2025-03-12T18:30+05:00"),
    ],
)
def test_a_time_in_json_is_no_more_precise_than_it_is_known(when, text):
    assert when_text(When.parse(when) if when else None) == text


def test_everything_shown_has_a_form_for_programs(nouns):
    for data in (
        snapshot_data(nouns.snapshot),
        diff_data(nouns.diff),
        contradiction_data(nouns.contradiction),
        reading_data(nouns.reading),
        update_data(nouns.update),
        judged_data(nouns.history[0]),
        judged_data(nouns.history[1]),
        update_data(nouns.acted),
        radius_data(nouns.radius),
        replay_data(nouns.replay),
        act_data(nouns.acts[0]),
    ):
        assert json.loads(json.dumps(data, allow_nan=False)) == data


def test_a_time_that_is_known_to_the_hour_is_shown_as_one_everywhere():
    story = Story("train")
    text = "Police said 12 people had been killed shortly before dawn on Wednesday."
    story.read(text, outlet="Wire", published="2025-03-12T15:00:00+05:00")
    assert "12 Mar about 06:00" in str(story.snapshot())
    assert "12 Mar about 06:00" in str(story.history("killed"))
    assert story.chart_rows("killed").claims[0]["held"] == "12 Mar 2025 about 06:00"
    assert "(Police, 12 March, about 06:00)" in str(story.since(0))
    assert "12 March, about 06:00 UTC+05:00" in " ".join(str(story.live_entry()).split())
    assert ":59" not in re.sub(r"<script.*?</script>", "", story.page(), flags=re.DOTALL)
