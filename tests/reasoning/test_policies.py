"""Each policy by example, and how a metric declares one."""

from __future__ import annotations

from typing import Any

import pytest
from small_stories import METRICS, Told, a_claim, a_report, a_story, moment

from storytrack.errors import InvalidInput, NotFound
from storytrack.model.change import ChangeKind
from storytrack.model.policy import KEEP_RANGE, pending_until
from storytrack.model.snapshot import FigureState
from storytrack.reasoning.effects import Effects
from storytrack.reasoning.figures import figure_under
from storytrack.reasoning.fold import Fold


def declaring(policy: str, *reports: Any, kind: str = "cumulative") -> Told:
    return a_story(*reports, metrics={**METRICS, "killed": {"kind": kind, "policy": policy}})


QUARREL = (
    a_report(1, a_claim(31, "mercy", id="hospital")),
    a_report(2, a_claim(24, "police", id="police")),
    a_report(3, a_claim(31, "radio", id="radio"), outlet="Radio Nine"),
    a_report(4, a_claim("at least 40", "front", id="front"), outlet="Coast Gazette"),
)


@pytest.mark.parametrize(
    ("policy", "text", "used"),
    [
        ("keep_range", "24 to 40 or more", {"hospital", "police", "radio", "front"}),
        ("conservative", "24", {"police"}),
        ("most_recent", "at least 40", {"front"}),
        ("majority_of_independent", "31", {"hospital", "radio"}),
        ("source_priority(official, hospital)", "24", {"police"}),
        ("source_priority(army, hospital)", "31", {"hospital"}),
        ("source_priority(Mercy)", "31", {"hospital"}),
        ("source_priority(coast gazette)", "at least 40", {"front"}),
        ("source_priority(navy)", "24 to 40 or more", {"hospital", "police", "radio", "front"}),
        ("pending_until(4)", "24 to 40 or more", {"hospital", "police", "radio", "front"}),
        ("pending_until(5)", "pending", set()),
        ("low_best_high", "24 to 40 or more, best 31", {"hospital", "police", "radio", "front"}),
    ],
)
def test_a_policy_makes_its_figure_of_the_claims_that_it_names(policy, text, used):
    figure = declaring(policy, *QUARREL).snapshot()["killed"]
    assert figure.text == text
    assert {one.claim.id for one in figure.used} == used
    assert set(figure.set_aside) == {"hospital", "police", "radio", "front"} - used
    assert len(figure.set_aside_why) == len(figure.set_aside)
    assert (figure.policy, figure.declared) == (policy, True)


@pytest.mark.parametrize(
    ("policy", "why"),
    [
        ("conservative", "it is higher"),
        ("most_recent", "it is older"),
        ("majority_of_independent", "no more independent sources are behind it"),
        ("source_priority(official)", "official comes first"),
        ("pending_until(5)", "waits for 5 independent sources, has 4"),
    ],
)
def test_what_is_set_aside_has_a_reason(policy, why):
    assert set(declaring(policy, *QUARREL).snapshot()["killed"].set_aside_why) == {why}


def test_what_is_said_more_precisely_or_with_more_care_is_set_aside_for_that():
    story = a_story(
        a_report(1, a_claim("about 30", "mercy", id="rough"), a_claim("unknown", "officials", id="unknown")),
        a_report(2, a_claim(31, "police", id="headline"), a_claim("at least 31", "police", id="body")),
        a_report(3, a_claim("30 to 33", "army", id="range")),
    )
    figure = story.snapshot()["killed"]
    reasons = dict(zip(figure.set_aside, figure.set_aside_why, strict=True))
    assert reasons["unknown"] == "it gives no number"
    assert reasons["rough"] == "another claim says it more precisely"
    assert reasons["headline"] == "its own report gives it with more care"


def test_of_a_source_that_has_two_figures_the_range_counts():
    story = declaring(
        "source_priority(hospital)",
        a_report(1, a_claim(31, "mercy"), a_claim(28, "mercy")),
        a_report(2, a_claim(24, "police")),
    )
    assert story.snapshot()["killed"].text == "28 to 31"


def test_where_nobody_of_the_order_speaks_the_figure_says_so():
    figure = declaring("source_priority(navy, coastguard)", *QUARREL).snapshot()["killed"]
    assert figure.why == "no figure from navy or coastguard: keep_range, from the lowest to the highest"


def test_a_tie_is_told():
    story = declaring("majority_of_independent", *QUARREL[:2])
    figure = story.snapshot()["killed"]
    assert figure.text == "31"
    assert figure.why == "independent sources behind it: 1, no more than another has; it stood first"


def test_the_best_figure_of_one_claim_alone_is_its_own():
    figure = declaring("low_best_high", a_report(1, a_claim("20 to 30", "police"))).snapshot()["killed"]
    assert (figure.text, figure.low, figure.best, figure.high) == ("20 to 30", 20, 20, 30)


def test_the_best_figure_is_not_told_twice():
    floors = (a_claim("at least 100", "police"), a_claim("more than 100", "front"))
    story = declaring("low_best_high", *(a_report(hour, one) for hour, one in enumerate(floors)))
    figure = story.snapshot()["killed"]
    assert (figure.best, figure.text) == (100, "at least 100")


