"""Several who write one story, in a file or in a database: nothing is lost or doubled, and all hear."""

from __future__ import annotations

from contextlib import closing, contextmanager
from threading import Barrier, Thread

import pytest

from storytrack.model.definition import StoryDefinition
from storytrack.model.entry import Entry
from storytrack.model.report import Report
from storytrack.store.memory import MemoryLog
from storytrack.store.opening import open_log
from storytrack.story import Story

COUNTING = StoryDefinition(
    id="train",
    metrics={
        "rescued": {"kind": "cumulative"},
        "killed": {"kind": "cumulative"},
        "present": {"kind": "level"},
    },
    relations=["rescued + killed <= present"],
)


@pytest.fixture(params=["file", "database"])
def place(request, tmp_path):
    return (
        str(tmp_path / "train.db") if request.param == "file" else request.getfixturevalue("postgres").address
    )


def a_report(number, writer="Radio"):
    claims = [
        {"metric": metric, "quantity": quantity, "said_by": {"speaker": f"speaker {number % 3}"}}
        for metric, quantity in (("rescued", 100 + number), ("killed", number % 5), ("present", 300 - number))
    ]
    return Report(
        outlet=writer,
        published_at=f"2025-03-12T{9 + number // 60:02}:{number % 60:02}Z",
        received_at="2025-03-12T23:00Z",
        claims=claims,
    )


def together(*works):
    """Each work in a thread of its own, begun at once; raises what any of them raised."""
    start, errors = Barrier(len(works)), []

    def run(work):
        start.wait()
        try:
            work()
        except BaseException as error:  # noqa: BLE001 - told below
            errors.append(error)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_writers_who_write_at_once_make_one_story(place):
    Story.open(place, COUNTING).close()
    # Each report is added by two of the writers, in another order.
    numbers = list(range(16))
    orders = [numbers, numbers[::-1], numbers[8:] + numbers[:8], numbers[7::-1] + numbers[:7:-1]]
    duplicates = []

    def write(order):
        with Story.open(place) as story:
            duplicates.extend(story.add(a_report(number)).duplicate for number in order)

    together(*(lambda order=order: write(order) for order in orders))
    with Story.open(place) as story, closing(open_log(place)) as log:
        assert story.version == len(numbers)
        assert duplicates.count(False) == len(numbers)
        entries = list(log.entries("train"))
        alone = Story(COUNTING)
        assert [alone.add(entry.event).verdicts for entry in entries] == [entry.verdicts for entry in entries]
        assert story.snapshot() == alone.snapshot()
        assert story.diff(0) == alone.diff(0)
        assert story.contradictions() == alone.contradictions()
        assert story.reports == alone.reports


def test_an_act_and_a_report_at_once_are_both_there(place):
    with Story.open(place, COUNTING) as one, Story.open(place, COUNTING) as other:
        one.add(a_report(1))
        other.refresh()
        together(
            lambda: one.withdraw(report=1, by="Ada", why="another train"),
            lambda: other.add(a_report(2)),
        )
        one.refresh()
        other.refresh()
        assert one.version == other.version == 3
        assert len(one.acts) == len(other.acts) == 1
        assert one.snapshot() == other.snapshot()


def test_two_who_learn_at_once_unlearn_nothing(place):
    texts = {
        "Police said 12 people were killed when the train left the rails.": "killed",
        "The coastguard said at least 20 people were injured in the crash.": "injured",
        "Officials said 300 people were rescued from the train.": "rescued",
    }
    Story.open(place, "crash").close()

    def read(text):
        with Story.open(place, "crash") as story:
            story.read(text, outlet="Radio", published="2025-03-12T09:00Z")

    together(*(lambda text=text: read(text) for text in texts))
    with Story.open(place, "crash") as story:
        assert set(texts.values()) <= {metric.id for metric in story.definition.metrics}
        assert {figure.metric for figure in story.snapshot().figures if figure.text} >= set(texts.values())


def test_those_who_began_it_at_once_write_one_story(place):
    def begin(writer):
        with Story.open(place, COUNTING) as story:
            story.add(a_report(writer, f"Radio {writer}"))

    together(*(lambda writer=writer: begin(writer) for writer in range(3)))
    with Story.open(place) as story:
        assert sorted(report.outlet for report in story.reports) == ["Radio 0", "Radio 1", "Radio 2"]


def test_who_waits_hears_what_others_add(place):
    with Story.open(place, COUNTING) as one, Story.open(place, COUNTING) as other:
        heard = []
        other.subscribe(heard.append, on="new,update,correction,contradiction")
        assert other.wait(0) == 0
        adding = Thread(target=lambda: [one.add(a_report(number)) for number in (1, 2)])
        adding.start()
        taken_in = other.wait(60)
        adding.join()
        taken_in += other.wait(60) if taken_in < 2 else 0
        assert taken_in == 2
        assert {alert.version for alert in heard} == {1, 2}
        assert other.snapshot() == one.snapshot()


class Crowded(MemoryLog):
    """A log in which another writer is always first, but for those who are alone."""

    others = 0
    kept_out = False

    @contextmanager
    def alone(self, story):
        with super().alone(story):
            self.kept_out = True
            yield
        self.kept_out = False

    def append(self, story, *entries):
        if self.others < 50 and not self.kept_out:
            self.others += 1
            another = a_report(self.others, "The other")
            version = self.version(story) + 1
            super().append(story, Entry(version, another, another.received_at, ()))
        super().append(story, *entries)


@pytest.mark.parametrize(
    ("do", "versions"),
    [
        (lambda story: story.add(a_report(1)), 1),
        (lambda story: story.add_all([a_report(1), a_report(2)]), 2),
        (lambda story: story.withdraw(source="Radio", by="Ada", why="another train"), 1),
    ],
    ids=["add", "add_all", "act"],
)
def test_who_was_not_the_first_is_let_in_the_next_time(do, versions):
    log = Crowded()
    story = Story(COUNTING, log=log)
    log.kept_out = True
    story.add(a_report(0))
    log.kept_out = False
    do(story)
    assert log.others == 1
    assert story.version == 2 + versions
    told = Story(COUNTING, log=log)
    assert (story.snapshot(), story.versions) == (told.snapshot(), told.versions)


class LogWithAnother(MemoryLog):
    """A log in which another writer does something just after the definitions were read."""

    meanwhile = None

    def definitions(self, story):
        found = super().definitions(story)
        if self.meanwhile:
            work, self.meanwhile = self.meanwhile, None
            work()
        return found


@pytest.mark.parametrize("when", ["it is opened", "it is refreshed"])
def test_what_another_learns_while_a_story_is_read_is_taken_in_next_time(when):
    log = LogWithAnother()
    one = Story("crash", log=log)
    other = Story("crash", log=log) if when == "it is refreshed" else None

    def learn():
        one.read(
            "Police said 12 people were killed in the crash.", outlet="Radio", published="2025-03-12T09:00Z"
        )

    log.meanwhile = learn
    if other is None:
        other = Story("crash", log=log)
    else:
        other.refresh()
    other.refresh()
    assert other.version == 1
    assert other.snapshot()["killed"].text == "12"
