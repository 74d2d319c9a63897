"""Laws of long stories: one that goes on from checkpoints, and lets old claims go, answers as any other does.

What is long is made short: checkpoints every few versions, few claims in reach, and few held. The same is
done to a story that holds everything; whatever either is asked on the way and at the end must be the same.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_stories import START
from test_laws_of_reopening import Clock, differing, everything, plots, views, writers

from storytrack.keeping import checkpointing, live
from storytrack.story import Story

LAW = settings(deadline=None, max_examples=int(os.environ.get("LAWS", "8")))
"""``LAWS=500 pytest …`` looks longer."""

lengths = st.tuples(st.integers(1, 3), st.integers(1, 6), st.sampled_from([0, 3, 50]))


@contextmanager
def long_from(every: int, in_reach: int, held: int):
    """Every story is long that has a few versions and claims."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checkpointing, "EVERY", every)
        patch.setattr(checkpointing, "IN_REACH", in_reach)
        patch.setattr(live, "HELD_CLAIMS", held)
        yield


def said(story: Story):
    """What a story says without every claim at hand."""
    return story.snapshot(), story.contradictions(only_open=True)


def done_to(story: Story, steps, clock: Clock):
    """What each step did, and what the story said after it."""
    done = []
    for step in steps:
        clock.minutes = step.minutes
        done.append((step.on(story), said(story)))
    return done


@LAW
@given(plots(most=9), st.lists(views, max_size=2), lengths)
def test_a_long_story_that_is_closed_at_any_points_is_the_story_that_holds_everything(plot, asked, length):
    random, steps = plot
    clock = Clock()
    holds_all = Story(random.definition, clock=clock)
    then = done_to(holds_all, steps, clock)
    told = everything(holds_all, asked)
    with long_from(*length), writers(random, clock) as (kept,):
        for step, expected in zip(steps, then, strict=True):
            clock.minutes = step.minutes
            if step.reopens:
                kept.reopen()
            assert (step.on(kept.story), said(kept.story)) == expected
        assert differing(told, everything(kept.story, asked)) == []
        kept.reopen()
        assert differing(told, everything(kept.story, asked)) == []


@LAW
@given(plots(most=9), st.lists(st.integers(-1, 80), min_size=2, max_size=6), lengths)
def test_a_long_story_that_is_asked_about_one_time_after_another_answers_the_same(plot, hours, length):
    random, steps = plot
    clock = Clock()
    holds_all = Story(random.definition, clock=clock)
    done_to(holds_all, steps, clock)
    times = [START + timedelta(hours=hour) for hour in hours]
    with long_from(*length), writers(random, clock) as (kept,):
        for step in steps:
            clock.minutes = step.minutes
            step.on(kept.story)
            kept.story.snapshot(as_of=times[0])
        kept.reopen()
        for at in (*times, *times):
            assert kept.story.snapshot(as_of=at) == holds_all.snapshot(as_of=at)


@LAW
@given(plots(most=8), lengths)
def test_two_writers_of_a_long_story_in_turns_are_one(plot, length):
    random, steps = plot
    clock = Clock()
    alone = Story(random.definition, clock=clock)
    then = done_to(alone, steps, clock)
    with long_from(*length), writers(random, clock, 2) as both:
        for step, (update, _) in zip(steps, then, strict=True):
            clock.minutes = step.minutes
            kept = both[step.writer]
            if step.reopens:
                kept.reopen()
            if step.report is None:
                kept.story.refresh()
            assert step.on(kept.story) == update
        for kept in both:
            kept.story.refresh()
            assert differing(everything(alone, []), everything(kept.story, [])) == []
