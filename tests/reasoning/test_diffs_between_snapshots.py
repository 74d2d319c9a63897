"""What changed between two snapshots: each kind of change with the line an editor reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, START, stories
from small_stories import METRICS, a_claim, a_report, a_story, moment

from storytrack.errors import InvalidInput
from storytrack.model.change import Change, ChangeKind, Diff
from storytrack.model.claim import Cue
from storytrack.model.definition import StoryDefinition
from storytrack.model.snapshot import Snapshot
from storytrack.reasoning.deep import deep_diff
from storytrack.reasoning.diff import apply_diff, diff_snapshots
from storytrack.story import Story

WITHDRAWS = {"cues": ("withdraws",)}


def last_change(*reports) -> Change:
    """What the last report changed; one figure."""
    (change,) = a_story(*reports).diff().changes
    return change


# --- every kind of change ---

CHANGES = {
    ChangeKind.APPEARED: (
        [a_report(1, a_claim(104, "police", "rescued"))],
        "Rescued: 104 (Police Chief Ada Holm, 10 March)",
    ),
    ChangeKind.ROSE: (
        [a_report(1, a_claim(104, "police", "rescued")), a_report(30, a_claim(155, "army", "rescued"))],
        "Rescued: 155, up from 104 (the army, 11 March)",
    ),
    ChangeKind.FELL: (
        [a_report(1, a_claim(300, "police", "held")), a_report(30, a_claim(120, "army", "held"))],
        "Held: 120, down from 300 (the army, 11 March)",
    ),
    ChangeKind.NARROWED: (
        [a_report(1, a_claim("about 450", "police", "aboard")), a_report(2, a_claim(440, "army", "aboard"))],
        "Aboard: 440, narrowed from about 450 (the army, 10 March)",
    ),
    ChangeKind.WIDENED: (
        [
            a_report(1, a_claim(104, "police"), a_claim(90, "mercy")),
            a_report(2, a_claim(80, "army")),
        ],
        "Killed: 80 to 104, widened from 90 to 104 (the army, 10 March)",
    ),
    ChangeKind.CORRECTED: (
        [a_report(1, a_claim(450, "police", "aboard")), a_report(2, a_claim(440, "police", "aboard"))],
        "Aboard: 440, corrected from 450 (Police Chief Ada Holm, 10 March)",
    ),
    ChangeKind.DISPUTED: (
        [a_report(1, a_claim(104, "police")), a_report(2, a_claim(90, "mercy"))],
        "Killed: 90 to 104, now disputed (Mercy Hospital, 10 March); before: 104",
    ),
    ChangeKind.SETTLED: (
        [
            a_report(1, a_claim(104, "police")),
            a_report(2, a_claim(90, "mercy")),
            a_report(3, a_claim(110, "ministry")),
        ],
        "Killed: 110, no longer disputed (the interior ministry, 10 March); before: 90 to 104",
    ),
    ChangeKind.WITHDRAWN: (
        [a_report(1, a_claim(104, "police")), a_report(2, a_claim("unknown", "police", **WITHDRAWS))],
        "Killed: withdrawn; it was 104 (Police Chief Ada Holm, 10 March)",
    ),
    ChangeKind.CHANGED: (
        [
            a_report(1, a_claim({"state": "missing"}, "police", "course")),
            a_report(2, a_claim({"state": "dead"}, "mercy", "course")),
        ],
        "Course: dead, before: missing (Mercy Hospital, 10 March)",
    ),
    ChangeKind.JOINED: (
        [a_report(1, a_claim(80, "police")), a_report(2, a_claim(80, "mercy"))],
        "Killed: still 80 (Mercy Hospital, 10 March)",
    ),
}


def test_every_kind_of_change_has_its_example():
    assert set(CHANGES) == set(ChangeKind) - {ChangeKind.MERGED}  # an act does that


def test_a_correction_of_one_side_of_a_dispute_that_goes_on_is_none_of_the_whole():
    sides = [a_report(1, a_claim(104, "police")), a_report(2, a_claim(90, "mercy"))]
    told = a_story(*sides, a_report(3, a_claim(95, "police", cues=("correction",))))
    change = told.diff(2, 3).changes[0]
    assert change.kind is ChangeKind.CORRECTED
    who = "Police Chief Ada Holm, 10 March"
    assert change.text == f"Killed: 90 to 95, still disputed, one side corrected ({who}); before: 90 to 104"


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_has_a_kind_and_a_line_of_text(kind):
    reports, text = CHANGES[kind]
    change = last_change(*reports)
    assert (change.kind, change.text) == (kind, text)


@pytest.mark.parametrize(
    ("reports", "text"),
    [
        (
            [a_report(1, a_claim(31, "police")), a_report(2, a_claim(31, "mercy", cues=[Cue.DENIES]))],
            "Killed: still 31, now disputed (Mercy Hospital, 10 March)",
        ),
        (
            [
                a_report(1, a_claim(31, "police")),
                a_report(2, a_claim(31, "mercy", cues=[Cue.DENIES])),
                a_report(3, a_claim(31, "mercy")),
            ],
            "Killed: still 31, no longer disputed (Mercy Hospital, 10 March)",
        ),
    ],
    ids=["now disputed", "no longer"],
)
def test_a_number_that_stays_while_it_comes_into_dispute_or_out_of_it_still_stands(reports, text):
    assert last_change(*reports).text == text


@pytest.mark.parametrize(
    ("title", "scope", "heading"),
    [
        ("miners killed", "miners", "Miners killed"),
        ("miners killed", "children", "Miners killed (children)"),
        ("women and children freed", "women", "Women and children freed (women)"),
        ("houses damaged or destroyed", "destroyed", "Houses damaged or destroyed (destroyed)"),
    ],
)
def test_a_scope_that_its_title_begins_with_is_not_said_again(title, scope, heading):
    metrics = {"counted": {"kind": "cumulative", "title": title}}
    story = a_story(a_report(1, a_claim(4, "police", "counted", scope=scope)), metrics=metrics)
    (change,) = story.diff().changes
    assert change.text.partition(":")[0] == heading


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_names_the_claims_that_brought_it(kind):
    reports, _ = CHANGES[kind]
    assert last_change(*reports).claims == tuple(claim.id for claim in reports[-1].claims[-1:])


@pytest.mark.parametrize("kind", CHANGES)
def test_a_change_holds_the_figure_before_and_after(kind):
    reports, _ = CHANGES[kind]
    story, change = a_story(*reports), last_change(*reports)
    metric = reports[-1].claims[0].metric
    assert change.after == story.snapshot()[metric]
    before = story.snapshot(len(reports) - 1).by_key
    assert change.before == before.get((metric, "", False))


def test_unknown_that_becomes_a_figure_is_narrowed():
    change = last_change(a_report(1, a_claim("unknown", "police")), a_report(2, a_claim(21, "mercy")))
    assert change.kind is ChangeKind.NARROWED
    assert change.text == "Killed: 21, narrowed from unknown (Mercy Hospital, 10 March)"


def test_a_figure_that_is_no_longer_there_is_withdrawn():
    story = a_story(a_report(1, a_claim(80, "police")))
    (change,) = diff_snapshots(story.snapshot(1), story.snapshot(0)).changes
    assert (change.kind, change.text) == (ChangeKind.WITHDRAWN, "Killed: withdrawn; it was 80")


def test_scopes_and_forecasts_are_named_in_the_line():
    report = a_report(
        1,
        a_claim(12, "police", scope="children"),
        a_claim("at least 500", "mercy", cues=("forecast",)),
    )
    assert str(a_story(report).diff()) == (
        "Killed (children): 12 (Police Chief Ada Holm, 10 March)\n"
        "Killed, forecast: at least 500 (Mercy Hospital, 10 March)"
    )


def test_only_what_changed_is_in_the_diff_in_the_order_of_the_metrics():
    story = a_story(
        a_report(
            1, a_claim(300, "police", "held"), a_claim(3, "police", "killed"), a_claim(9, "police", "rescued")
        ),
        a_report(9, a_claim(200, "police", "held"), a_claim(5, "police", "killed")),
    )
    assert [change.metric for change in story.diff().changes] == ["killed", "held"]
    assert len(story.diff(0, 1)) == 3


def test_a_figure_that_did_not_change_is_one_object_in_both_snapshots():
    story = Story(StoryDefinition(id="tiny", metrics=METRICS))
    story.add(a_report(1, a_claim(300, "police", "held"), a_claim(3, "police", "killed")))
    story.add(a_report(9, a_claim(200, "police", "held")))
    before, after = story.snapshot(1), story.snapshot(2)
    assert before["killed"] is after["killed"]
    assert [change.metric for change in diff_snapshots(before, after).changes] == ["held"]


def test_figures_that_stand_in_other_places_are_still_the_same():
    before = a_story(a_report(1, a_claim(9, "police", "killed"), a_claim(300, "police", "held"))).snapshot()
    moved = before.model_copy(update={"figures": before.figures[::-1]})
    fewer = before.model_copy(update={"figures": before.figures[1:]})
    assert not diff_snapshots(before, moved)
    assert [change.metric for change in diff_snapshots(fewer, before).changes] == ["killed"]
    assert [change.metric for change in diff_snapshots(before, fewer).changes] == ["killed"]


def test_a_report_that_says_nothing_new_changes_nothing():
    story = a_story(
        a_report(1, a_claim(80, "police")),
        a_report(2, a_claim(104, "police")),
        a_report(3, a_claim(80, "wire")),
    )
    assert not story.diff()
    assert str(story.diff()) == "nothing changed"


# --- laws ---


def test_the_snapshots_of_two_stories_have_no_difference():
    one = a_story().snapshot()
    with pytest.raises(InvalidInput, match="different stories"):
        diff_snapshots(one, one.with_(story="another"))


def test_a_diff_applies_only_to_the_snapshot_it_starts_from():
    story = a_story(a_report(1, a_claim(80)), a_report(2, a_claim(104)))
    with pytest.raises(InvalidInput, match="starts at version 1"):
        apply_diff(story.snapshot(0), story.diff())


def told(story) -> Story:
    shell = Story(story.definition, clock=lambda: LONG_AFTER)
    for report in story.reports:
        shell.add(report)
    return shell


@settings(max_examples=50)
@given(stories())
def test_a_snapshot_does_not_differ_from_itself(story):
    snapshot = told(story).snapshot()
    assert diff_snapshots(snapshot, snapshot).changes == ()


@settings(max_examples=50)
@given(st.data(), stories(most=8))
def test_what_changed_put_on_the_one_gives_the_other(data, story):
    shell = told(story)
    versions = st.integers(0, shell.version)
    one, other = shell.snapshot(data.draw(versions)), shell.snapshot(data.draw(versions))
    diff = diff_snapshots(one, other)
    assert apply_diff(one, diff) == other
    assert apply_diff(one, Diff.from_json(diff.to_json())) == Snapshot.from_json(other.to_json())


@settings(max_examples=50)
@given(st.data(), stories(most=8))
def test_what_changed_between_views_is_found_too(data, story):
    shell = told(story)
    heard = [{"party": one.claim.said_by.role.value} for one in shell.claims()[:1]]
    views = st.sampled_from([{}, *heard, {"policy": "conservative"}, {"as_of": START}, {"known_at": START}])
    one, other = shell.snapshot(**data.draw(views)), shell.snapshot(**data.draw(views))
    assert apply_diff(one, diff_snapshots(one, other)) == other


@settings(max_examples=50)
@given(stories(most=8))
def test_every_change_has_a_line_and_a_difference(story):
    shell = told(story)
    for version in range(1, shell.version + 1):
        for change in shell.diff(b=version).changes:
            assert change.before != change.after
            assert change.text.startswith(change.metric.capitalize())
            assert "\n" not in change.text


# --- the nested detail ---


def test_a_deep_diff_is_keyed_by_metric_and_scope():
    story = a_story(
        a_report(1, a_claim(27, "police", "killed"), a_claim(12, "police", "killed", scope="children")),
        a_report(2, a_claim(28, "police", "killed"), a_claim(155, "army", "rescued")),
    )
    found = deep_diff(story.snapshot(1), story.snapshot(2))
    assert found["values_changed"]["root['killed']['low']"] == {"new_value": 28, "old_value": 27}
    assert list(found["dictionary_item_added"])[:1] == ["root['rescued']"]
    assert story.reports[1].claims[0].id in str(found)  # the claim that stands now, deep inside
    assert not any("children" in path for path in found["values_changed"])


def test_figures_in_another_order_are_never_taken_for_one_another():
    figures = [a_claim(27, "police", "killed"), a_claim(155, "police", "rescued")]
    one, other = (a_story(a_report(1, *order)).snapshot() for order in (figures, list(reversed(figures))))
    changed = deep_diff(one, other).get("values_changed", {})
    assert not any(path.endswith(("['low']", "['high']", "['metric']")) for path in changed)


def test_two_versions_of_one_report_are_compared_claim_by_claim():
    first = a_report(1, a_claim(27, "police", id="dead"), a_claim(155, "army", "rescued", id="freed"))
    second = a_report(1, a_claim(155, "army", "rescued", id="freed"), a_claim(28, "police", id="dead"))
    found = deep_diff(first, second)
    assert {path: one["new_value"] for path, one in found["values_changed"].items()} == {
        f"root['claims']['dead']['quantity']['{end}']": 28 for end in ("low", "high", "value")
    }


def test_equal_snapshots_have_no_nested_difference():
    story = a_story(a_report(1, a_claim(27)))
    assert deep_diff(story.snapshot(), story.snapshot()) == {}


def test_the_detail_of_a_forecast_is_apart_from_the_count():
    story = a_story(a_report(1, a_claim(500, cues=("forecast",))), a_report(2, a_claim(27)))
    assert "root['killed']" in deep_diff(story.snapshot(1), story.snapshot(2))["dictionary_item_added"]
    later = story.snapshot(known_at=moment(1))
    assert "killed / forecast" in str(deep_diff(later, story.snapshot(0)))


def test_a_figure_that_stands_is_not_put_into_the_mouth_of_who_was_set_aside():
    metrics = {"killed": {"kind": "cumulative", "policy": "source_priority(hospital)"}}
    story = a_story(a_report(1, a_claim(12, "mercy"), a_claim(9, "police")), metrics=metrics)
    again = a_story(
        a_report(1, a_claim(12, "mercy"), a_claim(9, "police")),
        a_report(5, a_claim(9, "police")),
        metrics=metrics,
    )
    (change,) = diff_snapshots(story.snapshot(), again.snapshot()).changes
    assert change.text == "Killed: still 12"
