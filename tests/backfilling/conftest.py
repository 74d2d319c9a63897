"""Sources on disk, and a backfill of them."""

from __future__ import annotations

import pytest
from distributed import LocalCluster
from many_reports import DEFINITION, on_file

from storytrack import backfill


@pytest.fixture
def fill(tmp_path):
    """Backfills ``name`` in a folder; returns what was done and what is on file then."""

    def run(name, *sources, definition=DEFINITION, **wishes):
        place = tmp_path / name
        done = backfill(place, sources, definition, when_published=True, **wishes)
        return done, on_file(place)

    return run


@pytest.fixture(scope="session")
def scheduler():
    """The address of a cluster with one worker of three threads."""
    with LocalCluster(
        n_workers=1, threads_per_worker=3, processes=False, dashboard_address="127.0.0.1:0"
    ) as cluster:
        yield cluster.scheduler_address
