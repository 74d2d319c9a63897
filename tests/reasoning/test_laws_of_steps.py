"""How a figure went is what the snapshots of the versions say, whatever the reports and acts are."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import LONG_AFTER, RandomStory, stories

from storytrack.model.metric import Kind
from storytrack.model.snapshot import FigureState
from storytrack.story import Story


def told(story: RandomStory) -> Story:
    shell = Story(story.definition, clock=lambda: LONG_AFTER)
    for report in story.reports:
        shell.add(report)
    if story.reports:
        shell.withdraw(report=1, by="Ann Lee", why="a hoax")
        shell.undo(shell.version, by="Ann Lee", why="no hoax")
    return shell


def reads(figure):
    """What a figure says, but for what other metrics make of it."""
    if figure is None or figure.state is FigureState.DERIVED:
        return None
    return figure.text, figure.low, figure.high, figure.best, figure.why


@settings(max_examples=30)
@given(stories(), st.data())
def test_the_step_at_each_version_is_its_snapshot(story, data):
    shell = told(story)
    heard = {one.claim.said_by.role.value for one in shell.claims()[:1]}
    party = data.draw(st.sampled_from(["", *heard]))
    for metric in story.definition.metrics:
        steps = shell.steps(metric.id, party=party)
        for version in range(shell.version + 1):
            reached = [step.figure for step in steps if step.version <= version]
            key = (metric.id, "", metric.kind is Kind.FORECAST)
            figure = shell.snapshot(version, party=party).by_key.get(key)
            assert reads(reached[-1] if reached else None) == reads(figure)


@settings(max_examples=30)
@given(stories())
def test_steps_never_go_back_in_time_and_each_differs_from_the_one_before(story):
    shell = told(story)
    for metric in story.definition.metrics:
        steps = shell.steps(metric.id)
        assert [step.at for step in steps] == sorted(step.at for step in steps)
        assert [step.version for step in steps] == sorted({step.version for step in steps})
        figures = [None, *(step.figure for step in steps)]
        assert all(one != other for one, other in pairwise(figures))


@settings(max_examples=30)
@given(stories())
def test_every_claim_on_file_is_told_once_in_the_order_of_arrival(story):
    shell = told(story)
    if story.reports:
        shell.mark_other_event(1, by="Ann Lee", why="another train")
    on_file = [claim.id for report in shell.reports for claim in report.claims]
    assert [one.claim.id for one in shell.claims()] == on_file
