"""The plugin costs nothing to those who do not use it: it loads nothing until a fixture is asked for."""

from __future__ import annotations

import subprocess

import pytest
from fresh_process import loaded_by

HEAVY = {"deepdiff", "sqlalchemy", "pydantic", "rich", "yaml", "hypothesis", "highspy", "sqlite3"}


def test_importing_the_plugin_loads_nothing_of_the_house():
    loaded = loaded_by("import storytrack.pytest_plugin")
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    ours = {name for name in loaded if name.startswith("storytrack")}
    others = {name for name in ours if not name.startswith("storytrack.pytest_plugin")}
    assert others == {"storytrack", "storytrack.errors"}


def test_a_whole_run_that_asks_for_no_fixture_of_ours_loads_nothing(tmp_path):
    (tmp_path / "test_other.py").write_text("def test_it():\n    assert True\n")
    run = f"import pytest\npytest.main(['-q', '-p', 'storytrack.pytest_plugin', {str(tmp_path)!r}])"
    try:
        loaded = loaded_by(f"import os; os.environ['PYTEST_DISABLE_PLUGIN_AUTOLOAD'] = '1'\n{run}")
    except subprocess.CalledProcessError as error:
        pytest.fail(error.stderr)
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()


def test_the_assertions_bring_neither_deepdiff_nor_the_database():
    loaded = {name.partition(".")[0] for name in loaded_by("import storytrack.testing")}
    assert loaded & {"deepdiff", "sqlalchemy", "hypothesis", "pytest"} == set()
