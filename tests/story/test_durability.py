"""How durable what was acknowledged is, is a named choice of whoever opens a story."""

from __future__ import annotations

import pytest

from storytrack.errors import StoreError
from storytrack.story import Story

SYNCHRONOUS = {"full": 2, "fast": 1}
"""The levels of ``PRAGMA synchronous``: FULL waits for the disk at every commit, NORMAL now and then."""


def level_of(story):
    return story._ledger._file._driver().execute("PRAGMA synchronous").fetchone()[0]


def test_a_story_is_opened_with_full_durability(tmp_path):
    with Story.open(tmp_path / "s.db") as story:
        assert level_of(story) == SYNCHRONOUS["full"]


@pytest.mark.parametrize("durability", SYNCHRONOUS)
def test_a_story_is_opened_with_the_durability_that_is_named(tmp_path, durability):
    with Story.open(tmp_path / "s.db", durability=durability) as story:
        assert level_of(story) == SYNCHRONOUS[durability]


def test_another_durability_is_refused_and_makes_no_file(tmp_path):
    with pytest.raises(StoreError, match="'eventual' is no durability"):
        Story.open(tmp_path / "s.db", durability="eventual")
    assert list(tmp_path.iterdir()) == []
