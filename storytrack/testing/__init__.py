"""Unit tests of claim updates: assertions that read like a desk note, and fail like one.

::

    assert_snapshot(story, rescued=155, held=about(300), killed=None)
    assert_label(update, "rescued", "updates")
    assert_disputed(story, "killed", between={"army", "BLA"})
    assert_no_contradictions(story)
    assert_never_decreases(story, "rescued")
    assert_reads("Police said 155 passengers were rescued.", rescued=155)

A failure is an :class:`AssertionError` that tells what was expected, what stands, and which claims are
behind it. What cannot be asked (a metric that there is not, a label that is none) is one of our own errors.
They need no pytest; what is made for it (fixtures, golden logs, cases as files) is in
:mod:`storytrack.pytest_plugin`. :mod:`storytrack.testing.strategies` is for hypothesis.
"""

from __future__ import annotations

from storytrack.testing.cases import StoryCase
from storytrack.testing.clock import FrozenClock
from storytrack.testing.disagreements import assert_disputed, assert_no_contradictions
from storytrack.testing.labels import assert_label
from storytrack.testing.logs import story_log
from storytrack.testing.snapshots import assert_snapshot
from storytrack.testing.steps import assert_never_decreases
from storytrack.testing.texts import assert_reads

__all__ = [
    "FrozenClock",
    "StoryCase",
    "assert_disputed",
    "assert_label",
    "assert_never_decreases",
    "assert_no_contradictions",
    "assert_reads",
    "assert_snapshot",
    "story_log",
]
