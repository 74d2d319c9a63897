"""What an update is worth telling: each thing once, gravest first, and a rule gives exactly what it says."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, stories
from small_stories import a_claim, a_report, moment

from storytrack.model.alert import ALERTS, AlertKind, AlertRule
from storytrack.model.change import ChangeKind
from storytrack.model.contradiction import Contradiction
from storytrack.model.definition import StoryDefinition
from storytrack.reasoning.alerting import alerts_of
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=20)
RANK = list(ALERTS)
PEOPLE = {
    "killed": {"kind": "cumulative", "unit": "persons"},
    "rescued": {"kind": "cumulative", "unit": "persons"},
    "aboard": {"kind": "fixed", "unit": "persons"},
    "course": {"kind": "state"},
}


def small(*reports, relations=()):
    story = Story(StoryDefinition(id="tiny", title="Fire", metrics=PEOPLE, relations=relations))
    for report in reports:
        story.add(report)
    return story


def told(story):
    """Of each version, the kinds of its alerts."""
    return [[one.kind.value for one in alerts_of(update, story.definition)] for update in story.updates()]


KINDS = {
    "a first figure": ((a_report(1, a_claim(3, "police")),), ["new"]),
    "a higher one": ((a_report(1, a_claim(3, "police")), a_report(2, a_claim(8, "police"))), ["update"]),
    "the same of another": (
        (a_report(1, a_claim(3, "police")), a_report(2, a_claim(3, "mercy"))),
        ["corroboration"],
    ),
    "narrower": (
        (a_report(1, a_claim("about 30", "police")), a_report(2, a_claim(30, "police"))),
        ["refinement"],
    ),
    "lower, of another": (
        (a_report(1, a_claim(30, "police")), a_report(2, a_claim(20, "mercy"))),
        ["contradiction"],
    ),
    "taken back": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(30, "police", cues=("withdraws",))),
        ),
        ["withdrawn"],
    ),
    "corrected": (
        (a_report(1, a_claim(30, "police")), a_report(2, a_claim(20, "police", cues=("correction",)))),
        ["correction"],
    ),
    "an end": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(30, "mercy")),
        ),
        ["settled"],
    ),
    "an end by news": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(45, "mercy")),
        ),
        ["settled", "update"],
    ),
    "one side more of a dispute": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(25, "front")),
        ),
        ["contradiction"],
    ),
    "a denial more": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(30, "front", cues=("denies",))),
        ),
        ["contradiction"],
    ),
    "a side of a dispute that moved": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(25, "mercy")),
        ),
        ["update"],
    ),
    "a late repeat of a side": (
        (
            a_report(1, a_claim(20, "police")),
            a_report(3, a_claim(30, "front")),
            a_report(2, a_claim(20)),
        ),
        ["corroboration"],
    ),
    "the dispute again": (
        (
            a_report(1, a_claim(30, "police")),
            a_report(2, a_claim(20, "mercy")),
            a_report(3, a_claim(20, "mercy")),
        ),
        ["corroboration"],
    ),
}


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_each_thing_that_happens_is_told_once(case):
    reports, kinds = case
    assert told(small(*reports))[-1] == kinds


def test_one_side_more_of_a_dispute_is_told_with_the_figure_that_it_is_at_odds_with():
    story = small(
        a_report(1, a_claim(8, "front")),
        a_report(2, a_claim(11, "police")),
        a_report(3, a_claim(17, "police")),
        a_report(4, a_claim("more than 40", "blue")),
    )
    (alert,) = alerts_of([*story.updates()][-1], story.definition)
    assert alert.kind is AlertKind.CONTRADICTION
    assert alert.sources == ("Blue List",)
    assert alert.stakes == 0.7
    assert alert.headline == (
        "Killed: more than 40 (Blue List, 10 March) against 17 (Police Chief Ada Holm, 10 March)."
    )


def test_a_sum_that_does_not_add_up_is_told_of_beside_the_figure_that_broke_it():
    story = small(
        a_report(1, a_claim(100, "police", "aboard"), a_claim(60, "police", "rescued")),
        a_report(2, a_claim(120, "police", "rescued")),
        relations=["rescued <= aboard"],
    )
    assert told(story)[-1] == ["relation", "update"]


def test_a_correction_that_comes_late_is_worth_hearing_of_though_the_figure_has_moved_on():
    late = a_report(2, a_claim(25, "police", cues=("correction",)), received_at=moment(9))
    story = small(a_report(1, a_claim(30, "police")), a_report(5, a_claim(40, "police")), late)
    (alert,) = alerts_of(list(story.updates())[-1], story.definition)
    assert (alert.kind, alert.change, alert.metrics) == (AlertKind.CORRECTION, None, ("killed",))
    assert alert.headline.startswith("Killed: Police Chief Ada Holm corrected 30")
    assert alert.stakes > 0.2


def test_a_report_about_another_event_and_one_that_is_on_file_are_worth_nothing():
    story = small(a_report(1, a_claim(3, "police")))
    elsewhere = story.add(a_report(2, a_claim(90, "police"), about_another_event=True))
    again = story.add(a_report(1, a_claim(3, "police")))
    assert [alerts_of(one, story.definition) for one in (elsewhere, again)] == [(), ()]


def test_an_alert_says_who_where_and_how_much_is_at_stake():
    report = a_report(2, a_claim(20, "mercy"), url="https://radio.example/1")
    story = small(a_report(1, a_claim(30, "police")), report)
    (alert,) = story.alerts(1)
    assert alert.title == "Fire"
    assert (alert.outlet, alert.url, alert.event) == ("Radio Nine", "https://radio.example/1", report.id)
    assert alert.headline == alert.contradiction.text
    assert set(alert.sources) == {"Police Chief Ada Holm", "Mercy Hospital"}
    assert alert.stakes == alert.contradiction.stakes > 0
    assert alert.update.version == alert.version == 2


def test_the_end_of_a_dispute_says_what_stands_now_and_who_settled_it():
    story = small(
        a_report(1, a_claim(30, "police")),
        a_report(2, a_claim(20, "mercy")),
        a_report(3, a_claim(45, "ministry")),
    )
    (alert,) = story.alerts(2, on="settled")
    assert alert.headline.startswith("Killed: 45, no longer disputed (")
    assert alert.change.before.text == "20 to 30"
    assert alert.change.after.text == "45"
    assert len(alert.sources) == 3
    assert alert.sources[0] in alert.headline
    how = alert.headline.partition("before: 20 to 30. ")[2]
    assert how == alert.contradiction.settled_why[:1].upper() + alert.contradiction.settled_why[1:]


@pytest.mark.parametrize(
    ("figures", "stakes"),
    [
        # people 1 × moved × one source 0.7; 100 dead are still a roll of names, of which one more is a half
        ((301, 603), 0.7),
        ((301, 303), 0.08),
        ((12, 13), 0.35),
        ((12,), 0.7),
    ],
)
def test_the_stakes_of_a_change_grow_with_how_far_it_moved(figures, stakes):
    story = small(*(a_report(hour, a_claim(one, "police")) for hour, one in enumerate(figures, 1)))
    *_, last = story.alerts(on="new,update")
    assert last.stakes == pytest.approx(stakes, abs=0.001)


def test_what_an_act_does_is_told_as_what_a_report_does():
    story = small(a_report(1, a_claim(3, "police")), a_report(2, a_claim(9, "mercy")))
    story.withdraw(report=2, by="Ann", why="a hoax")
    story.withdraw(report=1, by="Ann", why="a hoax, too")
    assert told(story)[2:] == [["update"], ["withdrawn"]]
    last = list(story.alerts(3))[-1]
    assert (last.outlet, last.event) == ("", story.acts[-1].id)


# --- laws ---

rules = st.builds(
    AlertRule,
    on=st.sets(st.sampled_from(AlertKind), min_size=1).map(sorted),
    metrics=st.sampled_from([(), (), ("killed",), ("held", "course")]),
    stakes=st.sampled_from([0, 0, 0.1, 0.35, 0.5, 0.7, 1]),
)


def added(random):
    story = Story(random.definition, clock=lambda: LONG_AFTER)
    updates = [story.add(report) for report in random.reports]
    return story, updates


@given(stories(), rules)
@LAW
def test_an_alert_is_given_exactly_if_its_kind_metric_and_stakes_are_asked_for(random, rule):
    story, updates = added(random)
    known = tuple(name for name in rule.metrics if name in story.definition.by_id)
    rule = rule.with_(metrics=known)
    given = list(story.alerts(on=rule))
    for update in updates:
        every = alerts_of(update, story.definition)
        wanted = [
            one
            for one in every
            if one.kind in rule.on
            and (not rule.metrics or any(metric in rule.metrics for metric in one.metrics))
            and one.stakes >= rule.stakes
        ]
        assert [one.id for one in given if one.version == update.version] == [one.id for one in wanted]


@given(stories())
@LAW
def test_alerts_come_in_the_order_of_versions_and_of_weight_and_none_is_twice(random):
    story, _ = added(random)
    every = list(story.alerts(on=list(AlertKind)))
    assert [(one.version, RANK.index(one.kind)) for one in every] == sorted(
        (one.version, RANK.index(one.kind)) for one in every
    )
    assert max(Counter(one.id for one in every).values(), default=1) == 1


@given(stories())
@LAW
def test_whatever_changed_opened_or_ended_is_told(random):
    story, updates = added(random)
    for update in updates:
        alerts = alerts_of(update, story.definition)
        disputes = [one.contradiction for one in alerts if one.contradiction is not None]
        assert all(isinstance(one, Contradiction) for one in disputes)
        told = Counter(one.id for one in disputes)
        untold = [one for one in (*update.opened, *update.settled) if one.id not in told]
        assert told == Counter(one.id for one in (*update.opened, *update.settled)) - Counter(
            one.id for one in untold
        )
        # What a late report only tells another beginning of has neither begun nor ended.
        assert {one.is_open for one in untold} in (set(), {True, False})
        about = {(metric, one.scope) for one in alerts for metric in one.metrics}
        assert {(one.metric, one.scope) for one in update.changes} <= about
        moved = [one for one in update.changes if one.kind not in {ChangeKind.DISPUTED, ChangeKind.SETTLED}]
        assert all(any(one.change == change for one in alerts) for change in moved)


@given(stories())
@LAW
def test_an_alert_has_the_same_id_whoever_tells_it(random):
    first, _ = added(random)
    second, _ = added(random)
    assert [one.id for one in first.alerts()] == [one.id for one in second.alerts()]
