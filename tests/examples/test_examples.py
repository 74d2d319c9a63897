"""Each example runs, offline, and prints what its text promises; the same every time."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from our_plugin import PLUGIN

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def run(*command, folder):
    environment = {**os.environ, "COLUMNS": "80", "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(  # noqa: S603 - our own words
        [sys.executable, *command],
        capture_output=True,
        encoding="utf-8",
        cwd=folder,
        env=environment,
        check=False,
    )


@pytest.mark.parametrize("name", ["first_story.py", "newsroom_alert.py"])
def test_an_example_prints_the_same_every_time(name, tmp_path):
    first, second = (run(EXAMPLES / name, folder=tmp_path) for _ in range(2))
    assert first.stderr == ""
    assert first.stdout
    assert first.stdout == second.stdout
    assert list(tmp_path.iterdir()) == []


def test_every_example_is_run_by_a_test():
    scripts = {path.name for path in EXAMPLES.glob("*.py")}
    assert scripts == {"first_story.py", "newsroom_alert.py", "test_claim_updates.py"}


def test_the_first_story_shows_labels_changes_and_the_dispute(tmp_path):
    shown = run(EXAMPLES / "first_story.py", folder=tmp_path).stdout
    for words in (
        "version 1, Harbour Radio",
        "  rescued at least 90: new",
        "  rescued 201: updates",
        "  killed 5: updates",
        "  killed 2: contradicts",
        "1 open",
    ):
        assert words in shown


def test_the_alert_script_tells_what_clashes_and_what_was_corrected(tmp_path):
    done = run(EXAMPLES / "newsroom_alert.py", folder=tmp_path)
    assert done.returncode == 1
    alerts = done.stdout.splitlines()
    assert any(line.startswith("Harbour Radio, contradiction: ") for line in alerts)
    assert any(line.startswith("Harbour Radio, correction: ") for line in alerts)


def test_the_alert_script_is_quiet_where_nothing_clashes(tmp_path):
    for name in ("story.yaml", "report-1.yaml", "report-2.yaml"):
        (tmp_path / name).write_bytes((EXAMPLES / "reports" / name).read_bytes())
    done = run(EXAMPLES / "newsroom_alert.py", tmp_path, folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_alert_script_says_what_is_wrong_with_a_folder(tmp_path):
    done = run(EXAMPLES / "newsroom_alert.py", tmp_path, folder=tmp_path)
    assert done.returncode == 2
    assert "there is no such file" in done.stderr


def test_the_unit_tests_of_claim_updates_pass(tmp_path):
    tests = EXAMPLES / "test_claim_updates.py"
    done = run("-m", "pytest", "-q", "-p", "no:cacheprovider", *PLUGIN, tests, folder=tmp_path)
    assert done.returncode == 0, done.stdout
