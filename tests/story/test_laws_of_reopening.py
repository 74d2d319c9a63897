"""Laws of opening again: a story that was closed at any points is the story that was never closed.

The points, the late reports, the acts and the clock, which may go backwards, are drawn at random; every
update on the way, and every answer that a story gives of any of its versions at the end, must be the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_acts import ACTS, OUTLETS, do
from random_stories import LONG_AFTER, SPEAKERS, START, RandomStory, moment, stories

from storytrack.errors import StorytrackError
from storytrack.keeping import on_file
from storytrack.model.claim import Claim
from storytrack.model.metric import Kind, Metric
from storytrack.model.policy import POLICIES
from storytrack.model.quantity import exactly
from storytrack.model.report import Report
from storytrack.model.update import Update
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=int(os.environ.get("LAWS", "8")))
"""``LAWS=500 pytest …`` looks longer."""
LEARNED = Metric(id="trucks", kind=Kind.CUMULATIVE)
PARTIES = (*(str(one) for one in SPEAKERS if one != SPEAKERS[0]), "official", "militant")
POLICY_NAMES = tuple(name for name, form in POLICIES.items() if not form.takes)

# --- what is done to a story ---------------------------------------------------------------------


def add_again(story: Story, number: int) -> Update | None:
    """A report that is on file, or none where nothing is."""
    return story.add(story.reports[number % len(story.reports)]) if story.reports else None


def learn(story: Story, number: int) -> Update:
    """What reading a text does that counts something new: a wider definition, and a report under it."""
    claims = (Claim(metric=LEARNED.id, quantity=exactly(number)),)
    story.refresh()
    if LEARNED not in story.definition.metrics:
        story._ledger.redefine(story.definition.with_(metrics=(*story.definition.metrics, LEARNED)))
    return story.add(Report(outlet=OUTLETS[number % 2], published_at=moment(number), claims=claims))


def count_what_was_learned(story: Story, number: int) -> Update | None:
    """A report that only a story takes which has learned; another writer may have learned it."""
    claims = (Claim(metric=LEARNED.id, quantity=exactly(number + 1)),)
    try:
        return story.add(Report(outlet=OUTLETS[0], published_at=moment(number, exact=False), claims=claims))
    except StorytrackError:
        return None


OTHER_STEPS: dict[str, Callable[[Story, int], Update | None]] = {
    **{kind: (lambda story, number, kind=kind: do(story, kind, number)) for kind in ACTS},
    "again": add_again,
    "learn": learn,
    "count": count_what_was_learned,
}


@dataclass(frozen=True)
class Step:
    """A report to be added, or something else to be done on one of the things on file.

    ``minutes`` are on the clock that stamps it; ``reopens`` whether the story is closed and opened
    before it, ``writer`` which of two does it.
    """

    report: Report | None
    kind: str
    number: int
    minutes: int
    reopens: bool
    writer: int

    def on(self, story: Story) -> Update | None:
        return story.add(self.report) if self.report else OTHER_STEPS[self.kind](story, self.number)


@st.composite
def plots(draw: st.DrawFn, most: int = 6) -> tuple[RandomStory, tuple[Step, ...]]:
    """A story, and what is done to it: its reports in the order of arrival, with other steps between."""
    random = draw(stories(most=most))
    steps = []
    for report in random.reports:
        others = draw(st.sampled_from([0, 0, 1, 2]))
        steps.extend(draw(_steps(one)) for one in (*others * (None,), report))
    return random, tuple(steps)


def _steps(report: Report | None) -> st.SearchStrategy[Step]:
    return st.builds(
        Step,
        st.just(report),
        st.sampled_from(tuple(OTHER_STEPS)),
        st.integers(0, 20),
        st.integers(0, 120),
        st.booleans(),
        st.integers(0, 1),
    )


# --- what is asked of it -------------------------------------------------------------------------


def answered(ask: Callable[[], Any]) -> Any:
    """The answer, or what was said instead."""
    try:
        return ask()
    except StorytrackError as error:
        return type(error), [problem.what for problem in error.problems]


@dataclass(frozen=True)
class View:
    """How a story is looked at, at each of its versions."""

    as_of: datetime | None
    known_at: datetime | None
    party: str
    policy: str | None


times = st.none() | st.integers(-1, 80).map(lambda hour: START + timedelta(hours=hour))
known = st.none() | st.integers(0, 120).map(lambda minute: LONG_AFTER + timedelta(minutes=minute)) | times
views = st.builds(
    View, times, known, st.sampled_from(["", "", *PARTIES]), st.none() | st.sampled_from(POLICY_NAMES)
)


def at_every_version(story: Story, asked: list[View]) -> Iterator[Any]:
    """What is said of each version, as it was and as it is looked at."""
    for version in range(story.version + 1):
        yield story.snapshot(version)
        yield story.contradictions(version=version)
        yield story.contradictions(version=version, only_open=True)
        for view in asked:
            yield answered(lambda version=version, view=view: story.snapshot(version, **vars(view)))


def everything(story: Story, asked: list[View]) -> dict[str, Any]:
    """All that can be asked of a story."""
    metrics = [metric.id for metric in story.definition.metrics]
    return {
        "definition": story.definition,
        "reports": story.reports,
        "acts": story.acts,
        "versions": dict(story.versions),
        "updates": list(story.updates()),
        "checks": story.checks(),
        "claims": story.claims(),
        "histories": [answered(lambda one=one: story.history(one)) for one in metrics],
        "steps": [answered(lambda one=one: story.steps(one)) for one in metrics],
        "revisions": story.revisions(),
        "now": (story.snapshot(), story.diff(0), story.contradictions()),
        "versions of it": list(at_every_version(story, asked)),
        "since": (story.since(0), story.since(story.version // 2)),
        "without an outlet": answered(lambda: story.replay(without=OUTLETS[0])),
        "what rests on it": answered(lambda: story.blast_radius(source=OUTLETS[1])),
    }


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Under which names two sets of answers are not the same."""
    return [name for name in one if one[name] != other[name]]


