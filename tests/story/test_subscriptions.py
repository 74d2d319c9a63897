"""Who subscribes hears of each version once, in order, whoever made it, and harms nobody by failing."""

from __future__ import annotations

import logging
from datetime import UTC, datetime
from threading import Event, Thread

import pytest

from storytrack import AlertRule, InvalidInput, Story, StoryDefinition

NOW = datetime(2025, 3, 12, 18, tzinfo=UTC)
TRAIN = StoryDefinition(
    id="train", metrics={"killed": {"kind": "cumulative"}, "held": {"kind": "level"}}, utc_offset="+05:00"
)
ALL = "new,update,contradiction,correction,settled,withdrawn,corroboration"


def report(hour, number, by="police", metric="killed"):
    claims = [{"metric": metric, "quantity": number, "said_by": {"speaker": by, "role": "official"}}]
    return {"outlet": "Radio Nine", "published_at": f"2025-03-12T{hour:02}:00+05:00", "claims": claims}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "train.db"


@pytest.fixture
def story(path):
    with Story.open(path, TRAIN, clock=lambda: NOW) as opened:
        yield opened


def said(alerts):
    return [(one.version, one.kind.value) for one in alerts]


def test_a_subscriber_hears_what_is_added_read_and_done(story):
    heard = []
    with story.subscribe(heard.append, on=ALL):
        story.add(report(9, 3))
        story.read(
            "Police said on Wednesday that eight people were killed.", outlet="Post", published="2025-03-12"
        )
        story.withdraw(report=2, by="Ann", why="a hoax")
    assert said(heard) == [(1, "new"), (2, "update"), (3, "update")]
    assert heard == list(story.alerts(on=ALL))


def test_a_subscriber_hears_nothing_from_before_and_nothing_after(story):
    heard = []
    story.add(report(9, 3))
    subscription = story.subscribe(heard.append, on=ALL)
    story.add(report(10, 5))
    subscription.close()
    subscription.close()
    story.add(report(11, 8))
    assert said(heard) == [(2, "update")]


def test_what_others_write_is_heard_once_and_in_order(story, path):
    heard = []
    story.subscribe(heard.append, on=ALL)
    with Story.open(path) as other:
        other.add(report(9, 3))
        other.add(report(10, 5))
        other.withdraw(report=1, by="Ann", why="a hoax")
        assert heard == []
        story.add(report(11, 8))  # the store refuses until the others' reports are taken in
        other.refresh()
        other.add(report(12, 9))
    assert story.refresh() == 1
    assert story.refresh() == 0
    assert said(heard) == [
        (1, "new"),
        (2, "update"),
        (3, "corroboration"),
        (4, "update"),
        (5, "update"),
    ]


def test_what_is_taken_in_leaves_the_story_as_adding_it_does(story, path):
    story.subscribe(lambda _: None)
    with Story.open(path) as other:
        for hour, number, by in ((9, 3, "police"), (10, 8, "police"), (11, 5, "hospital")):
            other.add(report(hour, number, by))
        other.withdraw(report=2, by="Ann", why="a hoax")
        other.add(report(12, 9))
        story.refresh()
        assert story.snapshot() == other.snapshot()
        assert story.contradictions() == other.contradictions()
        assert story.history("killed") == other.history("killed")
        assert [one.version for one in story.updates()] == [1, 2, 3, 4, 5]


def test_a_report_that_is_refused_or_on_file_is_not_heard(story):
    heard = []
    story.subscribe(heard.append, on=ALL)
    story.add(report(9, 3))
    story.add(report(9, 3))
    with pytest.raises(InvalidInput):
        story.add(report(10, 3, metric="kiled"))
    assert said(heard) == [(1, "new")]


def test_a_subscriber_hears_only_what_its_rule_asks_for(story):
    heard, wide = [], []
    story.subscribe(heard.append, on=("update",), metrics=("killed",), stakes=0.3)
    story.subscribe(wide.append, on=AlertRule(on=["update"]))
    for hour, number in ((9, 601), (10, 603), (11, 1301)):
        story.add(report(hour, number))
        story.add(report(hour, number, metric="held"))
    assert said(heard) == [(5, "update")]
    assert said(wide) == [(3, "update"), (4, "update"), (5, "update"), (6, "update")]


def test_a_callback_that_raises_undoes_nothing_and_keeps_nobody_from_hearing(story, caplog):
    heard = []

    def fail(alert):
        raise RuntimeError("no network")

    story.subscribe(fail, on=ALL)
    story.subscribe(heard.append, on=ALL)
    with caplog.at_level(logging.ERROR):
        update = story.add(report(9, 3))
    assert (update.version, story.version, said(heard)) == (1, 1, [(1, "new")])
    (record,) = caplog.records
    assert record.name == "storytrack.subscribing"
    assert "no network" in caplog.text


def test_a_callback_may_add_to_the_story_and_everybody_hears_in_order(story):
    heard = []

    def follow_up(alert):
        if story.version < 3:
            story.add(report(9 + story.version, 3 + story.version))

    story.subscribe(follow_up, on=ALL)
    story.subscribe(heard.append, on=ALL)
    story.add(report(9, 3))
    assert said(heard) == [(1, "new"), (2, "update"), (3, "update")]


def test_a_callback_that_takes_long_holds_up_no_other_thread(story):
    began, go_on, heard = Event(), Event(), []

    def wait(alert):
        began.set()
        assert go_on.wait(30)
        heard.append(alert)

    story.subscribe(wait, on=ALL)
    slow = Thread(target=story.add, args=(report(9, 3),))
    slow.start()
    assert began.wait(30)
    assert story.add(report(10, 5)).version == 2
    assert story.snapshot()["killed"].text == "5"
    go_on.set()
    slow.join()
    assert said(heard) == [(1, "new"), (2, "update")]


def test_a_callback_may_close_its_own_subscription(story):
    heard = []

    def once(alert):
        heard.append(alert)
        subscription.close()

    subscription = story.subscribe(once, on=ALL)
    story.add(report(9, 3))
    story.add(report(10, 5))
    assert said(heard) == [(1, "new")]


def test_a_rule_for_a_metric_that_the_story_has_not_is_refused(story):
    with pytest.raises(InvalidInput, match="no metric 'kiled'"):
        story.subscribe(print, metrics="kiled")
    with pytest.raises(InvalidInput, match="no metric 'kiled'"):
        story.alerts(metrics="kiled")
    Story("learning").subscribe(print, metrics="kiled")


@pytest.mark.parametrize("after", range(6))
def test_what_is_told_from_a_version_on_is_what_is_told_from_the_beginning(story, after):
    for hour, number, by in ((9, 3, "police"), (10, 8, "police"), (11, 5, "hospital")):
        story.add(report(hour, number, by))
    story.withdraw(report=2, by="Ann", why="a hoax")
    story.add(report(12, 9))
    assert list(story.updates(after)) == list(story.updates())[after:]
    assert list(story.alerts(after, on=ALL)) == [one for one in story.alerts(on=ALL) if one.version > after]
