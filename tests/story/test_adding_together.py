"""``Story.add_all``: several reports in one transaction do what they do one by one, all of them or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plot import DEFINITION, opened, report
from random_stories import LONG_AFTER, RandomStory, stories

from storytrack.errors import InvalidReport, StoreFull
from storytrack.model.report import Report
from storytrack.store.memory import MemoryLog
from storytrack.story import Story

WRONG = {"outlet": "Radio Nine", "published_at": "2025-03-11", "claims": [{"metric": "saved", "quantity": 3}]}
EVERYTHING = "new,update,correction,contradiction"


def everything(story: Story) -> tuple:
    """All that a story says."""
    return (
        dict(story.versions),
        story.claims(),
        list(story.updates()),
        story.snapshot(),
        story.contradictions(),
        story.checks(),
    )


def told(random: RandomStory, reports: list[Report]) -> Story:
    """The story with these reports, added one by one."""
    story = Story(random.definition, clock=lambda: LONG_AFTER)
    for one in reports:
        story.add(one)
    return story


@pytest.fixture(params=["memory", "file", "database"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str | MemoryLog]:
    """Where a story may be kept."""
    if request.param == "memory":
        yield MemoryLog()
    else:
        is_file = request.param == "file"
        yield str(tmp_path / "ferry.db") if is_file else request.getfixturevalue("postgres").address


@settings(max_examples=20, deadline=None)
@given(stories(), st.data())
def test_added_together_is_added_one_by_one(random, data):
    reports = list(random.reports)
    reports.insert(data.draw(st.integers(0, len(reports))), data.draw(st.sampled_from(reports)))
    first, last = sorted(data.draw(st.tuples(*2 * (st.integers(0, len(reports)),))))
    one_by_one, together = told(random, reports[:first]), told(random, reports[:first])
    updates = tuple(one_by_one.add(one) for one in reports[first:last])
    assert together.add_all(reports[first:last]) == updates
    assert everything(together) == everything(one_by_one)
    assert [together.add(one) for one in reports[last:]] == [one_by_one.add(one) for one in reports[last:]]
    assert everything(together) == everything(one_by_one)


@settings(max_examples=20, deadline=None)
@given(stories(), st.data())
def test_what_is_refused_together_leaves_no_trace(random, data):
    reports = list(random.reports)
    first = data.draw(st.integers(0, len(reports)))
    story, untouched = told(random, reports[:first]), told(random, reports[:first])
    with pytest.raises(InvalidReport):
        story.add_all([*reports[first:], {**WRONG, "claims": []}])
    assert everything(story) == everything(untouched)
    assert [story.add(one) for one in reports[first:]] == [untouched.add(one) for one in reports[first:]]
    assert everything(story) == everything(untouched)


def test_all_of_them_are_on_file_when_it_returns(place):
    with closing(opened(place)) as story:
        updates = story.add_all(report(number) for number in (1, 2, 3))
        assert [update.version for update in updates] == [1, 2, 3]
        with closing(opened(place)) as again:
            assert again.reports == (report(1), report(2), report(3))
            assert again.snapshot() == story.snapshot()


def test_they_are_one_transaction():
    class Counting(MemoryLog):
        appended: tuple[int, ...] = ()

        def append(self, story, *entries):
            super().append(story, *entries)
            self.appended += (len(entries),)

    log = Counting()
    story = opened(log)
    story.add_all([report(1), report(2), report(1), report(3)])
    story.add_all([report(3), report(2)])
    story.add_all([])
    assert log.appended == (3,)


def test_a_report_that_is_there_already_or_comes_twice_is_one_report(place):
    with closing(opened(place)) as story:
        story.add(report(2))
        updates = story.add_all([report(1), report(2), report(3), report(1)])
        assert [(one.version, one.duplicate) for one in updates] == [
            (2, False),
            (1, True),
            (3, False),
            (2, True),
        ]
        assert updates[3].verdicts == updates[0].verdicts


def test_one_that_is_wrong_refuses_all_with_every_problem_of_each(place):
    with closing(opened(place)) as story:
        story.add(report(1))
        heard: list = []
        story.subscribe(heard.append, on=EVERYTHING)
        before = everything(story)
        with pytest.raises(InvalidReport) as refused:
            story.add_all(
                [
                    report(2),
                    {**WRONG, "outlet": "", "claims": 3},
                    report(3).with_(published_at="2031-01-01", name="r3"),
                    WRONG,
                    "no report",
                ]
            )
        assert [one.where for one in refused.value.problems] == [
            "reports.1.outlet",
            "reports.1.claims",
            "reports.2 (r3).published_at",
            "reports.3.claims.0.metric",
            "reports.4",
        ]
        assert (everything(story), heard) == (before, [])
        assert story.add(report(2)).version == 2


def test_when_another_writer_was_first_they_come_after_what_that_one_added(place):
    with closing(opened(place)) as story, closing(opened(place)) as another:
        for number in (1, 2):
            another.add(report(number))
        updates = story.add_all([report(3), report(2), report(4)])
        assert [(one.version, one.duplicate) for one in updates] == [(3, False), (2, True), (4, False)]
        alone = Story(DEFINITION)
        alone.add_all([report(1), report(2), report(3), report(4)])
        assert everything(story) == everything(alone)


def test_when_the_disk_is_full_the_story_is_as_it_was():
    class Full(MemoryLog):
        def append(self, story, *entries):
            if len(entries) > 1:
                raise StoreFull("the disk is full")
            super().append(story, *entries)

    story, untouched = opened(Full()), opened(MemoryLog())
    for number in (1, 2):
        assert story.add(report(number)) == untouched.add(report(number))
    with pytest.raises(StoreFull):
        story.add_all([report(3), report(4)])
    assert everything(story) == everything(untouched)
    assert story.add(report(3)) == untouched.add(report(3))


def test_subscribers_hear_of_all_of_them_in_order_when_they_are_on_file(place):
    with closing(opened(place)) as story:
        heard, reached = [], set()
        story.subscribe(lambda alert: (heard.append(alert), reached.add(story.version)), on=EVERYTHING)
        story.add_all([report(1), report(2), report(3)])
        assert heard == list(story.alerts(on=EVERYTHING)) != []
        assert reached == {3}
