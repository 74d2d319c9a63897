"""Sources on disk, and a backfill of them."""

from __future__ import annotations

import pytest
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
