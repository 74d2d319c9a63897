"""Writers that are killed, and several that write at once: the small form of ``tests/faults``."""

from __future__ import annotations

import os

import pytest
from at_once import rows_at, written_at_once
from killing import SCENES, killed, rows_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the processes of these tests are forked")


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_what_a_killed_writer_acknowledged_is_on_file_and_nothing_is_half_there(tmp_path, scene):
    left = killed(scene, 8, tmp_path)
    assert left.untouched < left.runs == 8


@pytest.fixture(params=["file", "database"])
def place(request, tmp_path):
    """An address, and what reads its log past our code."""
    if request.param == "file":
        return str(tmp_path / "ferry.db"), rows_in
    return request.getfixturevalue("postgres").address, rows_at


def test_processes_that_add_at_once_make_the_story_that_one_would_have_made(place):
    address, rows = place
    outcome = written_at_once(address, 4, 10, rows)
    assert sum(one.twice for one in outcome.shifts) == 4
