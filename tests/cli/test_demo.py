"""The demo: offline, without a pause in a pipe, and the same every time."""

import json

import pytest


@pytest.fixture(scope="module")
def shown(run_once):
    return run_once("demo")


def test_the_demo_ends_well_and_says_nothing_on_stderr(shown):
    assert (shown.returncode, shown.stderr) == (0, "")


def test_every_version_has_its_block(shown):
    for version in (1, 2, 20, 39):
        assert f"\nv{version} · " in shown.stdout


def test_the_demo_shows_changes_disputes_and_an_article(shown):
    for words in ("↑ ", "≠ ", "Open disputes", "⟦", "Left out", "storytrack new"):
        assert words in shown.stdout


def test_the_demo_fits_80_columns(shown):
    assert max(len(line) for line in shown.stdout.splitlines()) <= 80


def test_a_pipe_gets_no_colour(shown):
    assert "\x1b" not in shown.stdout


def test_a_terminal_gets_colour_unless_it_wants_none(run_once):
    assert "\x1b[" in run_once("demo", "--fast", FORCE_COLOR="1").stdout
    plain = run_once("demo", "--fast", FORCE_COLOR="1", NO_COLOR="1").stdout
    assert "\x1b[3" not in plain


def test_the_demo_is_the_same_every_time(shown, run_once):
    assert run_once("demo", "--fast").stdout == shown.stdout


def test_the_demo_as_json_holds_every_version(run_once):
    told = json.loads(run_once("demo", "--json").stdout)
    assert [one["version"] for one in told["updates"]] == list(range(1, 40))
    assert told["snapshot"]["version"] == 39
    assert told["reading"]["claims"]


def test_another_story_can_be_asked_for(run_once):
    assert "v1 · " in run_once("demo", "--story", "maui_wildfire_2023").stdout


def test_a_story_that_does_not_come_along_is_named_with_those_that_do(run_once):
    done = run_once("demo", "--story", "atlantis")
    assert done.returncode == 1
    assert "jaffar_express_2025" in done.stderr
