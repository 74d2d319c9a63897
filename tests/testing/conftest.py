"""Whole runs of pytest inside of a test, with the plugin as it is here, whether it is installed or not."""

from __future__ import annotations

import pytest
from our_plugin import PLUGIN

import storytrack.testing.cases  # loaded once, not in every inner run
import storytrack.testing.logs  # noqa: F401


@pytest.fixture
def desk(pytester, monkeypatch):
    """A newsroom's folder of tests; ``desk(…)`` runs pytest there and returns what it printed."""
    monkeypatch.setenv("COLUMNS", "80")
    for name in ("CI", "BUILD_NUMBER"):  # pytest cuts no line there
        monkeypatch.delenv(name, raising=False)

    def run(*arguments):
        done = pytester.runpytest_inprocess("-Werror", "-p", "no:cacheprovider", *PLUGIN, *arguments)
        run.said = "\n".join(done.outlines)
        return done

    run.said = ""
    return run
