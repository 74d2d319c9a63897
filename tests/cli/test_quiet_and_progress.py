"""What a command says of its own doing can be silenced; long work is shown where somebody watches."""

import os
import time
from pathlib import Path

import pytest

TEXT = "Police said 12 people were killed when a coach left the road on Tuesday.\n"
SAID = ("--outlet", "Wire", "--published", "2025-06-03")
WHO = ("--by", "Ann", "--why", "seen the list")
TALKING = {
    "new": ("new", "other.db"),
    "add": ("add", "ferry.db", "third.yaml"),
    "read": ("read", "article.txt", "--story", "other.db", *SAID),
    "read, a page": ("read", "article.txt", "--html", "page.html"),
    "watch": ("watch", "article.txt", "--story", "other.db", "--once", "--outlet", "Wire"),
    "rule": ("rule", "ferry.db", "b2", "--stands", "coastguard", *WHO),
    "withdraw": ("withdraw", "ferry.db", "--report", "2", *WHO),
    "elsewhere": ("elsewhere", "ferry.db", "2", *WHO),
    "merge": ("merge", "ferry.db", "killed", "rescued", *WHO),
    "split": ("split", "ferry.db", "killed", "passengers", "b2", *WHO),
    "export": ("export", "ferry.db", "other.json"),
    "page": ("page", "ferry.db", "--out", "page.html"),
    "share": ("share", "ferry.db", "Harbour Radio", "The Evening Post", *WHO),
}
ASKED_FOR = {
    "read": ("read", "article.txt"),
    "rule": ("rule", "ferry.db"),
    "withdraw": ("withdraw", "ferry.db", "--report", "2", "--dry-run"),
    "label": ("label", "case.yaml"),
    "score": ("score", "case.yaml"),
}


@pytest.fixture
def filled(desk, monkeypatch):
    monkeypatch.chdir(desk.folder)
    desk.write("third.yaml", desk.text("second.yaml").replace("{id: b", "{id: c").replace("T09", "T10"))
    return desk.filled()


@pytest.mark.parametrize("name", TALKING)
def test_a_quiet_command_does_its_work_and_says_nothing(filled, name):
    done = filled.run(*TALKING[name], "--quiet")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    # What was done is done: done again, the other files are there, or the story has one more version.
    made = [path for path in ("other.db", "other.json", "page.html") if (filled.folder / path).exists()]
    assert made or "version 3" in filled.run("show", "ferry.db").stdout


@pytest.mark.parametrize("name", TALKING)
def test_a_command_that_can_be_quiet_talks_otherwise(filled, name):
    assert filled.run(*TALKING[name]).stdout


def test_an_undoing_is_quiet_when_asked(filled):
    filled.run("elsewhere", "ferry.db", "2", *WHO, "-q")
    assert filled.run("undo", "ferry.db", "3", *WHO, "-q").stdout == ""


@pytest.mark.parametrize("name", ASKED_FOR)
def test_what_was_asked_for_is_printed_quiet_or_not(filled, name):
    asked = ASKED_FOR[name]
    quiet, talking = (filled.run(*asked, *option).stdout.splitlines() for option in ((), ("-q",)))
    assert quiet[:3] == talking[:3] != []


def test_json_is_asked_for_and_comes_when_quiet(filled):
    assert filled.run("add", "ferry.db", "third.yaml", "-q", "--json").stdout.startswith("[")


def test_errors_are_told_when_quiet(filled):
    done = filled.run("add", "ferry.db", "none.yaml", "-q")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "there is no such file" in done.stderr


# --- the bar: a file that keeps the command waiting makes its work long ---------------------------


def slow(desk, **how):
    """Add two files to the story, the first of which is written only after a while."""
    os.mkfifo(desk.path("slow.yaml"))

    def write():
        with Path(desk.path("slow.yaml")).open("w", encoding="utf-8") as waiting:
            time.sleep(0.7)
            waiting.write(desk.text("first.yaml"))

    desk.run("new", desk.story, "--definition", desk.path("story.yaml"))
    options = how.pop("options", ())
    return desk.terminal("add", desk.story, "slow.yaml", "second.yaml", *options, meanwhile=write, **how)


def test_long_work_shows_a_bar_on_a_terminal_and_takes_it_away(desk):
    shown = slow(desk)
    assert "reading files" in shown
    assert "1/2" in shown
    bar, _, rest = shown.rpartition("\x1b[?25h")  # the cursor is shown again
    assert "reading files" in bar
    assert "reading files" not in rest
    assert "The Evening Post" in rest


def test_the_bar_never_gets_into_what_is_piped_on(desk):
    shown, piped = slow(desk, pipe_stdout=True)
    assert "reading files" in shown
    assert "The Evening Post" in piped
    assert "reading" not in piped
    assert "\x1b" not in piped


@pytest.mark.parametrize("options", [("--quiet",), ("--json",)])
def test_no_bar_when_nobody_wants_one(desk, options):
    shown, _ = slow(desk, options=options, pipe_stdout=True)
    assert shown == ""


def test_no_bar_on_a_terminal_that_cannot_draw_one(desk):
    assert slow(desk, TERM="dumb", pipe_stdout=True)[0] == ""


def test_what_is_done_at_once_shows_no_bar(desk):
    desk.run("new", desk.story, "--definition", desk.path("story.yaml"))
    assert "\x1b[?25" not in desk.terminal("add", desk.story, "first.yaml")
