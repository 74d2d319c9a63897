"""The strategies: whatever they make up is taken by a story, of the user's own definition, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.vendor.pretty import pretty
from train import DEFINITION

from storytrack import Claim, Label, Metric, Quantity, Report, Story, StoryDefinition, about
from storytrack.testing.strategies import (
    RandomStory,
    claims,
    definitions,
    metrics,
    quantities,
    reports,
    stories,
)

ROOT = Path(__file__).resolve().parents[2]


@settings(max_examples=20)
@given(stories(), stories(DEFINITION, most=3))
def test_a_story_takes_what_is_made_up(any_story, of_ours):
    for made_up in (any_story, of_ours):
        story = made_up.tell()
        assert story.reports == made_up.reports
        assert 1 <= story.version <= 12
        assert story.definition == made_up.definition
    assert of_ours.definition == DEFINITION
    assert of_ours.tell().version <= 3


@settings(max_examples=20)
@given(st.data(), definitions())
def test_parts_can_be_drawn_by_themselves(data, definition):
    report = data.draw(reports(definition, last=2))
    claim = data.draw(claims(definition))
    story = Story(definition, clock=lambda: report.published_at.end)
    assert isinstance(report, Report)
    assert story.add(report).version == 1
    assert claim.metric is None or claim.metric in definition.by_id
    assert isinstance(data.draw(quantities()), Quantity)
    assert all(isinstance(one, Metric) for one in data.draw(metrics()))
    assert isinstance(definition, StoryDefinition)


def test_what_is_made_up_comes_to_every_label():
    seen = set()

    @settings(max_examples=25, derandomize=True, database=None)
    @given(stories())
    def look(made_up):
        seen.update(verdict.label for update in made_up.tell().updates() for verdict in update.verdicts)

    look()
    assert seen == set(Label)


@settings(max_examples=10)
@given(stories(DEFINITION, most=3))
def test_a_made_up_story_is_printed_short_enough_to_be_read(made_up):
    shown = repr(made_up)
    assert shown.startswith("aboard: fixed\n")
    assert len(shown.splitlines()) <= 7 + 5 * 3
    assert pretty(made_up) == shown


def test_without_hypothesis_the_error_says_what_to_install():
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "import storytrack.testing\n"
        "from storytrack.errors import MissingExtra\n"
        "try:\n    import storytrack.testing.strategies\n"
        "except MissingExtra as error:\n    print(error)"
    )
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT
    )
    told = 'strategies need hypothesis (pip install ".[testing]" in a copy of storytrack)'
    assert done.stdout.strip() == told


def test_a_story_at_random_is_printed_as_a_desk_would_write_it_down():
    claims = (
        Claim(metric="killed", quantity=3, scope="women", said_by={"speaker": "officials"}, cues=("final",)),
        Claim(metric=None, quantity=about(300), delta=True),
    )
    report = Report(outlet="Radio Nine", published_at="2025-03-10T08:00Z", claims=claims)
    told = RandomStory(StoryDefinition(id="any", metrics={"killed": {"kind": "cumulative"}}), (report,))
    assert repr(told).splitlines() == [
        "killed: cumulative",
        "Radio Nine, 10 March, 08:00",
        "  killed of women: 3 (officials, final)",
        "  of something else: another about 300",
    ]
