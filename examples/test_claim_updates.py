"""Unit tests of claim updates: pin down what a new figure must be to the figures before it.

Run it with ``pytest examples/test_claim_updates.py``, and write such a file for your own story.
"""

import pytest

from storytrack import InvalidInput, Label, Story, StoryDefinition, about, at_least, exactly, unknown

ARMY = {"speaker": "army", "role": "military"}
REBELS = {"speaker": "rebels", "role": "militant"}


@pytest.fixture
def story():
    return Story(
        StoryDefinition(
            id="train",
            metrics={
                "aboard": {"kind": "fixed", "unit": "persons"},
                "freed": {"kind": "cumulative", "unit": "persons"},
                "held": {"kind": "level", "unit": "persons"},
            },
            relations=["aboard ~ freed + held"],
        )
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
    assert says(story, 8, "freed", exactly(104)).verdict("freed").label == Label.NEW


@pytest.mark.parametrize(
    ("before", "after", "label"),
    [
        (exactly(104), exactly(155), Label.UPDATES),
        (exactly(104), exactly(104), Label.CORROBORATES),
        (unknown(), exactly(104), Label.REFINES),
    ],
)
def test_a_later_figure_of_the_same_speaker(story, before, after, label):
    says(story, 8, "freed", before)
    assert says(story, 12, "freed", after).verdict("freed").label == label


def test_a_rise_is_told_with_the_figure_before(story):
    says(story, 8, "freed", exactly(104))
    (change,) = says(story, 12, "freed", exactly(155)).changes
    assert "155" in change.text
    assert "104" in change.text


def test_a_correction_by_its_owner_names_the_claim_that_it_corrects(story):
    first = says(story, 8, "aboard", exactly(450))
    verdict = says(story, 12, "aboard", exactly(440), cues=["correction"]).verdict("aboard")
    assert verdict.label == Label.CORRECTS
    assert verdict.against[0] == first.report.claims[0].id


def test_two_sides_of_a_dispute_both_stay(story):
    says(story, 8, "aboard", exactly(450))
    says(story, 8, "aboard", exactly(380), REBELS)
    figure = story.snapshot()["aboard"]
    assert (figure.low, figure.high) == (380, 450)
    assert any(one.is_open for one in story.contradictions())


def test_hedges_are_granted_before_anything_is_called_a_clash(story):
    says(story, 8, "aboard", about(450))
    says(story, 8, "freed", exactly(155))
    says(story, 8, "held", about(300))
    assert story.contradictions() == ()


def test_what_cannot_be_stored_leaves_the_story_as_it_was(story):
    says(story, 8, "held", at_least(100))
    with pytest.raises(InvalidInput, match="freeed"):
        says(story, 9, "freeed", exactly(1))
    assert story.version == 1
