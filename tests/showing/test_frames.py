"""``story.to_frame``: one row each, and columns of one type, whatever library makes the frame."""

import builtins

import narwhals.stable.v2 as nw
import pytest

from storytrack import InvalidInput, MissingExtra, NotFound, Story, StoryDefinition, at_least, unknown
from storytrack.model.quantity import StateValue
from storytrack.model.table import Type
from storytrack.showing.frame_columns import FRAMES

BACKENDS = ("pandas", "polars", "pyarrow")
TYPES = {
    Type.TEXT: nw.String(),
    Type.TEXT_OR_NOTHING: nw.String(),
    Type.NUMBER: nw.Float64(),
    Type.INTEGER: nw.Int64(),
    Type.FLAG: nw.Boolean(),
    Type.INSTANT: nw.Datetime("us", "UTC"),
}
DEFINITION = StoryDefinition(
    id="train",
    metrics={"freed": {"kind": "cumulative"}, "held": {"kind": "level"}, "driver": {"kind": "state"}},
)


def told(*claims):
    story = Story(DEFINITION)
    for hour, (metric, quantity, speaker) in enumerate(claims, start=8):
        claim = {"metric": metric, "quantity": quantity, "said_by": {"speaker": speaker}}
        other = {"metric": None, "quantity": 12, "about": "another event"}
        published = f"2025-03-12T{hour:02}:00+05:00"
        story.add({"outlet": "Wire", "published_at": published, "claims": [claim, other]})
    return story


@pytest.fixture(scope="module")
def story():
    story = told(
        ("freed", 104, "army"),
        ("freed", at_least(155), "army"),
        ("freed", 120, "police"),
        ("held", unknown(), "army"),
        ("driver", StateValue(state="dead"), "army"),
        ("held", 10**15, "\U0001f600 \u202e"),
    )
    story.withdraw(report=1, by="Ann Lee", why="a hoax")
    return story


def frame(story, *args, **kwargs):
    return nw.from_native(story.to_frame(*args, **kwargs))


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("what", FRAMES)
def test_every_column_has_its_declared_type_with_rows_and_without(story, what, backend):
    for one in (story, Story(DEFINITION)):
        declared = {column.name: TYPES[column.type] for column in FRAMES[what]}
        assert dict(frame(one, what, backend=backend).schema) == declared


@pytest.mark.parametrize("what", FRAMES)
def test_every_library_gives_the_same_rows(story, what):
    frames = [frame(story, what, backend=backend) for backend in BACKENDS]
    assert len(frames[0]) > 0
    for name in frames[0].columns:
        absent, present = zip(*((one[name].is_null(), one[name].drop_nulls()) for one in frames), strict=True)
        assert absent[0].to_list() == absent[1].to_list() == absent[2].to_list()
        assert present[0].to_list() == present[1].to_list() == present[2].to_list()


def test_a_frame_of_claims_has_a_row_for_each_claim_on_file(story):
    claims = frame(story, backend="polars")
    assert claims["claim"].to_list() == [claim.id for report in story.reports for claim in report.claims]
    assert claims["counts"].to_list() == [False, False, *[True] * 10]


def test_what_is_open_or_no_number_is_absent_and_not_zero(story):
    claims = frame(story, metric="freed", backend="polars")
    assert claims["low"].to_list() == [104.0, 155.0, 120.0]
    assert claims["high"].to_list() == [104.0, None, 120.0]
    assert frame(story, metric="driver", backend="polars")["value"].to_list() == [None]


def test_the_largest_figure_comes_out_to_the_digit(story):
    assert frame(story, metric="held", backend="polars")["value"].to_list() == [None, 1e15]


def test_history_is_what_counts_in_the_order_of_the_clocks(story):
    history = frame(story, "history", metric="freed", backend="polars")
    assert history["label"].to_list() == [one.verdict.label.value for one in story.history("freed")]


def test_the_last_step_of_a_metric_is_its_figure_in_the_snapshot(story):
    steps = frame(story, "steps", metric="freed", backend="polars")
    assert steps["figure"].to_list()[-1] == story.snapshot()["freed"].text


def test_changes_are_those_of_the_updates(story):
    texts = [change.text for update in story.updates() for change in update.changes]
    assert frame(story, "changes", backend="polars")["text"].to_list() == texts


def test_contradictions_are_those_of_the_story(story):
    ids = [one.id for one in story.contradictions()]
    assert ids
    assert frame(story, "contradictions", metric="freed", backend="polars")["id"].to_list() == ids


def test_what_cannot_be_framed_is_refused(story):
    with pytest.raises(NotFound, match="'fred'"):
        story.to_frame(metric="fred")
    with pytest.raises(InvalidInput, match="'excel'"):
        story.to_frame(backend="excel")
    with pytest.raises(InvalidInput, match="claims, history, steps, changes, contradictions"):
        story.to_frame("reports")


@pytest.mark.parametrize(
    ("missing", "ask", "extra"),
    [
        ("narwhals", lambda story: story.to_frame(), "frames"),
        ("pandas", lambda story: story.to_frame(), "pandas"),
        ("altair", lambda story: story.chart("freed"), "charts"),
        ("great_tables", lambda story: story.table("freed"), "tables"),
    ],
)
def test_a_missing_library_is_named_with_its_extra(story, monkeypatch, missing, ask, extra):
    real = builtins.__import__

    def without(name, *args, **kwargs):
        if name.partition(".")[0] == missing:
            raise ImportError(name)
        return real(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=extra):
        ask(story)