# --- the laws ------------------------------------------------------------------------------------


@dataclass
class Clock:
    """A clock that shows what it is set to."""

    minutes: int = 0

    def __call__(self) -> datetime:
        return LONG_AFTER + timedelta(minutes=self.minutes)


@dataclass
class Kept:
    """A story in a file that may be closed and opened again, by one writer of several."""

    path: Path
    clock: Clock
    story: Story = field(init=False)

    def __post_init__(self) -> None:
        self.open()

    def open(self) -> None:
        self.story = Story.open(self.path, clock=self.clock)

    def reopen(self) -> None:
        self.story.close()
        self.open()


@contextmanager
def writers(random: RandomStory, clock: Clock, number: int = 1) -> Iterator[list[Kept]]:
    """So many writers of one story in one file."""
    with TemporaryDirectory() as folder, ExitStack() as open_at_the_end:
        path = Path(folder) / "story.db"
        Story.open(path, random.definition, clock=clock).close()
        kept = [Kept(path, clock) for _ in range(number)]
        for one in kept:
            open_at_the_end.callback(lambda one=one: one.story.close())
        yield kept


@LAW
@given(plots(), st.lists(views, max_size=2))
def test_a_story_that_was_closed_at_any_points_is_the_story_that_never_was(plot, asked):
    random, steps = plot
    clock = Clock()
    never_closed = Story(random.definition, clock=clock)
    with writers(random, clock) as (kept,):
        for step in steps:
            clock.minutes = step.minutes
            if step.reopens:
                kept.reopen()
            assert step.on(kept.story) == step.on(never_closed)
        told = everything(never_closed, asked)
        assert differing(told, everything(kept.story, asked)) == []
        kept.reopen()
        assert differing(told, everything(kept.story, asked)) == []


@LAW
@given(plots(), st.lists(views, max_size=1), st.integers(0, 3))
def test_a_story_that_holds_hardly_an_entry_is_the_story_that_holds_all_of_them(plot, asked, held):
    random, steps = plot
    clock = Clock()

    def told(story: Story) -> tuple[list[Update | None], dict[str, Any]]:
        updates = []
        for step in steps:
            clock.minutes = step.minutes
            updates.append(step.on(story))
        return updates, everything(story, asked)

    updates, answers = told(Story(random.definition, clock=clock))
    with pytest.MonkeyPatch.context() as changed, writers(random, clock) as (kept,):
        changed.setattr(on_file, "HELD", held)
        kept.reopen()
        found, others = told(kept.story)
        assert (found, differing(answers, others)) == (updates, [])
        kept.reopen()
        assert differing(answers, everything(kept.story, asked)) == []


@LAW
@given(plots(most=5))
def test_two_writers_in_turns_are_one_writer_in_the_order_of_the_versions(plot):
    random, steps = plot
    clock = Clock()
    alone = Story(random.definition, clock=clock)
    with writers(random, clock, 2) as both:
        for step in steps:
            clock.minutes = step.minutes
            kept = both[step.writer]
            if step.reopens:
                kept.reopen()
            if step.report is None:
                kept.story.refresh()  # what an act is about is chosen among all that is on file
            assert step.on(kept.story) == step.on(alone)
        for kept in both:
            kept.story.refresh()
        told, *others = (everything(story, []) for story in (alone, *(kept.story for kept in both)))
        assert [differing(told, other) for other in others] == [[], []]


@LAW
@given(stories(most=6), st.data())
def test_the_order_of_arrival_and_closing_do_not_change_what_is_finally_known(random, data):
    clock = Clock()
    known = []
    for reports in (random.reports, data.draw(st.permutations(random.reports))):
        with writers(random, clock) as (kept,):
            for report in reports:
                if data.draw(st.booleans()):
                    kept.reopen()
                # The time of receipt belongs to the report here: only the order differs.
                kept.story.add(report.with_(received_at=report.received_at or LONG_AFTER))
            known.append(
                (
                    kept.story.snapshot().figures,
                    {one.id: (one.is_open, one.sides) for one in kept.story.contradictions()},
                    kept.story.checks(),
                )
            )
    assert known[0] == known[1]


@LAW
@given(plots(most=9))
def test_the_open_disagreements_are_those_of_all_that_are_open(plot):
    random, steps = plot
    clock = Clock()
    story = Story(random.definition, clock=clock)
    for step in steps:
        clock.minutes = step.minutes
        step.on(story)
        assert story.contradictions(only_open=True) == story.contradictions().open
