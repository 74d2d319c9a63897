"""``story.to_frame``: one row each, and columns of one type, whatever library makes the frame."""

import narwhals as nw
import pytest

from storytrack import InvalidInput, NotFound, Story, StoryDefinition
from storytrack.showing.frames import FRAMES

BACKENDS = ("pandas", "polars", "pyarrow")


@pytest.fixture
def story():
    story = Story(StoryDefinition(id="train", metrics={"freed": {"kind": "cumulative"}}))
    for hour, number in ((8, 104), (12, 155)):
        claims = [
            {"metric": "freed", "quantity": number, "said_by": {"speaker": "army"}},
            {"metric": None, "quantity": 12, "about": "another event"},
        ]
        story.add({"outlet": "Wire", "published_at": f"2025-03-12T{hour:02}:00+05:00", "claims": claims})
    return story


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_frame_of_claims_has_a_row_for_each_claim_on_file(story, backend):
    frame = nw.from_native(story.to_frame(backend=backend))
    assert len(frame) == 4
    assert frame.columns == [field.name for field in FRAMES["claims"]]
    assert frame["low"].to_list() == [104.0, 12.0, 155.0, 12.0]


@pytest.mark.parametrize("backend", BACKENDS)
def test_history_is_what_counts_in_the_order_of_the_clocks(story, backend):
    frame = nw.from_native(story.to_frame("history", metric="freed", backend=backend))
    assert frame["label"].to_list() == ["new", "updates"]


def test_an_unknown_metric_or_library_is_refused(story):
    with pytest.raises(NotFound, match="'fred'"):
        story.to_frame(metric="fred")
    with pytest.raises(InvalidInput, match="'excel'"):
        story.to_frame(backend="excel")
