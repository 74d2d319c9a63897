"""The store in memory."""

import pytest
from log_requirements import LogRequirements

from storytrack.store import MemoryLog


class TestMemoryLog(LogRequirements):
    @pytest.fixture
    def log(self):
        return MemoryLog()