# --- waiting ---


def test_a_figure_that_is_waited_for_is_pending_and_not_missing():
    story = declaring("pending_until(2)", *QUARREL[:1])
    figure = story.snapshot()["killed"]
    assert (figure.state, figure.low, figure.high) == (FigureState.PENDING, None, None)
    assert figure.why == "waits for 2 independent sources, has 1"
    assert [one.claim.id for one in figure.standing] == ["hospital"]


def test_two_outlets_with_one_source_do_not_end_the_waiting():
    again = a_report(2, a_claim(31, "mercy"), outlet="Coast Gazette")
    assert declaring("pending_until(2)", QUARREL[0], again).snapshot()["killed"].text == "pending"


def test_a_dispute_does_not_hide_behind_a_pending_figure():
    figure = declaring("pending_until(5)", *QUARREL).snapshot()["killed"]
    assert figure.why.endswith("; what stands is disputed")


def changes(told: Told) -> list[tuple[ChangeKind, str]]:
    """What each report changed, as the shell tells it report by report."""
    effects, found = Effects(Fold(told.definition)), []
    for report, received in told.entries:
        found += [(one.kind, one.text) for one in effects.told(effects.fold_in(report, received))[0]]
    return found


def test_a_report_is_told_under_the_declared_policy():
    calm = a_report(2, a_claim(31, "police"))
    assert changes(declaring("pending_until(2)", QUARREL[0], calm)) == [
        (ChangeKind.APPEARED, "Killed: pending (Mercy Hospital, 10 March)"),
        (ChangeKind.CHANGED, "Killed: 31, before: pending (Police Chief Ada Holm, 10 March)"),
    ]
    (_, (kind, text)) = changes(declaring("pending_until(2)", *QUARREL[:2]))
    assert (kind, text) == (
        ChangeKind.DISPUTED,
        "Killed: 24 to 31, now disputed (Police Chief Ada Holm, 10 March); before: pending",
    )


def test_a_diff_tells_what_reports_changed_under_the_declared_policy():
    story = declaring(
        "pending_until(2)", QUARREL[0], a_report(2, a_claim("unknown", "mercy", cues=("withdraws",)))
    )
    (withdrawn,) = story.diff().changes
    assert withdrawn.kind is ChangeKind.WITHDRAWN
    story = declaring("conservative", *QUARREL)
    assert story.diff(2, 4).changes[0].after == story.snapshot()["killed"]


# --- declared, asked for, or neither ---


def test_a_metric_without_a_policy_says_so():
    figure = a_story(*QUARREL).snapshot()["killed"]
    assert (figure.policy, figure.declared) == ("keep_range", False)
    assert figure.why == "no policy declared: keep_range; from the lowest to the highest"


def test_a_policy_that_is_asked_for_takes_the_place_of_what_is_declared():
    story = declaring("conservative", *QUARREL)
    assert (story.snapshot().policy, story.snapshot()["killed"].text) == ("", "24")
    asked = story.snapshot(policy="most_recent")
    assert (asked.policy, asked["killed"].policy, asked["killed"].text) == ("most_recent",) * 2 + (
        "at least 40",
    )
    assert story.snapshot(policy=pending_until(9))["killed"].text == "pending"


def test_a_policy_can_be_asked_for_one_metric_alone():
    held = a_report(5, a_claim(7, "police", "held"))
    snapshot = declaring("conservative", *QUARREL, held).snapshot(policy={"held": "pending_until(2)"})
    assert snapshot.policy == "held: pending_until(2)"
    assert (snapshot["killed"].text, snapshot["held"].text) == ("24", "pending")


def test_a_policy_cannot_be_asked_for_a_metric_that_there_is_not():
    with pytest.raises(NotFound, match=r"no metric 'hold'.*'held'"):
        a_story().snapshot(policy={"hold": "conservative"})
    with pytest.raises(InvalidInput, match="takes a number"):
        a_story().snapshot(policy="pending_until")


def test_since_is_when_the_figure_first_read_so_under_the_policy_that_made_it():
    story = a_story(*QUARREL)
    since = {
        policy: story.snapshot(policy=policy)["killed"].since for policy in ("conservative", "most_recent")
    }
    assert since == {"conservative": moment(2), "most_recent": moment(4)}
    assert declaring("conservative", *QUARREL).snapshot()["killed"].since == moment(2)
    (series,) = story.fold.series.values()
    under = figure_under(KEEP_RANGE, story.definition.metric("killed"), series)
    assert under is not None
    assert under.since == story.snapshot()["killed"].since == moment(4)


def test_words_are_shown_as_said_whatever_the_policy():
    metrics = {"course": {"kind": "state", "policy": "conservative"}}
    story = a_story(a_report(1, a_claim({"state": "missing"}, "police", "course")), metrics=metrics)
    figure = story.snapshot(policy="most_recent")["course"]
    assert (figure.text, figure.policy, figure.why) == ("missing", "", "as said")
