"""The page on alerts tells of every kind, field and variable, and its scripts are safe."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections import Counter

import pytest
from news_site import news_site
from pages import Reading, blocks_of, page

from storytrack import ALERTS, AlertRule, Story
from storytrack.cli.receivers import _ENVIRONMENT
from storytrack.model.alert import WORTH_WAKING
from storytrack.showing.alert_data import alert_data

PAGE = page("docs/alerts.md")


@pytest.mark.parametrize("kind", ALERTS)
def test_every_kind_has_its_row(kind):
    assert f"| `{kind}` | {ALERTS[kind]} |" in PAGE


def test_the_kinds_of_a_rule_without_any_are_the_first_four():
    assert list(WORTH_WAKING) == list(ALERTS)[:4]


def test_the_rule_of_the_page_is_one():
    assert str(AlertRule.of("contradiction,correction,update metric=killed,injured stakes>=0.5")) in PAGE


def a_dispute():
    story = Story("ferry")
    for hour, number, by in ((6, 12, "coastguard"), (7, 5, "the mayor")):
        text = f"{by.capitalize()} said {number} people were killed on the ferry."
        story.read(text, outlet="Radio", published=f"2025-06-02T{hour:02}:00+02:00")
    (alert,) = story.alerts(1)
    return alert_data(alert)


def test_the_json_of_the_page_has_the_fields_that_are_sent():
    (printed,) = (json.loads(code) for code in blocks_of("docs/alerts.md", "json"))
    sent = a_dispute()
    assert set(printed) == set(sent)
    assert set(printed["contradiction"]) == set(sent["contradiction"])
    assert set(printed["contradiction"]["sides"][0]) == set(sent["contradiction"]["sides"][0])
    assert (printed["kind"], printed["format"]) == (sent["kind"], sent["format"])


@pytest.mark.parametrize("name", _ENVIRONMENT)
def test_every_variable_of_a_command_is_told(name):
    assert f"`{name}`" in PAGE


def scripts():
    """The shell scripts of the page, by the program that they hand over to."""
    return [code for code in blocks_of("docs/alerts.md", "sh") if code.startswith("#!/bin/sh")]


@pytest.mark.skipif(shutil.which("sh") is None, reason="no sh")
@pytest.mark.parametrize("program", ["sendmail", "notify-send"])
def test_the_scripts_of_the_page_hand_over_hostile_words_as_data(tmp_path, program):
    (script,) = (one for one in scripts() if program in one)
    fake = tmp_path / program
    fake.write_text('#!/bin/sh\nprintf "%s\\n" "$@"; [ "$1" = -t ] && cat; exit 0\n')
    fake.chmod(0o755)
    text = "$(touch pwned) `touch pwned` %s%n\\n\"'; --help"
    names = dict.fromkeys(_ENVIRONMENT, "x")
    done = subprocess.run(  # noqa: S603 - the page's own words
        [str(shutil.which("sh")), "-c", script],
        env={"PATH": f"{tmp_path}:/usr/bin:/bin", **names, "STORYTRACK_TEXT": text},
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert Counter(done.stdout.splitlines())[text] == 1
    assert not (tmp_path / "pwned").exists()


def test_who_tries_it_out_on_a_server_of_their_own_sees_what_the_page_shows(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    feed, second = blocks_of("docs/alerts.md", "xml")
    (script,) = (one for one in scripts() if "told.txt" in one)
    tell = tmp_path / "tell"
    tell.write_text(script)
    tell.chmod(0o755)
    reading = Reading("docs/alerts.md")
    with news_site() as site:
        served = (feed, feed.replace("  </channel>", f"{second}  </channel>"))
        for shown, wire in zip(blocks_of("docs/alerts.md", "console"), served, strict=True):
            site["/feed.xml"] = wire
            here = shown.replace("http://127.0.0.1:8000/feed.xml", site.url("/feed.xml"))
            assert here != shown
            reading.console(here)
