"""Unit tests of claim updates: how a story must read after each report, and that it stays so.

Run it with ``pytest examples/test_claim_updates.py``, and write such a file for your own story: the fixture
``story`` comes with storytrack. ``docs/testing.md`` has the rest: golden logs, cases as files.
"""

import pytest

from storytrack import InvalidInput, about, at_least, exactly, unknown
from storytrack.testing import (
    assert_disputed,
    assert_label,
    assert_never_decreases,
    assert_no_contradictions,
    assert_reads,
    assert_snapshot,
)

ARMY = {"speaker": "army", "role": "military"}
REBELS = {"speaker": "rebels", "role": "militant"}

pytestmark = pytest.mark.storytrack(
    id="train",
    metrics={
        "aboard": {"kind": "fixed", "unit": "persons"},
        "freed": {"kind": "cumulative", "unit": "persons"},
        "held": {"kind": "level", "unit": "persons"},
    },
    relations=["aboard ~ freed + held"],
)


def says(story, hour, metric, quantity, speaker=ARMY, **more):
    """Add a report with one claim, published on 12 March at that hour, and return what it did."""
    return story.add(
        {
            "outlet": "Wire",
            "published_at": f"2025-03-12T{hour:02}:00+05:00",
            "claims": [{"metric": metric, "quantity": quantity, "said_by": speaker, **more}],
        }
    )


def test_the_first_figure_is_new(story):
    assert_label(says(story, 8, "freed", 104), "freed", "new")
    assert_snapshot(story, freed=104, held=None)


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (exactly(104), exactly(155), "updates"),
        (exactly(104), exactly(104), "corroborates"),
        (unknown(), exactly(104), "refines"),
    ],
)
def test_a_later_figure_of_the_same_speaker(story, before, after, label):
    says(story, 8, "freed", before)
    assert_label(says(story, 12, "freed", after), "freed", label)
    assert_snapshot(story, freed=after)
    assert_never_decreases(story, "freed")


def test_a_rise_is_told_with_the_figure_before(story):
    says(story, 8, "freed", 104)
    (change,) = says(story, 12, "freed", 155).changes
    assert "155" in change.text
    assert "104" in change.text


def test_a_correction_by_its_owner_names_the_claim_that_it_corrects(story):
    says(story, 8, "aboard", 450, id="first")
    update = says(story, 12, "aboard", 440, cues=["correction"])
    assert_label(update, "aboard", "corrects", against="first")


def test_two_sides_of_a_dispute_both_stay(story):
    says(story, 8, "aboard", 450)
    says(story, 8, "aboard", 380, REBELS)
    assert_snapshot(story, aboard="380 to 450")
    assert_snapshot(story.snapshot(party="rebels"), aboard=380)
    assert_disputed(story, "aboard", between={"army", "rebels"})


def test_hedges_are_granted_before_anything_is_called_a_clash(story):
    says(story, 8, "aboard", about(450))
    says(story, 8, "freed", 155)
    says(story, 8, "held", about(300))
    assert_no_contradictions(story)


def test_the_copy_is_read_as_the_desk_reads_it(story):
    text = "The army said 155 passengers were freed and about 300 are still being held."
    assert_reads(text, story=story, freed=155, held=about(300), aboard=None)


def test_what_cannot_be_stored_leaves_the_story_as_it_was(story):
    says(story, 8, "held", at_least(100))
    with pytest.raises(InvalidInput, match="freeed"):
        says(story, 9, "freeed", 1)
    assert story.version == 1
