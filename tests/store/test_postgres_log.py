"""The PostgreSQL store: all requirements, on a real server; and what only a database has."""

from contextlib import closing

import pytest
from log_requirements import STORY, LogRequirements
from log_samples import a_definition

from storytrack.store import open_log


@pytest.fixture
def log(postgres):
    with closing(open_log(postgres.address)) as opened:
        yield opened


@pytest.fixture
def story(log):
    log.create(a_definition(STORY))
    return STORY


class TestPostgresLog(LogRequirements):
    """The shared requirements."""
