"""The shell completes what stands in the story, and never hears of an error."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from storytrack.cli import app

WHO = ("--by", "Ann", "--why", "seen the list")

OFFERED = {
    ("his",): ["history"],
    ("history", "ferry.db", ""): ["aboard", "rescued", "killed"],
    ("history", "ferry.db", "res"): ["rescued"],
    ("merge", "ferry.db", "killed", "ab"): ["aboard"],
    ("split", "ferry.db", "kil"): ["killed"],
    ("split", "ferry.db", "killed", "crew", "a"): ["a1", "a2", "a3"],
    ("show", "ferry.db", "--party", ""): ["company", "official", "coastguard"],
    ("show", "ferry.db", "--policy", "cons"): ["conservative"],
    ("show", "ferry.db", "--policy", "killed=c"): ["killed=conservative"],
    ("replay", "ferry.db", "--policy", "most"): ["most_recent"],
    ("withdraw", "ferry.db", "--claim", "b"): ["b1", "b2"],
    ("withdraw", "ferry.db", "--report", ""): ["1", "2"],
    ("withdraw", "ferry.db", "--source", "coast"): ["coastguard"],
    ("elsewhere", "ferry.db", ""): ["1", "2"],
    ("rule", "ferry.db", ""): ["a3", "b2"],
    ("rule", "ferry.db", "a3", "--stands", "b"): ["b2"],
    ("undo", "ferry.db", ""): ["3"],
}


@pytest.fixture
def asked(desk, monkeypatch):
    """What is offered for a line of words, the last of which is being written."""
    monkeypatch.chdir(desk.folder)

    def ask(*words):
        line = {"COMP_WORDS": "\n".join(("storytrack", *words)), "COMP_CWORD": str(len(words))}
        environment = {**line, "_STORYTRACK_COMPLETE": "complete_bash"}
        done = CliRunner().invoke(app, [], prog_name="storytrack", env=environment)
        assert (done.exit_code, done.stderr) == (0, "")
        return done.stdout.split()

    return ask


def test_what_stands_in_the_story_is_offered(desk, asked):
    desk.filled().run("share", "ferry.db", "Harbour Radio", "The Evening Post", *WHO)
    assert {words: asked(*words) for words in OFFERED} == OFFERED


NOTHING_TO_READ = {
    "nothing": lambda path: None,
    "a folder": Path.mkdir,
    "an empty file": Path.touch,
    "no story": lambda path: path.write_text("outlet: Harbour Radio\n" * 100),
    "half a story": lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4000)),
}


@pytest.mark.parametrize("what", NOTHING_TO_READ)
def test_a_file_that_is_no_story_offers_nothing_and_stays_as_it_is(desk, asked, what):
    NOTHING_TO_READ[what](Path(desk.story))
    before = contents(desk.folder)
    for words in (("history", "ferry.db", ""), ("show", "ferry.db", "--party", ""), ("rule", "ferry.db", "")):
        assert asked(*words) == []
    assert contents(desk.folder) == before


def contents(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.iterdir()}


def test_a_word_that_a_shell_would_take_apart_is_not_offered(desk, asked):
    hostile = desk.text("first.yaml").replace("id: a1", 'id: "$(touch here)"').replace("id: a2", 'id: "*"')
    desk.run("new", "ferry.db", "--definition", "story.yaml")
    assert desk.run("add", "ferry.db", desk.write("hostile.yaml", hostile)).exit_code == 0
    assert asked("withdraw", "ferry.db", "--claim", "") == ["a3"]


SCRIPT = """\
unset PROMPT_COMMAND
eval "$(storytrack --show-completion)"
complete -p storytrack
try() {
  COMP_WORDS=(storytrack "$@") COMP_CWORD=$# COMPREPLY=()
  _storytrack_completion storytrack
  echo "${COMPREPLY[*]}"
}
try history ferry.db res
echo end
"""


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash")
def test_bash_completes_with_what_show_completion_prints(desk):
    desk.filled()
    command = Path(desk.path("storytrack"))
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m storytrack.cli "$@"\n')
    command.chmod(0o755)
    done = subprocess.run(  # noqa: S603 - our own words
        [shutil.which("bash"), "--norc", "-c", SCRIPT],
        capture_output=True,
        encoding="utf-8",
        cwd=desk.folder,
        env={**os.environ, "PATH": f"{desk.folder}:{os.environ['PATH']}"},
        check=False,
    )
    assert done.stderr == ""
    registered, *lines = done.stdout.splitlines()
    assert registered.endswith("-F _storytrack_completion storytrack")
    assert lines == ["rescued", "end"]
